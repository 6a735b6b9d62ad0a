"""Scores and their reasons."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.code import encode
from enduse.screen.score import (
    BODY,
    PERSON,
    UNKNOWN,
    as_written,
    compare,
    personal_of,
    probability,
    score_pairs,
)
from enduse.screen.word import Words, cores_of

WORDS = st.sampled_from(
    "vega sirius optics technology wuhan import group of tongsheng viktor 12 co v vgtr".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def _score(query: str, listed: str, personal: int = UNKNOWN) -> float:
    """Score the forms of two names that are most alike, as written."""
    words = Words()
    return max(
        as_written(compare(words.core(one), words.core(other), personal), query, listed).score
        for one in cores_of(query)
        for other in cores_of(listed)
    )


@pytest.mark.parametrize(
    ("query", "nearer", "farther"),
    [
        ("Vegatron Optics", "Vegatron Optics Ltd", "Vegatron Optics Plant"),
        ("Vegatron Optics", "Vegatron Optical", "Vegatron Trading"),
        ("Wuhan Tongsheng Technology", "Tongsheng Technology", "Wuhan Technology"),
        ("Wuhan Tongsheng Technology", "Wuhan Tongsheng", "Wuhan Tongsheng Trading"),
        ("Viktor Ivanov", "Ivanov, Viktor", "Viktor Petrov"),
        ("Vegatron JSC", "Vegatron OJSC", "Vegatron LLC"),
        ("Вегатрон Оптикс", "Vegatron Optiks", "Vegatron Trading"),
        ("Vegatron", "Yantai Vegatron Technology Co Ltd", "Vegatron Russia"),
    ],
)
def test_what_is_nearer_scores_higher(query: str, nearer: str, farther: str) -> None:
    assert 1 > _score(query, nearer) > _score(query, farther)


@pytest.mark.parametrize(
    ("query", "listed", "personal", "least", "most"),
    [
        ("Vega Antey Telecom", "Vega-Antey", BODY, 0.4, 0.9),
        ("Wuhan Sensor Works", "Wuhan Global Sensor Works", BODY, 0.2, 0.8),
        ("Vegatron", "Yantai Vegatron Digital Technology Co., Ltd.", BODY, 0.5, 0.99),
        ("NCRIEO", "North China Research Institute of Electro-Optics (NCRIEO)", BODY, 0.9, 0.99),
        ("NCRIEO", "North China Research Institute of Electro-Optics", BODY, 0.8, 0.99),
        ("CETC", "China Electronics Technology Group Corporation", BODY, 0.6, 0.99),
        ("Petrov Vasily", "Vasily Petrov", PERSON, 0.8, 0.99),
        ("V. Petrenko", "Vladimir Petrenko", PERSON, 0.6, 0.99),
        ("vldmr ptrnk", "Vladimir Petrenko", PERSON, 0.8, 0.99),
        ("Mohammad Ali", "Mohammad Ali", PERSON, 0.5, 0.95),
        ("John Smithson", "Jane Smithson", PERSON, 0.0, 0.3),
        ("Vega Bank AG", "Vega Bank GmbH", BODY, 0.0, 0.5),
        ("Gao Xin Optics", "Gaoxin Optics", BODY, 0.9, 0.999),
    ],
)
def test_a_probability_is_as_sure_as_the_names(
    query: str, listed: str, personal: int, least: float, most: float
) -> None:
    assert least <= _score(query, listed, personal) <= most


@given(NAMES, NAMES, st.integers(0, 3))
def test_a_score_is_a_probability_and_its_reasons_add_up(
    query: str, listed: str, personal: int
) -> None:
    words = Words()
    compared = compare(words.core(query), words.core(listed), personal)
    written = as_written(compared, query, f"{listed} GmbH")
    for found in (compared, written):
        assert 0 < found.score < 1
        total = sum(reason.weight for reason in found.reasons)
        assert found.logodds == pytest.approx(total, abs=1e-9)
        assert found.score == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-5)


@given(st.lists(NAMES, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=6))
def test_many_pairs_score_as_each_alone(queries: list[str], listed: list[str]) -> None:
    words = Words()
    ours, theirs = [words.core(n) for n in queries], [words.core(n) for n in listed]
    ats = np.repeat(np.arange(len(ours), dtype=np.int32), len(theirs))
    rows = np.tile(np.arange(len(theirs), dtype=np.int32), len(ours))
    personal = np.zeros(len(rows), np.uint8)
    found = score_pairs(encode(ours), ats, encode(theirs), rows, personal)
    for at, row, logodds in zip(ats, rows, found, strict=True):
        assert logodds == pytest.approx(compare(ours[at], theirs[row]).logodds, abs=0.005)
    some = np.arange(len(theirs), dtype=np.int32)
    first = np.zeros(len(theirs), np.int32)
    alone = score_pairs(encode(ours), first, encode(theirs), some, personal[: len(theirs)])
    assert alone.tolist() == found[: len(theirs)].tolist()


@given(NAMES, NAMES)
def test_the_same_name_scores_highest(name: str, other: str) -> None:
    words = Words()
    one, two = words.core(name), words.core(other)
    assert compare(one, one).logodds >= compare(one, two).logodds - 1.5


def test_reasons_say_what_was_paired_and_what_was_not() -> None:
    words = Words()
    compared = compare(words.core("wuhan vega trading"), words.core("vega technology works"))
    kinds = {(reason.kind, reason.query, reason.listed) for reason in compared.reasons}
    assert ("prior", "", "") in kinds
    assert ("token", "vega", "vega") in kinds
    assert ("other_word", "trading", "technology") in kinds
    assert {kind for kind, _, _ in kinds} & {"missing_word", "extra_word", "other_word"}


def test_different_pairs_get_different_scores() -> None:
    names = ["Vegatron", "Vegatron Optics", "Vegatron Plant", "Mohammad Ali", "Vega", "Ali Vega"]
    assert len({_score(name, name) for name in names}) == len(names)


def test_a_misspelt_legal_form_is_a_legal_form() -> None:
    right, wrong = _score("Vegatron", "Vegatron Company"), _score("Vegatron", "Vegatron Kompany")
    assert wrong == pytest.approx(right, abs=0.15)


@pytest.mark.parametrize(
    ("schema", "personal"), [("Person", 1), ("Company", 2), ("Vessel", 3), ("LegalEntity", 0)]
)
def test_a_schema_says_what_a_party_is(schema: str, personal: int) -> None:
    assert personal_of(schema) == personal


def test_a_probability_is_never_certain() -> None:
    assert 0 < probability(-1_000) < probability(0) == 0.5 < probability(1_000) < 1
