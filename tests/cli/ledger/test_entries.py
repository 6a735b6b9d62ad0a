"""``enduse ledger``: what analysts enter, and what of it stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.store import CaseStore

Run = Callable[..., Any]

BY = ("--reason", "seen before", "--who", "A. Analyst", "--at", "2026-08-01")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    record = {"disclosures": [{"key": "us:odni"}], "charges": [{"key": "supply:cn>ru:drones"}]}
    with CaseStore.create(tmp_path / "case") as store:
        store.put_assessment("2026-08-01", json.dumps(record).encode())
    return tmp_path / "case"


def shown(run: Run, case: Path, *options: str) -> list[dict[str, Any]]:
    done = run("ledger", "show", case, "--nl", *options)
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_entries_of_each_kind_are_shown_with_what_became_of_them(run: Run, case: Path) -> None:
    for arguments in (
        ("rate", case, "us:odni", "B2"),
        ("rate", case, "us:odni", "a1"),
        ("likelihood", case, "supply:cn>ru:drones", "very likely"),
        ("match", case, "X Ltd", "us_ofac_sdn", "12", "cleared"),
        ("check", case, "plant 7", "end-user", "open", "Who runs it is not known."),
    ):
        done = run("ledger", *arguments, *BY)
        assert (done.code, done.err, len(done.out)) == (0, "", 65)
    lines = shown(run, case)
    assert [(line["kind"], line["decision"], line["state"]) for line in lines] == [
        ("rating", "B2", "superseded"),
        ("rating", "A1", "stands"),
        ("likelihood", "very likely", "stands"),
        ("match", "cleared", "stands"),
        ("end_use_check", "open", "stands"),
    ]
    assert (lines[0]["by"], lines[1]["supersedes"]) == (2, 1)
    assert len(shown(run, case, "--standing")) == 4
    assert [line["record"] for line in shown(run, case, "--kind", "match")] == [4]
    assert len(shown(run, case, "--until", lines[0]["hash"])) == 1


def test_the_table_tells_what_superseded_and_what_was_erased(run: Run, case: Path) -> None:
    run("ledger", "match", case, "X Ltd", "l", "12", "cleared", *BY)
    run("ledger", "match", case, "X Ltd", "l", "12", "confirmed", *BY)
    run("ledger", "erase", case, "--record", "2", *BY)
    done = run("ledger", "show", case, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["subject"], row["state"], row["who"]) for row in rows] == [
        ("X Ltd ~ l 12", "superseded by 2", "A. Analyst"),
        ("(erased)", "erased", "(erased)"),
    ]
    assert done.err == "2 entries, of which 0 stand\n"


def test_an_entry_is_withdrawn(run: Run, case: Path) -> None:
    run("ledger", "rate", case, "us:odni", "B2", *BY)
    assert run("ledger", "withdraw", case, "1", *BY).code == 0
    assert shown(run, case, "--standing") == []
    assert run("ledger", "withdraw", case, "1", *BY).code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rate", "us:odnl", "B2"), "one of: us:odni"),
        (("rate", "us:odni", "B"), "'' is no credibility"),
        (("rate", "us:odni", "B22"), "'22' is no credibility"),
        (("likelihood", "supply:cn>ru:drones", "80%"), "almost no chance, very unlikely"),
        (("likelihood", "supply", "likely"), "one of: supply:cn>ru:drones"),
        (("match", "X", "l", "row 2", "cleared"), "first name"),
        (("check", "c", "goods", "perhaps", "x"), "known, claimed, open, contradicted"),
        (("check", "c", "goods", "open", "x", "--supersedes", "4"), "record 4"),
        (("erase",), "give a name, or --record"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_what_can(
    run: Run, case: Path, arguments: tuple[str, ...], told: str
) -> None:
    verb, *rest = arguments
    done = run("ledger", verb, case, *rest, *BY)
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())
    with CaseStore.open(case) as store:
        assert store.ledger.head() == ""
