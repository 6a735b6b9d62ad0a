from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from enduse.errors import ConfigError
from enduse.model.goods_item import GOODS_ITEM
from enduse.scenario import WorldOrder, make_world
from enduse.scenario.folder import LABEL
from enduse.scenario.stock import Parties, load_places


def test_the_same_order_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first = make_world(WorldOrder(11, 20_000), tmp_path / "a")
    again = make_world(WorldOrder(11, 20_000), tmp_path / "b")
    other = make_world(WorldOrder(12, 20_000), tmp_path / "c")
    assert first == again
    assert first["files"].keys() <= other["files"].keys() | first["files"].keys()
    same = [name for name in first["files"] if first["files"][name] == other["files"].get(name)]
    assert same == ["README.txt"]


def test_world_json_has_the_digest_of_every_file(world: Any) -> None:
    on_disk = {
        path.relative_to(world.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in world.folder.rglob("*")
        if path.is_file() and path.name != "world.json"
    }
    assert world.head["files"] == on_disk
    assert json.loads((world.folder / "world.json").read_text(encoding="utf-8")) == world.head


def test_records_have_the_columns_of_a_goods_item_in_their_order(world: Any) -> None:
    schema = pq.read_schema(world.folder / "records" / "part-00000.parquet")
    assert schema.names == [column.name for column in GOODS_ITEM]
    arrow = {"string": "string", "int64": "int64", "float64": "double", "date32": "date32[day]"}
    assert [str(field.type) for field in schema] == [arrow[column.type] for column in GOODS_ITEM]


def test_every_file_is_labelled_synthetic(world: Any) -> None:
    for path in world.folder.rglob("*.parquet"):
        assert pq.read_metadata(path).metadata[b"label"].decode() == LABEL
    for path in world.folder.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["label"] for row in csv.DictReader(file)} <= {"synthetic"}
    for name in ("cases", "negatives"):
        told = json.loads((world.folder / "truth" / f"{name}.json").read_text(encoding="utf-8"))
        assert all(one["label"] == LABEL for one in told)
    assert LABEL in (world.folder / "README.txt").read_text(encoding="utf-8")
    assert world.head["label"] == LABEL
    assert "SYNTHETIC" in LABEL


def test_about_as_many_rows_as_asked_for_and_each_numbered_once(world: Any) -> None:
    with world.connect() as engine:
        rows = engine.sql(
            "select count(*), count(distinct row_id), min(row_id), max(row_id) from r"
        )
        count, distinct, least, most = rows.fetchone()
        assert count == distinct == world.head["rows"]
        assert (least, most) == (0, count - 1)
        assert abs(count - 80_000) < 0.05 * 80_000
        assert engine.sql("select count(*) from p").fetchone() == (count,)


def test_codes_are_those_of_the_revision_in_force(world: Any) -> None:
    with world.connect() as engine:
        wrong = engine.sql(
            "select count(*) from r where (hs_revision = 'HS2022') <> "
            "(registration_date >= date '2022-01-01') or not starts_with(commodity_code, hs6)"
        )
        assert wrong.fetchone() == (0,)


