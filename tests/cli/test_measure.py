"""``enduse measure``: declared figures as a shell sees them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

REPLY = (
    "period,reporterCode,partnerCode,flowCode,cmdCode,classificationCode,primaryValue\n"
    "2021,398,0,M,8542,H5,1000000\n"
    "2021,398,156,M,8542,H5,250000\n"
    "2022,398,0,M,8542,H6,2000000\n"
    "2022,398,156,M,8542,H6,1000000\n"
)
MEASURES = """
share of China:
  measure: share
  goods: 8542
  basis: partner
  country: cn
  group: year
  about: a question of our own

growth from China:
  measure: growth
  goods: 8542
  basis: partner
  country: cn
  window: 2022
  compare: 2021

by origin:
  measure: sum
  basis: origin
  country: cn
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "reply.csv").write_text(REPLY, encoding="utf-8")
    (tmp_path / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    return tmp_path / "measures.yaml", tmp_path / "reply.csv"


def test_a_table_with_what_has_to_be_said(run: Run, files: tuple[Path, Path]) -> None:
    done = run("measure", *files)
    assert done.code == 0
    for said in (
        "50.00%",
        "+300.00%",
        "2022",
        "not evaluable: an aggregate table tells the trading partner",
        "by trading partner as the table records it",
        "floor: at least USD 100,000",
        "a question of our own",
        "values: imports CIF",
    ):
        assert said in done.out, said


def test_json_has_every_part_of_a_result(run: Run, files: tuple[Path, Path]) -> None:
    done = run("measure", *files, "--json")
    share, growth, origin = json.loads(done.out)
    assert [f["value"] for f in share["figures"]] == [0.25, 0.5]
    assert growth["figures"][0]["value"] == 3.0
    assert growth["figures"][0]["parts"]["compare"] == 250_000.0
    assert (origin["state"], origin["figures"]) == ("not evaluable", [])
    for key in ("definition", "basis", "window", "floor", "left_out", "caveats", "sql", "digest"):
        assert key in share
    assert share["sql"].startswith("SELECT")
    assert done.out == run("measure", *files, "--json").out


def test_csv_and_lines(run: Run, files: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(run("measure", *files, "--csv").out.splitlines()))
    assert [row["group"] for row in rows] == ["2021", "2022", "", ""]
    lines = run("measure", *files, "--nl").out.splitlines()
    assert [json.loads(line)["name"] for line in lines] == [
        "share of China",
        "growth from China",
        "by origin",
    ]


def test_the_query_and_the_rows_behind_it(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    done = run("measure", *files, "--sql", "--only", "growth from China", "--evidence", "rows.csv")
    assert "SUM(" in done.out
    rows = list(csv.DictReader((tmp_path / "rows.csv").read_text().splitlines()))
    assert [(row["source_row"], row["part"]) for row in rows] == [("2", "compare"), ("4", "window")]
    assert {row["measure"] for row in rows} == {"growth from China"}
    assert "2 rows in rows.csv" in done.err
    run("measure", *files, "--evidence", "rows.parquet")
    import pyarrow.parquet as pq

    assert len(pq.read_table(tmp_path / "rows.parquet")) == 6


def test_exit_codes(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("measure", *files, "--exit-code").code == 3
    assert run("measure", *files, "--exit-code", "--only", "growth from China").code == 0
    assert run("measure", *files, "--only", "none").code == 2
    assert run("measure", *files, "--evidence", "rows.txt").code == 2
    assert run("measure", files[0], tmp_path / "none").code == 2
    (tmp_path / "wrong.yaml").write_text("measure: total")
    wrong = run("measure", tmp_path / "wrong.yaml", files[1])
    assert wrong.code == 1
    assert "wrong.yaml, line 1: measure: there is no 'total'" in wrong.err
    (tmp_path / "reply.csv").write_text(REPLY + "2022,398,7,M,8542,H6,1\n")
    assert run("measure", *files).code == 4
