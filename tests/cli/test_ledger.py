"""``enduse ledger``: decisions in, the chain checked, lines out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from enduse.store import CaseStore

Run = Callable[..., Any]

DECIDED = ("--reason", "same tax number", "--who", "A. Analyst")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    with CaseStore.create(tmp_path / "case"):
        pass
    return tmp_path / "case"


def decide(run: Run, case: Path, subject: str = "X Ltd ~ us_ofac_sdn 1") -> str:
    done = run("ledger", "add", case, "match", subject, "confirmed", *DECIDED)
    assert (done.code, done.err) == (0, "")
    told: str = done.out.strip()
    return told


def test_an_empty_ledger_holds(run: Run, case: Path) -> None:
    done = run("ledger", "verify", case)
    assert (done.code, done.out) == (0, "0 records hold; head none\n")


def test_a_decision_becomes_the_head(run: Run, case: Path) -> None:
    heads = [decide(run, case), decide(run, case, "Y Ltd ~ eu_833_2014 2")]
    assert all(re.fullmatch("[0-9a-f]{64}", head) for head in heads)
    done = run("ledger", "verify", case)
    assert done.out == f"2 records hold; head {heads[1]}\n"
    assert "--head" in done.err


def test_a_noted_head_is_found_again(run: Run, case: Path) -> None:
    head = decide(run, case)
    done = run("ledger", "verify", case, "--head", head)
    assert (done.code, done.err) == (0, "")


def test_a_cut_off_end_is_seen_against_a_noted_head(run: Run, case: Path) -> None:
    decide(run, case)
    head = decide(run, case)
    with closing(sqlite3.connect(case / "case.db")) as base, base:
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            base.execute(f"DROP TRIGGER {name}")
        base.execute("DELETE FROM ledger WHERE number = 2")
    done = run("ledger", "verify", case, "--head", head)
    assert (done.code, done.out) == (1, "")
    assert "does not hold" in done.err


def test_an_altered_record_is_seen(run: Run, case: Path) -> None:
    decide(run, case)
    with closing(sqlite3.connect(case / "case.db")) as base, base:
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            base.execute(f"DROP TRIGGER {name}")
        changed = base.execute(
            "UPDATE ledger SET record = replace(record, 'confirmed', 'dismissed')"
        )
        assert changed.rowcount == 1
    done = run("ledger", "verify", case)
    assert (done.code, done.out) == (1, "")
    assert "does not hold" in done.err


def test_the_export_is_json_lines_without_personal_data(run: Run, case: Path) -> None:
    heads = [decide(run, case), decide(run, case, "Y Ltd ~ eu_833_2014 2")]
    done = run("ledger", "export", case)
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["hash"] for line in lines] == heads
    assert [line["number"] for line in lines] == [1, 2]
    assert "A. Analyst" not in done.out
    assert "X Ltd" not in done.out


@pytest.mark.parametrize("command", ["verify", "export"])
def test_what_is_no_case_is_not_made_one(run: Run, tmp_path: Path, command: str) -> None:
    done = run("ledger", command, "nothing")
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("kind", "decision"), [("match", "Not A Word"), ("A Match", "confirmed"), ("", "confirmed")]
)
def test_kinds_and_decisions_are_words(run: Run, case: Path, kind: str, decision: str) -> None:
    done = run("ledger", "add", case, kind, "X Ltd", decision, *DECIDED)
    assert (done.code, done.out) == (2, "")
    assert run("ledger", "verify", case).out.startswith("0 records")


@pytest.mark.parametrize("missing", ["--reason", "--who"])
def test_a_decision_has_a_reason_and_a_person(run: Run, case: Path, missing: str) -> None:
    at = DECIDED.index(missing)
    rest = DECIDED[:at] + DECIDED[at + 2 :]
    assert run("ledger", "add", case, "match", "X Ltd", "confirmed", *rest).code == 2


SCREENED = ("--as-of", "2025-06-30", "--at", "2025-07-01")
NAMES = ("Envalira Works", "No Such Firm Whatsoever")


def test_the_moment_of_a_decision_can_be_given(run: Run, case: Path) -> None:
    run("ledger", "add", case, "match", "X Ltd", "confirmed", *DECIDED, "--at", "2026-08-31")
    (line,) = run("ledger", "export", case).out.splitlines()
    assert json.loads(json.loads(line)["record"])["at"] == "2026-08-31"
    assert run("ledger", "add", case, "a", "b", "c", *DECIDED, "--at", "yesterday").code == 2


def test_a_replay_says_same_answer(run: Run, home: Path, case: Path) -> None:
    run("screen", *NAMES, *SCREENED, "--case", case, "--keep", home=home)
    done = run("ledger", "replay", case, "--nl", home=home)
    assert done.code == 0
    replayed = [json.loads(line) for line in done.out.splitlines()]
    assert [(each["query"], each["outcome"]) for each in replayed] == [
        (name, "same") for name in NAMES
    ]
    one = run("ledger", "replay", case, replayed[1]["record"], "--csv", home=home)
    assert "same answer" in one.out
    assert "1 screenings made again: 1 with the same answer" in one.err


def test_a_replay_without_the_lists_says_which_are_missing(
    run: Run, home: Path, case: Path, tmp_path: Path
) -> None:
    run("screen", NAMES[0], *SCREENED, "--case", case, home=home)
    done = run("ledger", "replay", case, "--nl", home=tmp_path / "no lists")
    assert done.code == 5
    (told,) = [json.loads(line) for line in done.out.splitlines()]
    assert told["outcome"] == "list_missing"
    assert all("is not in the catalogue" in line for line in told["differences"])


def test_what_is_no_screening_is_not_replayed(run: Run, home: Path, case: Path) -> None:
    decide(run, case)
    assert run("ledger", "replay", case, "1", home=home).code == 2
    assert run("ledger", "replay", case, home=home).code == 0


def test_erasing_a_name_leaves_a_ledger_that_holds(run: Run, home: Path, case: Path) -> None:
    run("screen", *NAMES, *SCREENED, "--case", case, "--keep", home=home)
    head = re.findall("head ([0-9a-f]{64})", run("ledger", "verify", case).out)[0]
    done = run("ledger", "erase", case, NAMES[0], *DECIDED)
    assert done.code == 0
    assert re.fullmatch(r"[2-9] records emptied\n", done.out)
    assert run("ledger", "verify", case, "--head", head).code == 0
    assert json.loads(run("triage", "list", case, "--json").out) == []
