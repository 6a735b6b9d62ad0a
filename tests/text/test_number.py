from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.number import number_word, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("1,200.5", 1200.5),
        ("ninety-nine", 99.0),
        ("three hundred", 300.0),
        ("12 million", 12e6),
        ("1.1 million", 1.1e6),
        ("3bn", 3e9),
        ("a million", 1e6),
        ("two dozen", 24.0),
        ("500 crore", 5e9),
        ("40-million", 40e6),
        ("$12", None),
        ("many", None),
        ("", None),
    ],
)
def test_numbers_in_figures_and_words(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_is_read_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(str(number)) == number


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0
    assert number_word(text) is None or text
