from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.declaration.cell.number import count_marks, parse_amount


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1234.5", ".", 1234.5),
        ("1,234.56", ".", 1234.56),
        ("1.234,56", ",", 1234.56),
        ("1 234,56", ",", 1234.56),
        ("1\u00a0234\u00a0567,8", ",", 1234567.8),
        ("1\u202f234,5", ",", 1234.5),
        ("12'345", ".", 12345.0),
        ("12\u2019345.5", ".", 12345.5),
        ("12,34,567.8", ".", 1234567.8),
        ("1,23,45,678", ".", 12345678.0),
        ("\u0661\u0662\u0663", ".", 123.0),
        ("\u06f1\u066c\u06f2\u06f3\u06f4\u066b\u06f5", ".", 1234.5),
        ("１２３．５", ".", 123.5),
        ("-5", ".", -5.0),
        ("5-", ".", -5.0),
        ("(1,200.50)", ".", -1200.5),
        ("1.2E+05", ".", 120000.0),
        ("8,5e3", ",", 8500.0),
        ("$1,200", ".", 1200.0),
        ("USD 12.5", ".", 12.5),
        ("12,5 kg", ",", 12.5),
        (".5", ".", 0.5),
        ("5.", ".", 5.0),
        # A cell that can be read in one way only is read so, whatever its column does.
        ("1,234.56", ",", 1234.56),
        ("1.234.567", ".", 1234567.0),
    ],
)
def test_number_is_read(cell: str, decimal: str, value: float) -> None:
    assert parse_amount(cell, decimal) == pytest.approx(value)


@pytest.mark.parametrize(
    "cell", ["", "abc", "1,2,3", "1.2.3.4", "12-34", "1 2/3", "NaN", "inf", "--", "1,23,456,7", "."]
)
def test_what_is_no_number_is_none(cell: str) -> None:
    assert parse_amount(cell, ".") is None


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1,234.5", "7"], "."),
        (["1.234,5", "7"], ","),
        (["0,5", "1,234"], ","),
        (["1,234", "2,345"], None),
        (["1.234", "12345"], "."),
        (["1,234", "12345"], ","),
        (["1,234,567"], "."),
        (["12", "15"], None),
    ],
)
def test_mark_is_decided_by_the_column(cells: list[str], decimal: str | None) -> None:
    assert count_marks(cells).decimal == decimal


@given(
    st.integers(0, 10**12),
    st.integers(0, 99),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_formatted_numbers_are_read_back(whole: int, cents: int, marks: tuple[str, str]) -> None:
    group, decimal = marks
    text = f"{whole:,}".replace(",", group) + decimal + f"{cents:02}"
    assert parse_amount(text, decimal) == pytest.approx(whole + cents / 100)


@given(st.text(max_size=40), st.sampled_from(".,"))
def test_any_text_gives_a_number_or_none(text: str, decimal: str) -> None:
    value = parse_amount(text, decimal)
    assert value is None or value == value  # noqa: PLR0124 - not a number
