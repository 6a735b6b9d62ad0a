"""T05: a trader that came up after the controls and trades in controlled goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.scope import (
    beyond,
    counts_of,
    day_number,
    imports_of_third_countries,
    mean_score,
    seen_before,
    span,
)

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["PopUp", "PopUpParameters"]


@dataclass(frozen=True, slots=True)
class PopUpParameters:
    """What counts as a pop-up trader.

    Attributes:
        share: Least share of controlled goods in the value of the first imports.  A firm set up
            for them trades in little else; one that buys a machine for its own use does.
        value: Least value of those, USD: below it a single purchase of a laboratory would do.
        days: Length of the first imports, in days: twelve months, one year of a firm's accounts.
        lead: Days of records needed before the controls, so that "first seen" means something:
            half a year, as an importer that buys each season is seen within it.
    """

    share: float = 0.25
    value: float = 100_000.0
    days: int = 365
    lead: int = 180


class PopUp(Detector):
    """An importer outside coalition and destinations, new since the controls, in controlled goods.

    New is a party that a company register says was formed on or after the control date, or, where
    no register says when it was formed, that stands in no role in the records before it.  Of the
    value of its imports in the twelve months from its first import, controlled goods are at least
    a quarter, and at least USD 100,000.  The evidence is every import row of controlled goods.

    The alert of May 2023 asks banks to look at the day of incorporation (after 2022-02-24) of
    customers in high-priority goods that are based outside the coalition.  The score is the mean
    of three parts: the share beyond a quarter and the value beyond the floor (each 1 - threshold /
    value), and how soon controlled goods came (1 - days to the first / 365).
    """

    NAME: ClassVar[str] = "T05"
    TITLE: ClassVar[str] = "pop-up trader"
    SOURCES: ClassVar[tuple[str, ...]] = (
        (
            "FinCEN and BIS, supplemental joint alert of 19 May 2023 on evasion of "
            "Russia-related export controls: day of incorporation after 24 February 2022, "
            "customers outside the coalition in high-priority goods"
        ),
        "FinCEN and BIS, joint alert FIN-2022-Alert003, 28 June 2022",
    )
    COUNTER: ClassVar[str] = (
        "New firms are founded every day, and one that supplies a factory, a hospital or a "
        "telecommunications network starts with controlled goods. Records also begin late for some "
        "firms: a change of name, or a first import after years of buying at home."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = ("importing_party",)
    FIGURES: ClassVar[dict[str, str]] = {
        "first_seen": "day of its first import",
        "formed": "day of formation by a company register, or null",
        "first_controlled": "day of its first import of controlled goods",
        "first_year_usd": "controlled goods in its first twelve months, USD",
        "imports_usd": "all its imports in its first twelve months, USD",
        "share": "the former by the latter, 0 to 1",
        "rows": "all its import rows of controlled goods",
        "value_usd": "their value, USD",
        "mass_kg": "their net mass, kilograms",
    }

    def __init__(self, parameters: PopUpParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = PopUpParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say why these records cannot tell a newcomer from an old firm."""
        imports = imports_of_third_countries(records)
        seen = imports.aggregate(
            rows=_.count(where=_.controlled), valued=_.count(where=_.value_usd.notnull())
        )
        row = counts_of(seen, span(records))
        if not row["rows"]:
            return "no import of controlled goods by a country outside the coalition is recorded"
        if not row["valued"]:
            return "no import gives a value"
        lead = day_number(records.settings.control_date) - int(row["first_day"])
        if lead < self.parameters.lead:
            return (
                f"the records begin {max(lead, 0)} days before the control date, and "
                f"{self.parameters.lead} are needed to tell a newcomer"
            )
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        imports = imports_of_third_countries(records)
        newcomers = keep(self._newcomers(imports, records))
        alerts = keep(self._judged(imports, newcomers))
        evidence = (
            imports.filter(_.controlled)
            .semi_join(alerts, "importing_party")
            .select("importing_party", "row_id", part=ibis.literal("import"))
        )
        return Found(alerts, evidence)

    def _newcomers(self, imports: Table, records: Records) -> Table:
        """Give ``importing_party`` and ``formed`` of those that are new and large enough."""
        large = (
            imports.filter(_.controlled)
            .group_by("importing_party")
            .aggregate(worth=_.value_usd.sum())
            .filter(_.worth >= self.parameters.value)
        )
        register = records.parties.select(importing_party="party", formed="formed")
        known = large.left_join(register, "importing_party").select("importing_party", "formed")
        start = ibis.literal(records.settings.control_date, type="date")
        young = known.filter(_.formed >= start)
        unregistered = known.filter(_.formed.isnull())
        old = seen_before(unregistered, records)
        return young.union(unregistered.anti_join(old, "importing_party"))

    def _judged(self, imports: Table, newcomers: Table) -> Table:
        """Give the alerts: the first twelve months of the newcomers, held against the floors."""
        p = self.parameters
        bought = imports.join(newcomers, "importing_party").select(
            "importing_party", "formed", "date", "controlled", "value_usd", "net_mass"
        )
        start = bought.group_by("importing_party").aggregate(
            first_seen=_.date.min(),
            rows=_.count(where=_.controlled),
            value_usd=_.value_usd.sum(where=_.controlled),
            mass_kg=_.net_mass.sum(where=_.controlled),
        )
        first = bought.join(start.select("importing_party", "first_seen"), "importing_party")
        sums = (
            first.filter(_.date.epoch_days() < _.first_seen.epoch_days() + p.days)
            .group_by("importing_party", "formed")
            .aggregate(
                first_controlled=_.date.min(where=_.controlled),
                first_year_usd=_.value_usd.sum(where=_.controlled),
                imports_usd=_.value_usd.sum(),
            )
            .join(start, "importing_party")
        )
        judged = sums.filter(_.first_year_usd >= p.value).mutate(
            share=_.first_year_usd / _.imports_usd
        )
        judged = judged.filter(_.share >= p.share)
        waited = judged.first_controlled.epoch_days() - judged.first_seen.epoch_days()
        return judged.mutate(
            score=mean_score(
                beyond(_.share, p.share),
                beyond(_.first_year_usd, p.value),
                1.0 - waited.cast("float64") / float(p.days),
            )
        ).select(*PopUp.SUBJECT, "score", *PopUp.FIGURES)
