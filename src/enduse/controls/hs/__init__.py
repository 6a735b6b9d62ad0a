"""The Harmonized System over time: HS2012, HS2017, HS2022, and the mappings between them."""

from enduse.controls.hs.columns import mapping_table
from enduse.controls.hs.comparison import Break, Conversion, breaks, convert
from enduse.controls.hs.mapping import Mapping, map_code
from enduse.controls.hs.product import heading_of, product_members, product_of
from enduse.controls.hs.revision import codes_of, is_code, revision_on, revisions
from enduse.controls.hs.title import title_of

__all__ = [
    "Break",
    "Conversion",
    "Mapping",
    "breaks",
    "codes_of",
    "convert",
    "heading_of",
    "is_code",
    "map_code",
    "mapping_table",
    "product_members",
    "product_of",
    "revision_on",
    "revisions",
    "title_of",
]
