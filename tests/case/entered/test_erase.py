"""Erasing what entries hold of a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.case.entered import (
    enter_dossier,
    enter_match,
    enter_rating,
    entries_of,
    erase_entries,
    erase_record,
)
from enduse.errors import UsageError
from enduse.store import CaseStore, Ledger

BY = {"reason": "seen before", "who": "A. Analyst", "at": "2026-08-01"}
ASKED = {"reason": "asked to", "who": "D. Officer", "at": "2026-08-02"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with CaseStore.create(tmp_path) as store:
        yield store.ledger


def test_all_entries_that_name_a_party_are_emptied_and_the_chain_holds(ledger: Ledger) -> None:
    enter_match(ledger, ("Li Example", "l", "1"), "cleared", **BY)
    enter_dossier(ledger, ("c", "parties", "known", "li example, born 1970, buys."), **BY)
    enter_dossier(ledger, ("c", "parties", "known", "Li Exampleton sells."), **BY)
    enter_rating(ledger, "d", "A", "1", **{**BY, "reason": "Li Example said so"})
    head = ledger.head()
    assert erase_entries(ledger, "LI EXAMPLE", **ASKED) == 3
    stands = entries_of(ledger)
    assert stands.matches == ()
    (rating,) = stands.ratings
    assert (rating.decision.reason, rating.decision.who) == ("", "A. Analyst")
    assert [line.says for line in stands.dossier] == ["Li Exampleton sells."]
    assert ledger.verify(head).holds
    assert ledger.record(5).facts == {"records": [1, 2, 4]}


def test_a_name_without_blanks_is_found_inside_a_sentence(ledger: Ledger) -> None:
    enter_dossier(ledger, ("c", "parties", "known", "买方是张三。"), **BY)
    assert erase_entries(ledger, "张三", **ASKED) == 1


@pytest.mark.parametrize("name", ["Nobody", "", " "])
def test_a_name_that_is_not_there_leaves_all_as_it_was(ledger: Ledger, name: str) -> None:
    enter_rating(ledger, "d", "A", "1", **BY)
    head = ledger.head()
    assert erase_entries(ledger, name, **ASKED) == 0
    assert ledger.head() == head


def test_one_record_is_erased_once(ledger: Ledger) -> None:
    enter_rating(ledger, "d", "A", "1", **BY)
    assert erase_record(ledger, 1, **ASKED) == 1
    assert erase_record(ledger, 1, **ASKED) == 0
    assert entries_of(ledger).ratings == ()


def test_what_is_no_entry_of_an_analyst_is_refused(ledger: Ledger) -> None:
    ledger.append("screening", "X", "hit", at="2026-08-01")
    with pytest.raises(UsageError, match="no entry of an analyst"):
        erase_record(ledger, 1, **ASKED)
    with pytest.raises(UsageError, match="no record 7"):
        erase_record(ledger, 7, **ASKED)
