"""Intervals against published examples and arithmetic by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.trace.measure.estimate.interval import (
    concentration_error,
    difference,
    growth_interval,
    ratio_interval,
    share_interval,
    wilson_interval,
)

Z = 1.959963984540054


def test_wilson_as_published() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for part, count, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        found = wilson_interval(part, count)
        assert found is not None
        assert found.low == pytest.approx(low, abs=5e-5)
        assert found.high == pytest.approx(high, abs=5e-5)
    assert wilson_interval(0, 0) is None


def test_a_share_by_value_is_linearised() -> None:
    # Rows 1 and 3 in the part, 2 and 4 not: share 4/10.  Residuals y - R x: .6, -.8, 1.8, -1.6;
    # squares .36 + .64 + 3.24 + 2.56 = 6.8; times 4/3, root, over 10.
    found = share_interval(4.0, 10.0, (10.0, 30.0), 4)
    error = math.sqrt(6.8 * 4 / 3) / 10
    assert found is not None
    assert found.low == pytest.approx(max(0.0, 0.4 - Z * error), rel=1e-12)
    assert found.high == pytest.approx(min(1.0, 0.4 + Z * error), rel=1e-12)


def test_a_share_of_all_is_not_certain() -> None:
    # Four equal rows: the effective number is four, Wilson for 4 of 4 gives 0.5101 to 1.
    found = share_interval(40.0, 40.0, (400.0, 400.0), 4)
    assert found is not None
    assert found.low == pytest.approx(4 / (4 + Z * Z), rel=1e-12)
    assert found.high == pytest.approx(1.0)


def test_growth_by_the_delta_method() -> None:
    # 100 rows of 1 against 25 rows of 1: log 4, error sqrt(1/100 + 1/25).
    found = growth_interval(100.0, 25.0, (100.0, 25.0))
    assert found is not None
    error = math.sqrt(0.01 + 0.04)
    assert found.low == pytest.approx(4 * math.exp(-Z * error) - 1, rel=1e-12)
    assert found.high == pytest.approx(4 * math.exp(Z * error) - 1, rel=1e-12)
    assert growth_interval(1.0, 0.0, (1.0, 0.0)) is None


def test_a_unit_value_by_hand() -> None:
    # Values 10 and 30 over masses 1 and 2: 40/3; residuals -10/3 and 10/3.
    found = ratio_interval(40.0, 3.0, (1000.0, 70.0, 5.0), 2)
    error = math.sqrt(2 * (10 / 3) ** 2 * 2) / 3
    assert found is not None
    assert found.high - found.low == pytest.approx(2 * Z * error, rel=1e-9)
    assert ratio_interval(40.0, 3.0, (1000.0, 70.0, 5.0), 1) is None


def test_a_concentration_by_hand() -> None:
    # Two holders of one row each, 3 and 1: index 10/16; the derivatives by each sum are
    # 2 (S - H X) / X²: 2 (3 - 2.5)/16 and 2 (1 - 2.5)/16; times the rows' squares 9 and 1.
    first, second = 2 * 0.5 / 16, 2 * -1.5 / 16
    expected = math.sqrt(first**2 * 9 + second**2 * 1)
    sums = (9 * 9 + 1 * 1, 3 * 9 + 1 * 1, 10.0)
    assert concentration_error(10 / 16, 4.0, sums) == pytest.approx(expected, rel=1e-12)


def test_a_difference_adds_errors_in_squares() -> None:
    found = difference(0.1, (0.03, 0.04))
    assert (found.low, found.high) == pytest.approx((0.1 - Z * 0.05, 0.1 + Z * 0.05))


@given(st.lists(st.tuples(st.floats(0.01, 1e9), st.booleans()), min_size=1, max_size=30))
def test_a_share_lies_in_its_interval(rows: list[tuple[float, bool]]) -> None:
    part = math.fsum(x for x, inside in rows if inside)
    total = math.fsum(x for x, _ in rows)
    squares = (
        math.fsum(x * x for x, inside in rows if inside),
        math.fsum(x * x for x, _ in rows),
    )
    found = share_interval(part, total, squares, len(rows))
    assert found is not None
    assert 0 <= found.low <= part / total + 1e-12
    assert part / total - 1e-12 <= found.high <= 1
