"""Dates as lists and articles write them, read into ISO 8601, which may be partial.

A partial date is an interval: ``2024-04`` is some day from ``2024-04-01`` to ``2024-04-30``.  What
can be read in two ways (``2/6/2003``) is not read at all, unless the caller knows the order of the
source.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from enduse.tables import load_table

__all__ = [
    "DateMention",
    "Order",
    "earliest",
    "find_dates",
    "is_approximate",
    "latest",
    "month_number",
    "overlaps",
    "parse_date",
    "parse_interval",
    "parse_readings",
    "parse_time",
    "spell_date",
]

Order = Literal["dmy", "mdy", "ymd"]
"""The order of day, month and year in figures."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_HAN = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?")
_FIGURES = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_WORD = r"([A-Za-z]{3,9})\.?"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s|-|\sof\s)\s?{_WORD}(?:,?\s|-)\s?(\d{{4}}|\d{{2}})"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})")
_MONTH_ONLY = re.compile(rf"{_WORD},?\s(\d{{4}})")
_SPAN = re.compile(
    r"(?:between|from)?\s?(.{4,30}?)\s?(?:to|and|or|until|-|–|/)\s?(.{4,30})", re.IGNORECASE
)
_WEEKDAY = re.compile(r"([A-Za-z]{3,9})\.?,?\s")
_CLOCK = re.compile(r"\b(\d{1,2})(?:(:)(\d{2})(?::\d{2})?)?\s?(?:([ap])\.?m\b)?", re.IGNORECASE)

_LATEST_TWO_DIGIT = 68
"""Two-digit years to here are 20xx, the others 19xx: POSIX.1-2017, strptime, conversion ``%y``."""

_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in running text.

    Attributes:
        start: First character.
        end: One past the last.
        iso: The date, ISO 8601, perhaps partial; a date without a year reads ``--04-12`` (ISO
            8601:2000, truncated form, as in vCard).
    """

    start: int
    end: int
    iso: str


def parse_date(text: str, *, order: Order | None = None) -> str | None:
    """Read a date that stands alone, as in a field of a list.

    Reads ISO dates and time stamps, ``20240412``, ``2024/04/12``, ``12.4.2024`` and ``12.04.24``
    (with stops, day first: that is how the European Union and other authorities print them), ``12
    April 2024``, ``26 Feb. 2011``, ``05-Oct-66``, ``April 12, 2024``, ``April 2024``, ``4/2024``,
    ``2024``, ``2024年4月11日``; with a weekday before it, or a word such as "circa" (see
    ``is_approximate``).

    Args:
        text: The date.
        order: The order of day, month and year where they are figures with strokes or dashes
            between them; without it, such a date is read only if it can be read in one way.

    Returns:
        ISO 8601, perhaps partial (``2024-04-12``, ``2024-04``, ``2024``); None for what is no date
        of a known form, is no day of the calendar, or can be read in two ways.
    """
    plain = _plain(text)
    stamp = _STAMP.fullmatch(plain)
    plain = stamp.group(1) if stamp else plain
    for read in (_read_iso, _read_words):
        iso = read(plain)
        if iso is not None:
            return iso
    return _read_figures(plain, order)


def parse_readings(text: str) -> tuple[str, ...]:
    """Give every day that a date in figures may mean, sorted: two for ``2/6/2003``."""
    iso = parse_date(text)
    if iso is not None:
        return (iso,)
    orders: tuple[Order, ...] = ("dmy", "mdy")
    found = {parse_date(text, order=order) for order in orders}
    return tuple(sorted(iso for iso in found if iso is not None))


def parse_interval(text: str, *, order: Order | None = None) -> tuple[str, str] | None:
    """Read a date, or two dates as "between 1962 and 1964", as the days between which it lies.

    Returns:
        First and last possible day, or None where either cannot be read.  "Circa" does not widen
        them.
    """
    iso = parse_date(text, order=order)
    if iso is not None:
        return earliest(iso), latest(iso)
    pair = _SPAN.fullmatch(_plain(text))
    if pair is None:
        return None
    both = [parse_date(piece, order=order) for piece in pair.groups()]
    found = sorted(piece for piece in both if piece is not None)
    return (earliest(found[0]), latest(found[1])) if len(found) == 2 else None


def parse_time(text: str) -> str | None:
    """Read the first time of day in a text: ``7:59 PM`` is ``19:59``; None where there is none."""
    for match in _CLOCK.finditer(text):
        hour, minute, half = (
            int(match.group(1)),
            int(match.group(3) or 0),
            (match.group(4) or "").lower(),
        )
        if match.group(2) is None and not half:
            continue
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    return None


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Find the dates in running text, in order.

    Only forms that can hardly be anything else are taken: a month in words with a day or a year,
    ISO dates, ``2024/04/12``, ``12.4.2024``.  A bare year is not, and neither is what can be read
    in two ways.
    """
    found: list[DateMention] = []
    for match in _running().finditer(text):
        iso = _read_running(match.group())
        if iso is not None:
            found.append(
                DateMention(match.start(), match.start() + len(match.group().rstrip(" ,.")), iso)
            )
    return tuple(found)


