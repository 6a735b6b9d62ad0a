"""Declarations of goods, in the layout of whoever made the table, as goods items.

Import from the modules: :mod:`~enduse.intake.declaration.source.open` opens a table,
:mod:`~enduse.intake.declaration.table` works out its layout,
:mod:`~enduse.intake.declaration.record` makes goods items of its rows.
"""
