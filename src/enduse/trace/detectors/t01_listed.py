"""T01: a shipment to or from a listed party."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.listed import items_of_listed, listings_by_day

if TYPE_CHECKING:
    from enduse.trace.records import Records

__all__ = ["Listed", "ListedParameters"]

_UNDATED = "the lists that name it give no date, so it cannot be said whether it was listed then"


@dataclass(frozen=True, slots=True)
class ListedParameters:
    """How T01 scores.

    Attributes:
        half: Value in US dollars at which the value's part of the score is half.
        floor: Part of the match's score that counts whatever the value: any dealing with a listed
            party can be an offence, so that the value moves the score by little.
    """

    half: float = 100_000.0
    floor: float = 0.8


class Listed(Detector):
    """A listed party stands in some role on an item, on a day when an entry of it was in force.

    Roles are importer, exporter, consignor, consignee, supplier, buyer, notify party, end user and
    manufacturer.  An entry is in force from its first day to its last, both included, as the
    authority dates them.  Who is listed is told by the screener: the same party with a score of at
    least a half, never a parent, a subsidiary or a namesake.

    A party that no list gives a date for is shown with all its items as *not evaluable*.

    The score is ``m * (floor + (1 - floor) * v / (v + half))``: m the best match's probability, v
    the value in US dollars.
    """

    NAME: ClassVar[str] = "T01"
    TITLE: ClassVar[str] = "shipment to or from a listed party"
    SOURCES: ClassVar[tuple[str, ...]] = (
        "15 CFR Part 744, Supplement No. 4 (Entity List)",
        "31 CFR Part 589 (Ukraine-/Russia-Related Sanctions Regulations)",
        "Council Regulation (EU) No 269/2014, article 2",
        "BIS, Supplement No. 3 to 15 CFR Part 732 (Know Your Customer guidance and red flags)",
    )
    COUNTER: ClassVar[str] = (
        "It may be another party of the same name, the goods or the dealing may be licensed, or "
        "the list may bind nobody who took part."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = ("party",)
    FIGURES: ClassVar[dict[str, str]] = {
        "rows": "goods items",
        "value_usd": "value, US dollars",
        "authorities": "authorities with an entry in force on the day of an item",
        "match": "probability that it is the listed party, 0 to 1",
        "first_day": "day of the first item",
        "last_day": "day of the last item",
        "why": "why it cannot be said whether the party was listed then, or empty",
    }

    def __init__(self, parameters: ListedParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = ListedParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say nothing: that nobody was found on a list is an answer, and undated ones are shown."""
        del records
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        records = replace(records, items=keep(items_of_listed(records)))
        p = self.parameters
        held = listings_by_day(records).mutate(
            dateless=_.undated.all().over(ibis.window(group_by="party"))
        )
        counted = held.filter(_.in_force | _.dateless)
        rows = counted.group_by("party", "row_id").agg(
            value_usd=_.value_usd.max(),
            date=_.date.max(),
            dateless=_.dateless.any(),
            match=_.listed_score.max(),
        )
        sums = rows.group_by("party").agg(
            rows=_.count(),
            value_usd=_.value_usd.sum().fill_null(0.0),
            match=_.match.max(),
            first_day=_.date.min(),
            last_day=_.date.max(),
            why=ibis.ifelse(_.dateless.any(), _UNDATED, ""),
        )
        names = counted.group_by("party").agg(authorities=_.authority.nunique(where=_.in_force))
        weight = p.floor + (1 - p.floor) * _.value_usd / (_.value_usd + p.half)
        alerts = sums.join(names, "party").mutate(score=_.match * weight)
        return Found(
            alerts.select("party", "score", *self.FIGURES),
            rows.select("party", "row_id", part=ibis.literal("shipment")),
        )
