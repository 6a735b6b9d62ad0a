"""T07: controlled goods that one side exported and the other never saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.scope import beyond, counted, counts_of, mean_score, month_number

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

    from enduse.trace.records import Records

__all__ = ["MirrorGap", "MirrorParameters"]

_PAIR = ("dispatch", "destination")
_CELL = (*_PAIR, "heading", "year")


@dataclass(frozen=True, slots=True)
class MirrorParameters:
    """What counts as a gap.

    Attributes:
        cif_fob: Value at the importer's border by value at the exporter's.  1.06 is the factor
            of the IMF's Direction of Trade Statistics (Yearbook 2017, introduction).
        ratio: Least value exported by value imported, both free on board: 40 % more.
        gap: Least difference, USD.
        lags: Months that goods may be under way.  Goods of December arrive in January; rail
            from Europe to Central Asia takes weeks.  A gap must hold at each of these lags.
        rows: Least rows of exports: with fewer, one consignment that was recorded in another way
            makes the gap.
        months: Least months of a year in which both sides delivered their records.
    """

    cif_fob: float = 1.06
    ratio: float = 1.4
    gap: float = 500_000.0
    lags: tuple[int, ...] = (0, 1, 2)
    months: int = 3
    rows: int = 10


class MirrorGap(Detector):
    """The exporting side's records of controlled goods exceed the importing side's over a year.

    For a pair of countries, a heading and a calendar year that ends after the control date, the
    value of controlled goods by the exporting side's export rows is compared with that by the
    importing side's import rows, divided by the CIF/FOB factor.  The gap is at least 40 % of the
    imports and USD 500,000, and it is that much beyond the gap of the pair's uncontrolled goods in
    that year: the imports are first scaled up by the ratio of those, where it is above one.

    A month counts where both sides delivered: a month of a side that is stated missing, or, where
    nothing is stated of that side, in which it has no row at all, is left out on both.  Goods
    under way at the end of a year are no gap: it must hold as well when the imports are taken one
    and two months later, month by month, as far as both sides' records go.

    The score is the mean of two parts: the ratio beyond its threshold (1 - threshold / ratio;
    1 where nothing was imported) and the gap beyond its floor (likewise).
    """

    NAME: ClassVar[str] = "T07"
    TITLE: ClassVar[str] = "mirror gap, lost in transit"
    SOURCES: ClassVar[tuple[str, ...]] = (
        (
            "M. Chupilkin, B. Javorcik, A. Plekhanov, The Eurasian Roundabout: Trade Flows "
            "into Russia through the Caucasus and Central Asia, CEPR DP20097, April 2025 "
            "(exports that the country of destination does not record as imports)"
        ),
        (
            "R. Fisman, S.-J. Wei, Tax Rates and Tax Evasion: Evidence from Missing Imports in "
            "China, Journal of Political Economy 112(2), 2004, pp. 471-496 (the evasion gap)"
        ),
        "IMF, Direction of Trade Statistics Yearbook 2017 (CIF/FOB factor 1.06)",
    )
    COUNTER: ClassVar[str] = (
        "Two customs rarely agree: goods are recorded by another country of dispatch when they "
        "pass a hub, under another code, later, at another value, or as transit or a free zone's, "
        "which many countries leave out of their imports."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = _CELL
    FIGURES: ClassVar[dict[str, str]] = {
        "exported_usd": "controlled goods by the exporting side, months that count, USD",
        "imported_usd": "the same by the importing side as recorded, USD",
        "gap_usd": "exported less imported, both as recorded, USD",
        "excess_usd": "exported less imported by CIF/FOB and by the pair's other gap, USD",
        "rows": "rows of both sides",
        "value_usd": "value of both sides, USD",
        "ratio": "exported by imported, free on board; null where nothing was imported",
        "others_ratio": "the same ratio of the pair's uncontrolled goods; null where unknown",
        "months": "months of the year in which both sides delivered",
    }

    def __init__(self, parameters: MirrorParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = MirrorParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say which side's records are wanting."""
        months = _months(records)
        exported = months.filter(_.direction == "export")
        imported = months.filter(_.direction == "import")
        row = counts_of(
            exported.aggregate(exported=_.count()),
            imported.aggregate(imported=_.count()),
            exported.semi_join(imported, "month").aggregate(shared=_.count()),
        )
        if not row["exported"]:
            return "no exporting side's records are there"
        if not row["imported"]:
            return "no importing side's records are there"
        if not row["shared"]:
            return "there is no month for which two sides delivered"
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        flows = _flows(records)
        months = keep(_months(records))
        monthly = keep(_monthly(flows))
        alerts = keep(self._judged(monthly, months))
        shared = _shared_months(alerts, months, 0)
        counting = alerts.select(*_CELL).join(shared, [*_PAIR, "year"])
        evidence = (
            flows.filter(_.controlled, _.heading.notnull())
            .join(counting, [*_PAIR, "heading", "year", "month"])
            .select(
                *_CELL,
                "row_id",
                part=ibis.ifelse(_.direction == "export", "exported", "imported"),
            )
        )
        return Found(alerts, evidence)

    def _judged(self, monthly: Table, months: Table) -> Table:
        """Give the alerts: the cells whose gap holds at every lag."""
        p = self.parameters
        now = self._cells(monthly, months, 0)
        held = now.filter(
            self._is_gap(now), _.excess_usd >= p.gap, _.months >= p.months, _.export_rows >= p.rows
        )
        for lag in p.lags:
            if lag:
                later = self._cells(monthly, months, lag)
                held = held.anti_join(later.filter(~self._is_gap(later)), _CELL)
        ratio = ibis.ifelse(held.ratio.isnull(), 1.0, beyond(held.ratio, p.ratio))
        return held.mutate(score=mean_score(ratio, beyond(held.excess_usd, p.gap))).select(
            *_CELL, "score", *MirrorGap.FIGURES
        )

    def _is_gap(self, cells: Table) -> BooleanValue:
        """Say of cells whether the exports exceed the imports, scaled up, by the ratio."""
        return cells.exported_usd >= self.parameters.ratio * cells.expected_usd

    def _cells(self, monthly: Table, months: Table, lag: int) -> Table:
        """Compare both sides, imports taken so many months later: one row a cell."""
        pairs = monthly.select(*_PAIR).distinct()
        shared = _shared_months(pairs, months, lag)
        sums = (
            monthly.mutate(
                month=ibis.ifelse(_.direction == "import", _.month - lag, _.month).cast("int32")
            )
            .join(shared, [*_PAIR, "month"])
            .group_by(*_PAIR, "goods", "year")
            .aggregate(
                exported_usd=_.usd.sum(where=_.direction == "export").fill_null(0.0),
                imported_usd=_.usd.sum(where=_.direction == "import").fill_null(0.0),
                export_rows=_.rows.sum(where=_.direction == "export").fill_null(0),
                rows=_.rows.sum(),
            )
        )
        counts = shared.group_by(*_PAIR, "year").aggregate(months=_.count())
        others = sums.filter(_.goods == 0).select(
            *_PAIR, "year", others_out="exported_usd", others_in="imported_usd"
        )
        cells = (
            sums.filter(_.goods > 0, _.exported_usd > 0.0)
            .left_join(others, [*_PAIR, "year"])
            .drop("dispatch_right", "destination_right", "year_right")
            .join(counts, [*_PAIR, "year"])
        )
        return self._with_gap(cells)

    def _with_gap(self, cells: Table) -> Table:
        """Add what the imports should have been worth to the exporter, the gap and the ratios.

        A pair whose uncontrolled exports never show among the imports cannot be compared, as the
        importing side files them under another country; its cells are left out.
        """
        factor = self.parameters.cif_fob
        comparable = cells.filter(
            ~((_.others_in.fill_null(0.0) <= 0.0) & (_.others_out.fill_null(0.0) > 0.0))
        )
        ratios = comparable.mutate(
            heading=_.goods.cast("int16"),
            others_ratio=_.others_out * factor / _.others_in.nullif(0.0),
            ratio=_.exported_usd * factor / _.imported_usd.nullif(0.0),
        )
        scale = ibis.greatest(1.0, ratios.others_ratio.fill_null(1.0))
        expected = ratios.imported_usd / factor * scale
        return ratios.mutate(
            expected_usd=expected,
            excess_usd=ratios.exported_usd - expected,
            gap_usd=ratios.exported_usd - ratios.imported_usd,
            value_usd=ratios.exported_usd + ratios.imported_usd,
        )


