# ruff: noqa: S608 -- the queries are put together from words of this file alone
"""The truth, worked out again by SQL from records in which what is written is true."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

COALITION = (
    "at au be bg ca ch cy cz de dk ee es fi fr gb gr hr hu ie is it jp kr li lt lu lv mt nl no nz "
    "pl pt ro se si sk tw us"
).split()
"""EAR Part 746, Supplement No. 3, as the regulation lists it."""

CONTROL = "date '2022-02-24'"


@pytest.fixture
def goods(engine: duckdb.DuckDBPyConnection, root: Path, clean: Any) -> duckdb.DuckDBPyConnection:
    """Records as ``g``: true parties, heading in HS2022 terms where controlled, brand's seat."""
    with (root / "resources" / "chpl.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    engine.execute("create table chpl as select unnest(?) as code", [codes])
    engine.execute("create table coalition as select unnest(?) as code", [COALITION])
    engine.execute(f"create table brands as from read_csv('{clean.folder / 'brands.csv'}')")
    engine.execute(
        "create table g as select r.*, importing_party as imp, exporting_party as exp, "
        "registration_date as d, b.seat, case when hs_revision = 'HS2022' and "
        "hs6 in (select code from chpl) then hs6[:4]::int end as heading "
        "from r join p using (row_id) left join brands b on b.brand = r.brand"
    )
    return engine


def _rows(engine: duckdb.DuckDBPyConnection, sql: str) -> dict[object, set[int]]:
    """Group row numbers by the key that stands in the first column."""
    found: dict[object, set[int]] = defaultdict(set)
    for key, row in engine.execute(sql).fetchall():
        found[key].add(row)
    return dict(found)


def _truth(world: Any, detector: str, key: Iterable[str]) -> dict[object, set[int]]:
    with world.connect() as engine:
        rows = _rows(engine, f"select \"case\", row_id from truth where detector = '{detector}'")
    found = {}
    for case in world.cases(detector):
        values = tuple(case["subject"][name] for name in key)
        found[values if len(values) > 1 else values[0]] = rows[case["case"]]
        assert len(rows[case["case"]]) == case["rows"]
    return found


def test_controlled_goods_to_a_controlled_destination(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    by_hand = _rows(
        goods,
        "select (exp, country_of_destination), row_id from g where heading is not null "
        f"and d >= {CONTROL} and country_of_destination in ('ru', 'by')",
    )
    assert by_hand == _truth(clean, "T03", ("party", "destination"))
    assert len(by_hand) >= 10


def test_brand_or_origin_against_dispatch(goods: duckdb.DuckDBPyConnection, clean: Any) -> None:
    by_hand = _rows(
        goods,
        "select exp, row_id from g where heading is not null "
        f"and d >= {CONTROL} and country_of_destination in ('ru', 'by') "
        "and country_of_export not in (from coalition) "
        "and (seat in (from coalition) or country_of_origin in (from coalition))",
    )
    assert by_hand == _truth(clean, "T08", ("party",))
    assert by_hand.keys() <= {party for party, _ in _truth(clean, "T03", ("party", "destination"))}


def _listings(clean: Any) -> list[tuple[str, str, str, str]]:
    """Give name, country, since, until of every entry of every list."""
    found = []
    for path in sorted((clean.folder / "lists").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [
                (row["name"], row["country"], row["since"], row["until"] or "9999-12-31")
                for row in csv.DictReader(file)
            ]
    return found


@pytest.mark.parametrize("detector", ["T01", "T02"])
def test_listed_parties_as_of_the_day(
    goods: duckdb.DuckDBPyConnection, clean: Any, detector: str
) -> None:
    goods.execute("create table l(name varchar, country varchar, since date, until date)")
    goods.executemany("insert into l values (?, ?, ?, ?)", _listings(clean))
    roles = (
        "importer",
        "exporter",
        "consignor",
        "consignee",
        "supplier",
        "buyer",
        "notify_party",
        "end_user",
        "manufacturer",
    )
    goods.execute(
        "create table s as "
        + " union ".join(
            f"select row_id, d, {role} as n, {role}_country as c from g" for role in roles
        )
    )
    # Abroad names stand in Latin letters, at home in those of the country: cases have both.
    spelled = [
        (case["subject"]["party"], name, case["subject"]["country"])
        for case in (*clean.cases("T01"), *clean.cases("T02"))
        for name in case["subject"]["names"]
    ]
    goods.execute("create table n(party int, name varchar, country varchar)")
    goods.executemany("insert into n values (?, ?, ?)", spelled)
    entries = "(select distinct n.party, l.since, l.until from l join n using (name, country))"
    rows = (
        "(select distinct n.party, s.row_id, s.d from s join n on s.n = n.name and s.c = n.country)"
    )
    when = {
        "T01": "x.d between e.since and e.until",
        "T02": "x.d >= e.since - interval 365 day and x.d < e.since",
    }[detector]
    by_hand = _rows(
        goods,
        f"select x.party, x.row_id from {rows} x join {entries} e on e.party = x.party and {when}",
    )
    assert by_hand == _truth(clean, detector, ("party",))
    assert len(by_hand) >= 3


def test_listed_elsewhere_is_told_from_listed_later(clean: Any) -> None:
    with clean.connect() as engine:
        parts = dict(
            engine.sql(
                "select t.part, count(*) from truth t where detector = 'T02' group by 1"
            ).fetchall()
        )
        twice = engine.sql(
            "select count(*) from truth a join truth b using (row_id) where a.detector = 'T02' "
            "and b.detector = 'T01' and a.part = 'listed_later' and a.row_id not in "
            "(select row_id from truth group by row_id, detector having count(*) > 1)"
        ).fetchone()
    assert parts.keys() <= {"listed_later", "listed_elsewhere"}
    assert parts["listed_later"] > 0
    assert twice == (0,)


def test_surges_are_all_imports_of_the_heading_and_meet_the_definition(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    truth = _truth(clean, "T04", ("party", "heading"))
    assert len(truth) >= 4
    for (party, heading), rows in truth.items():
        by_hand = goods.execute(
            f"select row_id, value_usd, net_mass from g where direction = 'import' and imp = ? "
            f"and heading = ? and d >= {CONTROL}",
            [party, heading],
        ).fetchall()
        assert {row for row, _, _ in by_hand} == rows
        before = goods.execute(
            "select coalesce(sum(value_usd), 0), coalesce(sum(net_mass), 0) from g "
            "where direction = 'import' and imp = ? and hs6[:4]::int = ? "
            f"and d < {CONTROL} and d >= {CONTROL} - interval 676 day",
            [party, heading],
        ).fetchone()
        value, mass = sum(v for _, v, _ in by_hand), sum(m for _, _, m in by_hand)
        assert value >= 150_000
        assert value >= 4 * before[0]
        assert mass >= 4 * before[1]
        first = goods.execute(
            "select min(d) < date '2022-02-24' from g where imp = ? or exp = ?", [party, party]
        )
        assert first.fetchone() == (True,)


def test_pop_ups_are_new_and_trade_in_controlled_goods(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    truth = _truth(clean, "T05", ("party",))
    for party, rows in truth.items():
        first = goods.execute("select min(d) from g where imp = ?", [party]).fetchone()[0]
        assert str(first) >= "2022-02-24"
        controlled = goods.execute(
            "select row_id from g where imp = ? and heading is not null and direction = 'import'",
            [party],
        ).fetchall()
        assert {row for (row,) in controlled} == rows
        share, value = goods.execute(
            "select sum(value_usd) filter (heading is not null) / sum(value_usd), "
            "sum(value_usd) filter (heading is not null) from g "
            "where imp = ? and direction = 'import' and d < ?::date + interval 365 day",
            [party, first],
        ).fetchone()
        assert share >= 0.25
        assert value >= 100_000
    assert len(truth) >= 4


def test_transshipment_has_both_legs_and_a_balance(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    truth = _truth(clean, "T06", ("party", "heading"))
    assert len(truth) >= 3
    for (party, heading), rows in truth.items():
        goods.execute(
            "create or replace temp table o as select * from g where exp = ? "
            "and heading = ? and country_of_destination in ('ru', 'by')",
            [party, heading],
        )
        goods.execute(
            "create or replace temp table i as select distinct g.* from g where imp = ? "
            "and heading = ? and direction = 'import' and exists (select 1 from o "
            "where o.d between g.d and g.d + interval 180 day)",
            [party, heading],
        )
        by_hand = goods.execute("select row_id from o union select row_id from i").fetchall()
        assert {row for (row,) in by_hand} == rows
        came = goods.execute("select sum(net_mass) from i").fetchone()[0]
        left = goods.execute(
            "select max(m), max(v) from (select sum(net_mass) m, sum(value_usd) v from o "
            "group by direction)"
        ).fetchone()
        assert 0.5 * came <= left[0] <= 1.1 * came
        assert left[1] >= 100_000
        figures = _figures(clean, "T06", party)
        assert figures["in_kg"] == pytest.approx(came, rel=1e-9)
        assert figures["out_kg"] == pytest.approx(left[0], rel=1e-9)


def test_mirror_gaps_are_whole_cells_in_months_that_both_delivered(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    reporting = clean.folder / "reporting.csv"
    goods.execute(f"create table m as from read_csv('{reporting}') where state = 'delivered'")
    for case in clean.cases("T07"):
        s = case["subject"]
        rows = goods.execute(
            "select row_id, direction, value_usd from g where country_of_export = $dispatch "
            "and country_of_destination = $destination and heading = $heading "
            "and year(d) = $year and ((direction = 'export' and reporter = $dispatch) "
            "or (direction = 'import' and reporter = $destination)) "
            "and exists (select 1 from m where m.reporter = $dispatch and m.direction = 'export' "
            "and m.month = date_trunc('month', g.d)) "
            "and exists (select 1 from m where m.reporter = $destination "
            "and m.direction = 'import' and m.month = date_trunc('month', g.d))",
            {name: s[name] for name in ("dispatch", "destination", "heading", "year")},
        ).fetchall()
        exported = sum(v for _, side, v in rows if side == "export")
        imported = sum(v for _, side, v in rows if side == "import")
        assert exported - imported >= max(500_000, 0.4 * exported)
        assert case["figures"]["gap_usd"] == pytest.approx(exported - imported, abs=0.01)
        with clean.connect() as engine:
            told = engine.execute(
                'select row_id, part from truth where "case" = ?', [case["case"]]
            ).fetchall()
        assert dict(told) == {row: f"{side}ed" for row, side, _ in rows}
    assert len(clean.cases("T07")) >= 2


def test_odd_prices_are_far_from_the_median_of_other_rows(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    goods.execute(
        "create temp table x as select g.*, value_usd / quantity as u, net_mass / quantity as k, "
        "year(d) as y, t.row_id is not null as odd from g "
        "left join (select distinct row_id from truth where detector = 'T09') t using (row_id)"
    )
    near = goods.execute(
        "with m as (select hs6, unit, y, median(u) mu, median(k) mk, count(*) n from x "
        "where not odd group by all) "
        "select count(*), "
        "count(*) filter (u < 3 * mu and u > mu / 3 and k < 3 * mk and k > mk / 3) "
        "from x join m using (hs6, unit, y) where odd and n >= 10"
    ).fetchone()
    assert near[0] > 30
    assert near[1] == 0
    assert len(clean.cases("T09")) >= 6


def test_honest_prices_are_near_but_for_dear_brands(
    goods: duckdb.DuckDBPyConnection, clean: Any
) -> None:
    dear = [n["subject"]["brand"] for n in clean.negatives() if n["kind"] == "dear brand"]
    schemes = f"read_parquet('{clean.folder / 'truth' / 'scheme_rows.parquet'}')"
    far, of = goods.execute(
        "with x as (select *, value_usd / quantity u, date_trunc('quarter', d) q from g "
        f"where row_id not in (select row_id from {schemes})), m as (select hs6, hs_revision, "
        "unit, q, median(u) mu, count(*) n from x group by all) "
        "select count(*) filter (u >= 3 * mu or u <= mu / 3), count(*) "
        "from x join m using (hs6, hs_revision, unit, q) "
        "where n >= 20 and coalesce(brand, '') not in (select unnest(?))",
        [dear],
    ).fetchone()
    assert of > 10_000
    assert far <= of / 10_000


def test_figures_are_sums_of_the_rows(world: Any) -> None:
    with world.connect() as engine:
        by_hand = dict(
            engine.sql(
                'select "case", sum(coalesce(value_usd, 0)) from truth t join r using (row_id) '
                'where detector = \'T03\' and "case" not in (select "case" from truth '
                "join r using (row_id) where value_usd is null) group by 1"
            ).fetchall()
        )
    told = {case["case"]: case["figures"]["value_usd"] for case in world.cases("T03")}
    assert by_hand
    assert all(told[key] == pytest.approx(value, abs=0.01) for key, value in by_hand.items())


def test_namesakes_and_affiliates_of_listed_parties_are_no_cases(world: Any) -> None:
    honest = {
        one["subject"]["party"]
        for one in world.negatives()
        if one["kind"] in {"namesake", "affiliate"}
    }
    listed = {case["subject"]["party"] for d in ("T01", "T02") for case in world.cases(d)}
    assert honest
    assert not honest & listed


def _figures(world: Any, detector: str, party: object) -> dict[str, float]:
    found = next(c for c in world.cases(detector) if c["subject"]["party"] == party)
    return dict(json.loads(json.dumps(found["figures"])))
