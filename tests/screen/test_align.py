"""Names laid side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.align import align, likeness
from enduse.screen.word import Words

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
NAMES = st.lists(WORDS, max_size=8).map(" ".join)


def _pairs(query: str, listed: str) -> list[tuple[str, str, str]]:
    words = Words()
    laid = align(words.name(query), words.name(listed))
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
        ("hikvison", "hikvision", [("hikvison", "hikvision", "fuzzy_token")]),
        ("mohammed", "muhamad", [("mohammed", "muhamad", "fuzzy_token")]),
        ("ig0r", "igor", [("ig0r", "igor", "fuzzy_token")]),
        (
            "ncrieo",
            "north china research institute of electro optics",
            [("ncrieo", "north china research institute of electro optics", "acronym")],
        ),
        ("vega", "sirius", []),
        ("iran", "iraq", []),
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
    laid = align(words.name(query), words.name(listed))
    ours = [i for pair in laid.pairs for i in pair.query]
    theirs = [j for pair in laid.pairs for j in pair.listed]
    assert sorted([*ours, *laid.missing]) == list(range(len(laid.query.words)))
    assert sorted([*theirs, *laid.extra]) == list(range(len(laid.listed.words)))


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_both_ways(left: str, right: str) -> None:
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, right) == likeness(right, left)
    assert (likeness(left, right) == 1) == (left == right)


def test_a_long_acronym_tells_more_than_a_short_one() -> None:
    words = Words()

    def told(acronym: str, name: str) -> float:
        (pair,) = align(words.name(acronym), words.name(name)).pairs
        return pair.likeness

    assert told("bbc", "bombay beach club") < told(
        "ncrieo", "north china research institute electro optics"
    )
