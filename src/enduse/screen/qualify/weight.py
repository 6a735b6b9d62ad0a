"""Weights of evidence: the log of how much likelier it is of one party than of two.

The model is that of Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): for each level
of agreement, ``m`` is its probability for two records of one party, ``u`` for records of two
parties; ln(m/u) is added to the log-odds.  The probabilities were estimated on public lists by
``evals/fit_qualifiers.py`` and stand, with the counts behind them, in
``resources/qualifiers.yaml``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table

__all__ = ["Rate", "limits", "rates", "weight"]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a level of agreement occurs.

    Attributes:
        m: Its probability for two records of one party.
        u: Its probability for records of two parties with like names.
        most: What it may weigh at most, in log-odds; infinite where the field's limit is enough.
    """

    m: float
    u: float
    most: float = math.inf


@cache
def rates(field: str) -> dict[str, Rate]:
    """Give the levels of a field (``birth_date``, ``country_person`` ...) with their rates."""
    rows = load_table("qualifiers")["rates"][field]
    return {
        level: Rate(row["m"], row["u"], row.get("most", math.inf)) for level, row in rows.items()
    }


@cache
def limits() -> dict[str, float]:
    """Give the most that each kind of evidence may weigh, in log-odds."""
    return {name: float(value) for name, value in load_table("qualifiers")["limits"].items()}


@cache
def weight(field: str, level: str) -> float:
    """Give what a level of a field adds to the log-odds, within the field's limits."""
    rate = rates(field)[level]
    bound = limits()
    family = field.partition("_")[0]
    most, least = bound[f"{family}_most"], bound[f"{family}_least"]
    return round(min(most, rate.most, max(least, math.log(rate.m / rate.u))), 2)
