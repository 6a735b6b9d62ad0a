"""Scripts and their Latin forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.script import MAX_NAME, clean, han_words, latinize, scripts_in


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("武汉高芯", ("wuhan", "gaoxin")),
        (
            "通用技术集团大连机床进出口有限公司",
            tuple("tongyong technology group dalian machine tool import and export co ltd".split()),
        ),
        ("重庆", ("chongqing",)),
        ("湖北省", ("hubei",)),
        ("深圳市", ("shenzhen",)),
        ("王小明", ("wang", "xiaoming")),
        ("欧阳明", ("ouyang", "ming")),
        ("中国电子", ("china", "electronics")),
    ],
)
def test_chinese_names_are_parted_as_they_are_registered(run: str, words: tuple[str, ...]) -> None:
    assert han_words(run) == words


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("iRay", {"latin"}),
        ("Хиквижн", {"cyrillic"}),
        ("محمد", {"arabic"}),
        ("武汉 Wuhan", {"han", "latin"}),
        ("12-34", set()),
    ],
)
def test_scripts_are_told_apart(text: str, scripts: set[str]) -> None:
    assert scripts_in(text) == scripts


def test_what_cannot_be_seen_is_dropped() -> None:
    assert clean("A\u200bB\u202e\u2066 C\x00\t D") == "AB C D"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= MAX_NAME


@given(st.text(max_size=200))
def test_the_latin_form_is_ascii(text: str) -> None:
    assert latinize(text).isascii()
