"""The trade records of a case: taken in, kept, opened for measures, traced."""

from enduse.case.ground.apart import Order, Traced, tracing
from enduse.case.ground.keep import Kept, RecordsGiven
from enduse.case.ground.opened import CaseGround, open_given, open_kept
from enduse.case.ground.party import trade_of

__all__ = [
    "CaseGround",
    "Kept",
    "Order",
    "RecordsGiven",
    "Traced",
    "open_given",
    "open_kept",
    "tracing",
    "trade_of",
]
