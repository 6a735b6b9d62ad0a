"""Intervals of shares, growth, unit values and concentrations, each by a stated formula.

Records are most often all that a customs office delivered, and no sample.  An interval then says
how far the figure hangs on single rows: it covers variation from row to row and errors of
reporting, not what was never reported.  All are for 95 %.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = [
    "COVERS",
    "Interval",
    "difference",
    "growth_interval",
    "ratio_interval",
    "share_interval",
    "wilson_interval",
]

_Z = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""

COVERS = (
    "the interval covers variation from row to row and errors of reporting, not what was never"
    " reported: the records are a full count as delivered, and not a sample"
)

_WILSON = "Wilson (1927) for a share by count"
_KISH = "Wilson (1927) with Kish's (1965) effective number of rows"
_TAYLOR = "linearised (Taylor) standard error of a ratio over rows (Cochran 1977, 6.4)"
_LOG = "delta method on the log ratio; each sum as a compound Poisson process"
_DIFFERENCE = "two windows taken as independent; their standard errors added in squares"


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval.

    Attributes:
        low: Its lower end.
        high: Its upper end.
        method: By what formula.
    """

    low: float
    high: float
    method: str


def wilson_interval(part: float, count: float, method: str = _WILSON) -> Interval | None:
    """Give Wilson's score interval of a share.

    Args:
        part: Number in the part, or the share times an effective number.
        count: Number of all, or the effective number.
        method: What to name it.

    Returns:
        None where there is nothing to count.
    """
    if count <= 0:
        return None
    p, z2 = part / count, _Z * _Z
    middle = (p + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z * math.sqrt(p * (1 - p) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return Interval(max(0.0, middle - half), min(1.0, middle + half), method)


def share_error(part: float, total: float, squares: tuple[float, float], rows: int) -> float:
    """Give the linearised standard error of a share by value.

    Args:
        part: Sum over the part.
        total: Sum over all.
        squares: Sums of squares over the part and over all.
        rows: Number of rows of all.
    """
    share = part / total
    deviation = squares[0] * (1 - 2 * share) + share * share * squares[1]
    widened = rows / (rows - 1) if rows > 1 else 1.0
    return math.sqrt(max(0.0, deviation) * widened) / abs(total)


def share_interval(
    part: float, total: float, squares: tuple[float, float], rows: int
) -> Interval | None:
    """Give the interval of a share by value.

    Where the share is nought or all, its standard error is nought too and says nothing: Wilson's
    interval with Kish's effective number of rows, (Σx)²/Σx², stands in for it.

    Args:
        part: Sum over the part.
        total: Sum over all.
        squares: Sums of squares over the part and over all.
        rows: Number of rows of all.

    Returns:
        None where there is nothing to divide by, or amounts below zero make the part no part.
    """
    if total <= 0 or rows < 1 or squares[1] <= 0 or not 0 <= part <= total:
        return None  # negative amounts: corrections of earlier rows, or errors
    share = part / total
    if not 0 < share < 1:
        effective = total * total / squares[1]
        return wilson_interval(share * effective, effective, _KISH)
    half = _Z * share_error(part, total, squares, rows)
    return Interval(max(0.0, share - half), min(1.0, share + half), _TAYLOR)


def growth_interval(now: float, base: float, squares: tuple[float, float]) -> Interval | None:
    """Give the interval of a growth, ``now / base - 1``.

    Args:
        now: Sum over the window.
        base: Sum over the window compared with.
        squares: Their sums of squares; where rows are counted, their numbers.

    Returns:
        None where either sum is nought or less.
    """
    if now <= 0 or base <= 0:
        return None
    error = math.sqrt(squares[0] / (now * now) + squares[1] / (base * base))
    ratio = math.log(now / base)
    return Interval(math.exp(ratio - _Z * error) - 1, math.exp(ratio + _Z * error) - 1, _LOG)


def ratio_interval(
    top: float, bottom: float, products: tuple[float, float, float], rows: int
) -> Interval | None:
    """Give the interval of a ratio of two sums, as a unit value.

    Args:
        top: Sum of the numerator.
        bottom: Sum of the denominator.
        products: Sums of top², top x bottom and bottom² over the rows.
        rows: Number of rows.

    Returns:
        None where there is nothing to divide by, or a single row.
    """
    if bottom <= 0 or rows < 2:
        return None
    ratio = top / bottom
    half = _Z * ratio_error(ratio, bottom, products, rows)
    return Interval(ratio - half, ratio + half, _TAYLOR)


def ratio_error(
    ratio: float, bottom: float, products: tuple[float, float, float], rows: int
) -> float:
    """Give the linearised standard error of a ratio of two sums; see :func:`ratio_interval`."""
    tt, tb, bb = products
    deviation = max(0.0, tt - 2 * ratio * tb + ratio * ratio * bb)
    return math.sqrt(deviation * rows / max(rows - 1, 1)) / bottom


def concentration_error(hhi: float, total: float, sums: tuple[float, float, float]) -> float:
    """Give the standard error of a Herfindahl index, by the delta method.

    Args:
        hhi: The index, 0 to 1.
        total: The whole sum.
        sums: Over the holders, with S the holder's sum and Q its rows' sum of squares: Σ S²Q, Σ SQ
            and ΣQ.
    """
    ssq, sq, q = sums
    inside = ssq - 2 * hhi * total * sq + hhi * hhi * total * total * q
    return 2 * math.sqrt(max(0.0, inside)) / (total * total)


def around(value: float, error: float, method: str, bounds: tuple[float, float]) -> Interval:
    """Give an interval by a standard error, cut at bounds."""
    low, high = value - _Z * error, value + _Z * error
    return Interval(max(bounds[0], low), min(bounds[1], high), method)


def difference(value: float, errors: tuple[float, float]) -> Interval:
    """Give the interval of a difference of two independent figures by their standard errors."""
    half = _Z * math.hypot(*errors)
    return Interval(value - half, value + half, _DIFFERENCE)
