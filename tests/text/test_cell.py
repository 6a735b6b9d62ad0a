"""Cells of tables that leave the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.cell import neutralised

# What a spreadsheet takes for the beginning of a formula: OWASP, "CSV Injection".
STARTS = tuple("=+-@\t\r")
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.one_of(TEXT, st.builds(str.__add__, st.sampled_from([*STARTS, "＝", "＋"]), TEXT)))
def test_no_cell_begins_a_formula_and_none_is_lost(cell: str) -> None:
    safe = neutralised(cell)
    assert safe in {cell, f"'{cell}"}
    if safe.startswith(STARTS):
        float(safe)


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://example.org","open")',
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "＝1+1",
        "=1+1",
        "-1-1",
        "- a remark",
    ],
)
def test_a_formula_is_neutralised(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-1.5", "+49", "-3e4", "12 March", "", "a=b", "'=1"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert neutralised(cell) == cell
