"""Rows of the monthly series and of the mirror gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ibis import _

from enduse.trace.picture.mirror import MirrorMonth
from enduse.trace.picture.rows.side import (
    Sides,
    country,
    delivered,
    first_day,
    into_destinations,
    names_of,
    rows_of,
)
from enduse.trace.picture.series import BUNDLE, Point
from enduse.trace.scope import counted, month_number

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["dispatch_points", "mirror_months", "surge_points"]

LINES = 6
CELLS = 12
NOT_STATED = "not stated"

Alert = Mapping[str, Any]


def _by_month(table: Table, *keys: str) -> Table:
    return (
        table.mutate(number=month_number(_.date))
        .group_by(*keys, "number")
        .aggregate(value=_.value_usd.sum().fill_null(0.0))
    )


def dispatch_points(records: Records, sides: Sides) -> list[Point]:
    """Sum controlled goods to controlled destinations by month and country of dispatch.

    The five largest countries are series of their own.  A month in which one of the sides that
    count did not deliver is a gap.
    """
    sums: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows_of(_by_month(into_destinations(records, sides), "dispatch")):
        sums[country(row["dispatch"]) or NOT_STATED][row["number"]] += row["value"]
    largest = sorted(sums, key=lambda name: (-sum(sums[name].values()), name))
    if len(largest) > LINES:
        bundled: dict[int, float] = defaultdict(float)
        for name in largest[LINES - 1 :]:
            for number, value in sums.pop(name).items():
                bundled[number] += value
        largest = [*largest[: LINES - 1], BUNDLE]
        sums[BUNDLE] = bundled
    months = delivered(records, sides.all)
    known = frozenset.intersection(*months.values()) if months else frozenset()
    span = _span([*known, *(number for values in sums.values() for number in values)])
    return [
        Point(name, first_day(number), sums[name].get(number, 0.0) if number in known else None)
        for name in largest
        for number in span
    ]


def _span(numbers: Sequence[int]) -> range:
    return range(min(numbers), max(numbers) + 1) if numbers else range(0)


def surge_points(records: Records, alerts: Sequence[Alert]) -> list[Point]:
    """Sum by month the controlled imports that alerts of surges speak of, twelve at the most.

    Args:
        records: The records.
        alerts: Alerts of T04, the most important first.
    """
    keys = _keys(alerts, ("importing_party", "heading"), CELLS)
    if not keys:
        return []
    items = counted(records).filter(
        _.controlled,
        _.direction == "import",
        _.reporter.notnull(),
        _.importing_party.isin(sorted({party for party, _heading in keys})),
    )
    sums: dict[tuple[Any, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    reporters: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in rows_of(_by_month(items, "importing_party", "heading", "reporter")):
        key = (row["importing_party"], row["heading"])
        sums[key][row["number"]] += row["value"]
        reporters[key].add(row["reporter"])
    sides = sorted({(r, "import") for key in keys for r in reporters[key]})
    months = delivered(records, sides)
    span = _span(sorted({number for numbers in months.values() for number in numbers}))
    names = names_of(records, [party for party, _heading in keys])
    return [
        Point(
            f"{key[1]:04d} {names[key[0]]}",
            first_day(number),
            sums[key].get(number, 0.0)
            if all(number in months[r, "import"] for r in reporters[key])
            else None,
        )
        for key in keys
        if key in sums
        for number in span
    ]


def _keys(alerts: Sequence[Alert], columns: Sequence[str], most: int) -> list[tuple[Any, ...]]:
    """Read the distinct subjects of alerts that have all the columns, in order."""
    keys = (tuple(alert["subject"].get(column) for column in columns) for alert in alerts)
    return list(dict.fromkeys(key for key in keys if None not in key))[:most]


def mirror_months(records: Records, alerts: Sequence[Alert]) -> list[MirrorMonth]:
    """Sum both sides of controlled goods by month for the flows that alerts of gaps speak of.

    Args:
        records: The records.
        alerts: Alerts of T07, the most important first; without any, the six largest flows that
            both sides recorded.
    """
    cells = _keys(alerts, ("dispatch", "destination", "heading"), CELLS)
    if not cells:
        cells = _largest(records)
    if not cells:
        return []
    sent = {
        (r["dispatch"], r["destination"], r["heading"], r["number"]): r["value"]
        for r in rows_of(_side(records, cells, "export"))
    }
    come = {
        (r["dispatch"], r["destination"], r["heading"], r["number"]): r["value"]
        for r in rows_of(_side(records, cells, "import"))
    }
    sides = sorted({(c[0], "export") for c in cells} | {(c[1], "import") for c in cells})
    months = delivered(records, sides)
    rows = []
    for cell in cells:
        own = [months[cell[0], "export"], months[cell[1], "import"]]
        title = f"{cell[2]:04d} {country(cell[0])} → {country(cell[1])}"
        for number in _span(sorted({n for side in own for n in side})):
            key = (*cell, number)
            rows.append(
                MirrorMonth(
                    title,
                    first_day(number),
                    sent.get(key, 0.0) if number in own[0] else None,
                    come.get(key, 0.0) if number in own[1] else None,
                )
            )
    return rows


def _side(records: Records, cells: Sequence[tuple[Any, ...]] | None, direction: str) -> Table:
    end = "dispatch" if direction == "export" else "destination"
    items = counted(records).filter(_.controlled, _.direction == direction)
    # A side's own end of the flow is the side itself, whatever the row says.
    items = items.mutate(**{end: _.reporter}).filter(
        _.dispatch.notnull(), _.destination.notnull(), _.heading.notnull()
    )
    if cells is None:
        return items.filter(_.dispatch != _.destination)
    wanted = items.filter(
        _.dispatch.isin(sorted({c[0] for c in cells})),
        _.destination.isin(sorted({c[1] for c in cells})),
        _.heading.isin(sorted({c[2] for c in cells})),
    )
    return _by_month(wanted, "dispatch", "destination", "heading")


def _largest(records: Records) -> list[tuple[Any, ...]]:
    keys = ("dispatch", "destination", "heading")
    sent = _side(records, None, "export").group_by(*keys).aggregate(value=_.value_usd.sum())
    come = _side(records, None, "import").select(*keys).distinct()
    rows = [row for row in rows_of(sent.semi_join(come, keys)) if row["value"] is not None]
    rows.sort(key=lambda row: -row["value"])
    return [tuple(row[key] for key in keys) for row in rows[:6]]
