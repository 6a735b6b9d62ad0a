"""What evidence is worth in a search: two names put side by side by an index, not by a person."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from enduse.model.match import Reason
from enduse.screen.score import probability
from enduse.tables import load_table

if TYPE_CHECKING:
    from enduse.screen.across import Across
    from enduse.screen.score import Comparison

__all__ = ["across_in_search", "in_search", "least_evidence", "romanized"]


def in_search(compared: Comparison) -> Comparison:
    """Give a comparison with the probability that it has as a hit of a search.

    The reasons keep their shares; one more, ``search``, says what being found by a search takes.
    See ``resources/search_model.yaml``.
    """
    slope, shift = _model()
    reasons = [
        Reason(reason.kind, round(slope * reason.weight, 4), reason.query, reason.listed)
        for reason in compared.reasons
    ]
    reasons.append(Reason("search", shift, "", ""))
    reasons.sort(key=_heaviest)
    log_odds = slope * compared.logodds + shift
    return replace(compared, score=probability(log_odds), reasons=tuple(reasons), logodds=log_odds)


def romanized(compared: Comparison) -> Comparison:
    """Give a comparison of a name in Chinese or the like with one in Latin what it is worth."""
    weight = float(load_table("search_model")["romanized"])
    log_odds = compared.logodds + weight
    reasons = sorted((*compared.reasons, Reason("script", weight, "by sound", "")), key=_heaviest)
    return replace(compared, score=probability(log_odds), reasons=tuple(reasons), logodds=log_odds)


def across_in_search(across: Across) -> Across:
    """Give a comparison of names in two scripts with the log-odds that it has in a search."""
    shift = float(load_table("search_model")["across"])
    reasons = sorted((*across.reasons, Reason("search", shift, "", "")), key=_heaviest)
    return replace(across, log_odds=across.log_odds + shift, reasons=tuple(reasons))


def _heaviest(reason: Reason) -> float:
    return -abs(reason.weight)


def least_evidence(log_odds: float) -> float:
    """Give the log-odds of two names that have certain log-odds as a hit of a search."""
    slope, shift = _model()
    return (log_odds - shift) / slope


@cache
def _model() -> tuple[float, float]:
    table = load_table("search_model")
    return float(table["slope"]), float(table["shift"])
