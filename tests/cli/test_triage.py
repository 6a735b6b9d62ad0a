"""``enduse triage``: the queue of alerts, decisions, and asking again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DAY = ("--as-of", "2025-06-30", "--at", "2025-07-01")
DECIDED = ("--reason", "another firm", "--who", "A. Analyst", "--at", "2025-07-02")
NAMES = ("Envalira Works", "Vidrosur Optics", "No Such Firm Whatsoever")


@pytest.fixture
def case(run: Run, home: Path, tmp_path: Path) -> Path:
    """A case with three screenings, of which two opened alerts."""
    done = run("screen", *NAMES, *DAY, "--case", "case", "--keep", home=home)
    assert done.code == 0
    assert "ledger head" in done.err
    return tmp_path / "case"


def alerts(run: Run, case: Path, *options: str) -> list[dict[str, Any]]:
    done = run("triage", "list", case, "--nl", *options)
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_open_alerts_are_listed_highest_score_first(run: Run, case: Path) -> None:
    listed = alerts(run, case)
    assert {alert["query"] for alert in listed} == set(NAMES[:2])
    assert [alert["score"] for alert in listed] == sorted(
        (a["score"] for a in listed), reverse=True
    )
    assert {alert["state"] for alert in listed} == {"open"}


def test_the_case_alone_lists_too(run: Run, case: Path) -> None:
    done = run("triage", case, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["asked"] for row in rows} == set(NAMES[:2])
    assert done.err == f"{len(rows)} of {len(rows)} alerts\n"


def test_the_list_is_filtered_and_sorted(run: Run, case: Path) -> None:
    listed = alerts(run, case, "--sort", "number")
    numbers = [alert["alert"] for alert in listed]
    assert numbers == sorted(numbers)
    assert {a["query"] for a in alerts(run, case, "--query", "vidro")} == {"Vidrosur Optics"}
    best = max(alert["score"] for alert in listed)
    assert {a["score"] for a in alerts(run, case, "--from", str(best))} == {best}
    key = listed[0]["lists"][0]["list"]
    assert listed[0] in alerts(run, case, "--list", key)
    assert alerts(run, case, "--list", "gb_nothing") == []
    assert len(alerts(run, case, "--limit", "1")) == 1


def test_a_decision_takes_an_alert_off_the_list_and_a_later_one_supersedes_it(
    run: Run, case: Path
) -> None:
    number = alerts(run, case)[0]["alert"]
    done = run("triage", "decide", case, number, "cleared", *DECIDED)
    assert (done.code, len(done.out.strip())) == (0, 64)
    assert number not in {alert["alert"] for alert in alerts(run, case)}
    (held,) = alerts(run, case, "--state", "cleared")
    assert (held["reason"], held["who"], held["decided"]) == (
        "another firm",
        "A. Analyst",
        "2025-07-02",
    )
    run("triage", "decide", case, number, "escalated", *DECIDED)
    assert alerts(run, case, "--state", "cleared") == []
    shown = json.loads(run("triage", "show", case, number).out)
    assert [step["decision"] for step in shown["history"]] == ["opened", "cleared", "escalated"]
    assert shown["reasons"]
    verified = run("ledger", "verify", case, "--head", shown["history"][-1]["hash"])
    assert verified.code == 0


def test_what_was_cleared_is_not_asked_again(run: Run, home: Path, case: Path) -> None:
    listed = alerts(run, case)
    for alert in listed:
        run("triage", "decide", case, alert["alert"], "cleared", *DECIDED)
    done = run("screen", *NAMES, *DAY, "--case", case, home=home)
    assert f"alerts opened: none; seen before: {len(listed)}" in done.err
    assert alerts(run, case) == []


def test_asking_again_on_the_same_lists_opens_nothing(run: Run, home: Path, case: Path) -> None:
    done = run("triage", "rescreen", case, *DAY, "--exit-code", "--nl", home=home)
    assert (done.code, done.out) == (0, "")
    assert "3 queries asked again, 0 with another answer; 0 alerts opened" in done.err


def test_asking_again_on_a_later_day_shows_what_is_new(run: Run, home: Path) -> None:
    """The American version of 2025-06-16 has the firm and the one before has not."""
    early = ("--as-of", "2025-06-01", "--at", "2025-06-01")
    run("screen", "Ombuline Microsystems", *early, "--case", "late", home=home)
    before = {alert["alert"] for alert in alerts(run, Path("late"))}
    done = run("triage", "rescreen", "late", *DAY, "--exit-code", "--nl", home=home)
    opened = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 3
    assert opened
    assert before.isdisjoint(alert["alert"] for alert in opened)


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "case", "999", "cleared", *DECIDED),
        ("decide", "case", "3", "ignored", *DECIDED),
        ("decide", "case", "3", "cleared", "--reason", "x"),
        ("decide", "case", "3", "cleared", "--who", "x"),
        ("decide", "case", "3", "cleared", "--reason", "x", "--who", "y", "--at", "then"),
        ("show", "case", "999"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    run: Run, case: Path, arguments: tuple[str, ...]
) -> None:
    assert case.is_dir()
    done = run("triage", *arguments)
    assert (done.code, done.out) == (2, "")


def test_what_is_no_case_is_not_made_one(run: Run) -> None:
    assert run("triage", "list", "nothing").code == 1
    assert not Path("nothing").exists()
