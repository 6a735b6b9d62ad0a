"""``enduse screen --input``: a table in, a table out, and what is told on the way."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.store import CaseStore

Run = Callable[..., Any]

DAY = ("--as-of", "2025-06-30")
ALONE = ("--workers", "1")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(
        "Id,Customer name,Country\n"
        "1,Envalira Works,AD\n"
        "2,No Such Firm Whatsoever,\n"
        '3,"Co., Ltd.",CN\n'
        "4,Vidrosur Optics,\n",
        "utf-8",
    )
    return path


def test_a_table_is_screened_and_what_was_refused_is_told(
    run: Run, home: Path, table: Path
) -> None:
    done = run("screen", "--input", table, "-o", "hits.csv", *DAY, *ALONE, home=home)
    assert (done.code, done.out) == (4, "")
    rows = list(csv.DictReader(io.StringIO(Path("hits.csv").read_text("utf-8"))))
    assert {row["row"] for row in rows} == {"1", "2", "4"}
    refused = list(csv.DictReader(io.StringIO(Path("hits.csv.refused.csv").read_text("utf-8"))))
    assert [(row["row"], row["reason"]) for row in refused] == [("3", "a legal form and no name")]
    assert "'Customer name' (guessed; see --column); also read: Country" in done.err
    assert "4 rows: 3 screened, 2 with hits: " in done.err
    assert "1 refused, with their reasons in hits.csv.refused.csv" in done.err


def test_the_column_can_be_given(run: Run, home: Path, table: Path) -> None:
    table.write_text("Name,Trading as\nNo Such Firm,Envalira Works\n", "utf-8")
    options = ("--input", table, "-o", "hits.jsonl", *DAY, *ALONE)
    done = run("screen", *options, "--column", "Trading as", home=home)
    (line,) = [json.loads(line) for line in Path("hits.jsonl").read_text("utf-8").splitlines()]
    assert (line["row"], line["query"]) == (1, "Envalira Works")
    assert "'Trading as' (as given)" in done.err
    assert run("screen", *options, "--column", "Nothing", home=home).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--input", "TABLE"),
        ("--input", "TABLE", "-o", "hits.txt"),
        ("--input", "TABLE", "-o", "hits.csv", "A name"),
        ("--input", "TABLE", "-o", "hits.csv", "--keep"),
        (),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, home: Path, table: Path, arguments: tuple[str, ...]
) -> None:
    given = [str(table) if each == "TABLE" else each for each in arguments]
    done = run("screen", *given, *DAY, home=home)
    assert (done.code, done.out) == (2, "")
    assert not Path("hits.csv").exists()


def test_a_table_that_is_not_there_is_refused(run: Run, home: Path) -> None:
    done = run("screen", "--input", "nothing.csv", "-o", "hits.csv", *DAY, home=home)
    assert (done.code, done.out) == (1, "")
    assert "no such file" in done.err


def test_the_highest_exit_code_applies(run: Run, home: Path, table: Path) -> None:
    def code(day: str) -> int:
        options = ("--as-of", day, "--exit-code", *ALONE)
        done = run("screen", "--input", table, "-o", "hits.csv", *options, home=home)
        told: int = done.code
        return told

    assert code("2025-06-30") == 4
    assert code("2025-07-21") == 5
    for name in ("Vidrosur Optics", "No Such Firm Whatsoever"):
        table.write_text(f"Name\n{name}\n")
        assert code("2025-06-30") == run("screen", name, *DAY, "--exit-code", home=home).code


def test_a_case_keeps_each_row_and_the_alerts(run: Run, home: Path, table: Path) -> None:
    options = ("--input", table, "-o", "hits.csv", "--case", "case", "--keep", *DAY, *ALONE)
    done = run("screen", *options, "--at", "2025-07-01", "--who", "A. Analyst", home=home)
    assert done.code == 4
    told = re.search(r"(\d+) alerts opened, 0 parties seen before; ledger head \w{64}", done.err)
    assert told is not None
    with CaseStore.open("case") as store:
        kept = list(store.ledger.scan(kinds=("screening",)))
    assert [record.facts["row"] for record in kept] == [1, 2, 4]
    assert {(record.who, record.at) for record in kept} == {("A. Analyst", "2025-07-01")}
    again = run("screen", *options, home=home)
    assert f"0 alerts opened, {told[1]} parties seen before" in again.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "empty"),
        ("Co., Ltd.", "a legal form and no name"),
        ("---", "without a letter or digit"),
        ("x" * 10_000, "10,000 characters"),
        ("Vega\u202eknaB", "turns the direction"),
        ("Ve\u200bga", "cannot be seen"),
    ],
)
def test_a_single_name_that_cannot_be_screened_is_refused(
    run: Run, home: Path, name: str, words: str
) -> None:
    done = run("screen", *DAY, "--", name, home=home)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "\u202e" not in done.err
