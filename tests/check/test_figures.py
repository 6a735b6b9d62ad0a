"""How two figures of claims stand to each other."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.check.figures import Figure, compare_figures
from enduse.model import Stated


def states(words: str, low: float | None, high: float | None, *, low_open: bool = False) -> Stated:
    return Stated(words, low, high, low_open=low_open, high_open=False, unit="share", rule="")


NINETY = states("90 per cent", 0.8775, 0.9225)
MAJORITY = states("a majority", 0.5, 1.0, low_open=True)
THIRD = states("a third", 0.3167, 0.35)
HALF = states("half", 0.5, 0.5)


def figure(stated: Stated, number: int = 1, **more: object) -> Figure:
    plain = Figure(
        item=(f"a{number}.c01", 0),
        layer=str(number),
        disclosure=f"us:{number}",
        subject="the share of Uruguay in integrated circuits to Andorra",
        of=("share", ("uy",), ("ad",)),
        codes=frozenset({"8542"}),
        times=frozenset({"2023"}),
        stated=stated,
    )
    return dataclasses.replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "relation", "words"),
    [
        (NINETY, NINETY, "same", "the same"),
        (NINETY, MAJORITY, "compatible", "a value can meet both “90 per cent” and “a majority”"),
        (NINETY, THIRD, "conflict", "no value meets both “90 per cent” and “a third”"),
        (MAJORITY, HALF, "conflict", "no value"),  # more than a half leaves the half out
    ],
)
def test_figures_of_one_thing(first: Stated, second: Stated, relation: str, words: str) -> None:
    pair = compare_figures(figure(first), figure(second, 2))
    assert pair is not None
    assert pair.relation == relation
    assert words in pair.why
    assert not pair.is_copy


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"codes": frozenset({"8541", "8542"})}, "goods are not quite the same"),
        ({"codes": frozenset({"854231"})}, "goods are not quite the same"),
        ({"times": frozenset({"2022"})}, "not of the same time"),
    ],
)
def test_other_goods_or_another_time_let_both_hold(more: dict[str, object], words: str) -> None:
    pair = compare_figures(figure(NINETY), figure(THIRD, 2, **more))
    assert pair is not None
    assert pair.relation == "compatible"
    assert words in pair.why


@pytest.mark.parametrize(
    "more",
    [
        {"of": ("sum", ("uy",), ("ad",))},
        {"of": ("share", ("cn",), ("ad",))},
        {"codes": frozenset({"8456"})},
        {"codes": frozenset()},
    ],
)
def test_figures_of_other_things_are_not_compared(more: dict[str, object]) -> None:
    assert compare_figures(figure(NINETY), figure(THIRD, 2, **more)) is None


def test_figures_in_other_units_are_not_compared() -> None:
    other = dataclasses.replace(NINETY, unit="usd")
    assert compare_figures(figure(NINETY), figure(other, 2)) is None


def test_two_figures_of_one_disclosure_are_a_copy() -> None:
    pair = compare_figures(figure(NINETY), figure(NINETY, 2, disclosure="us:1"))
    assert pair is not None
    assert pair.is_copy
    unknown = compare_figures(figure(NINETY, disclosure=None), figure(NINETY, 2, disclosure=None))
    assert unknown is not None
    assert not unknown.is_copy


ENDS = st.none() | st.integers(0, 8).map(float)


@given(st.tuples(ENDS, ENDS, st.booleans()), st.tuples(ENDS, ENDS, st.booleans()))
def test_a_conflict_is_where_no_value_lies_in_both(
    first: tuple[float | None, float | None, bool],
    second: tuple[float | None, float | None, bool],
) -> None:
    """Tried at every quarter from -1 to 9, which no range of whole ends can hide between."""
    ranges = []
    for one, other, low_open in (first, second):
        swapped = one is not None and other is not None and one >= other
        low, high = (other, None if one == other else one) if swapped else (one, other)
        ranges.append(states("", low, high, low_open=low_open))

    def inside(stated: Stated, value: float) -> bool:
        over = (
            stated.low is None
            or value > stated.low
            or (value == stated.low and not stated.low_open)
        )
        return over and (stated.high is None or value <= stated.high)

    common = any(all(inside(each, n / 4) for each in ranges) for n in range(-4, 37))
    pair = compare_figures(figure(ranges[0]), figure(ranges[1], 2))
    assert pair is not None
    assert (pair.relation == "conflict") is (not common)
