"""T03: controlled goods to a controlled destination."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is

if TYPE_CHECKING:
    from ibis.expr.types import FloatingScalar, Table

    from enduse.trace.records import Records

__all__ = ["ControlledDestination", "DestinationParameters"]


@dataclass(frozen=True, slots=True)
class DestinationParameters:
    """How T03 scores.

    Attributes:
        half: Value in US dollars at which the value's part of the score is half.
        floor: Score of the least shipment: the goods and the destination alone.
        by_value: Most that the value adds to the score.
        by_share: Most that the share of coalition goods adds to it.
    """

    half: float = 100_000.0
    floor: float = 0.4
    by_value: float = 0.4
    by_share: float = 0.2


class ControlledDestination(Detector):
    """Controlled goods that an exporting party sent to a controlled destination.

    The goods are controlled by their code, in the revision of the record, or because the
    description names such goods though the code does not say so.  The destination is the stated
    one, else the country whose customs recorded the import.  Items count from the control date on.

    Each alert gives the value in three bases, which by design disagree: made in the coalition
    (origin), dispatched from it, sold from it (trading country).

    The score is ``floor + by_value * v / (v + half) + by_share * s``: v the value in US dollars,
    s the largest of the three shares of that value.
    """

    NAME: ClassVar[str] = "T03"
    TITLE: ClassVar[str] = "controlled goods to a controlled destination"
    SOURCES: ClassVar[tuple[str, ...]] = (
        "BIS, Common High Priority List, 23 February 2024",
        "15 CFR Part 746 (Russian and Industry Sector Sanctions)",
        "FinCEN and BIS, Supplemental Joint Alert, 19 May 2023 (the nine HS codes)",
    )
    COUNTER: ClassVar[str] = (
        "The shipment may be licensed or exempt, be civil goods under a code that also covers "
        "controlled ones, or be non-coalition goods that no control reaches."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = ("exporting_party", "destination")
    FIGURES: ClassVar[dict[str, str]] = {
        "rows": "goods items",
        "value_usd": "value, US dollars",
        "origin_coalition_usd": "value of goods made in the coalition, US dollars",
        "dispatch_coalition_usd": "value dispatched from the coalition, US dollars",
        "trading_coalition_usd": "value sold from the coalition, US dollars",
        "described_usd": "value of goods that the description names and the code does not",
    }

    def __init__(self, parameters: DestinationParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = DestinationParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say that no item of controlled goods gives a destination, or an exporting party."""
        if not records.settings.destinations:
            return "no controlled destination is set"
        counts = records.items.filter(_.controlled).aggregate(
            rows=_.count(), destination=_.destination.count(), party=_.exporting_party.count()
        )
        row = counts.to_pyarrow().to_pylist()[0]
        if row["rows"] and not row["destination"]:
            return "no item of controlled goods says where it goes"
        if row["rows"] and not row["party"]:
            return "no item of controlled goods names an exporting party"
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        p, coalition = self.parameters, records.settings.coalition
        rows = keep(_rows(records))

        def within(column: str) -> FloatingScalar:
            return rows.value_usd.sum(where=rows[column].isin(coalition)).fill_null(0.0)

        alerts = rows.group_by(*self.SUBJECT).agg(
            rows=_.count(),
            value_usd=_.value_usd.sum().fill_null(0.0),
            origin_coalition_usd=within("origin"),
            dispatch_coalition_usd=within("dispatch"),
            trading_coalition_usd=within("trading"),
            described_usd=_.value_usd.sum(where=_.described).fill_null(0.0),
        )
        most = ibis.greatest(
            _.origin_coalition_usd, _.dispatch_coalition_usd, _.trading_coalition_usd
        )
        share = ibis.ifelse(_.value_usd > 0, most / _.value_usd, 0.0)
        by_value = p.by_value * _.value_usd / (_.value_usd + p.half)
        alerts = alerts.mutate(score=p.floor + by_value + p.by_share * share)
        return Found(
            alerts.select(*self.SUBJECT, "score", *self.FIGURES),
            rows.select(*self.SUBJECT, "row_id", part=ibis.literal("shipment")),
        )


def _rows(records: Records) -> Table:
    """Give controlled items to a controlled destination in the time that counts."""
    items, settings = records.items, records.settings
    return items.filter(
        items.controlled,
        items.exporting_party.notnull(),
        items.destination.isin(settings.destinations),
        items.date >= settings.control_date,
        items.date <= settings.as_of,
    )
