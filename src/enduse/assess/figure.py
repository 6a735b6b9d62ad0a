"""Figures as running text has them: money, shares, growth, counts."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.assess.sources import numeral

__all__ = ["renderings", "spell_figure"]

_MILLION = 1e6
_BILLION = 1e9
_MANY = 10.0
"""A growth of more than tenfold is told as a factor."""


def spell_figure(value: str, unit: str) -> str:
    """Write a measured value with its unit.

    Args:
        value: Plain decimal text, as a measure has it.
        unit: ``usd``, ``share`` (0 to 1), ``change of share``, ``growth`` (0.5 is half as much
            again), or what is counted.

    >>> spell_figure("12345678.9", "usd"), spell_figure("0.3124", "share")
    ('USD 12.3 million', '31.2 per cent')
    >>> spell_figure("-0.0136", "change of share")
    'a fall of 1.4 percentage points'
    >>> spell_figure("0.5", "growth"), spell_figure("-0.25", "growth"), spell_figure("7", "count")
    ('an increase of 50 per cent', 'a decrease of 25 per cent', 'seven')
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if unit == "usd":
        return f"USD {_amount(number)}"
    if unit == "share":
        return f"{_percent(number)} per cent"
    if unit == "growth":
        return _growth(number)
    if unit == "change of share":
        return _points(number)
    return numeral(int(number)) if number == int(number) else f"{number:,.4g}"


def renderings(value: str) -> Iterator[str]:
    """Give the figures that a value may be written with, whatever its unit."""
    try:
        number = float(value)
    except ValueError:
        return
    if abs(number) > 1e300 or number != number:  # noqa: PLR0124 - not a number
        return
    yield from (_amount(number), _amount(abs(number)), _percent(number), _percent(abs(number)))
    yield from (f"{number + 1:,.1f}", f"{number:,.4g}")
    if number == int(number):
        yield from (f"{int(number):,}", numeral(abs(int(number))))


def _amount(number: float) -> str:
    for size, name in ((_BILLION, "billion"), (_MILLION, "million")):
        if abs(number) >= size:
            return f"{number / size:,.1f}".removesuffix(".0") + f" {name}"
    return f"{number:,.0f}"


def _percent(share: float) -> str:
    return f"{100 * share:,.1f}".removesuffix(".0")


def _points(number: float) -> str:
    """Write the change of a share, in percentage points."""
    if number == 0:
        return "no change"
    points = _percent(abs(number))
    noun = "percentage point" if points == "1" else "percentage points"
    return f"{'a rise' if number > 0 else 'a fall'} of {points} {noun}"


def _growth(number: float) -> str:
    if number == 0:
        return "no change"
    if number >= _MANY:
        return f"{number + 1:,.1f} times as much"
    return f"{'an increase' if number > 0 else 'a decrease'} of {_percent(abs(number))} per cent"
