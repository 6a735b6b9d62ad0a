"""T02: shipments shortly before a party was listed, or while another authority had listed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.listed import items_of_listed, listings_by_day

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["AsOf", "AsOfParameters"]


@dataclass(frozen=True, slots=True)
class AsOfParameters:
    """What counts as shortly before.

    Attributes:
        days: Days before the listing that are looked at: a year.
        half: Value in US dollars at which the value's part of the score is half.
        floor: Part of the match's score that counts whatever the value.
    """

    days: int = 365
    half: float = 100_000.0
    floor: float = 0.4


class AsOf(Detector):
    """A party stands on items of the year before the day from which an authority lists it.

    Of each item it is said whether the party was listed by nobody then (``listed_later``), or was
    in force on another authority's list already (``listed_elsewhere``).  An authority that had an
    entry of the party in force on the day does not count as listing it later.

    It speaks of conduct that led to a listing, or went on across a border; the shipment itself was
    no breach of the later list.  Listings after the day of the question are not looked at.

    The score is ``m * (floor + (1 - floor) * v / (v + half))``: m the best match's probability, v
    the value in US dollars.
    """

    NAME: ClassVar[str] = "T02"
    TITLE: ClassVar[str] = "shipment before a listing, or listed elsewhere"
    SOURCES: ClassVar[tuple[str, ...]] = (
        "FinCEN and BIS, FIN-2022-Alert003, 28 June 2022",
        "BIS, Supplement No. 3 to 15 CFR Part 732 (Know Your Customer guidance and red flags)",
    )
    COUNTER: ClassVar[str] = (
        "On the day of the shipment the authority had not listed the party: what was sent then may "
        "have been lawful, and nobody could find it on that list."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = ("party",)
    FIGURES: ClassVar[dict[str, str]] = {
        "rows": "goods items",
        "value_usd": "value, US dollars",
        "listed_later_rows": "goods items of days on which no authority had listed it",
        "listed_elsewhere_rows": "goods items of days on which another authority had listed it",
        "least_days": "fewest days from an item to the listing",
        "match": "probability that it is the listed party, 0 to 1",
    }

    def __init__(self, parameters: AsOfParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = AsOfParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say that the lists that name parties of the records give no dates."""
        found = records.listings.aggregate(rows=_.count(), dated=_.since.count())
        row = found.to_pyarrow().to_pylist()[0]
        undated = row["rows"] and not row["dated"]
        return "the lists that name its parties give no dates" if undated else ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        records = replace(records, items=keep(items_of_listed(records)))
        p = self.parameters
        rows = self._rows(records)
        alerts = rows.group_by("party").agg(
            rows=_.count(),
            value_usd=_.value_usd.sum().fill_null(0.0),
            listed_later_rows=_.count(where=~_.elsewhere),
            listed_elsewhere_rows=_.count(where=_.elsewhere),
            least_days=_.days.min(),
            match=_.match.max(),
        )
        weight = p.floor + (1 - p.floor) * _.value_usd / (_.value_usd + p.half)
        part = ibis.ifelse(_.elsewhere, "listed_elsewhere", "listed_later")
        return Found(
            alerts.mutate(score=_.match * weight).select("party", "score", *self.FIGURES),
            rows.select("party", "row_id", part=part),
        )

    def _rows(self, records: Records) -> Table:
        held = listings_by_day(records).mutate(
            soon=_.days.notnull() & (_.days <= self.parameters.days) & ~_.in_force
        )
        rows = held.group_by("party", "row_id").agg(
            value_usd=_.value_usd.max(),
            days=_.days.min(where=_.soon),
            later=_.soon.any(),
            elsewhere=_.in_force.any(),
            match=_.listed_score.max(where=_.soon),
        )
        return rows.filter(_.later)
