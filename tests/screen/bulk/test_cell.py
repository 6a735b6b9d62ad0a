from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.bulk.cell import csv_line, plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-2", "-2"),
        ("Vega", "Vega"),
        (None, ""),
        (True, "true"),
        (3, "3"),
        (0.5, "0.5000"),
        ("a\nb", "a b"),
        ("Ve\u202ega", "Ve\N{REPLACEMENT CHARACTER}ga"),
        ("Ve\x1bga", "Ve\N{REPLACEMENT CHARACTER}ga"),
        ("نفت\u200cگاز", "نفت\u200cگاز"),
    ],
)
def test_a_cell_is_shown_and_not_run(value: object, cell: str) -> None:
    assert plain_cell(value) == cell


@given(st.lists(st.text(), min_size=2))
def test_a_line_is_one_row_of_csv_without_formulas(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_line(cells).decode(), newline="")))
    assert len(rows) == 1
    assert len(rows[0]) == len(cells)
    for cell in rows[0]:
        assert not cell.startswith(("=", "@", "\t"))