def _flows(records: Records) -> Table:
    """Give the rows of both sides with the pair of countries that the goods went between."""
    rows = counted(records)
    first = rows.date.year() >= records.settings.control_date.year
    outward = rows.direction == "export"
    return (
        rows.filter(first)
        .mutate(
            dispatch=ibis.ifelse(outward, _.reporter, _.dispatch),
            destination=ibis.ifelse(outward, _.destination, _.reporter),
            month=month_number(_.date),
            year=_.date.year().cast("int32"),
        )
        .filter(_.dispatch.notnull(), _.destination.notnull(), _.dispatch != _.destination)
    )


def _monthly(flows: Table) -> Table:
    """Sum values a pair, side, month and heading of controlled goods; heading 0 is all others."""
    named = flows.filter(_.heading.notnull() | ~_.controlled).mutate(
        goods=ibis.ifelse(_.controlled, _.heading, 0).cast("int32")
    )
    return named.group_by(*_PAIR, "direction", "goods", "month").aggregate(
        usd=_.value_usd.sum(), rows=_.count()
    )


def _months(records: Records) -> Table:
    """Give ``reporter``, ``direction``, ``month`` of the months that were delivered.

    What was stated of a month goes; of a month of which nothing was, a row in it tells.
    """
    key = ["reporter", "direction", "month"]
    stated = records.reporting.mutate(month=month_number(_.month))
    delivered = stated.filter(_.state == "delivered").select(key).distinct()
    seen = counted(records).select("reporter", "direction", "date")
    seen = seen.mutate(month=month_number(_.date)).select(key).distinct()
    return delivered.union(seen.anti_join(stated, key), distinct=True)


def _shared_months(pairs: Table, months: Table, lag: int) -> Table:
    """Give the months of exports for which both sides delivered, imports by the lag later."""
    sent = months.filter(_.direction == "export").select(dispatch="reporter", month="month")
    came = months.filter(_.direction == "import").select(
        destination="reporter", month=(_.month - lag).cast("int32")
    )
    return (
        pairs.select(*_PAIR)
        .distinct()
        .join(sent, "dispatch")
        .join(came, ["destination", "month"])
        .select(*_PAIR, "month", year=(_.month // 12).cast("int32"))
    )
