"""A reach against a range: inside, outside, across."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.check.reach import Reach, judge
from enduse.model import Stated, Verdict

IN, OUT, ACROSS = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.CONSISTENT


def states(low: float | None, high: float | None, *, open_ends: str = "") -> Stated:
    return Stated(
        "", low, high, low_open="l" in open_ends, high_open="h" in open_ends, unit="usd", rule=""
    )


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (13, 13, IN),
        (12, 12, OUT),  # "more than 12" leaves 12 out
        (12.1, None, IN),  # the true figure can only be more
        (11, None, ACROSS),
        (None, 11, OUT),
        (None, 13, ACROSS),
        (None, None, ACROSS),
        (11, 13, ACROSS),
    ],
)
def test_more_than_twelve(low: float | None, high: float | None, verdict: Verdict) -> None:
    assert judge(states(12, None, open_ends="l"), Reach(low, high)) is verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.875, 0.925, IN),
        (0.875, 0.93, ACROSS),
        (0.93, None, OUT),
        (0.0, 0.87, OUT),
        (0.9, None, ACROSS),
    ],
)
def test_ninety_per_cent(low: float | None, high: float | None, verdict: Verdict) -> None:
    assert judge(states(0.875, 0.925), Reach(low, high)) is verdict


@pytest.mark.parametrize(
    ("open_ends", "value", "verdict"),
    [("", 5, IN), ("l", 5, OUT), ("", 9, IN), ("h", 9, OUT), ("lh", 7, IN)],
)
def test_an_open_end_leaves_itself_out(open_ends: str, value: float, verdict: Verdict) -> None:
    assert judge(states(5, 9, open_ends=open_ends), Reach(value, value)) is verdict


def test_the_error_of_binary_fractions_decides_nothing() -> None:
    assert judge(states(0.3, 0.3), Reach(0.1 + 0.2, 0.1 + 0.2)) is IN
    assert judge(states(0.3, None, open_ends="l"), Reach(0.1 + 0.2, 0.1 + 0.2)) is OUT


ENDS = st.none() | st.floats(-1e9, 1e9)


@given(st.tuples(ENDS, ENDS), st.tuples(ENDS, ENDS), st.tuples(st.booleans(), st.booleans()))
def test_a_wider_reach_never_says_more(
    bounds: tuple[float | None, float | None],
    ends: tuple[float | None, float | None],
    open_ends: tuple[bool, bool],
) -> None:
    low, high = ordered(bounds)
    told = Stated("", low, high, low_open=open_ends[0], high_open=open_ends[1], unit="", rule="")
    less, more = ordered(ends)
    narrow = judge(told, Reach(less, more))
    for wider in (Reach(None, more), Reach(less, None), Reach(None, None)):
        assert judge(told, wider) in {narrow, ACROSS}


def ordered(pair: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    first, second = pair
    if first is not None and second is not None and first > second:
        return second, first
    return pair
