"""Russia's imports from seven countries, 2021 to 2024, against the published cells of the IMF.

``.venv/bin/python -m evals.trade.imf`` takes the shipped measures of
``examples/measures/russia_imports.yaml`` on ``../shared/data/trade/imf/RU_trade.csv`` and compares
every figure with the cell that it comes from, read here by a plain CSV reader.  The named baseline
is the sum of all rows, which counts groups of countries beside their members.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from enduse.trace.aggregate import ground_of, read_aggregate
from enduse.trace.measure import MeasureResult, read_measures, take_measure

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT.parent / "shared" / "data" / "trade" / "imf" / "RU_trade.csv"
MEASURES = ROOT / "examples" / "measures" / "russia_imports.yaml"
CODES = {"CHN": "cn", "HKG": "hk", "TUR": "tr", "KGZ": "kg", "ARM": "am", "UZB": "uz", "KAZ": "kz"}
YEARS = ("2021", "2022", "2023", "2024")


def main() -> int:
    """Print the table; give 1 where a figure differs from its cell."""
    if not TABLE.is_file():
        print(f"not there: {TABLE}")
        return 0
    cells, world, naive = _cells()
    ground = ground_of(read_aggregate(TABLE))
    results = {made.name: take_measure(ground, made).result for made in read_measures(MEASURES)}
    values = _by(results["imports"])
    shares = _by(results["share of Russia's imports"])
    wrong = 0
    print(
        "Russia's imports by trading partner as IMTS records it, CIF; share of the published world"
    )
    print(f"{'':4}" + "".join(f"{year:>22}" for year in YEARS) + f"{'growth 2021-24':>18}")
    growth = _by(results["growth 2021 to 2024"])
    for country in CODES.values():
        line = f"{country:4}"
        for year in YEARS:
            value, share = values[country, year], shares[country, year]
            cell = cells[country, year]
            expected = None if cell is None else cell * 1e6
            wrong += not _same(value, expected)
            wrong += not _same(share, None if cell is None else cell / world[year])
            shown = (
                "no report"
                if value is None or share is None
                else f"{value / 1e9:.3f} bn {share:8.3%}"
            )
            line += f"{shown:>22}"
        grown = growth[country, ""]
        print(line + f"{'no report' if grown is None else format(grown, '+.1%'):>18}")
    print(f"figures that differ from the published cell: {wrong} of {2 * len(CODES) * len(YEARS)}")
    over = ", ".join(f"{year} {naive[year] / world[year]:.2f} x" for year in YEARS)
    print(f"baseline, the total as the sum of all rows: {over} the published world")
    for said in results["imports"].caveats:
        print(f"- {said}")
    return 1 if wrong else 0


def _cells() -> tuple[dict[tuple[str, str], float | None], dict[str, float], dict[str, float]]:
    cells: dict[tuple[str, str], float | None] = {}
    world: dict[str, float] = {}
    naive = dict.fromkeys(YEARS, 0.0)
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["TRADE_FLOW.ID"] != "MG":
                continue
            partner = row["COUNTERPART_COUNTRY.ID"]
            for year in YEARS:
                figure = float(row[year]) if row[year] else None
                naive[year] += figure or 0.0
                if partner == "G001" and figure is not None:
                    world[year] = figure
                if partner in CODES:
                    cells[CODES[partner], year] = figure
    return cells, world, naive


def _by(result: MeasureResult) -> dict[tuple[str, str], float | None]:
    return {
        (str(figure.group["country"]), str(figure.group.get("year", ""))): figure.value
        for figure in result.figures
    }


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-12 * abs(other)


if __name__ == "__main__":
    sys.exit(main())
