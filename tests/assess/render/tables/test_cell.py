"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.render.tables.cell import table_bytes, text_cell

FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


# The beginnings that OWASP names ("CSV Injection"), and their full-width forms.
@pytest.mark.parametrize("first", FORMULA)
def test_what_begins_a_formula_begins_none(first: str) -> None:
    assert text_cell(f"{first}cmd|' /C calc'!A0")[0] in "'c"


@pytest.mark.parametrize("first", FORMULA)
def test_a_formula_behind_a_semicolon_is_none_either(first: str) -> None:
    shown = text_cell(f'a;{first}HYPERLINK("http://x")')
    assert ";=" not in shown.replace(" ", "")
    assert not any(f";{mark}" in shown for mark in FORMULA)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-1", "-1"),
        ("+12.5", "+12.5"),
        ("-inf", "'-inf"),
        ("+1_000", "'+1_000"),
        ("-1+1", "'-1+1"),
        ("\u200b=1", "'=1"),
        (" \t=1", "'=1"),
        ("plain, text", "plain, text"),
        ("a\r\nb", "a b"),
    ],
)
def test_numbers_stay_numbers_and_text_stays_text(text: str, cell: str) -> None:
    assert text_cell(text) == cell


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    cell = text_cell(text)
    assert not cell.startswith(tuple("=@\t\r\uff1d\uff0b\uff0d\uff20"))
    if cell.startswith(("+", "-")):
        float(cell)
    assert "\n" not in cell


@given(st.lists(st.lists(st.one_of(st.text(), st.integers(), st.none()), min_size=2, max_size=2)))
def test_a_table_is_read_back_with_its_rows_and_columns(rows: list[list[object]]) -> None:
    data = table_bytes(("a", "b"), rows)
    read = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len(read) == len(rows) + 1
    assert {len(row) for row in read} == {2}


def test_numbers_stand_without_quotation_marks_and_truth_in_words() -> None:
    rows = [(1, 2.5, True, None, ["x", "=y"])]
    assert table_bytes("abcde", rows) == b'"a","b","c","d","e"\r\n1,2.5,"yes","","x; \'=y"\r\n'
