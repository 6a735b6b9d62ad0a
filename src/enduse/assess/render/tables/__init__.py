"""The assessment as CSV tables, each cell safe in a spreadsheet."""

from enduse.assess.render.tables.write import TABLES, render_tables

__all__ = ["TABLES", "render_tables"]
