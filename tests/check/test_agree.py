"""Readings that do not agree are named with one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enduse.check.agree import with_other_bases
from enduse.model import Check, Measure, Stated, Verdict

STATED = Stated("three", 3, 3, low_open=False, high_open=False, unit="count", rule="")
ORIGIN = Check(
    ref="a1.c1",
    quantity=0,
    kind="records",
    question="what was traded",
    declared="",
    basis="by country of origin",
    assumed=(),
    stated=STATED,
    ground="andorra",
    value=2.0,
    interval=None,
    verdict=Verdict.CONTRADICTED,
    why="",
    measure=Measure("", "", ""),
)
DISPATCH = replace(ORIGIN, basis="by country of dispatch", verdict=Verdict.SUPPORTED)


def test_a_contradiction_names_the_reading_that_is_borne_out() -> None:
    origin, dispatch = with_other_bases([ORIGIN, DISPATCH])
    assert origin.verdict is Verdict.CONTRADICTED
    assert origin.why == (
        "contradicted on this reading, and supported on another (by country of dispatch)"
    )
    assert "contradicted on another (by country of origin)" in dispatch.why


@pytest.mark.parametrize(
    "other",
    [
        replace(DISPATCH, verdict=Verdict.CONTRADICTED),
        replace(DISPATCH, verdict=Verdict.NOT_EVALUABLE),
        replace(DISPATCH, ground="other records"),
        replace(DISPATCH, quantity=1),
    ],
)
def test_where_they_agree_or_are_of_something_else_nothing_is_said(other: Check) -> None:
    assert with_other_bases([ORIGIN, other])[0] == ORIGIN
