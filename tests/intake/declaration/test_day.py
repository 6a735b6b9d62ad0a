from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.declaration.cell.day import count_orders, parse_day
from enduse.text.date import Order


@pytest.mark.parametrize(
    ("cell", "order", "iso", "precision"),
    [
        ("2023-01-31", None, "2023-01-31", "day"),
        ("2023-01-31 00:00:00", None, "2023-01-31", "day"),
        ("2023-01-31T10:20:30Z", None, "2023-01-31", "day"),
        ("31.01.2023", None, "2023-01-31", "day"),
        ("31/01/23", None, "2023-01-31", "day"),
        ("1/31/2023 12:00 AM", None, "2023-01-31", "day"),
        ("05/04/2023", "dmy", "2023-04-05", "day"),
        ("05/04/2023", "mdy", "2023-05-04", "day"),
        ("05/05/2023", None, "2023-05-05", "day"),
        ("20230131", None, "2023-01-31", "day"),
        ("2023/1/5", None, "2023-01-05", "day"),
        ("202301", None, "2023-01-01", "month"),
        ("2023-01", None, "2023-01-01", "month"),
        ("01/2023", None, "2023-01-01", "month"),
        ("Jan-2023", None, "2023-01-01", "month"),
        ("Jan-23", None, "2023-01-01", "month"),
        ("enero 2023", None, "2023-01-01", "month"),
        ("2023年1月", None, "2023-01-01", "month"),
        ("2023年1月5日", None, "2023-01-05", "day"),
        ("2023", None, "2023-01-01", "year"),
        ("5 марта 2023 г.", None, "2023-03-05", "day"),
        ("05-Jan-2023", None, "2023-01-05", "day"),
        ("5 de enero de 2023", None, "2023-01-05", "day"),
        # Day 44957 of the 1900 date base: Excel shows it as 31 January 2023.
        ("44957", None, "2023-01-31", "day"),
        ("44957.5", None, "2023-01-31", "day"),
    ],
)
def test_day_is_read(cell: str, order: Order | None, iso: str, precision: str) -> None:
    known = parse_day(cell, order)
    assert known is not None
    assert (known.day.isoformat(), known.precision) == (iso, precision)


def test_day_and_month_that_may_be_swapped_are_known_to_the_year() -> None:
    known = parse_day("05/04/2023")
    assert known is not None
    assert (known.day.isoformat(), known.precision, known.two_ways) == ("2023-01-01", "year", True)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "31.02.2023",
        "2023-13-01",
        "00/00/0000",
        "30/30/2023",
        "1970-01-01",
        "2150-01-01",
        "hello",
        "12345678",
        "99999",
        "13/13/2023",
    ],
)
def test_impossible_days_are_none(cell: str) -> None:
    assert parse_day(cell, "dmy") is None


def test_a_day_against_the_order_of_its_column_is_none() -> None:
    assert parse_day("01/31/2023", "dmy") is None


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["31/01/2023", "05/04/2023"], "dmy"),
        (["01/31/2023", "05/04/2023"], "mdy"),
        (["05/04/2023", "06/04/2023"], None),
        (["05.04.2023", "06.04.2023"], "dmy"),
        (["31/01/2023", "01/31/2023"], None),
        (["31/01/2023"] * 99 + ["01/31/2023"], "dmy"),
    ],
)
def test_order_is_decided_by_the_column(cells: list[str], order: str | None) -> None:
    assert count_orders(cells).order == order


@given(st.dates(dt.date(1990, 1, 1), dt.date(2068, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for form, order in (
        ("%d.%m.%Y", "dmy"),
        ("%m/%d/%y", "mdy"),
        ("%Y%m%d", None),
        ("%d-%b-%Y", None),
    ):
        known = parse_day(day.strftime(form), order)  # type: ignore[arg-type] - a case of the table
        assert known is not None
        assert known.day == day


@given(st.text(max_size=40))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    known = parse_day(text)
    assert known is None or 1988 <= known.day.year <= 2099
