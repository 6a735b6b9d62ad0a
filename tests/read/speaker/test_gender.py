from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.speaker.gender import gender_of


@pytest.mark.parametrize(
    ("text", "person", "gender"),
    [
        ("Ms. Stroud", "Stroud", "f"),
        ("a spokeswoman for the firm", "", "f"),
        ("Mr Pink", "Pink", "m"),
        ("Pamela Stroud, the chief executive", "Pamela Stroud", "f"),
        ("Viktor Lind", "Viktor Lind", "m"),
        ("Kim Lee", "Kim Lee", ""),
        ("the official", "", ""),
        ("the official", " ", ""),
    ],
)
def test_what_a_word_or_a_given_name_tells(text: str, person: str, gender: str) -> None:
    assert gender_of(text, person) == gender


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_text_raises(text: str, person: str) -> None:
    assert gender_of(text, person) in {"f", "m", ""}
