"""What is known of records beside their rows: who reported what in which months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from enduse.check.ground import CheckGround
from enduse.trace.measure import Basis, Definition, Window
from enduse.trace.measure.field import FIELDS
from enduse.trace.measure.ground import AGGREGATE

__all__ = ["Known", "Told", "know", "uncovered"]

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_SLACK = 7
"""Days without a row at the end of what a reporter gave that may be chance.  Ours: few reporters
have a week without any declaration; a longer gap is taken for days that are not there."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reporter gave in one direction.

    Attributes:
        first: Its first day.
        last: Its last day.
        months: Months (``2023-04``) with a row, whatever the goods.
    """

    first: date
    last: date
    months: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Records, and what their reporters gave.

    Attributes:
        given: The records.
        told: Reporter, direction and frequency to what was given; the frequency of goods items is
            ``day``.
        untold: Columns of goods items in which some rows have nothing.
        empty: Those of them in which no row has anything.
    """

    given: CheckGround
    told: Mapping[tuple[str, str, str], Told]
    untold: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()

    @property
    def is_aggregate(self) -> bool:
        """Whether they are published totals."""
        return self.given.ground.kind == AGGREGATE

    def tells(self, basis: Basis) -> bool:
        """Whether every row tells a basis."""
        column = FIELDS[basis.value].column
        return bool(column) and column not in self.untold

    def reporters(self, direction: str) -> frozenset[str]:
        """Give who reported in a direction, ``import`` or ``export``."""
        return frozenset(who for who, way, _ in self.told if way == direction)

    def both(self) -> frozenset[str]:
        """Give who reported in any direction."""
        return frozenset(who for who, _, _ in self.told)


def know(given: CheckGround) -> Known:
    """Ask records once what their reporters gave; empty where they do not tell the reporter."""
    table = given.ground.table
    if not {"reporter", "direction", "registration_date"} <= set(table.columns):
        return Known(given, {})
    rows = _by_period(given) if given.ground.kind == AGGREGATE else _by_month(given)
    found: dict[tuple[str, str, str], list[tuple[date, date, tuple[str, ...]]]] = {}
    for row in rows:
        if row["reporter"] is None or row["direction"] is None:
            continue
        key = (str(row["reporter"]), str(row["direction"]), str(row["frequency"]))
        months = tuple(_months(row["month"], _MONTHS.get(row["frequency"], 1)))
        found.setdefault(key, []).append((row["first"], row["last"], months))
    told = {
        key: Told(
            min(first for first, _, _ in given_in),
            max(last for _, last, _ in given_in),
            frozenset(month for _, _, months in given_in for month in months),
        )
        for key, given_in in sorted(found.items())
    }
    return Known(given, told, *_untold(given))


def _untold(given: CheckGround) -> tuple[frozenset[str], frozenset[str]]:
    """Give the columns that some row leaves empty, and those that all do, of what tells a basis."""
    table = given.ground.table
    columns = sorted({FIELDS[basis.value].column for basis in Basis} & set(table.columns))
    if not columns or given.ground.kind == AGGREGATE:
        return frozenset(columns), frozenset()
    counted = table.aggregate(rows=table.count(), **{name: table[name].count() for name in columns})
    (row,) = counted.to_pyarrow().to_pylist()
    untold = frozenset(name for name in columns if row[name] < row["rows"])
    return untold, frozenset(name for name in columns if row[name] == 0)


def _by_month(given: CheckGround) -> list[dict[str, Any]]:
    table = given.ground.table
    day = table.registration_date
    months = table.select("reporter", "direction", day=day, month=day.truncate("M"))
    told = months.group_by(["reporter", "direction", "month"]).aggregate(
        first=months.day.min(), last=months.day.max()
    )
    rows: list[dict[str, Any]] = told.filter(told.month.notnull()).to_pyarrow().to_pylist()
    return [{**row, "month": _day(row["month"]), "frequency": "day"} for row in rows]


def _by_period(given: CheckGround) -> list[dict[str, Any]]:
    table = given.ground.table
    shown = table.filter(table.value_usd.notnull()).select(
        "reporter",
        "direction",
        "frequency",
        month=table.registration_date,
        first=table.registration_date,
        last=table.period_last,
    )
    rows: list[dict[str, Any]] = shown.distinct().to_pyarrow().to_pylist()
    return rows


def _day(value: Any) -> date:
    return value.date() if hasattr(value, "date") else value  # type: ignore[no-any-return]


def _months(first: date, count: int) -> Iterator[str]:
    month = first.replace(day=1)
    for _ in range(count):
        yield month.isoformat()[:7]
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def uncovered(known: Known, made: Definition, window: Window) -> tuple[str, ...]:
    """Give the months of a window that the reporters of a measure did not give, sorted.

    A month is given where the reporter has a row of any goods in it, and it is not known to be
    missing.  The last month that a reporter gave ends with its last day, and the first begins with
    its first, but for some days of slack.

    Args:
        known: The records.
        made: The measure; its conditions name the reporter and the direction.
        window: The days.
    """
    conditions = {c.field: c.values for c in made.filters.conditions}
    missing = known.given.ground.missing or frozenset()
    gone: set[str] = set()
    ways = conditions.get("direction", tuple(sorted({way for _, way, _ in known.told})))
    for who in conditions.get("reporter", tuple(sorted(known.both()))):
        for way in ways:
            given = _given(known, (who, way), window)
            asked = _asked(window, given)
            gone |= {month for month in asked if given is None or month not in given.months}
            gone |= {month for month in asked if (who, way, month) in missing}
    return tuple(sorted(gone))


def _given(known: Known, whose: tuple[str, str], window: Window) -> Told | None:
    """Give what a reporter gave in the longest periods that fit the window."""
    for frequency in ("day", "year", "quarter", "month"):
        told = known.told.get((*whose, frequency))
        if told is not None and (frequency == "day" or _fits(window, _MONTHS[frequency])):
            return told
    return None


def _fits(window: Window, months: int) -> bool:
    ends = window.last.month % months == 0
    return (window.first.month - 1) % months == 0 and ends


def _asked(window: Window, given: Told | None) -> list[str]:
    """Give the months of a window; one that a reporter gave in part counts as another."""
    first = window.first.replace(day=1)
    count = (window.last.year - first.year) * 12 + window.last.month - first.month + 1
    months = list(_months(first, count))
    if given is None or not months:
        return months
    last, begun = given.last.isoformat()[:7], given.first.isoformat()[:7]
    if (min(window.last, _end_of(given.last)) - given.last).days > _SLACK:
        months = [f"{month} in part" if month == last else month for month in months]
    if (given.first - max(window.first, given.first.replace(day=1))).days > _SLACK:
        months = [f"{month} in part" if month == begun else month for month in months]
    return months


def _end_of(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after - timedelta(days=1)
