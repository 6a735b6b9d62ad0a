"""A fitted measure, and its windows cut to the whole periods that published totals have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from enduse.check.question.time.spelt import spell_window
from enduse.check.records.data.known import Known
from enduse.trace.measure import Definition, Kind, Window

__all__ = ["Fitted", "in_whole_periods"]

_STEPS = {"year": 12, "quarter": 3, "month": 1}
_LEAST = 0.5
"""Part of a window that must be left for the rest to say anything of it.  Ours."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A measure as it can be taken on some records.

    Attributes:
        made: The measure, with reporter and direction.
        said: What the fitting assumes, as clauses.
        other_basis: What stands in for the basis asked for, as a clause; empty where nothing does.
        wider: Why it holds more than was asked for, as clauses.
        narrower: Why it holds less, as clauses.
    """

    made: Definition
    said: tuple[str, ...] = ()
    other_basis: str = ""
    wider: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


def in_whole_periods(known: Known, one: Fitted) -> Fitted:
    """Cut the windows of a measure to the whole periods of published totals.

    A window that ends on the day of an article cuts through a month, and a table by month has no
    part of one.  What is left is less than was asked for.  Windows of which the longest periods
    that fit leave less than a half, or that would no longer be of one length, stay as they are, and
    the table then says that they cut through its periods.
    """
    facts = known.given.ground.facts
    made = one.made
    windows = [window for window in (made.window, made.compare) if window is not None]
    if not known.is_aggregate or not windows:
        return one
    frequencies = [name for name in _STEPS if name in facts.frequencies]
    if any(all(_whole(window, _STEPS[name]) for window in windows) for name in frequencies):
        return one
    for name in reversed(frequencies):
        cut = _cut_all(made, _STEPS[name])
        if cut is not None:
            why = f"the table has figures by {name}, so that {_told(made, cut)}"
            return replace(one, made=cut, narrower=(*one.narrower, why))
    return one


def _cut_all(made: Definition, step: int) -> Definition | None:
    window = None if made.window is None else _cut(made.window, step)
    compare = None if made.compare is None else _cut(made.compare, step)
    if window is None or (made.compare is not None and compare is None):
        return None
    same = compare is None or _months(window) == _months(compare)
    if made.kind is Kind.GROWTH and not same:
        return None
    return replace(made, window=window, compare=compare)


def _cut(window: Window, step: int) -> Window | None:
    """Give the whole periods in a window; None where they are less than half of it."""
    first = _begin(window.first, step)
    if first < window.first:
        first = _plus(first, step)
    after = _begin(window.last + timedelta(days=1), step)
    if after <= first:
        return None
    cut = Window(first, after - timedelta(days=1))
    days, left = (window.last - window.first).days + 1, (cut.last - cut.first).days + 1
    return cut if left >= _LEAST * days else None


def _begin(day: date, step: int) -> date:
    return date(day.year, (day.month - 1) // step * step + 1, 1)


def _plus(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _whole(window: Window, step: int) -> bool:
    return _begin(window.first, step) == window.first and (
        _begin(window.last + timedelta(days=1), step) == window.last + timedelta(days=1)
    )


def _months(window: Window) -> int:
    years = window.last.year - window.first.year
    return years * 12 + window.last.month - window.first.month + 1


def _told(made: Definition, cut: Definition) -> str:
    changed = [
        f"{_days(before)} is cut to {_days(after)}"
        for before, after in ((made.window, cut.window), (made.compare, cut.compare))
        if before is not None and after is not None and before != after
    ]
    return " and ".join(changed)


def _days(window: Window) -> str:
    return spell_window(window).removeprefix("from ").removeprefix("in ").removeprefix("on ")
