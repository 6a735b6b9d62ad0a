"""Items on which a listed party stands in some role: what T01 and T02 begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from enduse.trace.scope import ROLES

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["items_of_listed", "listings_by_day", "rows_of_listed"]

# Sellers and buyers whom another role hides stand beside: see enduse.trace.prepare.
_ROLES = (*ROLES, "supplier_party", "buyer_party")


def items_of_listed(records: Records) -> Table:
    """Give the items on which some listed party stands, in one pass over all of them.

    Their columns are those that :func:`rows_of_listed` reads.
    """
    items, listed = records.items, records.listings.select("party").distinct()
    roles = [role for role in _ROLES if role in items.columns]
    found = items[roles[0]].isin(listed.party)
    for role in roles[1:]:
        found = found | items[role].isin(listed.party)
    return items.filter(found).select("row_id", "date", "value_usd", *roles)


def rows_of_listed(records: Records) -> Table:
    """Give ``party``, ``row_id``, ``date`` and ``value_usd`` of items with a listed party.

    An item stands once for each listed party on it, in however many roles.
    """
    items = records.items.filter(_.date <= records.settings.as_of)
    listed = records.listings.select("party").distinct()
    roles = [
        items.filter(items[role].notnull())
        .select("row_id", "date", "value_usd", party=items[role])
        .semi_join(listed, "party")
        for role in _ROLES
        if role in items.columns
    ]
    return ibis.union(*roles).distinct()


def listings_by_day(records: Records) -> Table:
    """Give the rows of :func:`rows_of_listed` against each authority that lists the party.

    One row a party, item and authority: ``in_force`` (an entry of it was, on the day of the item),
    ``days`` (to the first day after the item's from which an entry of it is in force, or null),
    ``undated`` (no entry of it has a date) and ``listed_score`` (the best match with it).
    """
    rows = rows_of_listed(records)
    entries = records.listings.filter(
        _.since.isnull() | (_.since <= records.settings.as_of)
    ).select("party", "authority", "since", "until", listed_score="score")
    pairs = rows.inner_join(entries, "party")
    begun = pairs.since.notnull() & (pairs.since <= pairs.date)
    open_still = pairs.until.isnull() | (pairs.until >= pairs.date)
    later = pairs.since > pairs.date
    return pairs.group_by("party", "row_id", "authority").agg(
        value_usd=_.value_usd.max(),
        date=_.date.max(),
        in_force=(begun & open_still).any(),
        days=ibis.ifelse(later, _.since.delta(_.date, unit="day"), ibis.null("int64")).min(),
        undated=_.since.isnull().all(),
        listed_score=_.listed_score.max(),
    )
