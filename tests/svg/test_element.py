from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enduse.svg.element import escape, number, tag


@given(st.text(st.characters(codec=None)))
def test_any_text_stays_text(text: str) -> None:
    element = etree.fromstring(tag("text", escape(text), title=text))
    assert len(element) == 0
    assert set(element.attrib) == {"title"}


@pytest.mark.parametrize(
    "text",
    [
        "</text><script>alert(1)</script>",
        '" onload="alert(1)',
        "]]><script/>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    ],
)
def test_hostile_text_comes_back_whole(text: str) -> None:
    element = etree.fromstring(tag("text", escape(text), title=text))
    assert element.text == text
    assert element.get("title") == text


def test_characters_that_turn_a_line_round_are_replaced() -> None:
    assert escape("abc\u202edef") == "abc\ufffddef"
    assert escape("a\x00b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.5, "0.5"), (1.234, "1.23"), (-0.001, "0"), (1e6, "1000000")],
)
def test_coordinates_are_short(value: float, written: str) -> None:
    assert number(value) == written
