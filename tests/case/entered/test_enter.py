"""What may be entered, and what is said where it may not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.case.entered import (
    enter_dossier,
    enter_likelihood,
    enter_match,
    enter_rating,
    entries_of,
    require_assessed,
    withdraw,
)
from enduse.case.entered.enter import _band
from enduse.errors import UsageError
from enduse.store import CaseStore, Ledger

BY = {"reason": "seen before", "who": "A. Analyst", "at": "2026-08-01"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with CaseStore.create(tmp_path) as opened:
        yield opened


@pytest.fixture
def ledger(store: CaseStore) -> Ledger:
    return store.ledger


# The two words that ICD 203 (2015) gives for each band, section D.6.e.2.a.
@pytest.mark.parametrize(
    ("word", "band"),
    [
        ("remote", "almost no chance"),
        ("highly improbable", "very unlikely"),
        ("improbable", "unlikely"),
        ("roughly even odds", "roughly even chance"),
        ("probable", "likely"),
        ("highly_probable", "very likely"),
        ("Nearly Certain", "almost certain"),
        ("roughly  even chance", "roughly even chance"),
    ],
)
def test_either_word_of_a_band_is_taken(ledger: Ledger, word: str, band: str) -> None:
    enter_likelihood(ledger, "c", word, **BY)
    assert entries_of(ledger).likelihoods[0].likelihood.value == band


def test_an_unknown_likelihood_names_the_seven(ledger: Ledger) -> None:
    with pytest.raises(UsageError) as told:
        enter_likelihood(ledger, "c", "80 %", **BY)
    assert told.value.advice == (
        "one of the seven: almost no chance, very unlikely, unlikely, roughly even chance, likely, "
        "very likely, almost certain"
    )


@given(st.text())
def test_any_text_is_a_band_or_refused(text: str) -> None:
    try:
        band = _band(text)
    except UsageError:
        return
    assert band.value


Call = Callable[[Ledger], Any]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda ledger: enter_rating(ledger, "d", "G", "1", **BY), "A, B, C, D, E, F"),
        (lambda ledger: enter_rating(ledger, "d", "A", "0", **BY), "1, 2, 3, 4, 5, 6"),
        (lambda ledger: enter_rating(ledger, " ", "A", "1", **BY), "key of the disclosure"),
        (lambda ledger: enter_match(ledger, ("X", "l", "1"), "maybe", **BY), "confirmed, cleared"),
        (lambda ledger: enter_match(ledger, ("X", "l", "row 7"), "cleared", **BY), "first name"),
        (lambda ledger: enter_match(ledger, ("X", "A list", "1"), "cleared", **BY), "no key"),
        (lambda ledger: enter_match(ledger, ("\u200b", "l", "1"), "cleared", **BY), "party"),
        (lambda ledger: enter_dossier(ledger, ("c", "price", "open", "x"), **BY), "end_user"),
        (lambda ledger: enter_dossier(ledger, ("c", "goods", "so", "x"), **BY), "contradicted"),
        (lambda ledger: enter_dossier(ledger, ("c", "goods", "open", "x" * 1001), **BY), "1,000"),
        (
            lambda ledger: enter_dossier(ledger, ("c", "goods", "open", "x"), supersedes=3, **BY),
            "record 3",
        ),
        (lambda ledger: withdraw(ledger, 9, **BY), "record 9"),
    ],
)
def test_what_is_none_of_the_values_is_refused_and_nothing_written(
    ledger: Ledger, call: Call, told: str
) -> None:
    with pytest.raises(UsageError) as error:
        call(ledger)
    assert told in str(error.value)
    assert ledger.head() == ""


@pytest.mark.parametrize("missing", ["reason", "who"])
def test_an_entry_needs_a_reason_and_a_person(ledger: Ledger, missing: str) -> None:
    with pytest.raises(UsageError, match="a reason and a person"):
        enter_rating(ledger, "d", "A", "1", **{**BY, missing: "  "})


def test_only_a_line_of_the_same_check_is_corrected(ledger: Ledger) -> None:
    enter_dossier(ledger, ("c", "goods", "open", "x"), **BY)
    with pytest.raises(UsageError, match="no line of the check"):
        enter_dossier(ledger, ("d", "goods", "open", "y"), supersedes=1, **BY)


def test_a_superseded_entry_is_not_withdrawn(ledger: Ledger) -> None:
    enter_rating(ledger, "d", "A", "1", **BY)
    enter_rating(ledger, "d", "B", "1", **BY)
    with pytest.raises(UsageError, match="no longer stands"):
        withdraw(ledger, 1, **BY)


def test_nothing_personal_stands_in_the_chain(ledger: Ledger) -> None:
    enter_match(ledger, ("Li Example", "l", "1"), "confirmed", **BY)
    exported = "".join(ledger.export())
    assert not any(text in exported for text in ("Li Example", "A. Analyst", "seen before"))


def test_a_key_has_to_be_in_the_newest_assessment(store: CaseStore) -> None:
    require_assessed(store, "disclosures", "us:odni")
    record = {"disclosures": [{"key": "us:odni"}], "charges": []}
    store.put_assessment("2026-08-01", json.dumps(record).encode())
    require_assessed(store, "disclosures", "us:odni")
    with pytest.raises(UsageError, match="no disclosure 'us:odnl'; one of: us:odni"):
        require_assessed(store, "disclosures", "us:odnl")
    with pytest.raises(UsageError, match="it has no charges"):
        require_assessed(store, "charges", "c")
