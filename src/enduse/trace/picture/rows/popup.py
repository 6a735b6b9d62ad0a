"""Rows of the timeline: when traders were formed, seen, largest and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ibis import _

from enduse.trace.picture.rows.side import country, first_day, names_of, rows_of
from enduse.trace.picture.timeline import PopUp
from enduse.trace.scope import counted, month_number

if TYPE_CHECKING:
    from enduse.trace.records import Records

__all__ = ["popups"]

MOST = 200


def popups(records: Records, alerts: Sequence[Mapping[str, Any]]) -> list[PopUp]:
    """Date the traders that alerts of pop-ups speak of.

    Args:
        records: The records.
        alerts: Alerts of T05, the most important first.
    """
    subjects = [alert["subject"].get("importing_party") for alert in alerts]
    parties = list(dict.fromkeys(party for party in subjects if party is not None))[:MOST]
    if not parties:
        return []
    items = counted(records).filter(_.direction == "import", _.importing_party.isin(parties))
    seen = items.group_by("importing_party").aggregate(first=_.date.min(), last=_.date.max())
    months = (
        items.filter(_.controlled)
        .mutate(number=month_number(_.date))
        .group_by("importing_party", "number")
        .aggregate(value=_.value_usd.sum().fill_null(0.0))
    )
    values: dict[int, dict[int, float]] = {}
    for row in rows_of(months):
        values.setdefault(row["importing_party"], {})[row["number"]] = row["value"]
    about = records.parties.filter(_.party.isin(parties)).select("party", "country", "formed")
    known = {row["party"]: row for row in rows_of(about)}
    listed = _listed(records, parties)
    names = names_of(records, parties)
    return [
        PopUp(
            name=names[party],
            country=country(known.get(party, {}).get("country")),
            formed=known.get(party, {}).get("formed"),
            first=row["first"],
            last=row["last"],
            peak=_peak(values.get(party, {})),
            listed=listed.get(party),
            value=sum(values.get(party, {}).values()),
        )
        for row in rows_of(seen)
        for party in [row["importing_party"]]
    ]


def _peak(values: Mapping[int, float]) -> date | None:
    if not values:
        return None
    return first_day(min(values, key=lambda number: (-values[number], number)))


def _listed(records: Records, parties: Sequence[int]) -> dict[int, date]:
    table = (
        records.listings.filter(_.party.isin(parties), _.since.notnull())
        .group_by("party")
        .aggregate(since=_.since.min())
    )
    return {row["party"]: row["since"] for row in rows_of(table)}
