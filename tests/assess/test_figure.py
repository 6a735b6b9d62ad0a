from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.figure import renderings, spell_figure


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("0", "usd", "USD 0"),
        ("950", "usd", "USD 950"),
        ("12345", "usd", "USD 12,345"),
        ("13500000", "usd", "USD 13.5 million"),
        ("12000000", "usd", "USD 12 million"),
        ("1600000000", "usd", "USD 1.6 billion"),
        ("0.9", "share", "90 per cent"),
        ("0.3124", "share", "31.2 per cent"),
        ("0.5", "growth", "an increase of 50 per cent"),
        ("-0.25", "growth", "a decrease of 25 per cent"),
        ("0", "growth", "no change"),
        ("11", "growth", "12.0 times as much"),
        ("-0.0136", "change of share", "a fall of 1.4 percentage points"),
        ("0.01", "change of share", "a rise of 1 percentage point"),
        ("7", "count", "seven"),
        ("117", "count", "117"),
        ("2.5", "kg", "2.5"),
        ("none", "usd", "none"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: str, unit: str, text: str) -> None:
    assert spell_figure(value, unit) == text


UNITS = st.sampled_from(["usd", "share", "growth", "change of share", "count"])


@given(st.floats(-1e12, 1e12), UNITS)
def test_what_is_written_is_among_the_renderings(value: float, unit: str) -> None:
    text = spell_figure(repr(value), unit)
    figures = [word for word in text.split() if any(mark.isdigit() for mark in word)]
    held = " ".join(renderings(repr(value))).split()
    assert all(word.lstrip("-") in {each.lstrip("-") for each in held} for word in figures)


@given(st.text(max_size=20))
def test_what_is_no_figure_has_no_renderings_or_some_and_nothing_breaks(text: str) -> None:
    list(renderings(text))
    spell_figure(text, "usd")
