"""Decisions that were made in triage are decisions on matches too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from enduse.case.entered import (
    LineState,
    enter_match,
    entries_of,
    lines_of,
    withdraw,
)
from enduse.case.screening import Desk, Opening
from enduse.case.screening.entry import SeenEntry
from enduse.errors import UsageError
from enduse.model import canonical
from enduse.model.match import Query
from enduse.store import CaseStore, Draft

BY = {"reason": "another firm", "who": "A. Analyst", "at": "2026-08-02"}

WITH_ID = SeenEntry("us_ofac_sdn:12", "us_ofac_sdn", "2026-07", "12", "X LTD", {"listed": "2024"})
WITHOUT = SeenEntry("cn_tao:x ltd", "cn_tao", "2026-07", "row 3", "X LTD", {"listed": "2025"})
OPENING = Opening(
    query=Query("X Ltd"),
    id="us_ofac_sdn:12",
    name="X LTD",
    matched="X LTD",
    score=0.8,
    relation="possible",
    confirmed=False,
    reasons=(),
    entries=(WITH_ID, WITHOUT),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with CaseStore.create(tmp_path) as opened:
        yield opened


def put_up(store: CaseStore, opening: Opening = OPENING) -> int:
    payload = canonical(opening.plain()).decode()
    draft = Draft("alert", "opened", payload=payload, facts={"screening": 0, "follows": None})
    (sealed,) = store.ledger.append_all([draft], at="2026-08-01")
    return sealed.number


def decide(store: CaseStore, alert: int, decision: str) -> None:
    Desk(store).decide(alert, decision, **BY)


def stands(store: CaseStore) -> list[tuple[str, str, str, bool]]:
    matches = entries_of(store.ledger).matches
    return [(each.party, each.list, each.entry_id, each.confirmed) for each in matches]


def test_a_decision_counts_for_every_entry_of_the_alert(store: CaseStore) -> None:
    decide(store, put_up(store), "cleared")
    assert stands(store) == [
        ("X Ltd", "us_ofac_sdn", "12", False),
        ("X Ltd", "cn_tao", "X LTD", False),
    ]
    assert {each.alert for each in lines_of(store.ledger)} == {1}


def test_a_later_decision_and_an_escalation_take_it_back(store: CaseStore) -> None:
    alert = put_up(store)
    decide(store, alert, "cleared")
    decide(store, alert, "confirmed")
    assert [each[-1] for each in stands(store)] == [True, True]
    decide(store, alert, "escalated")
    assert stands(store) == []


def test_a_decision_of_the_assessment_and_one_of_triage_are_on_one_subject(
    store: CaseStore,
) -> None:
    decide(store, put_up(store), "cleared")
    enter_match(store.ledger, ("X LTD", "us_ofac_sdn", "12"), "confirmed", **BY)
    assert stands(store) == [
        ("X Ltd", "cn_tao", "X LTD", False),
        ("X LTD", "us_ofac_sdn", "12", True),
    ]
    assert store.ledger.record(3).facts == {"supersedes": 2}


def test_what_has_changed_since_is_open_again_and_what_has_not_stands(store: CaseStore) -> None:
    decide(store, put_up(store), "cleared")
    changed = replace(WITH_ID, version="2026-08", content={"listed": "2024", "remarks": "alias"})
    again = put_up(store, replace(OPENING, entries=(changed, WITHOUT), follows=1))
    assert stands(store) == [("X Ltd", "cn_tao", "X LTD", False)]
    first = lines_of(store.ledger)[0]
    assert (first.state, first.by) == (LineState.REOPENED, again)


def test_a_decision_whose_alert_was_erased_is_shown_as_erased(store: CaseStore) -> None:
    decide(store, put_up(store), "confirmed")
    assert Desk(store).erase("X Ltd", **BY) == 2
    (line,) = lines_of(store.ledger)
    assert (line.erased, line.values, line.reason, line.who) == (True, {}, "", "A. Analyst")
    assert stands(store) == []


def test_a_decision_of_triage_is_taken_back_in_triage(store: CaseStore) -> None:
    decide(store, put_up(store), "confirmed")
    with pytest.raises(UsageError, match="alert 1 again"):
        withdraw(store.ledger, 2, **BY)
