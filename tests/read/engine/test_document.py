from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from enduse.read.engine.document import KeptDoc
from enduse.read.engine.run import engine_of
from enduse.read.language import load_model


def test_a_kept_document_is_gone_over_as_any_other() -> None:
    doc = KeptDoc(Vocab(), words=["It", "left", "."], spaces=[True, False, False])
    assert doc.text == "It left."
    assert doc.text is doc.text
    assert [t.text for t in doc] == ["It", "left", "."]
    assert all(one is other for one, other in zip(doc, doc, strict=True))
    assert [t.i for t in doc] == [t.i for t in doc[0:3]] == [0, 1, 2]
    assert doc[1] == list(doc)[1]
    assert doc[-1].text == "."
    assert all(t.doc is doc for t in doc)


def test_an_empty_document_has_no_text() -> None:
    doc = KeptDoc(Vocab())
    assert not doc.text
    assert not list(doc)


def test_entities_that_are_set_are_the_ones_kept() -> None:
    doc = KeptDoc(Vocab(), words=["Zorvex", "left", "Oslo"])
    assert doc.ents == ()
    doc.ents = [Span(doc, 0, 1, label="ORG")]
    assert [(e.text, e.label_) for e in doc.ents] == [("Zorvex", "ORG")]
    assert doc.ents is doc.ents
    assert [e.text for e in doc[0:2].ents] == ["Zorvex"]
    doc.ents = [Span(doc, 2, 3, label="GPE")]
    assert [e.text for e in doc.ents] == ["Oslo"]


@pytest.mark.parametrize(
    "text", ["It  left.", " It left", "“It’s\xa0gone,” he said…\n", "a\u200b b"]
)
def test_the_text_that_is_kept_is_what_the_tokens_spell(text: str) -> None:
    _spells_its_text(text)


@given(st.text(max_size=40))
def test_tokens_spell_any_text(text: str) -> None:
    _spells_its_text(text)


def _spells_its_text(text: str) -> None:
    engine = engine_of(load_model())
    assert engine is not None
    (doc,) = engine.parse([text])
    assert doc.text == text
    assert "".join(token.text_with_ws for token in Doc.__iter__(doc)) == text
