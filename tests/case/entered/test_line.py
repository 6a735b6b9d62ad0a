"""What stands in a ledger: order, supersession, erasure, and what stood at an earlier head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.case.entered import (
    LineState,
    decisions_of,
    enter_dossier,
    enter_likelihood,
    enter_match,
    enter_rating,
    entries_of,
    erase_entries,
    erase_record,
    lines_of,
    withdraw,
)
from enduse.errors import LedgerBroken
from enduse.model import Entries, Likelihood
from enduse.store import CaseStore, Ledger

BY = {"reason": "seen before", "who": "A. Analyst", "at": "2026-08-01"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with CaseStore.create(tmp_path) as store:
        yield store.ledger


def said(ledger: Ledger, says: str, state: str = "open", supersedes: int | None = None) -> str:
    return enter_dossier(ledger, ("c", "goods", state, says), supersedes=supersedes, **BY)


def test_an_empty_ledger_holds_nothing(ledger: Ledger) -> None:
    assert entries_of(ledger) == entries_of(ledger, until="") == Entries()


def test_each_kind_is_read_back_with_who_when_and_why(ledger: Ledger) -> None:
    heads = [
        enter_rating(ledger, "us:odni", "b", "2", **BY),
        enter_likelihood(ledger, "supply:cn>ru:drones", "Very Likely", **BY),
        enter_match(ledger, ("X Ltd", "us_ofac_sdn", "12"), "confirmed", **BY),
        said(ledger, "What it is used for is not known.", "open"),
    ]
    stands = entries_of(ledger)
    (rating,), (likelihood,) = stands.ratings, stands.likelihoods
    (match,), (line,) = stands.matches, stands.dossier
    assert (rating.disclosure, rating.reliability, rating.credibility) == ("us:odni", "B", "2")
    assert (likelihood.charge, likelihood.likelihood) == (
        "supply:cn>ru:drones",
        Likelihood.VERY_LIKELY,
    )
    assert (match.party, match.list, match.entry_id, match.confirmed) == (
        "X Ltd",
        "us_ofac_sdn",
        "12",
        True,
    )
    assert (line.check, line.aspect, line.state) == ("c", "goods", "open")
    cited = [each.decision for each in (rating, likelihood, match, line)]
    assert [each.ledger for each in cited] == heads
    assert {(each.who, each.reason, each.at) for each in cited} == {
        ("A. Analyst", "seen before", "2026-08-01")
    }
    assert [(each.subject, each.decision, each.says) for each in cited] == [
        ("us:odni", "B2", ""),
        ("supply:cn>ru:drones", "very likely", ""),
        ("X Ltd ~ us_ofac_sdn 12", "confirmed", ""),
        ("c / goods", "open", "What it is used for is not known."),
    ]
    assert decisions_of(stands) == tuple(cited)


def test_a_correction_names_what_it_supersedes_and_both_stay(ledger: Ledger) -> None:
    said(ledger, "The goods are pumps.", "claimed")
    said(ledger, "The goods are valves.", "known", supersedes=1)
    first, second = lines_of(ledger)
    assert (first.state, first.by) == (LineState.SUPERSEDED, 2)
    assert (second.state, second.supersedes) == (LineState.STANDS, 1)
    assert [record.facts for record in ledger.records()] == [{}, {"supersedes": 1}]


def test_the_same_words_in_another_state_take_the_place_of_the_earlier(ledger: Ledger) -> None:
    said(ledger, "The goods are pumps.", "claimed")
    said(ledger, "the goods  are pumps.", "contradicted")
    said(ledger, "Pumps have two uses.", "known")
    assert [(line.state, line.says) for line in entries_of(ledger).dossier] == [
        ("contradicted", "the goods are pumps."),
        ("known", "Pumps have two uses."),
    ]


def test_what_was_superseded_does_not_come_back_when_the_later_one_is_erased(
    ledger: Ledger,
) -> None:
    enter_match(ledger, ("X Ltd", "l", "1"), "confirmed", **BY)
    enter_match(ledger, ("x ltd", "l", "1"), "cleared", **BY)
    erase_record(ledger, 2, **BY)
    assert entries_of(ledger).matches == ()
    first, second = lines_of(ledger)
    assert (first.state, first.by) == (LineState.SUPERSEDED, 2)
    assert (second.erased, second.values, second.who) == (True, {}, "")
    assert second.evidence.subject == ""


def test_an_entry_without_its_analyst_stands(ledger: Ledger) -> None:
    enter_rating(ledger, "us:odni", "B", "2", **BY)
    assert erase_entries(ledger, "a. analyst", reason="asked to", who="D", at="2026-08-02") == 1
    (rating,) = entries_of(ledger).ratings
    assert (rating.reliability, rating.decision.who) == ("B", "")
    assert rating.decision.reason == "seen before"
    assert ledger.verify().holds


def test_a_withdrawn_entry_leaves_nothing_in_its_place(ledger: Ledger) -> None:
    enter_rating(ledger, "us:odni", "B", "2", **BY)
    enter_rating(ledger, "us:odni", "A", "1", **BY)
    withdraw(ledger, 2, **BY)
    assert entries_of(ledger).ratings == ()
    assert [(line.state, line.by) for line in lines_of(ledger)] == [
        (LineState.SUPERSEDED, 2),
        (LineState.WITHDRAWN, 3),
        (LineState.SPENT, None),
    ]


def test_a_decision_as_ledger_add_takes_it_counts(ledger: Ledger) -> None:
    ledger.append("match", "X ~ Y Ltd ~ us_ofac_sdn 1 2", "confirmed", who="A", at="2026-08-01")
    ledger.append("match", "no such form", "confirmed", who="A", at="2026-08-01")
    ledger.append("match", "X Ltd ~ l 1", "noted", who="A", at="2026-08-01")
    (match,) = entries_of(ledger).matches
    assert (match.party, match.list, match.entry_id) == ("X ~ Y Ltd", "us_ofac_sdn", "1 2")


def test_a_head_that_is_not_there_is_told(ledger: Ledger) -> None:
    enter_rating(ledger, "us:odni", "B", "2", **BY)
    with pytest.raises(LedgerBroken, match="no record with the hash"):
        entries_of(ledger, until="f" * 64)


DISCLOSURES = ("us:odni", "cn:government")
PARTIES = ("X Ltd", "Y Ltd")

steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("rating"),
            st.sampled_from(DISCLOSURES),
            st.sampled_from("ABCDEF"),
            st.sampled_from("123456"),
        ),
        st.tuples(
            st.just("likelihood"),
            st.sampled_from(("c1", "c2")),
            st.sampled_from([band.value for band in Likelihood]),
        ),
        st.tuples(
            st.just("match"),
            st.sampled_from(PARTIES),
            st.sampled_from(("1", "2")),
            st.sampled_from(("confirmed", "cleared")),
        ),
        st.tuples(st.just("other"), st.just("")),
    ),
    max_size=12,
)


def enter(ledger: Ledger, step: tuple[str, ...]) -> None:
    kind, *values = step
    if kind == "rating":
        enter_rating(ledger, values[0], values[1], values[2], **BY)
    elif kind == "likelihood":
        enter_likelihood(ledger, values[0], values[1], **BY)
    elif kind == "match":
        enter_match(ledger, (values[0], "us_ofac_sdn", values[1]), values[2], **BY)
    else:
        ledger.append("note", "something else", "noted", at="2026-08-01")


def expected(done: list[tuple[str, ...]], erased: int | None = None) -> list[tuple[str, ...]]:
    """Give what has to stand: the last of each subject, in the order in which they were entered."""
    last: dict[tuple[str, ...], int] = {}
    for at, step in enumerate(done):
        last[step[: 3 if step[0] == "match" else 2]] = at
    ordered = [done[at] for at in sorted(last.values()) if at != erased]
    return [
        step for kind in ("rating", "likelihood", "match") for step in ordered if step[0] == kind
    ]


def shown(entries: Entries) -> list[tuple[str, ...]]:
    return [
        *(("rating", r.disclosure, r.reliability, r.credibility) for r in entries.ratings),
        *(("likelihood", e.charge, e.likelihood.value) for e in entries.likelihoods),
        *(
            ("match", m.party, m.entry_id, "confirmed" if m.confirmed else "cleared")
            for m in entries.matches
        ),
    ]


@settings(max_examples=25)
@given(steps=steps)
def test_the_last_entry_on_a_subject_stands_now_and_at_every_earlier_head(
    steps: list[tuple[str, ...]],
) -> None:
    with TemporaryDirectory() as folder, CaseStore.create(folder) as store:
        heads = [""]
        for step in steps:
            enter(store.ledger, step)
            heads.append(store.ledger.head())
        for count, head in enumerate(heads):
            assert shown(entries_of(store.ledger, until=head)) == expected(steps[:count])
        assert shown(entries_of(store.ledger)) == expected(steps)


@settings(max_examples=15)
@given(steps=steps, chosen=st.integers(0, 11))
def test_erasing_a_record_takes_out_what_stood_in_it_and_nothing_else(
    steps: list[tuple[str, ...]], chosen: int
) -> None:
    with TemporaryDirectory() as folder, CaseStore.create(folder) as store:
        for step in steps:
            enter(store.ledger, step)
        if chosen >= len(steps) or steps[chosen][0] == "other":
            return
        erase_record(store.ledger, chosen + 1, **BY)
        assert shown(entries_of(store.ledger)) == expected(steps, erased=chosen)
        assert store.ledger.verify().holds
