"""What analysts enter in the ledger of a case, and what of it stands."""

from enduse.case.entered.enter import (
    enter_dossier,
    enter_likelihood,
    enter_match,
    enter_rating,
    require_assessed,
    withdraw,
)
from enduse.case.entered.erase import erase_entries, erase_record
from enduse.case.entered.judged import judged
from enduse.case.entered.line import KINDS, EnteredLine, LineState, lines_of
from enduse.case.entered.stands import decisions_of, entries_of

__all__ = [
    "KINDS",
    "EnteredLine",
    "LineState",
    "decisions_of",
    "enter_dossier",
    "enter_likelihood",
    "enter_match",
    "enter_rating",
    "entries_of",
    "erase_entries",
    "erase_record",
    "judged",
    "lines_of",
    "require_assessed",
    "withdraw",
]
