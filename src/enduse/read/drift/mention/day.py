"""Dates of a statement, in so far as they are said: a year, a month, a day or some of these."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from enduse.read.drift.statement import KEPT, Statement
from enduse.text.date import month_number
from enduse.text.number import number_word

__all__ = ["When", "agree", "find_days", "undecided"]

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_PRE = (
    r"(?P<pre>before|until|till|by\sthe\send\sof|the\send\sof|end\sof|the\sclose\sof|close\sof|prior\sto|late|early|mid|by|in|since|from|to"
    r"|after|through|and|last|next|this|between|on|of|during|for|month\sof)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_CALENDAR = re.compile(
    rf"(?<![\w-])(?:{_PRE}(?:\sof)?\s(?:the\s)?)?(?:{_DAY}\s(?:of\s)?)?{_MONTH}"
    r"(?:\s(?:of\s)?(?:the\syear\s)?(?P<year>(?:19|20)\d\d)(?!\d)|\s(?P<after>[0-3]?\d)(?!\d|[.,]\d)(?:,?\s(?P<year2>(?:19|20)\d\d))?)?",
)
_FIGURES = re.compile(
    r"(?<![\d./])([0-3]?\d)[./]([01]?\d)[./]((?:19|20)\d\d)(?!\d)|(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)"
)
_YEAR = re.compile(r"(?<![\d.,$€£/-])(?:19|20)\d\d(?![\d%/]|[.,]\d|-\d)")
_RELATIVE = re.compile(
    r"\b(?:(?P<end>(?:the\s)?(?:end|close)\sof\s(?:the|this)\s(?P<endunit>year|month)|year['’]s\send|year[\s-]end|(?:the\s)?(?:year|month)\sis\sout)"
    r"|(?P<lastend>(?:the\s)?end\sof\slast\syear)"
    r"|(?P<which>last|this|next|past|the\spast|previous)\s(?P<unit>year|month|week|quarter)"
    r"|(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?P<ago>years?|months?)\s(?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SEASON = re.compile(
    r"\b(?:in|by|last|next|this|since|until|from|through|before|after|during|of|late|early)\s(?:the\s)?(spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_SEASONS = {
    "spring": (3, 4, 5, 6),
    "summer": (6, 7, 8, 9),
    "autumn": (9, 10, 11, 12),
    "winter": (12, 1, 2, 3),
}
_NOT_ALONE = frozenset({"May", "March", "Mar"})


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is said.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        year: The year, or None.
        month: The month, or None.
        day: The day, or None.
        is_before: Whether it is the time before that date ("before June").
        weekday: The day of the week, Monday 0, or None.
        season: The season in small letters, or None.
        relative: How it is counted from the day of publication, as ``last year``, or None.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_before: bool = False
    weekday: int | None = None
    season: str | None = None
    relative: str | None = None


@lru_cache(maxsize=KEPT)
def find_days(statement: Statement) -> tuple[When, ...]:
    """Find the dates of a statement, in order.

    "Last year" and "two months ago" count from the day on which the document was published, and are
    left without a year and month where that is not known.
    """
    found = _calendar(statement) + _relative(statement) + _named(statement)
    taken = [(w.start, w.end) for w in found]
    for match in _YEAR.finditer(statement.text):
        start = statement.start + match.start()
        if not any(a <= start < b for a, b in taken):
            found.append(When(start, start + 4, int(match.group())))
    return tuple(sorted(found, key=lambda w: (w.start, w.end)))


def agree(a: When, b: When) -> bool:
    """Tell whether two dates may be one: they share a year, month or day, and differ in none."""
    if a.is_before != b.is_before:
        before, other = (a, b) if a.is_before else (b, a)
        if before.month is not None and other.month is not None:
            return (before.month - other.month) % 12 <= 1
    if a.relative is not None and b.relative is not None and None in {a.year, b.year}:
        return a.relative == b.relative
    for one, other in ((a, b), (b, a)):
        if one.relative is not None and one.year is None and other.weekday is None:
            return True  # Counted from a day that is not known.
        if one.season is not None and other.month is not None:
            return other.month in _SEASONS[one.season]
        if one.weekday is not None and None not in {other.year, other.month, other.day}:
            day = dt.date(other.year or 1, other.month or 1, other.day or 1)
            return day.weekday() == one.weekday
    pairs: list[tuple[int | str | None, int | str | None]] = [
        (a.year, b.year),
        (a.month, b.month),
        (a.day, b.day),
    ]
    pairs += [(a.weekday, b.weekday), (a.season, b.season)]
    both = [(x, y) for x, y in pairs if x is not None and y is not None]
    return bool(both) and all(x == y for x, y in both)


def undecided(a: When, b: When) -> bool:
    """Tell whether one is a day of the week and the other a day of which no year is said."""
    for one, other in ((a, b), (b, a)):
        if one.weekday is not None and other.day is not None and other.year is None:
            return True
    return False


def _calendar(statement: Statement) -> list[When]:
    base, found = statement.start, []
    for match in _CALENDAR.finditer(statement.text):
        raw = match["month"]
        day = match["day"] or match["after"]
        year = match["year"] or match["year2"]
        if raw.rstrip(".") in _NOT_ALONE and not (match["pre"] or day or year):
            continue
        begin = match.start("day") if match["day"] else match.start("month")
        before = (match["pre"] or "").lower() in {"before", "prior to"}
        start = match.start() if match["pre"] else begin
        found.append(
            When(
                base + start,
                base + match.end(),
                None if year is None else int(year),
                month_number(raw.rstrip(".")),
                None if day is None else int(day),
                before,
            )
        )
    for match in _FIGURES.finditer(statement.text):
        day, month, year = match[1] or match[6], match[2] or match[5], match[3] or match[4]
        if 1 <= int(month) <= 12:  # months of a year
            found.append(
                When(base + match.start(), base + match.end(), int(year), int(month), int(day))
            )
    return found


def _relative(statement: Statement) -> list[When]:
    written = statement.written
    year = None if written is None else int(written[:4])
    month = None if written is None else int(written[5:7] or 0) or None
    found = []
    for match in _RELATIVE.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        when = (None, None) if year is None else _counted(match, year, month)
        if when is not None:
            words = " ".join(match.group().lower().split()).removeprefix("the ")
            words = words.replace("past ", "last ").replace("previous ", "last ")
            if match["end"]:
                words = "end of month" if "month" in words else "end of year"
            found.append(When(start, end, when[0], when[1], relative=words))
    return found


def _named(statement: Statement) -> list[When]:
    found = []
    for match in _WEEKDAY.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        found.append(When(start, end, weekday=_WEEKDAYS.index(match.group()[:3].lower())))
    for match in _SEASON.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        found.append(When(start, end, season=match[1].lower().replace("fall", "autumn")))
    return found


def _counted(match: re.Match[str], year: int, month: int | None) -> tuple[int, int | None] | None:
    if match["lastend"]:
        return year - 1, 12
    if match["end"]:
        return (year, month) if "month" in match.group().lower() else (year, 12)
    if match["unit"]:
        step = {"last": -1, "past": -1, "the past": -1, "previous": -1, "this": 0, "next": 1}[
            match["which"].lower()
        ]
        unit = match["unit"].lower()
    else:
        raw = match["n"].lower()
        step = -(1 if raw in {"a", "an"} else int(raw) if raw.isdigit() else number_word(raw) or 0)
        unit = match["ago"].lower().removesuffix("s")
    if unit in {"week", "quarter"}:
        return None
    if unit == "year":
        return year + step, None
    if month is None:
        return None
    count = year * 12 + month - 1 + step
    return count // 12, count % 12 + 1
