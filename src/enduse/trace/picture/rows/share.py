"""Rows of the shares: the same goods on each basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ibis import _

from enduse.trace.picture.rows.side import (
    Sides,
    country,
    delivered,
    first_day,
    into_destinations,
    rows_of,
)
from enduse.trace.picture.shares import Part
from enduse.trace.scope import month_number

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["BASES", "basis_parts"]

BASES = {
    "origin": "Country of origin",
    "dispatch": "Country of dispatch",
    "trading": "Trading country",
    "seat": "Seat of the brand",
}


def basis_parts(records: Records, sides: Sides) -> list[Part]:
    """Sum controlled goods to controlled destinations by quarter and country, on each basis.

    A quarter in which no side that counts delivered a month is a gap.
    """
    brands = records.brands.select("brand", "seat")
    items = into_destinations(records, sides).left_join(brands, "brand")
    months = delivered(records, sides.all)
    known = {number // 3 for numbers in months.values() for number in numbers}
    parts = [part for column in BASES for part in _parts(items, column)]
    if not parts:
        return []
    quarters = [(p.period.year * 12 + p.period.month - 1) // 3 for p in parts]
    gaps = [q for q in range(min(quarters), max(quarters) + 1) if q not in known]
    holes = [Part(basis, first_day(q * 3), None, None) for basis in BASES.values() for q in gaps]
    silent = {hole.period for hole in holes}
    return [*(part for part in parts if part.period not in silent), *holes]


def _parts(items: Table, column: str) -> list[Part]:
    sums = (
        items.mutate(quarter=(month_number(_.date) / 3).floor().cast("int32"))
        .group_by("quarter", column)
        .aggregate(value=_.value_usd.sum().fill_null(0.0))
    )
    return [
        Part(BASES[column], first_day(row["quarter"] * 3), country(row[column]), row["value"])
        for row in rows_of(sums)
    ]
