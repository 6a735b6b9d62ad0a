"""Figures in words as ranges; expected values by hand from the rules in the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.check.question import stated_of
from enduse.check.question.figure.bound import range_of
from enduse.check.question.figure.range import Range
from enduse.model import ClaimFinding

MakeFinding = Callable[..., ClaimFinding]
NUMBERS = st.integers(min_value=1, max_value=999_999)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goods worth over $12 million", Range(12e6, None, low_open=True)),
        ("goods worth hundreds of millions of dollars", Range(2e8, 1e9, high_open=True)),
        ("goods worth tens of millions of dollars", Range(2e7, 1e8, high_open=True)),
        ("goods worth just under $3m", Range(2.7e6, 3e6, high_open=True)),
        ("goods worth just over $3m", Range(3e6, 3.3e6, low_open=True)),
        ("goods worth no more than $3m", Range(None, 3e6)),
        ("goods worth at least $3m", Range(3e6, None)),
        ("goods worth between $2m and $3m", Range(2e6, 3e6)),
        ("goods worth $1.25bn", Range(1.245e9, 1.255e9)),
        ("goods worth $500 million", Range(487.5e6, 512.5e6)),
        ("goods worth $1 billion", Range(0.9e9, 1.1e9)),
        ("a majority of the chips", Range(0.5, 1.0, low_open=True)),
        ("a quarter of the chips", Range(0.2375, 0.2625)),
        ("28% of the chips", Range(0.275, 0.285)),
        ("5% of the chips", Range(0.045, 0.055)),
        ("ninety per cent of the chips", Range(0.8775, 0.9225)),
        ("three shipments", Range(3, 3)),
        ("about 20 shipments", Range(18, 22)),
        ("more than 100 groups", Range(100, None, low_open=True)),
        ("dozens of shipments", Range(24, 100, high_open=True)),
    ],
)
def test_words_let_through_what_the_rules_say(
    said: MakeFinding, text: str, expected: Range
) -> None:
    (quantity,) = said(text).claim.quantities

    assert range_of(quantity)[0] == expected


@given(number=NUMBERS, word=st.sampled_from(["", "about ", "over ", "nearly ", "at most "]))
def test_a_range_holds_its_figure_or_ends_at_it(said: MakeFinding, number: int, word: str) -> None:
    (quantity,) = said(f"goods worth {word}${number} million").claim.quantities
    stated = stated_of(quantity)
    value = number * 1e6

    assert stated.rule
    assert stated.low is None or stated.low <= value
    assert stated.high is None or value <= stated.high


@given(low=NUMBERS, size=NUMBERS, by=st.floats(-1000, 1000).filter(lambda by: abs(by) > 1e-3))
def test_scaling_keeps_the_order_of_the_ends(low: int, size: int, by: float) -> None:
    made = Range(float(low), float(low + size), low_open=True).scaled(by, 1.0)

    assert made.low is not None
    assert made.high is not None
    assert made.low < made.high
    assert (made.low_open, made.high_open) == ((True, False) if by > 0 else (False, True))
