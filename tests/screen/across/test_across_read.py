"""Latin readings, and the keys under which a name is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.across import query_skeletons, readings, skeleton


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Юлия Щербакова", "yuliya shcherbakova"),
        ("武汉高芯科技有限公司", "wuhan gaoxin technology co ltd"),
        ("马可·卢比奥", "make lubiao"),
        ("王明山", "wang mingshan"),
    ],
)
def test_a_name_has_its_usual_reading(name: str, reading: str) -> None:
    assert reading in readings(name)


def test_a_name_of_hong_kong_is_read_in_cantonese_too() -> None:
    assert any("hoenggong" in reading for reading in readings("香港凱利實業有限公司"))


@pytest.mark.parametrize("function", [readings, query_skeletons])
def test_a_latin_name_has_none(function: object) -> None:
    assert callable(function)
    assert function("Vega Optics") == ()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("马可·卢比奥", "rubio"),
        ("武汉高芯科技有限公司", "wuhan"),
        ("武汉高芯科技有限公司", "technology"),
        ("Мельников", "melnikov"),
        ("محمد رضا نقدی", "naghdi"),
        ("Джеймс Джонсон", "johnson"),
        ("柯建铭", "ker"),
    ],
)
def test_the_latin_word_is_found_under_a_key(name: str, word: str) -> None:
    assert skeleton(word) in query_skeletons(name)


def test_keys_of_names_come_before_those_of_trades() -> None:
    keys = query_skeletons("武汉高芯科技有限公司")
    assert keys.index(skeleton("gaoxin")) < keys.index(skeleton("technology"))


@given(st.text(max_size=40))
def test_any_text_can_be_read(name: str) -> None:
    found = readings(name)
    assert len(found) <= 6
    assert all(set(reading) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ") for reading in found)
    assert all(query_skeletons(name))
