from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.speaker.state import (
    find_states,
    is_state_name,
    state_name,
    state_of_office,
    states_in,
)
from enduse.tables import load_table


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the US", "us"),
        ("Beijing", "cn"),
        ("The United States", "us"),
        ("Moscow", "ru"),
        ("Chinese", None),
        ("a harbour", None),
    ],
)
def test_a_state_or_its_seat_is_a_name_of_it(text: str, code: str | None) -> None:
    assert is_state_name(text) == code


def test_longer_words_win_over_shorter_ones() -> None:
    assert states_in("South Korean and North Korean envoys met in South Africa") == [
        "kr",
        "kp",
        "za",
    ]


def test_small_letters_are_no_state() -> None:
    assert states_in("a turkey on fine china") == []


def test_an_office_belongs_to_its_state() -> None:
    assert state_of_office("an official at the Pentagon") == "us"
    assert state_of_office("the harbour office") is None


def test_every_state_has_a_code_of_two_letters_and_a_name() -> None:
    for row in load_table("states"):
        assert len(row["code"]) == 2
        assert state_name(row["code"]) == row["name"]


@given(st.text(max_size=80))
def test_found_words_stand_where_they_are_said_to(text: str) -> None:
    for start, end, code in find_states(text):
        assert 0 <= start < end <= len(text)
        assert len(code) == 2
