from __future__ import annotations

from spacy.vocab import Vocab

from enduse.read.engine.document import KeptDoc


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
