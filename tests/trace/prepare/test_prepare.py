"""Goods items made ready."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enduse.errors import Empty, Malformed, UsageError
from enduse.trace.prepare import Engine, connect, find_source, open_records, prepare
from enduse.trace.prepare.source import units_of
from enduse.trace.records import BRANDS, ITEMS, LISTINGS, PARTIES, REPORTING

Write = Callable[..., Path]


def prepared(folder: Path, **how: Any) -> tuple[list[dict[str, Any]], dict[str, list[Any]]]:
    """Prepare a folder; give the items by row, and the tables beside them."""
    done = prepare(find_source(folder), engine=Engine(threads=1), **how)
    records = open_records(connect(Engine(threads=1)), done)
    items = records.items.order_by("row_id").to_pyarrow().to_pylist()
    tables = {
        name: getattr(records, name).to_pyarrow().to_pylist()
        for name in ("parties", "brands", "listings", "reporting")
    }
    return items, tables


def test_the_tables_have_their_columns_and_types(write_items: Write) -> None:
    import ibis

    done = prepare(find_source(write_items([{}])))
    records = open_records(connect(Engine()), done)
    held = {"items": ITEMS, "parties": PARTIES, "listings": LISTINGS, "brands": BRANDS}
    for name, columns in {**held, "reporting": REPORTING}.items():
        schema = getattr(records, name).schema()
        for column, kind in columns.items():
            wanted = ibis.dtype({"bool": "boolean"}.get(kind, kind))
            assert schema[column].copy(nullable=True) == wanted.copy(nullable=True), column


def test_codes_are_read_in_their_revision(write_items: Write) -> None:
    items, _ = prepared(
        write_items(
            [
                {"hs6": "852589", "description": None},
                {"hs6": "852580", "hs_revision": "HS2017", "description": None},
                {"hs6": "852580", "hs_revision": "HS2017", "description": "cotton gloves"},
                {"hs6": "690721", "description": "tiles"},
                {"hs6": None, "commodity_code": "8542310001"},
                {"hs6": None, "commodity_code": None, "description": None},
                {"hs6": "854231", "hs_revision": None, "registration_date": date(2021, 12, 31)},
                {"hs6": "854231", "hs_revision": None, "registration_date": date(2022, 1, 1)},
            ]
        )
    )
    assert items[0]["product"] == items[1]["product"]
    assert [item["controlled"] for item in items] == [
        True,
        True,
        False,
        False,
        True,
        False,
        True,
        True,
    ]
    assert items[4]["hs6"] == 854231
    assert items[5]["hs6"] is None
    assert [items[at]["revision"] for at in (6, 7)] == [2017, 2022]
    assert items[0]["tier"] == "3A"
    assert items[3]["tier"] is None


def test_what_a_description_names_counts_where_the_code_does_not_say_so(write_items: Write) -> None:
    items, _ = prepared(
        write_items(
            [
                {"hs6": "854442", "description": "конденсаторы танталовые, TT 100"},
                {"hs6": "848299", "description": "tapered roller bearings"},
                {"hs6": "854142", "description": "photosensitive semiconductor devices"},
                {"hs6": "851771", "description": "communication apparatus, parts"},
                {"hs6": "854231", "description": "toys"},
                {"hs6": "690721", "description": "tiles", "description_translation": "microchips"},
            ]
        )
    )
    assert [item["described"] for item in items[:5]] == [True, True, False, False, False]
    assert (items[0]["heading"], items[0]["hs6"]) == (8532, 854442)
    assert items[4]["controlled"]


def test_the_first_role_given_is_the_party(write_items: Write) -> None:
    none = {"importer": None, "importer_id": None}
    items, tables = prepared(
        write_items(
            [
                {"consignee": "Freight House"},
                {**none, "consignee": "Freight House"},
                {**none, "buyer": "Freight House LLC"},
                {**none, "supplier": " "},
                {"supplier": "Maker A", "exporter": "Agent B"},
            ]
        )
    )
    names = {party["party"]: party["name"] for party in tables["parties"]}
    assert names[items[0]["importing_party"]] == "OOO Vektor"
    assert items[1]["importing_party"] == items[0]["consignee_party"]
    assert items[2]["importing_party"] == items[1]["importing_party"]
    assert items[3]["importing_party"] is None
    assert items[3]["exporting_party"] is None
    assert names[items[4]["exporting_party"]] == "Agent B"
    assert names[items[4]["supplier_party"]] == "Maker A"


def test_the_reporter_is_where_imports_go_and_exports_come_from(write_items: Write) -> None:
    items, _ = prepared(
        write_items(
            [
                {"country_of_destination": None},
                {"country_of_destination": "by"},
                {"direction": "export", "reporter": "kz", "country_of_export": None},
            ]
        )
    )
    assert [item["destination"] for item in items] == ["ru", "by", None]
    assert items[2]["dispatch"] == "kz"


def test_brands_are_found_in_their_column_and_in_descriptions(write_items: Write) -> None:
    folder = write_items(
        [
            {"brand": "NORDCHIP Inc"},
            {"description": "processors, Nordchip X5"},
            {"brand": "N/A"},
            {"brand": "Homemade"},
        ]
    )
    (folder / "brands.csv").write_text("brand,company,seat\nNordchip,Nordchip Inc,US\n")
    items, tables = prepared(folder)
    brands = {row["brand"]: row for row in tables["brands"]}
    assert items[0]["brand"] == items[1]["brand"]
    assert brands[items[0]["brand"]]["seat"] == "us"
    assert items[2]["brand"] is None
    assert brands[items[3]["brand"]] == {
        "brand": items[3]["brand"],
        "name": "Homemade",
        "seat": None,
    }


def test_registers_and_reporting_are_read_where_they_are(write_items: Write) -> None:
    folder = write_items([{}])
    (folder / "register.csv").write_text(
        "national_id,name,country,formed\n7701234567,Vektor,ru,2022-03-15\nx,y,zz,soon\n"
    )
    (folder / "reporting.csv").write_text(
        "reporter,direction,month,state\nKZ,import,2022-05-01,missing\nkz,import,May,missing\n"
    )
    _, tables = prepared(folder)
    formed = {party["name"]: party["formed"] for party in tables["parties"]}
    assert formed == {"OOO Vektor": date(2022, 3, 15), "Lucky Lantern Trading Ltd": None}
    assert tables["reporting"] == [
        {"reporter": "kz", "direction": "import", "month": date(2022, 5, 1), "state": "missing"}
    ]


def test_parts_are_numbered_together_and_prepared_once(write_items: Write) -> None:
    folder = write_items([{}, {"importer": "Vektor"}], [{"importer": "OOO VEKTOR"}])
    items, tables = prepared(folder)
    assert [item["row_id"] for item in items] == [0, 1, 2]
    assert len({item["importing_party"] for item in items}) == 1
    assert len(tables["parties"]) == 2
    steps: list[str] = []
    prepare(find_source(folder), progress=lambda step, *_: steps.append(step))
    assert steps == []


def test_a_run_that_was_stopped_goes_on(write_items: Write) -> None:
    folder = write_items([{}], [{"importer": "Other"}])

    class Stopped(Exception):
        pass

    def stop(step: str, done: int, _total: int) -> None:
        if (step, done) == ("preparing items", 1):
            raise Stopped

    with pytest.raises(Stopped):
        prepare(find_source(folder), progress=stop)
    steps: list[tuple[str, int]] = []
    done = prepare(find_source(folder), progress=lambda step, at, _: steps.append((step, at)))
    assert done.rows == 2
    assert "linking parties" not in {step for step, _ in steps}


def test_other_records_are_prepared_anew(write_items: Write, tmp_path: Path) -> None:
    first = prepare(find_source(write_items([{}])), cache=tmp_path / "cache")
    other = write_items([{"value_usd": 1.0}], folder=tmp_path / "other")
    second = prepare(find_source(other), cache=tmp_path / "cache")
    assert first.folder != second.folder
    assert first.folder.parent == second.folder.parent == tmp_path / "cache"


def test_the_same_records_give_the_same_bytes(write_items: Write, tmp_path: Path) -> None:
    rows = [{"importer": f"Firm {n}", "hs6": "690721"} for n in range(50)]
    source = find_source(write_items(rows))
    files = []
    for at in ("one", "two"):
        folder = prepare(source, cache=tmp_path / at).folder
        files.append({p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()})
    assert files[0] == files[1]


def test_units_cover_every_row_once(write_items: Write) -> None:
    source = find_source(write_items([{}] * 7, [{}] * 3))
    units = units_of(source, size=3)
    assert [(unit.low, unit.high) for unit in units] == [(0, 3), (3, 6), (6, 9), (7, 10)]


def test_a_world_says_that_it_is_synthetic(write_items: Write) -> None:
    folder = write_items([{}])
    (folder / "world.json").write_text(json.dumps({"label": "SYNTHETIC", "as_of": "2023-12-31"}))
    source = find_source(folder)
    assert (source.label, source.as_of) == ("SYNTHETIC", "2023-12-31")
    (folder / "world.json").write_text("{")
    with pytest.raises(Malformed):
        find_source(folder)


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no goods items"):
        find_source(tmp_path)


def test_a_file_of_another_kind_is_refused(write_items: Write) -> None:
    folder = write_items([{}])
    (folder / "records" / "part-00001.parquet").write_bytes(b"not Parquet")
    with pytest.raises(Malformed, match="no Parquet file"):
        prepare(find_source(folder))


def test_parquet_without_the_columns_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "part-00000.parquet"
    pq.write_table(pa.table({"row_id": [1]}), path)
    with pytest.raises(Malformed, match="columns of the goods item are missing"):
        prepare(find_source(path))


def test_no_rows_are_refused(write_items: Write) -> None:
    source = find_source(write_items([]))
    with pytest.raises(Empty):
        prepare(replace(source))


@pytest.mark.parametrize("engine", [Engine(memory="much"), Engine(name="abacus")])
def test_an_engine_that_cannot_be_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError):
        connect(engine)
