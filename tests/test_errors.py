from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import EnduseError, Malformed, Unverified


@pytest.mark.parametrize(
    ("where", "advice", "told"),
    [
        ("a.csv, row 3", "add the column", "a.csv, row 3: no name; add the column"),
        ("a.csv", "", "a.csv: no name"),
        ("", "add the column", "no name; add the column"),
        ("", "", "no name"),
    ],
)
def test_a_message_has_its_three_parts_in_order(where: str, advice: str, told: str) -> None:
    assert str(Malformed("no name", where=where, advice=advice)) == told


@given(found=st.text(), where=st.text(), advice=st.text())
def test_a_message_is_one_line_and_keeps_its_parts(found: str, where: str, advice: str) -> None:
    error = EnduseError(found, where=where, advice=advice)
    assert len(str(error).splitlines()) <= 1
    assert (error.found, error.where, error.advice) == (found, where, advice)


def test_an_unverified_assessment_keeps_every_problem_and_tells_three() -> None:
    problems = tuple(f"sentence s{n} is not borne out" for n in range(5))
    error = Unverified(problems, where="assessment.json")
    assert error.problems == problems
    assert str(error).startswith("assessment.json: 5 thing(s)")
    assert "s2" in str(error)
    assert "s3" not in str(error)
