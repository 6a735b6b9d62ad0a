"""Reading: a document in, its lines and claims out; whose words and whose disclosures they are."""

from enduse.read.disclosure import find_circles, find_disclosures
from enduse.read.drift.find import find_drifts
from enduse.read.header import read_header
from enduse.read.lineage.find import find_lineage
from enduse.read.lines import classify_lines
from enduse.read.proposition import find_charges, find_propositions
from enduse.read.reader import Reader
from enduse.read.shape import to_record

__all__ = [
    "Reader",
    "classify_lines",
    "find_charges",
    "find_circles",
    "find_disclosures",
    "find_drifts",
    "find_lineage",
    "find_propositions",
    "read_header",
    "to_record",
]
