"""The IMF's International Trade in Goods by partner country (IMTS, formerly Direction of Trade).

The data portal's CSV has one row a series, and a column a period; or, in its long form, one row an
observation with ``TIME_PERIOD`` and ``OBS_VALUE``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from enduse.errors import IntakeError, Malformed
from enduse.intake.table import iter_csv_rows
from enduse.trace.aggregate.amount import NotAnAmount, parse_amount
from enduse.trace.aggregate.area import imf_area
from enduse.trace.aggregate.observation import Aggregate, Rejected
from enduse.trace.aggregate.period import Period, parse_period
from enduse.trace.aggregate.publisher.source import file_digest

__all__ = ["IMTS_COLUMNS", "read_imts"]

IMTS_COLUMNS = (
    "COUNTRY.ID",
    "INDICATOR.ID",
    "COUNTERPART_COUNTRY.ID",
    "SCALE.ID",
)
_INDICATORS = {
    "MG_CIF_USD": ("import", "cif"),
    "MG_FOB_USD": ("import", "fob"),
    "XG_FOB_USD": ("export", "fob"),
}
_NOTES = (
    (
        "partner as IMTS records it: the reporter's trading partner, by origin, dispatch or"
        " destination as that reporter compiles it"
    ),
    (
        "IMTS fills what a reporter did not give with its partners' figures and with estimates, and"
        " this file does not mark them"
    ),
)
_FOUND = 80


def read_imts(path: Path) -> Aggregate:
    """Read a CSV file of the IMF's trade statistics.

    Raises:
        IntakeError: As :func:`enduse.intake.table.iter_csv_rows`; ``Malformed`` where it has
            neither columns of periods nor ``TIME_PERIOD`` and ``OBS_VALUE``.
    """
    source = file_digest(path)
    rejected: list[Rejected] = []
    rows: list[dict[str, Any]] = []
    periods: dict[str, Period] | None = None

    def refuse(number: int, error: IntakeError) -> None:
        rejected.append(Rejected(number, error.found, ""))

    for number, row in iter_csv_rows(path, required=IMTS_COLUMNS, on_refused=refuse):
        if periods is None:
            periods = _periods(row, path)
        series = _series(row)
        if isinstance(series, str):
            rejected.append(Rejected(number, series, _shown(row)))
            continue
        series |= {"source": source, "source_row": number}
        rows += _cells(row, series, periods, rejected)
    return Aggregate.of("IMF IMTS", rows, rejected, (*_NOTES, *_computed(rows)))


def _periods(row: Mapping[str, str], path: Path) -> dict[str, Period]:
    """Give the columns that are periods; none for the long form."""
    found = {name: period for name in row if (period := parse_period(name)) is not None}
    if not found and not {"TIME_PERIOD", "OBS_VALUE"} <= set(row):
        raise Malformed(
            "no column of a period, and no TIME_PERIOD with OBS_VALUE",
            where=f"{path.name}, header",
            advice="download the table as CSV from the IMF's data portal",
        )
    return found


def _series(row: Mapping[str, str]) -> dict[str, Any] | str:
    """Give what a row says of all its cells, or why it is refused."""
    indicator = _INDICATORS.get(row["INDICATOR.ID"])
    reporter, partner = imf_area(row["COUNTRY.ID"]), imf_area(row["COUNTERPART_COUNTRY.ID"])
    if indicator is None:
        return "another indicator than trade in US dollars"
    if reporter is None or reporter.kind != "country":
        return "a reporter that is no known country"
    if partner is None:
        return "a partner that is not known"
    if not row["SCALE.ID"].isdigit() or int(row["SCALE.ID"]) > 12:
        return "a scale that is none"
    return {
        "reporter": reporter.code,
        "partner": partner.code,
        "partner_kind": partner.kind,
        "flow": indicator[0],
        "basis": indicator[1],
        "code": "TOTAL",
        "scale": int(row["SCALE.ID"]),
    }


def _cells(
    row: Mapping[str, str],
    series: Mapping[str, Any],
    periods: Mapping[str, Period],
    rejected: list[Rejected],
) -> Iterable[dict[str, Any]]:
    number = int(series["source_row"])
    cells: list[tuple[Period | None, str]] = [(p, row[name]) for name, p in periods.items()]
    cells = cells or [(parse_period(row["TIME_PERIOD"]), row["OBS_VALUE"])]
    for period, cell in cells:
        if period is None:
            rejected.append(Rejected(number, "a period that is none", row["TIME_PERIOD"][:_FOUND]))
            continue
        try:
            value = parse_amount(cell, series["scale"])
        except NotAnAmount as problem:
            rejected.append(Rejected(number, str(problem), f"{period.text}: {cell}"[:_FOUND]))
            continue
        yield {**series, **period.as_columns(), "value_usd": value}


def _computed(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Say in which periods most figures are computed: a recorded one is in whole cents."""
    totals: Counter[str] = Counter()
    fractions: Counter[str] = Counter()
    for row in rows:
        value = row["value_usd"]
        if value is not None and row["partner_kind"] == "country":
            totals[row["period"]] += 1
            fractions[row["period"]] += abs(value * 100 - round(value * 100)) > 1e-3
    most = [period for period in sorted(totals) if 2 * fractions[period] > totals[period]]
    if not most:
        return ()
    years = ", ".join(most)
    said = "most figures are not in whole cents: computed (estimates or partner data), not recorded"
    return (f"in {years} {said}",)


def _shown(row: Mapping[str, str]) -> str:
    return f"{row['COUNTRY.ID']} {row['INDICATOR.ID']} {row['COUNTERPART_COUNTRY.ID']}"[:_FOUND]
