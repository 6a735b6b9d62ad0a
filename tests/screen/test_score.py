"""Scores and their reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.score import as_written, compare
from enduse.screen.word import Words

WORDS = st.sampled_from(
    "vega sirius optics technology wuhan dalian import group of tongsheng viktor 12 co".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def _score(query: str, listed: str) -> float:
    words = Words()
    return as_written(compare(words.name(query), words.name(listed)), query, listed).score


@pytest.mark.parametrize(
    ("query", "nearer", "farther"),
    [
        ("Vega Optics", "Vega Optics Ltd", "Vega Optics Plant"),
        ("Vega Optics", "Vega Optical", "Vega Trading"),
        ("Wuhan Tongsheng Technology", "Tongsheng Technology", "Wuhan Technology"),
        ("Wuhan Tongsheng Technology", "Wuhan Tongsheng", "Wuhan Tongsheng Trading"),
        ("Viktor Ivanov", "Ivanov, Viktor", "Viktor Petrov"),
        ("Vega JSC", "Vega OJSC", "Vega LLC"),
        ("Вега Оптикс", "Vega Optiks", "Vega Trading"),
    ],
)
def test_what_is_nearer_scores_higher(query: str, nearer: str, farther: str) -> None:
    assert 1 > _score(query, nearer) > _score(query, farther)


def test_only_the_same_name_scores_one() -> None:
    assert _score("Vega Optics Ltd", "VEGA OPTICS, LTD.") == 1
    assert _score("Vega Optics Ltd", "Optics Vega Ltd") < 1
    assert _score("Vega Optics Ltd", "Vega Optics") < 1
    assert _score("武汉高芯科技", "Wuhan Gaoxin Technology") < 1


@given(NAMES, NAMES)
def test_a_score_is_a_share_with_its_reasons(query: str, listed: str) -> None:
    words = Words()
    compared = compare(words.name(query), words.name(listed))
    assert 0 <= compared.score <= 1
    made_of = {"token", "fuzzy_token", "acronym", "place", "industry", "order"}
    total = sum(reason.weight for reason in compared.reasons if reason.kind in made_of)
    assert compared.score == pytest.approx(min(1, total), abs=0.002)


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert _score(name, name) == 1


@given(NAMES, NAMES)
def test_a_score_is_the_same_both_ways(one: str, other: str) -> None:
    assert _score(one, other) == pytest.approx(_score(other, one), abs=0.02)


def test_reasons_say_what_was_missing_and_what_was_more() -> None:
    words = Words()
    compared = compare(words.name("Wuhan Vega Trading"), words.name("Vega Technology"))
    kinds = {(reason.kind, reason.query, reason.listed) for reason in compared.reasons}
    assert ("token", "vega", "vega") in kinds
    assert ("missing_word", "trading", "") in kinds
    assert ("extra_word", "", "technology") in kinds