def is_approximate(text: str) -> bool:
    """Tell whether a date is given as not exact: "circa 1962", "1975 (approximately)"."""
    words = re.findall(r"[a-z]+\.?", text.lower())
    return any(word in _words()["approximate"] for word in words)


def earliest(iso: str) -> str:
    """Give the first day of a date that may be partial: ``2024-04`` gives ``2024-04-01``.

    Raises:
        ValueError: It is no ISO date.
    """
    year, month, day = _parts(iso)
    return dt.date(year, month or 1, day or 1).isoformat()


def latest(iso: str) -> str:
    """Give the last day of a date that may be partial: ``2024-04`` gives ``2024-04-30``.

    Raises:
        ValueError: It is no ISO date.
    """
    year, month, day = _parts(iso)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def spell_date(iso: str) -> str:
    """Write an ISO date, possibly partial or with a time, in words.

    >>> spell_date("2024-04-12"), spell_date("2024-04"), spell_date("2024")
    ('12 April 2024', 'April 2024', '2024')
    """
    year, month, day = _parts(iso[:10])
    name = None if month is None else _MONTH_NAMES[month - 1]
    return " ".join(str(part) for part in (day, name, year) if part is not None)


def overlaps(first: str, second: str) -> bool:
    """Tell whether two dates, each perhaps partial, may be the same day."""
    return earliest(first) <= latest(second) and earliest(second) <= latest(first)


def month_number(word: str) -> int | None:
    """Give the number of a month by its English name or short form; None for another word."""
    number: int | None = _words()["months"].get(word.lower().rstrip("."))
    return number


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    match = _ISO.fullmatch(iso[:10])
    if match is None:
        raise ValueError(f"{iso!r} is no ISO 8601 date")
    year, month, day = match.groups()
    return int(year), None if month is None else int(month), None if day is None else int(day)


@cache
def _words() -> dict[str, Any]:
    table: dict[str, Any] = load_table("months")
    return table


@cache
def _running() -> re.Pattern[str]:
    """The forms of a date in running text, longest first."""
    # Capitals only: "may 5" and "march 3" are verbs more often than dates.
    spelt = {form for name in _words()["months"] for form in (name.title(), name.upper())}
    names = "|".join(sorted(spelt, key=lambda name: (-len(name), name)))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    forms = (
        r"\d{4}-\d{2}-\d{2}",
        r"\d{4}/\d{1,2}/\d{1,2}",
        r"\d{1,2}\.\d{1,2}\.\d{4}",
        r"\d{4}年\d{1,2}月\d{1,2}日",
        rf"{day}\s(?:of\s)?(?:{names})\.?(?:,?\s\d{{4}})?",
        rf"(?:{names})\.?\s{day}(?!\d)(?:,?\s\d{{4}})?",
        rf"(?:{names})\.?,?\s\d{{4}}",
    )
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})(?!\d|[A-Za-z])")


def _read_running(text: str) -> str | None:
    iso = parse_date(text)
    if iso is not None:
        return iso
    # A leap year, so that 29 February is a day.
    iso = parse_date(f"{text} 2000")
    return None if iso is None else f"-{iso[4:]}"


def _plain(text: str) -> str:
    """Take off blanks, a weekday, and words that make the date approximate."""
    words = " ".join(text.replace("(", " ").replace(")", " ").split())
    pieces = [word for word in words.split(" ") if word.lower() not in _words()["approximate"]]
    words = " ".join(pieces).strip(" ,;")
    weekday = _WEEKDAY.match(words)
    if weekday is not None and weekday.group(1).lower() in _words()["weekdays"]:
        words = words[weekday.end() :]
    return words


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= _LATEST_TWO_DIGIT else 1900
    try:
        date = dt.date(number, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return date.isoformat()[: 4 if month is None else 7 if day is None else 10]


def _read_iso(text: str) -> str | None:
    for form in (_ISO, _BASIC, _HAN):
        match = form.fullmatch(text)
        if match is not None:
            return _iso(*match.groups())
    match = _YEAR_FIRST.fullmatch(text)
    return None if match is None else _iso(match.group(1), match.group(3), match.group(4))


def _read_words(text: str) -> str | None:
    for form, places in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_MONTH_ONLY, (2, 1, 0)),
    ):
        match = form.fullmatch(text)
        if match is None:
            continue
        year, word, day = (match.group(place) if place else None for place in places)
        month = month_number(word or "")
        if month is not None:
            return _iso(year or "", str(month), day)
    return None


def _read_figures(text: str, order: Order | None) -> str | None:
    match = _MONTH_YEAR.fullmatch(text)
    if match is not None:
        return _iso(match.group(2), match.group(1), None)
    match = _FIGURES.fullmatch(text)
    if match is None:
        return None
    first, separator, second, third = match.groups()
    if order == "ymd":
        return _iso(first, second, third) if len(third) == 2 else None
    if separator == "." and order is None:
        order = "dmy"
    readings = {
        iso
        for name, iso in (("dmy", _iso(third, second, first)), ("mdy", _iso(third, first, second)))
        if iso is not None and order in (None, name)
    }
    return readings.pop() if len(readings) == 1 else None
