"""Names laid side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.align import align
from enduse.screen.word import Words

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
NAMES = st.lists(WORDS, max_size=8).map(" ".join)
INSTITUTE = "north china research institute of electro optics"


def _pairs(query: str, listed: str) -> list[tuple[str, str, str]]:
    words = Words()
    laid = align(words.core(query), words.core(listed))
    return [
        (
            " ".join(laid.query.words[i].text for i in pair.query),
            " ".join(laid.listed.words[j].text for j in pair.listed),
            pair.kind,
        )
        for pair in laid.pairs
    ]


@pytest.mark.parametrize(
    ("query", "listed", "pairs"),
    [
        ("vega optics", "optics vega", [("vega", "vega", "token"), ("optics", "optics", "token")]),
        (
            "vega tech",
            "vega technologies",
            [("vega", "vega", "token"), ("tech", "technologies", "token")],
        ),
        ("gao xin", "gaoxin", [("gao xin", "gaoxin", "token")]),
        ("gaoxin", "gao xin", [("gaoxin", "gao xin", "token")]),
        ("van der bilt", "vanderbilt", [("van der bilt", "vanderbilt", "token")]),
        ("hikvison", "hikvision", [("hikvison", "hikvision", "fuzzy_token")]),
        ("mohammed", "muhamad", [("mohammed", "muhamad", "fuzzy_token")]),
        ("ig0r", "igor", [("ig0r", "igor", "fuzzy_token")]),
        ("rnoscow", "moscow", [("rnoscow", "moscow", "fuzzy_token")]),
        ("vldmr", "vladimir", [("vldmr", "vladimir", "fuzzy_token")]),
        (
            "bill gatso",
            "william gatso",
            [("bill", "william", "fuzzy_token"), ("gatso", "gatso", "token")],
        ),
        ("v putin", "vladimir putin", [("v", "vladimir", "initial"), ("putin", "putin", "token")]),
        ("ncrieo", INSTITUTE, [("ncrieo", INSTITUTE, "acronym")]),
        ("vega", "sirius", []),
        ("iran", "iraq", []),
        ("igor", "igorevich", []),
        ("plant 12", "plant 13", [("plant", "plant", "token")]),
    ],
)
def test_words_that_stand_for_one_another_are_paired(
    query: str, listed: str, pairs: list[tuple[str, str, str]]
) -> None:
    assert _pairs(query, listed) == pairs


@given(NAMES, NAMES)
def test_each_word_is_paired_or_left_over_once(query: str, listed: str) -> None:
    words = Words()
    laid = align(words.core(query), words.core(listed))
    ours = [i for pair in laid.pairs for i in pair.query]
    theirs = [j for pair in laid.pairs for j in pair.listed]
    assert sorted([*ours, *laid.missing]) == list(range(len(laid.query.words)))
    assert sorted([*theirs, *laid.extra]) == list(range(len(laid.listed.words)))


@given(NAMES, NAMES)
def test_a_likeness_is_a_share(query: str, listed: str) -> None:
    words = Words()
    laid = align(words.core(query), words.core(listed))
    for pair in laid.pairs:
        assert 0 < pair.likeness <= 1
        one, other = laid.words(pair.query, of_query=True), laid.words(pair.listed, of_query=False)
        same = [word.text for word in one] == [word.text for word in other]
        assert (pair.likeness == 1) == (same and len(one) == 1)


def test_a_long_acronym_tells_more_than_a_short_one() -> None:
    words = Words()

    def told(acronym: str, name: str) -> float:
        (pair,) = align(words.core(acronym), words.core(name)).pairs
        return pair.likeness

    assert told("bbc", "bombay beach club") < told("ncrieo", INSTITUTE)
