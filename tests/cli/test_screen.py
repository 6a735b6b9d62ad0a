"""``enduse screen``: shapes, the day, single lists, and exit codes for pipelines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# DESIGN, "Shapes that others build on".
RECORD = {"query", "as_of", "results"}
RESULT = {"id", "name", "score", "match", "relation", "reasons", "lists"}
ENTRY = {"authority", "list", "version", "entry_id", "measure", "since", "until"}
DAY = ("--as-of", "2025-06-30")


def test_json_has_the_keys_that_others_build_on(run: Run, home: Path) -> None:
    done = run("screen", "Envalira Works", *DAY, "--json", home=home)
    (record,) = json.loads(done.out)
    assert done.code == 0
    assert record.keys() >= RECORD
    assert (record["query"], record["as_of"]) == ("Envalira Works", "2025-06-30")
    assert record["results"]
    for result in record["results"]:
        assert result.keys() >= RESULT
        assert 0 <= result["score"] <= 1
        assert isinstance(result["match"], bool)
        assert result["lists"]
        for entry in result["lists"]:
            assert entry.keys() >= ENTRY
            assert entry["authority"].split("-")[0] in {"UN", "US", "EU"}
    ids = {entry["entry_id"] for result in record["results"] for entry in result["lists"]}
    assert ids == {"ANe.001", "900101"}


def test_each_name_is_an_object_and_a_line(run: Run, home: Path) -> None:
    names = ["Envalira Works", "No Such Firm Whatsoever", "Ombuline Microsystems"]
    lines = run("screen", *names, *DAY, "--nl", home=home).out.splitlines()
    assert [json.loads(line)["query"] for line in lines] == names
    assert json.loads(lines[1])["results"] == []


def test_csv_has_a_row_for_each_entry_and_says_what_was_not_found(run: Run, home: Path) -> None:
    done = run("screen", "Envalira Works", "No Such Firm Whatsoever", *DAY, "--csv", home=home)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["asked"] for row in rows] == ["Envalira Works"] * 2 + ["No Such Firm Whatsoever"]
    assert rows[-1]["listed"] == "nothing found"


def test_a_name_that_a_spreadsheet_would_run_is_neutralised(run: Run, home: Path) -> None:
    done = run("screen", "--csv", *DAY, "--", "=1+1", "-2+3", home=home)
    asked = [row["asked"] for row in csv.DictReader(io.StringIO(done.out))]
    assert asked == ["'=1+1", "'-2+3"]


def test_the_day_decides(run: Run, home: Path) -> None:
    def since(day: str) -> set[tuple[str, str | None]]:
        done = run("screen", "Ombuline Microsystems", "--as-of", day, "--json", home=home)
        return {
            (entry["entry_id"], entry["status"])
            for result in json.loads(done.out)[0]["results"]
            for entry in result["lists"]
        }

    # The EU's own date is 2025-06-18; of the two American versions, the one of 2025-06-16 has it.
    assert ("IV/5", "not_yet") in since("2025-06-17")
    assert ("IV/5", "in_force") in since("2025-06-18")
    assert ("900103", "in_force") in since("2025-06-17")


def test_one_list_alone_is_searched(run: Run, home: Path) -> None:
    (key,) = {
        json.loads(line)["key"]
        for line in run("lists", "show", "--nl", home=home).out.splitlines()
        if json.loads(line)["authority"] == "UN"
    }
    done = run("screen", "Envalira Works", *DAY, "--list", key, "--json", home=home)
    (record,) = json.loads(done.out)
    assert {entry["list"] for result in record["results"] for entry in result["lists"]} == {key}


def test_a_list_that_is_not_there_is_no_clean_result(run: Run, home: Path) -> None:
    done = run("screen", "Envalira Works", "--list", "gb_nothing", home=home)
    assert (done.code, done.out) == (5, "")
    assert "gb_nothing" in done.err


def test_no_lists_at_all_are_told(run: Run, tmp_path: Path) -> None:
    done = run("screen", "Envalira Works", home=tmp_path / "nothing here")
    assert "no list" in done.err.casefold()


def test_reasons_are_given_when_asked_for(run: Run, home: Path) -> None:
    done = run("screen", "Envalira Works", *DAY, "--explain", home=home)
    assert "token: 'envalira' ~ 'envalira'" in done.out


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Envalira Works", "2025-06-30", 0),
        ("No Such Firm Whatsoever", "2025-06-30", 0),
        # A related company is on the list: a person has to decide.
        ("Vidrosur Optics", "2025-06-30", 3),
        # The newest list is of 2025-06-20: over thirty days before.
        ("Envalira Works", "2025-07-21", 5),
        ("Vidrosur Optics", "2025-07-21", 5),
    ],
)
def test_exit_codes_tell_a_pipeline_what_to_do(
    run: Run, home: Path, name: str, day: str, code: int
) -> None:
    assert run("screen", name, "--as-of", day, home=home).code == 0
    done = run("screen", name, "--as-of", day, "--exit-code", home=home)
    assert done.code == code
    assert ("stale" in done.err) == (code == 5)


def test_what_is_not_confirmed_says_so_in_the_table(run: Run, home: Path) -> None:
    done = run("screen", "Vidrosur Optics", *DAY, "--csv", home=home)
    rows = {row["entry"]: row["relation"] for row in csv.DictReader(io.StringIO(done.out))}
    assert rows["900104"].endswith("not confirmed")
