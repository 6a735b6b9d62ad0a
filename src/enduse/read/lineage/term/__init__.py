"""The terms by which texts are compared: stems, names and figures, and what may stand for them."""

from enduse.read.lineage.term.find import Term, TermKind, find_terms, names_in
from enduse.read.lineage.term.frequency import PSEUDO, usual_rareness, usual_share
from enduse.read.lineage.term.stem import stem
from enduse.read.lineage.term.synonym import alike

__all__ = [
    "PSEUDO",
    "Term",
    "TermKind",
    "alike",
    "find_terms",
    "names_in",
    "stem",
    "usual_rareness",
    "usual_share",
]
