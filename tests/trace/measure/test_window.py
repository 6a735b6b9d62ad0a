"""Windows as they are written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.trace.measure.declare.window import parse_window, year_before
from enduse.trace.measure.definition import Window


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023q1", "2023-01-01", "2023-03-31"),
        ("2022-02-24..2022-12-31", "2022-02-24", "2022-12-31"),
        ("2021..2024", "2021-01-01", "2024-12-31"),
        ("2021 to 2022-06", "2021-01-01", "2022-06-30"),
        ("2022-02-24", "2022-02-24", "2022-02-24"),
    ],
)
def test_a_window_is_read(text: str, first: str, last: str) -> None:
    assert parse_window(text) == Window(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "soon", "2023-13", "2022-02-30", "2024..2021", "2021..2022..2023", "0000", "23"]
)
def test_what_is_no_window_is_none(text: str) -> None:
    assert parse_window(text) is None


@pytest.mark.parametrize(
    ("window", "before"),
    [
        ("2022-02-24..2022-12-31", "2021-02-24..2021-12-31"),
        ("2022-02-24..2023-02-23", "2021-02-24..2022-02-23"),
        ("2024-02-29", "2023-02-28"),
        ("2023", "2022"),
        ("2021..2022", "2019..2020"),
    ],
)
def test_the_year_before(window: str, before: str) -> None:
    given_window, expected = parse_window(window), parse_window(before)
    assert given_window is not None
    assert year_before(given_window) == expected


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, st.integers(0, 2000))
def test_a_window_reads_back_and_never_overlaps_the_year_before(day: date, length: int) -> None:
    window = Window(day, day + timedelta(days=length))
    assert parse_window(str(window)) == window
    before = year_before(window)
    assert before.last < window.first


@given(st.text(max_size=40))
def test_any_text_is_a_window_or_none(text: str) -> None:
    window = parse_window(text)
    assert window is None or window.first <= window.last
