"""Windows in words: "in 2023", "from March to May 2023"."""

from __future__ import annotations

import calendar

from enduse.text.date import spell_date
from enduse.trace.measure import Window

__all__ = ["spell_window"]


def spell_window(window: Window) -> str:
    """Say a window in words, as short as it can be said.

    >>> from datetime import date
    >>> spell_window(Window(date(2023, 1, 1), date(2023, 12, 31)))
    'in 2023'
    >>> spell_window(Window(date(2022, 2, 24), date(2024, 4, 12)))
    'from 24 February 2022 to 12 April 2024'
    """
    first, last = window.first, window.last
    size = 10
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        size = 4 if (first.month, last.month) == (1, 12) else 7
    begin, end = (spell_date(day.isoformat()[:size]) for day in (first, last))
    if begin == end:
        return f"{'on' if size == 10 else 'in'} {begin}"
    if size == 7 and first.year == last.year:
        begin = begin.rpartition(" ")[0]
    return f"from {begin} to {end}"
