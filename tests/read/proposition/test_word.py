from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.proposition.word import kinship, senses_in, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("provide", "provides", "provided", "providing"),
        ("supply", "supplies", "supplied", "supplying"),
        ("ship", "ships", "shipped", "shipping"),
        ("investigate", "investigates", "investigated", "investigation", "investigating"),
        ("deliberate", "deliberately"),
        ("box", "boxes"),
        ("official", "officials", "official's", "officials’"),
    ],
)
def test_inflected_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["gas", "crisis", "process", "bus", "the", "312", "é"])
def test_what_only_looks_inflected_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Norway helps Chile evade sanctions",
            "Oslo is aiding Santiago in circumventing sanctions",
        ),
        ("they settle in renminbi", "payments in yuan"),
        ("a spare component", "parts"),
        ("the customs service seized it", "customs officers confiscated it"),
    ],
)
def test_words_of_one_sense_are_one(one: str, other: str) -> None:
    shared = set(senses_in(one)) & set(senses_in(other))
    assert len(shared) >= min(len(set(senses_in(one))), len(set(senses_in(other)))) - 1


def test_a_state_speaks_or_is_a_place() -> None:
    assert "@no" in senses_in("Norway and Oslo said so")
    assert senses_in("Oslo denied it")[0] == "@no"
    assert "#no" in senses_in("the minister flew to Oslo")
    assert "@no" not in senses_in("the minister flew to Oslo")
    assert "#no" in senses_in("on upcoming trips to Norway")


def test_reporting_words_carry_nothing() -> None:
    assert senses_in("It was said that the report reportedly added this") == ()


def test_single_digits_are_kept() -> None:
    assert "9" in senses_in("on 9 September")


def test_synonyms_are_near() -> None:
    near = kinship(["=evade", "=divert", "=yuan", "@no", "@se", "abandon", "vacat"])
    assert 0.0 < near["=evade"]["=divert"] == near["=divert"]["=evade"] < 1.0
    assert 0.0 < near["abandon"]["vacat"] < near["=evade"]["=divert"]
    assert near.keys() == {"=evade", "=divert", "abandon", "vacat"}


@given(st.text(max_size=200))
def test_senses_of_any_text_are_deterministic_and_not_empty_words(text: str) -> None:
    found = senses_in(text)
    assert found == senses_in(text)
    assert all(found)


@given(st.text(alphabet="abcdeginstlyr’'", min_size=1, max_size=30))
def test_a_stem_is_no_longer_than_its_word(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1  # "-ies" and "-ied" become "-y"
