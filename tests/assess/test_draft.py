from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.draft import MOST_CITED, Draft, cited, measure, speaker_role
from enduse.assess.sources import Sources
from enduse.errors import UncitedSentence, Unverified
from enduse.model import Findings, Span, digest

WORDS = st.lists(st.text("abcd", min_size=1, max_size=12), min_size=1, max_size=90)


@given(WORDS, st.integers(0, 50))
def test_a_long_span_is_cited_by_its_beginning(words: list[str], start: int) -> None:
    text = " ".join(words)
    whole = Span("0" * 64, start, start + len(text), text)
    found = cited(whole)
    assert len(found.text) <= MOST_CITED == 300
    assert text.startswith(found.text)
    assert (found.start, found.end) == (start, start + len(found.text))
    assert len(text) > MOST_CITED or found == whole
    # It ends where a word ends, so that no word is made of a part of one.
    assert found.text == text or text[len(found.text)] == " "


def test_one_endless_word_is_cut_all_the_same() -> None:
    found = cited(Span("0" * 64, 0, 900, "x" * 900))
    assert found.text == "x" * MOST_CITED


def test_a_measure_counts_its_inputs_and_seals_them() -> None:
    made = measure("claims in one.txt", iter(["a1.c1", "a1.c2"]))
    assert (made.value, made.inputs) == ("2", ("a1.c1", "a1.c2"))
    assert made.digest == digest({"definition": "claims in one.txt", "inputs": ["a1.c1", "a1.c2"]})
    assert measure("route", ("a1.c1",), "cn>ru").value == "cn>ru"


def test_the_seal_hangs_on_the_definition_too() -> None:
    assert measure("one thing", ("a",)).digest != measure("another", ("a",)).digest


@pytest.fixture
def draft(findings: Findings) -> Draft:
    return Draft(findings, Sources.of(findings))


def test_a_sentence_is_what_its_form_makes_of_its_evidence(
    draft: Draft, cut: Callable[..., Span]
) -> None:
    draft.paragraph("A heading")
    said = draft.say("reported", "reported_nobody", {"content": [cut("weapons")], "cue": []})
    assert said.text == "“weapons” (The Example Post, naming nobody)."
    assert dict(said.roles) == {"content": ("e1",)}
    assert (said.id, draft.paragraphs[said.id]) == ("s1", 1)
    assert draft.headings == {1: "A heading"}


def test_equal_evidence_has_one_number(draft: Draft, cut: Callable[..., Span]) -> None:
    one = draft.say("reported", "reported_nobody", {"content": [cut("weapons")]})
    two = draft.say("others", "reported_nobody", {"content": [cut("weapons")]})
    three = draft.say("others", "reported_nobody", {"content": [cut("Russia")]})
    assert (one.evidence, two.evidence, three.evidence) == (("e1",), ("e1",), ("e2",))


@pytest.mark.parametrize("roles", [{}, {"content": []}, {"content": (), "cue": ()}])
def test_nothing_can_be_said_without_evidence(
    draft: Draft, roles: dict[str, tuple[Span, ...]]
) -> None:
    with pytest.raises(UncitedSentence):
        draft.say("reported", "reported_nobody", roles)
    assert draft.sentences == []


def test_a_form_that_lacks_evidence_writes_nothing(draft: Draft, cut: Callable[..., Span]) -> None:
    with pytest.raises(Unverified):
        draft.say("reported", "reported_run", {"run": [cut("weapons")]})


def test_a_speaker_is_named_or_is_said_to_be_unnamed(findings: Findings) -> None:
    unnamed, named, _again = (finding.claim for finding in findings.claims)
    assert list(speaker_role(unnamed)) == ["unnamed_speaker"]
    assert list(speaker_role(named)) == ["speaker"]
