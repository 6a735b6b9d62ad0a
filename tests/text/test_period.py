from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.period import find_period, find_periods


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("It bought 40 lathes last year.", "40", "last year"),
        ("In 2022 it bought 40 lathes.", "40", "In 2022"),
        ("It bought 40 lathes between January and May.", "40", "between January and May"),
        ("Exports, 40 in all, rose since 2021.", "40", "since 2021"),
        ("By March it had bought 40 lathes, since 2021 sixty.", "40", "since 2021"),
        ("By then it had bought, in March 2022, 40 lathes.", "40", "in March 2022"),
        (
            "It bought 40 in the eight months through October 2022.",
            "40",
            "in the eight months through October 2022",
        ),
        ("It bought 40 since the invasion.", "40", "since the invasion"),
        ("It may buy 40.", "40", None),
    ],
)
def test_the_time_of_a_figure(text: str, figure: str, expected: str | None) -> None:
    start = text.index(figure)
    found = find_period(text, start, start + len(figure))
    assert (None if found is None else text[found[0] : found[1]]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from January to June 2024, sales rose", ["from January to June 2024"]),
        ("in the fourth quarter of last year", ["in the fourth quarter of last year"]),
        ("in the year to March 2024", ["in the year to March 2024"]),
        ("as of March 1, 2024", ["as of March 1, 2024"]),
        ("by the end of this year", ["by the end of this year"]),
        (
            "since Norway’s full-scale invasion of Peru",
            ["since Norway’s full-scale invasion of Peru"],
        ),
        ("in Q4 2023 and so far this year", ["in Q4 2023", "so far this year"]),
        ("for five weeks, in at least 20 cases", []),
        ("it may rise", []),
    ],
)
def test_words_of_time(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in find_periods(text)] == expected


def test_a_time_between_two_figures_is_of_the_first() -> None:
    text = "It paid 40 in 2021 and 50 in 2022."
    assert find_period(text, 8, 10, 23) == (11, 18)


@given(st.text(max_size=200))
def test_times_stand_in_the_text_in_order(text: str) -> None:
    found = find_periods(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert found == sorted(found)
