"""Every kind of measure gives the same values on DuckDB and on Spark."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.trace.measure import Ground, parse_measures, take_measure

_MEASURES = """
sum by month: {measure: sum, goods: semiconductors, group: [importer, exporter, month]}
sum of mass: {measure: sum, of: net mass, group: [quarter, heading]}
count of importers: {measure: count, of: importer, group: year}
growth by code: {measure: growth, group: [importer, code], window: 2022, compare: 2021,
                 at least: 1 usd}
growth over the break: {measure: growth, goods: 854149, window: 2022, compare: 2021,
                        at least: 1 usd}
growth of rows: {measure: growth, of: rows, window: 2022, compare: 2021, at least: 1 rows}
listed growth: {measure: growth, group: importer, window: 2022, compare: 2021, at least: 1 usd,
                above: 0.1, total at least: 1000 usd}
share by currency: {measure: share, basis: currency, country: CNY}
share by basis: {measure: share, basis: [origin, dispatch, brand seat], country: [us, cn]}
share of each: {measure: share, basis: origin, group: [code, country], at least: 1 usd}
share by count: {measure: share, of: rows, basis: dispatch, country: [hk, cn], at least: 1 rows}
change of share: {measure: share, basis: dispatch, country: hk, window: 2022, compare: 2021,
                  at least: 1 usd}
part by goods: {measure: share, part: {goods: chpl tier 1}, at least: 1 usd}
unit value: {measure: unit value, group: code, at least: 1 usd}
unit value compared: {measure: unit value, per: quantity, unit: H87, window: 2022, compare: 2021,
                      at least: 1 usd}
concentration: {measure: concentration, over: importer, top: 2, group: year, at least: 1 usd}
text: {measure: sum, text: [norchip, DIODE]}
exact text: {measure: count, exact text: NORCHIP}
"""
_DEFINITIONS = parse_measures(_MEASURES)


@pytest.fixture(scope="module")
def on_spark(
    spark: Any, items: pa.Table, brands: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Ground:
    path = tmp_path_factory.mktemp("items") / "part-00000.parquet"
    pq.write_table(items, path)
    return Ground(spark.read_parquet(str(path)), brands=brands)


@pytest.mark.slow
@pytest.mark.parametrize("name", [made.name for made in _DEFINITIONS])
def test_the_same_on_duckdb_and_on_spark(
    name: str, on_spark: Ground, items: pa.Table, brands: dict[str, str]
) -> None:
    made = next(made for made in _DEFINITIONS if made.name == name)
    here = take_measure(Ground(ibis.memtable(items), brands=brands), made).result
    there = take_measure(on_spark, made).result
    assert here.figures
    assert (here.state, here.groups, here.left_out) == (there.state, there.groups, there.left_out)
    assert here.caveats == there.caveats
    assert [dict(row) for row in here.evidence] == [dict(row) for row in there.evidence]
    assert [dict(f.group) for f in here.figures] == [dict(f.group) for f in there.figures]
    for ours, theirs in zip(here.figures, there.figures, strict=True):
        assert (ours.state, ours.rows) == (theirs.state, theirs.rows)
        for name_of in ("value", "low", "high"):
            assert _close(getattr(ours, name_of), getattr(theirs, name_of)), name_of
        assert all(_close(ours.parts[part], theirs.parts[part]) for part in ours.parts)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def test_published_totals_on_spark(spark: Any, tmp_path: Path) -> None:
    from enduse.trace.aggregate import ground_of, read_aggregate

    path = tmp_path / "reply.csv"
    path.write_text(
        "period,reporterCode,partnerCode,flowCode,cmdCode,classificationCode,primaryValue\n"
        "2021,398,0,M,8542,H5,1000000\n"
        "2021,398,156,M,8542,H5,250000\n"
        "2022,398,0,M,8542,H6,2000000\n"
        "2022,398,156,M,8542,H6,1000000\n",
        encoding="utf-8",
    )
    read = read_aggregate(path)
    pq.write_table(read.table, tmp_path / "table.parquet")
    ground = ground_of(read, spark.read_parquet(str(tmp_path / "table.parquet")))
    (made,) = parse_measures(
        "{measure: share, goods: 8542, basis: partner, country: cn, group: year}"
    )
    figures = take_measure(ground, made).result.figures
    assert [(f.group["year"], f.value) for f in figures] == [("2021", 0.25), ("2022", 0.5)]


def test_mirror_statistics_on_spark(spark: Any, tmp_path: Path) -> None:
    from enduse.trace.aggregate import mirror_table, read_aggregate

    path = tmp_path / "reply.csv"
    path.write_text(
        "period,reporterCode,partnerCode,flowCode,cmdCode,classificationCode,primaryValue\n"
        "2022,276,398,X,8542,H6,2000000\n"
        "2022,398,276,M,8542,H6,1060000\n",
        encoding="utf-8",
    )
    pq.write_table(read_aggregate(path).table, tmp_path / "table.parquet")
    (row,) = (
        mirror_table(spark.read_parquet(str(tmp_path / "table.parquet"))).to_pyarrow().to_pylist()
    )
    assert row["state"] == "both"
    assert math.isclose(row["log_gap"], math.log(2), rel_tol=1e-9)


def test_a_folder_of_several_parts_on_spark(spark: Any, tmp_path: Path, items: pa.Table) -> None:
    from enduse.trace.measure.opened import open_ground

    (tmp_path / "records").mkdir()
    for number, part in enumerate((items.slice(0, 5), items.slice(5))):
        pq.write_table(part, tmp_path / "records" / f"part-{number:05}.parquet")
    (made,) = parse_measures("{measure: sum, window: 2022}")
    result = take_measure(open_ground(tmp_path, spark), made).result
    assert result.value == pytest.approx(2_819_999)
