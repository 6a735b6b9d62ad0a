from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.svg.wording import (
    amount,
    day,
    month,
    percent,
    plural,
    short,
    shorten,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1_200_000, "USD 1.2 million"),
        (740_000_000, "USD 740 million"),
        (2_650_000_000, "USD 2.6 billion"),
        (3.1e12, "USD 3.1 trillion"),
        (45_600, "USD 45,600"),
        (0, "USD 0"),
        (4.25, "USD 4.2"),
        (0.0341, "USD 0.034"),
        (999_999_999, "USD 1 billion"),
    ],
)
def test_amounts_are_written_in_words(value: float, written: str) -> None:
    assert amount(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (850, "850"), (46_000, "46k"), (1_500_000, "1.5m"), (2e9, "2bn"), (0.25, "0.25")],
)
def test_axes_take_short_amounts(value: float, written: str) -> None:
    assert short(value) == written


def test_shares_dates_and_counts() -> None:
    assert [percent(0.714), percent(0.004), percent(0), percent(1)] == ["71%", "0.4%", "0%", "100%"]
    assert day(date(2022, 2, 24)) == "24 Feb 2022"
    assert month(date(2023, 11, 1)) == "Nov 2023"
    assert [plural(1, "row"), plural(2000, "row")] == ["1 row", "2,000 rows"]


@given(st.text(min_size=1), st.floats(20, 400), st.floats(8, 20))
def test_a_shortened_text_fits_and_says_that_it_is_cut(text: str, room: float, size: float) -> None:
    shown = shorten(text, room, size)
    whole = " ".join(text.split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1].rstrip()))
    assert width(shown, size) <= room or len(shown) <= 2


@given(st.text(), st.floats(60, 600))
def test_wrapped_lines_fit(text: str, room: float) -> None:
    assert all(width(line, 12) <= room for line in wrap(text, room, 12))


def test_wrapping_loses_no_word() -> None:
    text = "one two three four five six seven"
    assert " ".join(wrap(text, 80, 12)) == text
