"""The case store and its ledger: what was taken in, what was made of it, and who decided what."""

from enduse.store.case import CaseStore, StoredAssessment
from enduse.store.chain import LedgerRecord, LedgerReport, Sealed, check_chain
from enduse.store.draft import Draft
from enduse.store.ledger import Ledger

__all__ = [
    "CaseStore",
    "Draft",
    "Ledger",
    "LedgerRecord",
    "LedgerReport",
    "Sealed",
    "StoredAssessment",
    "check_chain",
]
