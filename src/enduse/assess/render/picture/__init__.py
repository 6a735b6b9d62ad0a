"""Pictures drawn from the record of an assessment, each with its data as a table.

A picture is an SVG document as text: the same bytes for the same record, no script, readable at
phone width, with title and description.  On a page whose content policy forbids style within a
picture ask for ``Paper(style=False)`` and bring :data:`enduse.svg.STYLESHEET`.
"""

from enduse.assess.render.picture.carriers import lineage_table
from enduse.assess.render.picture.checks import checks_picture, checks_table
from enduse.assess.render.picture.lineage import lineage_picture
from enduse.assess.render.picture.listings import listings_picture, listings_table
from enduse.assess.render.picture.plate import PICTURES, Plate, Table, plates

__all__ = [
    "PICTURES",
    "Plate",
    "Table",
    "checks_picture",
    "checks_table",
    "lineage_picture",
    "lineage_table",
    "listings_picture",
    "listings_table",
    "plates",
]
