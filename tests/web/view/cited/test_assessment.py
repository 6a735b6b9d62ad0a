from __future__ import annotations

from typing import Any

import pytest

from enduse.web.view.cited import assessment_view
from enduse.web.view.cited.evidence import evidence_item
from enduse.web.view.shown import Book


def test_evidence_is_shown_once_where_it_is_first_cited(case: Any) -> None:
    view = assessment_view(case)
    shown = [
        [item.id for item in paragraph.evidence]
        for section in view.sections
        for paragraph in section.paragraphs
    ]
    assert shown == [["e2"], [], ["e1", "e3", "e4"]]
    assert [p.again for s in view.sections for p in s.paragraphs] == [(), ("e2",), ("e2",)]


def test_evidence_that_nothing_cites_is_not_lost(case: Any) -> None:
    assert [item.id for item in assessment_view(case).unplaced] == ["e5"]


def test_evidence_leads_back_to_each_sentence_once(case: Any) -> None:
    items = {
        i.id: i for s in assessment_view(case).sections for p in s.paragraphs for i in p.evidence
    }
    assert items["e2"].sentences == ("s1", "s2", "s3")
    assert items["e1"].sentences == ("s3", "s4")


def test_each_kind_of_evidence_leads_to_where_it_can_be_read_again(case: Any) -> None:
    view = assessment_view(case)
    items = {i.id: i for s in view.sections for p in s.paragraphs for i in p.evidence}
    layer = next(iter(case.texts))
    assert items["e1"].link == f"/articles/{layer[:12]}?mark=0-4#mark"
    assert items["e4"].link == f"/rows/{'f' * 12}/7"
    assert view.unplaced[0].link == "/lists/un_sc/entry?version=2025-06-20&id=ANe%2F1"
    counted = items["e2"].details
    assert [each.text for each in counted] == ["a1.c1", "elsewhere"]
    assert counted[0].href.startswith(f"/articles/{layer[:12]}")
    assert counted[1].href == ""


@pytest.mark.parametrize(
    ("value", "definition", "inputs", "shown"),
    [
        (
            "uy>ad",
            "route of supply:uy>ad:machine_tool",
            ["uy>ad"],
            (
                "Uruguay to Andorra",
                "route of “machine tools, Uruguay to Andorra”",
                "Uruguay to Andorra",
            ),
        ),
        ("hedge_lost", "kind of change", ["a1.c1"], ("hedge lost", "kind of change", "a1.c1")),
        (
            "uy",
            "state whose denials are counted",
            ["customs_records"],
            ("Uruguay", "state whose denials are counted", "customs records"),
        ),
        ("12", "rows of 2024-08", ["x"], ("12", "rows of August 2024", "x")),
    ],
)
def test_a_measure_is_told_in_words(
    case: Any, value: str, definition: str, inputs: list[str], shown: tuple[str, str, str]
) -> None:
    piece = {"kind": "measure", "value": value, "definition": definition, "inputs": inputs}
    item = evidence_item(Book.of(case), "e9", piece)
    assert (item.says, item.where, item.details[0].text) == shown
