"""Rows of the price strips: all rows counted in ranges of ratio, flagged rows one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from enduse.trace.picture.prices import Flagged, PriceBin
from enduse.trace.picture.rows.side import names_of, rows_of
from enduse.trace.scope import counted

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["price_rows"]

GOODS = 8
MARKS = 300
BINS = 8
"""Ranges in a power of ten."""
UNITS = {"H87": "per piece", "KGM": "per kg", "MTR": "per metre", "LTR": "per litre"}


def price_rows(
    records: Records, alerts: Sequence[Mapping[str, Any]]
) -> tuple[list[PriceBin], list[Flagged]]:
    """Count the unit prices of the goods that alerts of outliers speak of, with their rows.

    Args:
        records: The records.
        alerts: Alerts of T09, the most important first, with ``row_ids``.
    """
    given = (alert["subject"].get("hs6") for alert in alerts)
    codes = list(dict.fromkeys(code for code in given if code is not None))[:GOODS]
    if not codes:
        return [], []
    priced = _priced(records, codes)
    mine = [a for a in alerts if a["subject"].get("hs6") in codes]
    numbers = [row for alert in mine for row in alert["row_ids"]]
    flagged = rows_of(
        priced.filter(_.row_id.isin(sorted(set(numbers))[:MARKS] or [-1])).select(
            "hs6", "unit", "price", "importing_party", "row_id"
        )
    )
    kept = {(row["hs6"], row["unit"]) for row in flagged}
    counts = rows_of(priced.group_by("hs6", "unit", "bin").aggregate(rows=_.count()))
    order = {code: i for i, code in enumerate(codes)}
    counts.sort(key=lambda row: (order[row["hs6"]], row["unit"], row["bin"]))
    names = names_of(records, [r["importing_party"] for r in flagged if r["importing_party"]])
    bins = [
        PriceBin(_goods(r), 10 ** (r["bin"] / BINS), 10 ** ((r["bin"] + 1) / BINS), r["rows"])
        for r in counts
        if (r["hs6"], r["unit"]) in kept
    ]
    marks = [
        Flagged(_goods(r), r["price"], names.get(r["importing_party"], "not stated"), r["row_id"])
        for r in flagged
    ]
    return bins, marks


def _priced(records: Records, codes: Sequence[int]) -> Table:
    """Give import rows with their price a unit, or a kilogram where no unit is given."""
    counted_units = _.quantity.notnull() & (_.quantity > 0) & _.unit.notnull()
    return (
        counted(records)
        .filter(_.direction == "import", _.hs6.isin(sorted(codes)), _.value_usd > 0)
        .mutate(by_unit=counted_units.fill_null(False))  # noqa: FBT003 -- a value, not a switch
        .mutate(
            amount=ibis.ifelse(_.by_unit, _.quantity, _.net_mass),
            unit=ibis.ifelse(_.by_unit, _.unit, "KGM"),
        )
        .filter(_.amount > 0)
        .mutate(price=_.value_usd / _.amount)
        .mutate(bin=(_.price.log10() * BINS).floor().cast("int32"))
        .select("hs6", "unit", "price", "bin", "importing_party", "row_id")
    )


def _goods(row: Mapping[str, Any]) -> str:
    code = f"{row['hs6']:06d}"
    unit = row["unit"]
    return f"{code[:4]}.{code[4:]}, {UNITS.get(unit, f'per {unit}')}"
