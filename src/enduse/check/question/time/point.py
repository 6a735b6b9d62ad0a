"""Stretches of the calendar as news names them: "March", "the last quarter of 2023"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from enduse.check.question.time.spelt import spell_window
from enduse.text.date import month_number
from enduse.text.number import WORDS, number_word
from enduse.text.period import MONTH
from enduse.trace.measure import Window

__all__ = ["COUNT", "POINT", "full_months", "months_back", "point_of", "year_of"]

COUNT = rf"(?:(?:{WORDS})|\d{{1,3}})"
"""Pattern of a small number, in words or figures."""

_YEAR = (
    r"(?:(?:fiscal|financial|calendar)\s(?:year\s)?)?"
    r"(?<![\d.,$€£¥-])(?:19|20)\d\d(?!\d|,\d|\s?%|\sper\s?cent)"
)
_NEAR = r"(?:last|this|the\sprevious|the\ssame|that|the\scurrent)\syear"
_OF = rf"(?:\s(?:of\s|in\s)?(?:{_YEAR}|{_NEAR}))"
_ORDER = r"(?:first|second|third|fourth|last|final|opening|closing)"
_NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}

POINT = (
    rf"(?:(?:(?:the\s)?(?:early|late|mid|end|start|beginning|middle)(?:-|\s)(?:of\s)?)?"
    rf"(?:(?:the\s)?{_ORDER}\s(?:{COUNT}\s(?:full\s)?months|(?:quarter|half|month)){_OF}?"
    rf"|Q[1-4]{_OF}?|H[12]{_OF}?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?"
    rf"|{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s{_YEAR})?"
    rf"|(?:last\s|this\s)?{MONTH}\b\.?{_OF}?"
    rf"|{_YEAR}(?:[-/–]\d\d(?!\d))?|{_NEAR}"
    rf"|(?:last|this|the\sprevious)\s(?:month|quarter)))"
)
"""Pattern of one stretch of the calendar; capitals matter."""

_PART = re.compile(r"\b(early|late|mid|end|start|beginning|middle)(?=[-\s])")
_MONTHS = re.compile(rf"\b(?P<order>{_ORDER})\s(?P<count>{COUNT})\s(?:full\s)?months")
_QUARTER = re.compile(rf"\b(?:(?P<order>{_ORDER})\s(?P<kind>quarter|half)|(?P<short>[QH][1-4]))\b")
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({MONTH})|({MONTH})\.?\s(\d{{1,2}})(?!\d))"
)
_NEAR_MONTH = re.compile(r"\b(last|this|previous)\s(month|quarter)\b")
_MONTH = re.compile(rf"\b({MONTH})\b")
_PLAIN_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/–](\d\d))?(?!\d)")


def point_of(words: str, today: date) -> tuple[Window, str] | None:
    """Read words that match ``POINT``.

    Args:
        words: The words.
        today: The day that they were said.

    Returns:
        The days, and what was assumed (or an empty string); None for what is no stretch of the
        calendar.  A month or a quarter without a year is the last one that has begun.
    """
    part = _PART.search(words)
    found = _whole(words, today)
    if found is None or part is None:
        return found
    days, said = found
    cut = _cut(days, part[1])
    return cut, "; ".join(filter(None, (said, f"“{words.strip()}” is read as {_spelt(cut)}")))


def _whole(words: str, today: date) -> tuple[Window, str] | None:
    year = year_of(words, today)
    if year is None and (found := _NEAR_MONTH.search(words)) is not None:
        return _near(found, today), ""
    if (found := _MONTHS.search(words)) is not None:
        count = min(12, max(1, _number(found["count"])))
        base = year or today.year
        first = 13 - count if found["order"] in {"last", "final", "closing"} else 1
        return _months(base, first, first + count - 1), ""
    if (found := _QUARTER.search(words)) is not None:
        return _quarter(found, year, today)
    if (found := _DAY.search(words)) is not None:
        return _day(found, year, today)
    if (found := _MONTH.search(words)) is not None:
        return _month(found[1], year, today, words)
    if year is None:
        return None
    to = _PLAIN_YEAR.search(words)
    if to is not None and to[2] and int(to[2]) == (year + 1) % 100:
        days = Window(date(year, 1, 1), date(year + 1, 12, 31))
        return days, f"“{words.strip()}” is read as both calendar years"
    fiscal = re.search(r"fiscal|financial", words) is not None
    return _months(year, 1, 12), f"“{words.strip()}” is read as the calendar year" if fiscal else ""


def year_of(words: str, today: date) -> int | None:
    """Give the year that words name, as 2022 for "last year" said in 2023; or None."""
    plain = _PLAIN_YEAR.search(words)
    if plain is not None:
        return int(plain[1])
    if re.search(r"\b(?:last|previous)\syear\b", words) is not None:
        return today.year - 1
    return today.year if re.search(r"\b(?:this|current|the|that)\syear\b", words) else None


def months_back(end: date, count: int) -> Window:
    """Give the last full months before the month of a day, or with it where the day ends it."""
    after = end + timedelta(days=1)
    last = after.year * 12 + after.month - 2  # the month before that of the day after
    first = last - count + 1
    if first < 12:
        return Window(date(1, 1, 1), end)
    return Window(
        date(first // 12, first % 12 + 1, 1),
        _months(last // 12, last % 12 + 1, last % 12 + 1).last,
    )


def full_months(window: Window) -> float:
    """Give the length of a window in months."""
    whole = (window.last.year - window.first.year) * 12 + window.last.month - window.first.month
    size = calendar.monthrange(window.last.year, window.last.month)[1]
    return round(whole + window.last.day / size - (window.first.day - 1) / 30, 3)


def _near(found: re.Match[str], today: date) -> Window:
    """Read "last month", "this quarter"."""
    size = 1 if found[2] == "month" else 3
    first = (today.month - 1) // size * size + 1 - (0 if found[1] == "this" else size)
    year = today.year if first > 0 else today.year - 1
    first = first if first > 0 else first + 12
    return _months(year, first, first + size - 1)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else number_word(word) or 1


def _quarter(found: re.Match[str], year: int | None, today: date) -> tuple[Window, str] | None:
    kind = (
        "half" if found["kind"] == "half" or (found["short"] or "").startswith("H") else "quarter"
    )
    size, most = (6, 2) if kind == "half" else (3, 4)
    number = int(found["short"][1]) if found["short"] else _NTH.get(found["order"], most)
    if number > most:
        return None
    first = size * (number - 1) + 1
    base = year
    if base is None:
        base = today.year if date(today.year, first, 1) <= today else today.year - 1
    return _months(base, first, first + size - 1), ""


def _day(found: re.Match[str], year: int | None, today: date) -> tuple[Window, str] | None:
    number = int(found[1] or found[4])
    month = month_number((found[2] or found[3]).rstrip(".")) or 1
    try:
        day = date(year or today.year, month, number)
    except ValueError:
        return None
    if year is None and day > today:
        day = date(today.year - 1, month, min(number, 28))
    return Window(day, day), ""


def _month(name: str, year: int | None, today: date, words: str) -> tuple[Window, str]:
    month = month_number(name.rstrip(".")) or 1
    base = year
    if base is None:
        base = today.year if date(today.year, month, 1) <= today else today.year - 1
        if words.startswith("last ") and (base, month) == (today.year, today.month):
            base -= 1
    return _months(
        base, month, month
    ), "" if year else f"“{words.strip()}” is read as that of {base}"


def _cut(days: Window, part: str) -> Window:
    """Cut a stretch to its first, middle or last third; of a year, to whole months."""
    third = (days.last - days.first).days // 3
    number = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1}.get(part, 2)
    if third > 100:
        return _months(days.first.year, 4 * number + 1, 4 * number + 4)
    first = days.first + timedelta(days=number * third)
    return Window(first, days.last if number == 2 else first + timedelta(days=max(0, third - 1)))


def _spelt(days: Window) -> str:
    return spell_window(days).removeprefix("in ")


def _months(year: int, first: int, last: int) -> Window:
    last = min(last, 12)
    return Window(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
