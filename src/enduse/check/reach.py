"""How far a figure reaches, and whether that lies in what a claim states.

The true figure lies somewhere in a *reach*: from ``low`` to ``high``, open where nothing bounds it.
Each thing that the data cannot tell opens an end of it (see :mod:`enduse.check.records.doubt` and
:mod:`enduse.check.lists.answer`), and the verdict is read off in one way:

=========================================  ============================
the whole reach lies in the stated range   ``SUPPORTED``
the whole reach lies outside of it         ``CONTRADICTED``
it lies across an end of it                ``CONSISTENT``
=========================================  ============================
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from enduse.model import Stated, Verdict

__all__ = ["Reach", "judge"]

_CLOSE = 1e-9
"""Sums of the same rows in another order differ by less than this part of them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the true figure lies.

    Attributes:
        low: Its lower end, or None where it is open.
        high: Its upper end, or None where it is open.
    """

    low: float | None
    high: float | None


def judge(stated: Stated, reach: Reach) -> Verdict:
    """Say whether a reach lies in a stated range, outside of it, or across an end."""
    if _outside(stated, reach):
        return Verdict.CONTRADICTED
    if _over(stated, reach.low) and _under(stated, reach.high):
        return Verdict.SUPPORTED
    return Verdict.CONSISTENT


def _over(stated: Stated, low: float | None) -> bool:
    """Whether all from a lower end upwards is over the stated range's lower end."""
    if stated.low is None:
        return True
    return low is not None and _above(low, stated.low, itself=not stated.low_open)


def _under(stated: Stated, high: float | None) -> bool:
    if stated.high is None:
        return True
    return high is not None and _above(stated.high, high, itself=not stated.high_open)


def _outside(stated: Stated, reach: Reach) -> bool:
    below = (
        stated.low is not None
        and reach.high is not None
        and _above(stated.low, reach.high, itself=stated.low_open)
    )
    above = (
        stated.high is not None
        and reach.low is not None
        and _above(reach.low, stated.high, itself=stated.high_open)
    )
    return below or above


def _above(value: float, bound: float, *, itself: bool) -> bool:
    """Whether a value lies above a bound; whether the bound itself does is asked for."""
    if math.isclose(value, bound, rel_tol=_CLOSE, abs_tol=0.0):
        return itself
    return value > bound
