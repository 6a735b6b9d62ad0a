"""Windows of days as they are written: ``2022-02-24..2022-12-31``, ``2023``, ``2021..2024``."""

from __future__ import annotations

import calendar
import re
from datetime import date

from enduse.trace.measure.definition import Window

__all__ = ["parse_window", "year_before"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-?[Qq]([1-4]))?")
_TO = re.compile(r"\s{0,9}(?:\.\.|\bto\b|–)\s{0,9}")


def parse_window(text: str) -> Window | None:
    """Read a window; both ends belong to it.

    Args:
        text: A year, quarter, month or day, or two of them joined by ``..``.

    Returns:
        The window, or None where the text is none, or ends before it begins.
    """
    parts = _TO.split(text.strip())
    if len(parts) > 2:
        return None
    spans = [_span(part) for part in parts]
    first, last = spans[0], spans[-1]
    if first is None or last is None or last.last < first.first:
        return None
    return Window(first.first, last.last)


def year_before(window: Window) -> Window:
    """Give the same days a year earlier; 29 February becomes the 28th.

    Where a window is of more than a year, it goes back by as many years as it touches, so that the
    two do not overlap.
    """
    years = max(1, window.last.year - window.first.year + _carry(window))
    return Window(_back(window.first, years), _back(window.last, years))


def _carry(window: Window) -> int:
    """One year more where the last day lies on or past the first one's day of the year."""
    last, first = window.last, window.first
    return int((last.month, last.day) >= (first.month, first.day))


def _back(day: date, years: int) -> date:
    year = day.year - years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _span(text: str) -> Window | None:
    match = _POINT.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, quarter = match.groups()
    try:
        if quarter is not None:
            return _months(int(year), 3 * int(quarter) - 2, 3 * int(quarter))
        if month is None:
            return _months(int(year), 1, 12)
        if day is None:
            return _months(int(year), int(month), int(month))
        point = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Window(point, point)


def _months(year: int, first: int, last: int) -> Window:
    return Window(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
