from __future__ import annotations

import dataclasses

from enduse.assess.sections import SECTIONS, compose
from enduse.model import Findings


def test_sections_come_in_reading_order(findings: Findings) -> None:
    order = list(SECTIONS)
    written = [sentence.section for sentence in compose(findings).sentences]
    assert written == sorted(written, key=order.index)
    assert order[:2] == ["summary", "key_judgements"]
    assert order[-1] == "sources"


def test_each_sentence_has_its_paragraph_and_none_spans_two_sections(findings: Findings) -> None:
    draft = compose(findings)
    places = {(draft.paragraphs[s.id], s.section) for s in draft.sentences}
    assert len({number for number, _section in places}) == len(places)
    numbers = [draft.paragraphs[sentence.id] for sentence in draft.sentences]
    assert numbers == sorted(numbers)


def test_nothing_found_says_nothing(findings: Findings) -> None:
    empty = dataclasses.replace(
        findings,
        claims=(),
        disclosures=(),
        propositions=(),
        charges=(),
        parties=(),
        goods=(),
        denials=(),
        lists=tuple(dataclasses.replace(state, stale=False) for state in findings.lists),
    )
    assert {sentence.form for sentence in compose(empty).sentences} == {
        "credit",
        "undated_several",
        "ask_date",
        "article",
        "one_sided",
        "unnamed_outlets",
    }
