from __future__ import annotations

import dataclasses
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Decision, Entry, Evidence, Measure, Row, Search, Span

spans = st.builds(
    Span,
    document=st.sampled_from("ab"),
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    text=st.text(),
)


@given(st.lists(spans))
def test_spans_sort_by_document_then_place(unsorted: list[Span]) -> None:
    expected = sorted(unsorted, key=lambda each: (each.document, each.start, each.end, each.text))
    assert sorted(unsorted) == expected


def test_there_are_six_kinds_of_evidence_each_with_its_own_name() -> None:
    kinds = {each.kind: each for each in get_args(Evidence)}
    assert kinds == {
        "decision": Decision,
        "entry": Entry,
        "measure": Measure,
        "row": Row,
        "search": Search,
        "span": Span,
    }


@pytest.mark.parametrize(
    "evidence",
    [
        Span("a" * 64, 0, 3, "abc"),
        Row("a" * 64, 1),
        Entry("us_x", "2026-06-11", "7", "name", "X Ltd"),
        Search("X Ltd", (("us_x", "2026-06-11"),), "2026-08-31"),
        Measure("entries counted", "b" * 64, "3", ("7", "8", "9")),
        Decision("c" * 64),
    ],
    ids=lambda each: each.kind,
)
def test_evidence_is_a_value_that_cannot_be_changed(evidence: Evidence) -> None:
    first = dataclasses.fields(evidence)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(evidence, first, "other")
    assert evidence == dataclasses.replace(evidence)
    assert len({evidence, dataclasses.replace(evidence)}) == 1
