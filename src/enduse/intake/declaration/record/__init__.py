"""Batches of raw cells turned into goods items.

What becomes of a bad cell is decided by field.  A row is refused only without a day that can be
read, or without any word on the goods; every other bad cell becomes null and is counted, because
the rest of the row still says something.
"""

from enduse.intake.declaration.record.maker import Made, RecordMaker, check_layout
from enduse.intake.declaration.record.work import item_schema

__all__ = ["Made", "RecordMaker", "check_layout", "item_schema"]
