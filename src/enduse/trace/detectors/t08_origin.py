"""T08: coalition goods, brands or makers, dispatched from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is

if TYPE_CHECKING:
    from ibis.expr.types import BooleanColumn, Table

    from enduse.trace.records import Records

__all__ = ["OriginAgainstDispatch", "OriginParameters"]

_SIGNS = ("origin", "brand", "maker")


@dataclass(frozen=True, slots=True)
class OriginParameters:
    """How T08 scores.

    Attributes:
        half: Value in US dollars at which the value's part of the score is half.
        floor: Score that one sign alone gives to the least shipment.
        by_value: Most that the value adds to the score.
        by_signs: Most that further signs (origin, brand, maker) on the same items add to it.
    """

    half: float = 100_000.0
    floor: float = 0.4
    by_value: float = 0.4
    by_signs: float = 0.2


class OriginAgainstDispatch(Detector):
    """Controlled goods of the coalition went to a controlled destination from a third country.

    The goods were made in the coalition (origin), or bear a brand whose company has its seat there,
    or were made by a party with an address there; and they were dispatched from a country outside
    it, on or after the control date.  This is the query of Nikkei's report: chips of US brands,
    three quarters of them dispatched from Hong Kong and mainland China.

    The score is ``floor + by_value * v / (v + half) + by_signs * (n - 1) / 2``: v the value in US
    dollars, n the mean number of the three signs on an item, weighted by value.
    """

    NAME: ClassVar[str] = "T08"
    TITLE: ClassVar[str] = "origin, brand or maker against dispatch"
    SOURCES: ClassVar[tuple[str, ...]] = (
        "Nikkei, 12 April 2023 (chips of US brands, dispatched from Hong Kong and China)",
        "FinCEN and BIS, FIN-2022-Alert003, 28 June 2022 (transshipment points)",
        "FinCEN and BIS, Supplemental Joint Alert, 19 May 2023",
    )
    COUNTER: ClassVar[str] = (
        "Brands have goods made and stocked all over the world; a distributor may have sold old "
        "stock or parts that no control reaches, and labels can be false."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = ("exporting_party",)
    FIGURES: ClassVar[dict[str, str]] = {
        "rows": "goods items",
        "value_usd": "value, US dollars",
        "by_origin_usd": "value of goods made in the coalition, US dollars",
        "by_brand_usd": "value of goods of a brand with its seat in the coalition, US dollars",
        "by_maker_usd": "value of goods of a maker with an address in the coalition, US dollars",
    }

    def __init__(self, parameters: OriginParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = OriginParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say that the items give no dispatch, or neither origin nor brand nor maker."""
        rows = _controlled_rows(records)
        counts = rows.aggregate(
            rows=_.count(),
            dispatch=_.dispatch.count(),
            signs=_.origin.count() + _.brand.count() + _.manufacturer_party.count(),
        )
        row = counts.to_pyarrow().to_pylist()[0]
        if row["rows"] and not row["dispatch"]:
            return "no item says from where it was dispatched"
        if row["rows"] and not row["signs"]:
            return "no item gives an origin, a brand or a maker"
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        p = self.parameters
        rows = keep(_signed_rows(records))
        alerts = rows.group_by("exporting_party").agg(
            rows=_.count(),
            value_usd=_.value_usd.sum().fill_null(0.0),
            **{f"by_{sign}_usd": _.value_usd.sum(where=_[sign]).fill_null(0.0) for sign in _SIGNS},
        )
        signs = (_.by_origin_usd + _.by_brand_usd + _.by_maker_usd) / _.value_usd
        alerts = alerts.mutate(
            score=p.floor
            + p.by_value * _.value_usd / (_.value_usd + p.half)
            + p.by_signs * ibis.ifelse(_.value_usd > 0, (signs - 1) / 2, 0.0)
        )
        return Found(
            alerts.select("exporting_party", "score", *self.FIGURES),
            rows.select("exporting_party", "row_id", part=ibis.literal("shipment")),
        )


def _controlled_rows(records: Records) -> Table:
    """Give controlled items to a controlled destination in the time that counts."""
    settings = records.settings
    return records.items.filter(
        _.controlled,
        _.destination.isin(settings.destinations),
        _.date >= settings.control_date,
        _.date <= settings.as_of,
    )


def _signed_rows(records: Records) -> Table:
    """Give the items with a sign of the coalition and a dispatch from outside it."""
    coalition = records.settings.coalition
    rows = _controlled_rows(records).filter(
        _.exporting_party.notnull(), _.dispatch.notnull(), _.dispatch.notin(coalition)
    )
    brands = records.brands.filter(_.seat.isin(coalition)).select(brand_known="brand")
    makers = records.parties.filter(_.country.isin(coalition)).select(maker_known="party")
    rows = rows.left_join(brands, rows.brand == brands.brand_known)
    rows = rows.left_join(makers, rows.manufacturer_party == makers.maker_known)

    def told(column: BooleanColumn) -> BooleanColumn:
        return column.fill_null(False)  # noqa: FBT003 - a value, not a switch

    rows = rows.select(
        "exporting_party",
        "row_id",
        "value_usd",
        origin=told(rows.origin.isin(coalition)),
        brand=rows.brand_known.notnull(),
        maker=rows.maker_known.notnull(),
    )
    return rows.filter(_.origin | _.brand | _.maker)
