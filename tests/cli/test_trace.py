"""``enduse trace``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

_DECLARATIONS = """\
Declaration number,Date,Importer,Importer INN,Exporter,Country of origin,Country of dispatch,\
Country of destination,HS code,Description,Net weight kg,Quantity,Unit,Statistical value USD
D1,2022-05-01,OOO Vektor,7701234567,Lucky Lantern Ltd,US,HK,RU,8542310000,chips,10.5,100,pcs,50000
D2,2022-06-01,OOO Vektor,7701234567,Lucky Lantern Ltd,CN,HK,RU,8542310000,chips,11.5,100,pcs,60000
D3,2022-06-01,OOO Vektor,7701234567,Lucky Lantern Ltd,CN,HK,RU,6907210000,tiles,1100,100,pcs,6000
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A world of two items, with one listed party."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from enduse.model.goods_item import GOODS_ITEM

    kinds = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}
    schema = pa.schema([(c.name, kinds.get(c.type, pa.date32())) for c in GOODS_ITEM])
    usual = {
        "source": "a" * 64,
        "direction": "import",
        "reporter": "ru",
        "importer": "OOO Vektor",
        "supplier": "Lucky Lantern Trading Ltd",
        "supplier_country": "hk",
        "country_of_export": "hk",
        "country_of_origin": "us",
        "hs6": "854231",
        "hs_revision": "HS2022",
        "value_usd": 50_000.0,
    }
    rows = [
        dict.fromkeys(schema.names) | usual | {"row_id": n, "registration_date": day}
        for n, day in enumerate((date(2022, 5, 1), date(2023, 5, 1)))
    ]
    folder = tmp_path / "world"
    (folder / "records").mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema), folder / "records" / "part-00000.parquet")
    (folder / "lists").mkdir()
    (folder / "lists" / "xa_watch.csv").write_text(
        "entry_id,authority,list,name,aliases,country,national_id,address,since,until,kind\n"
        "E1,XA-TRADE,xa_watch,Lucky Lantern Trading Limited,,hk,,,2022-09-01,,company\n"
    )
    told = {"label": "SYNTHETIC: a test", "as_of": "2023-12-31"}
    (folder / "world.json").write_text(json.dumps(told))
    return folder


def test_a_world_is_traced_with_its_own_lists(run: Run, world: Path) -> None:
    done = run("trace", world, "--detectors", "T01,t02,T03", "--nl")
    assert done.code == 0, done.err
    records = [json.loads(line) for line in done.out.splitlines()]
    assert {record["label"] for record in records} == {"SYNTHETIC: a test"}
    rows = {r["detector"]: [e["row_id"] for e in r["evidence"]] for r in records}
    assert rows == {"T01": [1], "T02": [0], "T03": [0, 1]}
    assert "SYNTHETIC: a test" in done.err
    assert "T03 controlled goods to a controlled destination: 1 alert, 2 rows" in done.err


def test_files_are_written_in_every_shape(run: Run, world: Path, tmp_path: Path) -> None:
    done = run("trace", world, "--detectors", "T03", "-o", "out", "--no-pictures", "--exit-code")
    assert done.code == 3, done.err
    assert done.out == ""
    folder = tmp_path / "out"
    assert sorted(path.name for path in folder.iterdir()) == [
        "alerts.csv",
        "alerts.json",
        "alerts.nl",
        "alerts.parquet",
        "evidence.parquet",
    ]
    lines = (folder / "alerts.nl").read_text().splitlines()
    assert json.loads((folder / "alerts.json").read_text()) == list(map(json.loads, lines))
    (row,) = csv.DictReader(io.StringIO((folder / "alerts.csv").read_text()))
    assert (row["name"], row["label"]) == ("Lucky Lantern Trading Ltd", "SYNTHETIC: a test")


def test_the_same_records_give_the_same_bytes(run: Run, world: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("trace", world, "-o", name, "--no-pictures").code == 0
    for name in ("alerts.nl", "alerts.csv", "alerts.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_declaration_file_is_taken_in_first(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "declarations.csv"
    file.write_text(_DECLARATIONS)
    done = run("trace", file, "--detectors", "T03", "--json")
    assert done.code == 0, done.err
    (record,) = json.loads(done.out)
    assert record["subject"]["name"] == "Lucky Lantern Ltd"
    assert [row["source_row"] for row in record["evidence"]] == [1, 2]


def test_a_row_that_is_refused_shows_in_the_exit_code(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "declarations.csv"
    file.write_text(_DECLARATIONS + "D4,2022-06-01,OOO Vektor\n", encoding="utf-8")
    result = run("trace", file, "--no-lists", "--nl")
    assert result.code == 4
    assert "1 row of declarations.csv refused" in result.err


def test_the_day_and_the_destinations_can_be_told(run: Run, world: Path) -> None:
    chosen = ("trace", world, "--detectors", "T03", "--json")
    early = json.loads(run(*chosen, "--as-of", "2022-12-31").out)
    assert [row["row_id"] for row in early[0]["evidence"]] == [0]
    late = json.loads(run(*chosen, "--control-date", "2023-01-01").out)
    assert [row["row_id"] for row in late[0]["evidence"]] == [1]
    assert json.loads(run(*chosen, "--destinations", "by,kp").out) == []


def test_without_lists_the_detectors_of_lists_say_so(run: Run, world: Path) -> None:
    done = run("trace", world, "--detectors", "T01", "--no-lists", "--json")
    (record,) = json.loads(done.out)
    assert (record["state"], record["why"]) == ("not evaluable", "no list was to be searched")


@pytest.mark.parametrize("name", [f"T0{n}" for n in range(1, 10)])
def test_each_detector_can_be_explained(run: Run, name: str) -> None:
    done = run("trace", "--explain", name)
    assert done.code == 0
    assert done.out.startswith(f"{name}: ")
    assert "Sources:" in done.out
    told = json.loads(run("trace", "--explain", name, "--json").out)
    assert told["definition"]
    assert told["parameters"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "nothing to trace"),
        (("nowhere",), 2, "no such file or folder"),
        (("--explain", "T99"), 2, "no detector"),
        (("world", "--detectors", "T99"), 2, "no detector"),
        (("world", "--as-of", "soon"), 2, "not a day"),
        (("world", "--memory", "much"), 2, "DuckDB"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, world: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    assert world.is_dir()
    done = run("trace", *arguments)
    assert done.code == code
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"just words\n", b"PK\x03\x04broken"])
def test_a_file_of_another_kind_is_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(data)
    done = run("trace", "file.csv")
    assert done.code == 1
    assert done.err.startswith("enduse: ")
    assert "Traceback" not in done.err
