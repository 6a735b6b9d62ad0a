"""Days as tables write them; the order of day and month is decided for a whole column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table
from enduse.text.date import Order, parse_date

__all__ = ["FIRST_YEAR", "LAST_YEAR", "DayVotes", "Known", "count_orders", "parse_day"]

FIRST_YEAR = 1988
"""The Harmonized System came into force on 1 January 1988: no record of its codes is older."""

LAST_YEAR = 2099
_TIME = re.compile(
    r"[T\s]\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_FIGURES = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})")
_MONTH_LAST = re.compile(r"(\d{1,2})[./-](\d{4})")
_PACKED = re.compile(r"(19\d{2}|20\d{2})(\d{2})(\d{2})?(?:\d{6})?(?:\.0)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,12})?")
_WORDED = re.compile(
    r"(?:(\d{1,2})[\s./-]{0,3}(?:de\s|от\s)?)?([^\W\d_]{2,12})\.?[\s,./-]{0,3}(?:de\s)?(\d{4}|\d{2})(?:\s?(?:г\.?|года|year))?"
)
_HAN_MONTH = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:份)?")
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(32_143, 73_051)
"""Day numbers of spreadsheets from 1988 to 2099 (ECMA-376 part 1, section 18.17.4.1, 1900 base)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a cell says of a day.

    Attributes:
        day: The day; its first one where less is known.
        precision: ``day``, ``month`` or ``year``.
        two_ways: Whether day and month may be swapped; then only the year is sure.
    """

    day: dt.date
    precision: str = "day"
    two_ways: bool = False


@dataclass(frozen=True, slots=True)
class DayVotes:
    """What the cells of a column say about the order of day and month.

    Attributes:
        dmy: Cells whose first number can be no month.
        mdy: Cells whose second number can be no month.
        either: Cells that can be read in both ways.
        stops: Of those, the ones with stops between the numbers.
    """

    dmy: int = 0
    mdy: int = 0
    either: int = 0
    stops: int = 0

    @property
    def order(self) -> Order | None:
        """The order, or None where nothing decides, or cells contradict each other.

        Stops stand between day, month and year, in this order, wherever they are used; a column in
        which one cell in fifty says otherwise still has the order of the others.
        """
        most, least = max(self.dmy, self.mdy), min(self.dmy, self.mdy)
        if least * 50 > most:
            return None
        if most:
            return "dmy" if self.dmy > self.mdy else "mdy"
        return "dmy" if self.either and self.stops == self.either else None

    def __add__(self, other: DayVotes) -> DayVotes:
        """Add up the votes of two samples."""
        return DayVotes(
            self.dmy + other.dmy,
            self.mdy + other.mdy,
            self.either + other.either,
            self.stops + other.stops,
        )


def count_orders(cells: Iterable[str]) -> DayVotes:
    """Count what cells say about the order of day and month in their column."""
    dmy = mdy = either = stops = 0
    for cell in cells:
        match = _FIGURES.fullmatch(_bare(cell))
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            dmy += 1
        elif second > 12 >= first:
            mdy += 1
        elif first != second and max(first, second) <= 12:
            either += 1
            stops += match[2] == "."
    return DayVotes(dmy, mdy, either, stops)


def parse_day(cell: str, order: Order | None = None) -> Known | None:
    """Read a day, a month or a year.

    Reads ISO 8601, ``31.01.2023``, ``1/31/23`` (with an order), ``20230131``, ``202301``,
    ``31-Jan-2023``, ``Jan-23``, ``enero 2023``, ``2023年1月``, the day numbers of spreadsheets, and
    what :func:`enduse.text.date.parse_date` reads; a time behind it is passed over.

    Returns:
        What is known, or None where the cell is no day of the calendar from 1988 to 2099.
    """
    text = _bare(cell)
    found = _figures(text, order) or _packed(text) or _worded(text)
    if found is None:
        iso = parse_date(text, order=order) if len(text) <= 60 else None
        found = None if iso is None else _of_iso(iso)
    if found is None or not FIRST_YEAR <= found.day.year <= LAST_YEAR:
        return None
    return found


def _bare(cell: str) -> str:
    text = cell.strip()
    return _TIME.sub("", text).strip() if ":" in text else text


def _made(year: str, month: str | int | None, day: str | int | None) -> Known | None:
    number = int(year) + (0 if len(year) == 4 else 2000 if int(year) <= 68 else 1900)
    try:
        found = dt.date(number, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Known(found, "year" if month is None else "month" if day is None else "day")


def _figures(text: str, order: Order | None) -> Known | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        return _made(match[1], match[3], match[4])
    match = _FIGURES.fullmatch(text)
    if match is None:
        return _months(text)
    first, second, year = match[1], match[3], match[4]
    dmy, mdy = _made(year, second, first), _made(year, first, second)
    if dmy is None or mdy is None:
        found, against = (mdy, "dmy") if dmy is None else (dmy, "mdy")
        return None if order == against else found
    if order is not None:
        return mdy if order == "mdy" else dmy
    if dmy == mdy:
        return dmy
    return Known(dt.date(dmy.day.year, 1, 1), "year", two_ways=True)


def _months(text: str) -> Known | None:
    match = _MONTH_FIRST.fullmatch(text) or _HAN_MONTH.fullmatch(text)
    if match is not None:
        return _made(match[1], match[2], None)
    match = _MONTH_LAST.fullmatch(text)
    return None if match is None else _made(match[2], match[1], None)


def _packed(text: str) -> Known | None:
    match = _PACKED.fullmatch(text)
    if match is not None:
        return _made(match[1], match[2], match[3])
    match = _SERIAL.fullmatch(text)
    if match is not None and int(match[1]) in _SERIALS:
        return Known(_EPOCH + dt.timedelta(days=int(match[1])))
    return None


def _worded(text: str) -> Known | None:
    match = _WORDED.fullmatch(text.lower())
    if match is None:
        return None
    month = _month_names().get(match[2])
    return None if month is None else _made(match[3], month, match[1])


@cache
def _month_names() -> dict[str, int]:
    """Give the months by name; a short form that means two months in two languages is none."""
    found: dict[str, int] = {}
    doubled: set[str] = set()
    for number, names in load_table("month_names").items():
        for name in names:
            if found.setdefault(name, int(number)) != int(number):
                doubled.add(name)
    english: dict[str, int] = load_table("months")["months"]
    return {**{n: m for n, m in found.items() if n not in doubled}, **english}


def _of_iso(iso: str) -> Known | None:
    year, *rest = iso.split("-")
    month, day = [*rest, None, None][:2]
    return _made(year, month, day)
