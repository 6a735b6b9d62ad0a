"""Characters and the Latin words that they may be.

Names are of well-known people and places, in their published spellings.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.romanize.character import (
    LANGUAGES,
    family_spellings,
    fixed_given,
    is_nearly_written,
    is_transcribed,
    is_written,
    plan,
)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("foreign", "华盛顿", "washington"),
        ("foreign", "杰斐逊", "jefferson"),
        ("foreign", "克林顿", "clinton"),
        ("foreign", "沃尔特斯", "walters"),
        ("mandarin", "泽东", "zedong"),
        ("mandarin", "泽东", "tsetung"),  # Wade-Giles
        ("mandarin", "英九", "yingjeou"),  # as the bearer spells it
        ("cantonese", "家超", "kachiu"),
        ("hokkien", "明雄", "benghiong"),
        ("japanese", "晋三", "shinzo"),
        ("japanese", "太郎", "tarou"),
        ("japanese", "高桥", "takahashi"),
        ("korean", "正恩", "jongun"),
        ("korean", "在寅", "jaein"),
    ],
)
def test_characters_may_be_the_published_spelling(language: str, text: str, word: str) -> None:
    way = plan(language, text)
    assert way is not None
    assert is_written(way, word)


@pytest.mark.parametrize(
    ("text", "word"), [("克林顿", "carter"), ("沃尔特斯", "walker"), ("曼", "mandela")]
)
def test_another_word_is_not_what_the_characters_write(text: str, word: str) -> None:
    way = plan("foreign", text)
    assert way is not None
    assert not is_written(way, word)
    assert not is_nearly_written(way, word)


def test_one_syllable_may_end_otherwise() -> None:
    way = plan("foreign", "克林顿")
    assert way is not None
    assert is_nearly_written(way, "clumton")
    assert not is_nearly_written(way, "bradford")


def test_conventional_given_names_and_family_spellings_are_known() -> None:
    assert "john" in fixed_given("约翰")
    assert {"chen", "chan", "tan"} <= family_spellings("陈")


def test_a_chinese_given_name_has_characters_that_no_transcription_has() -> None:
    assert is_transcribed("约翰逊")
    assert not is_transcribed("桂芝")


@given(st.sampled_from(LANGUAGES), st.text(max_size=12), st.text("abcdefghinou", max_size=20))
def test_any_text_can_be_planned(language: str, text: str, word: str) -> None:
    way = plan(language, text)
    if way is not None and is_written(way, word) and not way.folded:
        assert word[0] in way.starts
