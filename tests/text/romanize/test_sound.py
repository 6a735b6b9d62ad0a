"""Sound keys of Latin words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.romanize import skeleton, units
from enduse.text.romanize.sound import LATIN


@pytest.mark.parametrize(
    "spellings",
    [
        ("yevgeniy", "evgenii", "jewgeni", "evgeny", "yevgeni"),
        ("mohammed", "muhammad", "mohamed", "mohammad"),
        ("lubiao", "rubio"),
        ("shevchenko", "schewtschenko", "szewczenko"),
        ("khusnullin", "husnullin"),
        ("aleksandr", "alexandr", "aleksander"),
        ("mcdonald", "macdonald"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(word) for word in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("petrov", "sidorov"), ("wuhan", "dalian")])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["", "aeiou", "123"])
def test_a_word_without_consonants_has_no_key(word: str) -> None:
    assert skeleton(word) == ""


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=40))
def test_every_word_parts_into_known_units(word: str) -> None:
    assert set(units(word)) <= LATIN.keys()
    assert set(skeleton(word)) <= set("PFTSKLM")
