"""Rows of the Sankey: where controlled goods came from, through whose hands, to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from enduse.trace.picture.rows.side import Sides, country, into_destinations, names_of, rows_of
from enduse.trace.picture.sankey import DIRECT, Flow, Others, Stop

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["route_flows"]

KEPT = 12
_OTHER, _UNKNOWN, _STRAIGHT = -1, -2, -3


def route_flows(records: Records, sides: Sides) -> list[Flow]:
    """Sum controlled goods to controlled destinations since the control date by their route.

    The intermediary is the exporting party, where the goods were dispatched from, or sold by,
    another country than that of origin.  Parties beyond the twelve largest of a column are
    bundled.
    """
    table = _routed(records, sides)
    via, to = _largest(table, "via"), _largest(table, "to")
    sums = (
        table.mutate(via=_kept("via", via), to=_kept("to", to))
        .mutate(via=ibis.ifelse(_.straight, _STRAIGHT, _.via))
        .group_by("origin", "dispatch", "via", "to", "tier")
        .aggregate(value=_.value_usd.sum().fill_null(0.0), rows=_.count())
    )
    names = names_of(records, [*via, *to])
    others = (
        table.aggregate(
            via=_.via.nunique(where=_.via.notin(via or [_OTHER])),
            to=_.to.nunique(where=_.to.notin(to or [_OTHER])),
        )
        .to_pyarrow()
        .to_pylist()[0]
    )
    return [_flow(row, names, others) for row in rows_of(sums)]


def _routed(records: Records, sides: Sides) -> Table:
    start = ibis.literal(records.settings.control_date, type="date")
    same = (_.origin == _.dispatch) & (_.trading.isnull() | (_.trading == _.origin))
    return (
        into_destinations(records, sides)
        .filter(_.date >= start)
        .mutate(straight=same.fill_null(False))  # noqa: FBT003 -- a value, not a switch
        .mutate(
            via=ibis.ifelse(_.straight, ibis.null("int32"), _.exporting_party),
            to=ibis.coalesce(_.consignee_party, _.importing_party),
        )
    )


def _largest(table: Table, column: str) -> list[int]:
    sums = (
        table.filter(table[column].notnull())
        .group_by(column)
        .aggregate(value=_.value_usd.sum().fill_null(0.0))
        .mutate(rank=_.value.round(2))
        .order_by(ibis.desc("rank"), column)
        .limit(KEPT)
    )
    return [row[column] for row in rows_of(sums)]


def _kept(column: str, largest: list[int]) -> Any:
    party = _[column]
    known = ibis.ifelse(party.isin(largest or [_OTHER]), party, _OTHER)
    return ibis.ifelse(party.isnull(), _UNKNOWN, known)


def _flow(row: Mapping[str, Any], names: Mapping[int, str], others: Mapping[str, int]) -> Flow:
    def party(column: str) -> Stop:
        number = row[column]
        if number == _STRAIGHT:
            return DIRECT
        if number == _OTHER:
            return Others(others[column])
        return None if number == _UNKNOWN else names[number]

    stops = (country(row["origin"]), country(row["dispatch"]), party("via"), party("to"))
    return Flow(stops, row["tier"], row["value"], row["rows"])
