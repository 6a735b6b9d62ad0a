"""T06: controlled goods that a third country takes in and sends on to a controlled destination."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.scope import (
    beyond,
    counted,
    counts_of,
    imports_of_third_countries,
    in_destination,
    mean_score,
    outside,
)

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["Transshipment", "TransshipmentParameters"]

_KEY = ("party", "heading")


@dataclass(frozen=True, slots=True)
class TransshipmentParameters:
    """When goods that came in count as goods that went on.

    Attributes:
        days: Longest time between the legs.  Half a year: long enough for a stop in a bonded
            warehouse, short enough that stock held for the home market is mostly sold.
        most: Most mass out by mass in.  A party cannot send on more than it took in; a tenth is
            left for packing and for masses declared gross on one side and net on the other.
        least: Least mass out by mass in: where less than half goes on, the home market is served.
        value: Least value out, USD.
    """

    days: int = 180
    most: float = 1.1
    least: float = 0.5
    value: float = 100_000.0


class Transshipment(Detector):
    """A party in a third country that sends on to a controlled destination what it took in.

    The party imports controlled goods of a heading into a country outside coalition and
    destinations, and exports goods of the same heading to a controlled destination, on or after
    the control date and within 180 days of an import.  Import rows that fall within 180 days
    before such an export are the in-leg; the exports are the out-leg, recorded by either side.
    The masses must balance: out at most in x 1.1, and at least half of in.  At least
    USD 100,000 go out.

    Both customs may have recorded the same movement, so the mass and the value out are those of
    the side that recorded more, never the sum.  Both sides' rows are evidence.  The score is the
    mean of two parts: value out beyond the floor (1 - floor / value), and how near the masses are
    (the smaller by the larger).
    """

    NAME: ClassVar[str] = "T06"
    TITLE: ClassVar[str] = "third-country transshipment"
    SOURCES: ClassVar[tuple[str, ...]] = (
        (
            "FinCEN and BIS, joint alert FIN-2022-Alert003, 28 June 2022: common transshipment "
            "points through which controlled goods pass to Russia and Belarus"
        ),
        (
            "M. Chupilkin, B. Javorcik, A. Plekhanov, The Eurasian Roundabout: Trade Flows "
            "into Russia through the Caucasus and Central Asia, CEPR DP20097, April 2025"
        ),
    )
    COUNTER: ClassVar[str] = (
        "A forwarder or a warehouse may stand as importer and exporter for owners who differ, a "
        "repair or a return sends the same goods back, and a maker may import and export goods of "
        "one heading that are not the same goods."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = _KEY
    FIGURES: ClassVar[dict[str, str]] = {
        "in_kg": "net mass of the in-leg, kilograms",
        "out_kg": "net mass of the out-leg by the side that recorded more, kilograms",
        "balance": "out by in",
        "in_usd": "value of the in-leg, USD",
        "out_usd": "value of the out-leg by the side that recorded more, USD",
        "rows": "rows of both legs",
        "value_usd": "their value as recorded, by both sides, USD",
        "mass_kg": "their net mass as recorded, by both sides, kilograms",
        "first_out": "day of the first row of the out-leg",
        "last_out": "day of the last row of the out-leg",
    }

    def __init__(self, parameters: TransshipmentParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = TransshipmentParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say which leg these records cannot show."""
        goods = ["party", "heading", "net_mass"]
        legs_in, legs_out = _in_rows(records).select(goods), _out_rows(records).select(goods)
        in_sums = legs_in.aggregate(rows=_.count(), weighed=_.net_mass.count())
        out_sums = legs_out.aggregate(out_rows=_.count(), out_weighed=_.net_mass.count())
        row = counts_of(in_sums, out_sums)
        if not row["rows"]:
            return "no third country's imports of controlled goods are recorded"
        if not row["out_rows"]:
            return "no export to a controlled destination is recorded, by either side"
        if not row["weighed"] or not row["out_weighed"]:
            return "no net mass is given, so the legs cannot be balanced"
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        came, went = keep(_in_rows(records)), keep(_out_rows(records))
        legs_in, legs_out = self._within(came, went)
        alerts = keep(self._judged(legs_in, legs_out))
        evidence = ibis.union(
            *(
                legs.semi_join(alerts, _KEY).select(*_KEY, "row_id", part=ibis.literal(part))
                for part, legs in (("in", legs_in), ("out", legs_out))
            )
        )
        return Found(alerts, evidence)

    def _within(self, legs_in: Table, legs_out: Table) -> tuple[Table, Table]:
        """Keep the in-rows with an out-row within the days after, and the out-rows likewise."""
        days_in = legs_in.group_by(*_KEY, "date").aggregate(
            goes_in=ibis.literal(1), goes_out=ibis.literal(0)
        )
        days_out = legs_out.group_by(*_KEY, "date").aggregate(
            goes_in=ibis.literal(0), goes_out=ibis.literal(1)
        )
        both = days_in.semi_join(days_out, _KEY).union(days_out.semi_join(days_in, _KEY))
        daily = both.group_by(*_KEY, "date").aggregate(
            goes_in=_.goes_in.max(), goes_out=_.goes_out.max()
        )
        number = daily.mutate(day=_.date.epoch_days().cast("int32"))
        ahead = ibis.window(group_by=_KEY, order_by="day", preceding=0, following=None)
        behind = ibis.window(group_by=_KEY, order_by="day", preceding=None, following=0)
        near = number.mutate(
            next_out=ibis.ifelse(_.goes_out == 1, _.day, None).min().over(ahead),
            last_in=ibis.ifelse(_.goes_in == 1, _.day, None).max().over(behind),
        )
        went_on = near.filter(_.goes_in == 1, _.next_out - _.day <= self.parameters.days)
        came_from = near.filter(_.goes_out == 1, _.day - _.last_in <= self.parameters.days)
        key = [*_KEY, "date"]
        return legs_in.semi_join(went_on, key), legs_out.semi_join(came_from, key)

    def _judged(self, legs_in: Table, legs_out: Table) -> Table:
        """Give the alerts: sums of both legs, held against balance and floor."""
        p = self.parameters
        came = legs_in.group_by(_KEY).aggregate(
            in_kg=_.net_mass.sum(), in_usd=_.value_usd.sum(), in_rows=_.count()
        )
        by_side = legs_out.group_by(*_KEY, "direction").aggregate(
            kg=_.net_mass.sum(),
            usd=_.value_usd.sum(),
            n=_.count(),
            first=_.date.min(),
            last=_.date.max(),
        )
        went = by_side.group_by(_KEY).aggregate(
            out_kg=_.kg.max(),
            out_usd=_.usd.max(),
            all_kg=_.kg.sum(),
            all_usd=_.usd.sum(),
            out_rows=_.n.sum(),
            first_out=_.first.min(),
            last_out=_.last.max(),
        )
        held = (
            came.join(went, _KEY)
            .filter(_.in_kg > 0.0)
            .mutate(
                balance=_.out_kg / _.in_kg,
                rows=_.in_rows + _.out_rows,
                value_usd=_.in_usd + _.all_usd,
                mass_kg=_.in_kg + _.all_kg,
            )
        )
        passed = held.filter(_.balance <= p.most, _.balance >= p.least, _.out_usd >= p.value)
        near = ibis.ifelse(passed.balance > 1.0, 1.0 / passed.balance, passed.balance)
        return passed.mutate(score=mean_score(beyond(_.out_usd, p.value), near)).select(
            *_KEY, "score", *Transshipment.FIGURES
        )


def _in_rows(records: Records) -> Table:
    """Give the imports of controlled goods into third countries, by importing party."""
    return (
        imports_of_third_countries(records)
        .filter(_.controlled, _.heading.notnull())
        .mutate(party=_.importing_party)
    )


def _out_rows(records: Records) -> Table:
    """Give the exports to controlled destinations on or after the control date, by either side."""
    settings = records.settings
    rows = counted(records).filter(
        _.date >= ibis.literal(settings.control_date, type="date"),
        _.exporting_party.notnull(),
        _.heading.notnull(),
    )
    sent = (
        (rows.direction == "export")
        & outside(rows.reporter, settings)
        & in_destination(rows.destination, settings)
    )
    taken = (rows.direction == "import") & in_destination(rows.reporter, settings)
    return rows.filter(sent | taken).mutate(party=_.exporting_party)
