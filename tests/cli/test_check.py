"""``enduse check`` on the embedded case: what it prints, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.demo import case_folder

Run = Callable[..., Any]
RECORDS = case_folder() / "records" / "invented_andorra_imports.csv"
DAY = ("--as-of", "2025-08-31")
KEYS = set(
    "ref article claim kind measure basis stated ground value interval verdict why declared assumed"
    " caveats sql evidence".split()
)


@pytest.fixture
def given(run: Run, home: Path, article: Path) -> Callable[..., Any]:
    """Check the demo's article with a count and a share, with one file of records."""

    def command(*options: str) -> Any:
        return run("check", article, *DAY, "--complete-records", RECORDS, *options, home=home)

    return command


def test_each_check_is_an_object_with_its_evidence(given: Callable[..., Any]) -> None:
    told = given("--json")
    record = json.loads(told.out)
    assert record["as_of"] == "2025-08-31"
    assert all(set(check) == KEYS for check in record["checks"])
    share = [c for c in record["checks"] if c["stated"]["words"] == "70 per cent"]
    assert {c["kind"] for c in share} == {"records"}
    assert all(c["evidence"][0]["kind"] == "measure" for c in record["checks"])
    assert any(piece["kind"] == "row" for c in share for piece in c["evidence"])
    three = [c for c in record["checks"] if c["stated"]["words"] == "three"]
    assert [(c["value"], c["verdict"]) for c in three] == [(3.0, "supported")]
    assert [p["kind"] for p in three[0]["evidence"]] == ["measure", *["entry"] * 3]


def test_lines_and_csv_have_a_check_each(given: Callable[..., Any]) -> None:
    lines = [json.loads(line) for line in given("--nl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(given("--csv").out)))
    assert len(lines) == len(rows)
    assert len(rows) > 3
    assert [row["verdict"].replace(" ", "_") for row in rows] == [one["verdict"] for one in lines]


def test_the_table_says_what_was_asked_and_explain_how(given: Callable[..., Any]) -> None:
    told = given("--explain", "--exit-code")
    table, _, explained = told.out.partition("  states ")
    assert "the share of Uruguay in integrated circuits to Andorra" in table
    assert "contradicted" in table
    assert "measure: share" not in table
    for words in ("measure: share", "assumed: ", "query:", "SELECT", "row ", "Vidrosur"):
        assert words in explained
    assert told.code == 4  # rows of the file were refused, the higher of 3 and 4


def test_without_records_the_lists_still_answer(run: Run, home: Path, article: Path) -> None:
    told = run("check", article, *DAY, "--nl", home=home)
    checks = [json.loads(line) for line in told.out.splitlines()]
    assert told.code == 0
    assert {c["why"] for c in checks if c["kind"] == "records"} == {"no trade records were given"}
    assert any(c["verdict"] == "supported" for c in checks if c["kind"] == "list")


def test_what_cannot_be_asked_for(run: Run, home: Path, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", home=home).code == 2
    assert run("check", tmp_path / "empty", home=home).code == 2
    assert run("check", article, "--records", tmp_path / "none.csv", home=home).code == 2
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("check", article, "--records", tmp_path / "table.csv", home=home).code == 1


def test_an_article_without_a_figure_has_no_check(run: Run, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A headline\n\nOfficials said the weather was fine.\n", encoding="utf-8")
    told = run("check", page, *DAY, "--json", home=home)
    assert (told.code, json.loads(told.out)["checks"]) == (0, [])
