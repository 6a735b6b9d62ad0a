from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.svg.scale import Linear, Log, Time, months_between, next_month


@given(st.floats(1e-6, 1e15), st.sampled_from([3, 4]))
def test_an_even_scale_from_zero_holds_its_highest_value(high: float, parts: int) -> None:
    scale = Linear.from_zero(high, 300, 0, parts=parts)
    assert scale.high >= high * 0.999999
    assert scale(0) == 300
    ticks = scale.ticks(parts)
    assert ticks[0] == 0
    assert ticks[-1] == pytest.approx(scale.high)


def test_ticks_are_round() -> None:
    assert Linear.from_zero(18_900_000, 0, 1).ticks(4) == [0, 5e6, 10e6, 15e6, 20e6]


@given(st.floats(1e-9, 1e12), st.floats(1, 1e9))
def test_a_scale_of_ratios_holds_its_values(low: float, times: float) -> None:
    scale = Log.around(low, low * times, 0, 100)
    assert -0.01 <= scale(low) <= scale(low * times) <= 100.01
    assert scale.ticks(5)


def test_equal_ratios_are_equally_far_apart() -> None:
    scale = Log(1, 1000, 0, 300)
    assert [scale(1), scale(10), scale(100), scale(1000)] == pytest.approx([0, 100, 200, 300])


@pytest.mark.parametrize(
    ("first", "last", "most", "ticks"),
    [
        (date(2020, 1, 1), date(2024, 12, 1), 5, [date(y, 1, 1) for y in range(2020, 2025)]),
        (
            date(2022, 1, 1),
            date(2022, 12, 1),
            4,
            [date(2022, 1, 1), date(2022, 4, 1), date(2022, 7, 1), date(2022, 10, 1)],
        ),
        (
            date(1990, 3, 1),
            date(2024, 1, 1),
            4,
            [date(1999, 1, 1), date(2008, 1, 1), date(2017, 1, 1)],
        ),
    ],
)
def test_ticks_of_time_are_as_close_as_there_is_room(
    first: date, last: date, most: int, ticks: list[date]
) -> None:
    assert Time(first, last, 0, 1).ticks(most) == ticks


def test_one_day_stands_in_the_middle() -> None:
    assert Time(date(2022, 5, 1), date(2022, 5, 1), 0, 100)(date(2022, 5, 1)) == 50


def test_months_are_counted_over_the_year() -> None:
    assert months_between(date(2021, 11, 1), date(2022, 2, 1)) == 3
    assert next_month(date(2021, 11, 1), 3) == date(2022, 2, 1)
    assert next_month(date(2022, 1, 31), -1) == date(2021, 12, 1)


def test_values_below_zero_have_room() -> None:
    scale = Linear.from_zero(3.0, 100, 0, low=-5.0)
    assert (scale.low, scale.high) == (-6, 4)
    assert 0 in scale.ticks(4)