def test_nothing_is_recorded_in_a_lost_month(world: Any) -> None:
    with (world.folder / "reporting.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    lost = {(t["reporter"], t["direction"], t["month"]) for t in told if t["state"] == "missing"}
    assert lost
    with world.connect() as engine:
        found = engine.sql(
            "select distinct reporter, direction, "
            "strftime(date_trunc('month', registration_date), '%Y-%m-%d') from r"
        ).fetchall()
    assert not lost & set(found)
    assert set(found) <= {(t["reporter"], t["direction"], t["month"]) for t in told}


def test_honest_trade_brings_no_controlled_goods_to_controlled_destinations(clean: Any) -> None:
    with clean.connect() as engine:
        codes = _chpl()
        found = engine.execute(
            "select count(*) from r where hs6 in (select unnest(?)) "
            "and registration_date >= date '2022-02-24' and country_of_destination in ('ru', 'by') "
            "and row_id not in (select row_id from truth where detector = 'T03')",
            [codes],
        )
        assert found.fetchone() == (0,)


def test_every_code_that_changed_in_2022_is_traded_under_both_revisions(tmp_path: Path) -> None:
    make_world(WorldOrder(2, 300_000), tmp_path / "w")
    from enduse.tables import load_table

    pairs = {(r["was"], r["code"]) for r in load_table("scenario_goods") if r["was"] != r["code"]}
    assert len(pairs) == 372
    seen = set(
        pq.read_table(tmp_path / "w" / "records", columns=["hs6", "hs_revision"])
        .group_by(["hs6", "hs_revision"])
        .aggregate([])
        .to_pandas()
        .itertuples(index=False, name=None)
    )
    before = {old for old, _ in pairs if (old, "HS2017") in seen}
    after = {new for _, new in pairs if (new, "HS2022") in seen}
    assert len(before) > 0.95 * len({old for old, _ in pairs})
    assert len(after) > 0.95 * len(pairs)


def test_errors_come_at_about_the_rate_that_is_set(world: Any) -> None:
    with world.connect() as engine:
        share = engine.sql(
            "select avg((quantity is null)::int), avg((net_mass is null)::int), "
            "avg((value_usd is null)::int), avg((country_of_origin is null)::int), "
            "avg((declaration_id like '%/1')::int) from r"
        ).fetchone()
    for got, wanted in zip(share, (0.04, 0.01, 0.005, 0.02, 0.02), strict=True):
        assert wanted / 1.5 < got < wanted * 1.5


def test_imports_cost_more_than_the_same_exports_and_come_later(clean: Any) -> None:
    with clean.connect() as engine:
        ratio, lag = engine.sql(
            "with m as (select p.importing_party i, p.exporting_party e, hs6, quantity q, unit u, "
            "direction d, any_value(value_usd) v, any_value(registration_date) t, count(*) n "
            "from r join p using (row_id) where unit = 'H87' and quantity > 50 group by all) "
            "select median(b.v / a.v), median(b.t - a.t) from m a join m b using (i, e, hs6, q, u) "
            "where a.d = 'export' and b.d = 'import' and a.n = 1 and b.n = 1"
        ).fetchone()
    assert 1.02 < ratio < 1.12
    assert 4 <= lag <= 45


def test_truth_is_told_of_every_typology_and_importers_are_counted(world: Any) -> None:
    assert all(world.head["cases"][f"T0{n}"] > 0 for n in range(1, 10))
    with world.connect() as engine:
        honest = engine.sql("select count(*) from parties where honest and importer").fetchone()
        guilty = engine.sql(
            "select count(*) from truth t join p using (row_id) join parties i "
            "on i.party = p.importing_party where i.honest and t.detector <> 'T07'"
        ).fetchone()
    assert honest == (world.head["honest_importers"],)
    assert guilty == (0,)


def test_no_two_firms_have_one_national_number() -> None:
    places = load_places()
    parties = Parties(places)
    rng = np.random.default_rng(1)
    # 9,000 numbers of seven digits: by chance alone some four would be given twice.
    firms = parties.add_many(rng, np.full(9000, places.number_of("in")))
    sister = parties.add_sister(rng, int(firms[0]), same_number=False)
    assert len(set(parties.number)) == len(parties.number) == 9001
    assert parties.number[sister][:-1] == parties.number[0][:-1]
    assert parties.true[sister] == parties.true[0]
    assert parties.address[sister] == parties.address[0]


def test_hard_negatives_are_written_down_with_their_rows(world: Any) -> None:
    kinds = {one["kind"] for one in world.negatives()}
    assert kinds >= {
        "honest hub growth",
        "new factory",
        "seasonal trade",
        "forwarder",
        "namesake",
        "affiliate",
        "reclassification",
        "unit slip",
        "lost month",
        "market price",
        "currency move",
        "poor coverage",
    }
    firms = [one for one in world.negatives() if one["kind"] == "forwarder"]
    with world.connect() as engine:
        for one in firms:
            told = engine.execute(
                "select count(*) from p where row_id in (select unnest(?)) "
                "and (importing_party = ? or exporting_party = ?)",
                [one["rows"], one["subject"]["party"], one["subject"]["party"]],
            ).fetchone()
            assert told == (len(one["rows"]),)


@pytest.mark.parametrize(("seed", "rows"), [(0, 10), (-1, 20_000), (0, 3_000_000_000)])
def test_an_impossible_order_is_refused(seed: int, rows: int) -> None:
    with pytest.raises(ConfigError):
        WorldOrder(seed, rows)


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(ConfigError, match="no world"):
        make_world(WorldOrder(1, 10_000), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def _chpl() -> list[str]:
    """Read the list itself, not what the world makes of it."""
    path = Path(__file__).parents[2] / "resources" / "chpl.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file)]
