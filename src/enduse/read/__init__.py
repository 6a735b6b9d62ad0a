"""Reading: a document in, its lines and claims out; and whose disclosures the claims rest on."""

from enduse.read.disclosure import find_disclosures
from enduse.read.header import read_header
from enduse.read.lines import classify_lines
from enduse.read.proposition import group_claims
from enduse.read.reader import Reader
from enduse.read.shape import to_record

__all__ = [
    "Reader",
    "classify_lines",
    "find_disclosures",
    "group_claims",
    "read_header",
    "to_record",
]
