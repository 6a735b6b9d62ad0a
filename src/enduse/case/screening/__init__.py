"""Screenings in a case: kept as proof, put to a person as alerts, asked again when lists change."""

from enduse.case.screening.alert import ALERT_FROM, Alert, AlertState, Opening
from enduse.case.screening.bulk import BulkNotes
from enduse.case.screening.desk import DECISIONS, Desk, Noted, Request
from enduse.case.screening.kept import Basis, KeptScreening, basis_of
from enduse.case.screening.replay import Replay, replay
from enduse.case.screening.rescreen import Rescreened, rescreen

__all__ = [
    "ALERT_FROM",
    "DECISIONS",
    "Alert",
    "AlertState",
    "Basis",
    "BulkNotes",
    "Desk",
    "KeptScreening",
    "Noted",
    "Opening",
    "Replay",
    "Request",
    "Rescreened",
    "basis_of",
    "replay",
    "rescreen",
]
