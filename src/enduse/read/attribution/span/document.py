"""Attributions of a whole document, with quotations joined over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enduse.read.attribution.span.relation import nest
from enduse.read.attribution.span.scene import make_scene
from enduse.read.attribution.span.tag import LABELLED, bare_quotations, tag_attributions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from enduse.read.attribution.span.relation import Relation
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Located", "tag_document"]

Bounds = tuple[int, int]

# A quotation longer than this has lost its closing mark; the rules' cost grows with the square.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Located:
    """An attribution relation in code points of the document's text layer.

    Attributes:
        cue: The words that attribute.
        source: The phrase that names who is attributed to, or None.
        contents: What is attributed, in order; a quotation that goes on in further sentences or
            paragraphs is joined to the relation that it goes on from.
        pattern: The rule that found the content.
        weight: How sure that rule is, from 0 to 1.
        outer: Place of the relation within whose content this one stands, in the tuple that is
            given back, or None.
        paragraph: Running number of the paragraph of its cue.
    """

    cue: Bounds
    source: Bounds | None
    contents: tuple[Bounds, ...]
    pattern: str
    weight: float
    outer: int | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences that one quotation holds together, as one parse."""

    sentences: tuple[Sentence, ...]
    doc: Doc

    def bounds(self, tokens: TokenRange) -> Bounds:
        start = self._at(tokens[0])[0]
        return start, self._at(tokens[1] - 1)[1]

    def _at(self, token: int) -> Bounds:
        place = token
        for sentence in self.sentences:
            if place < len(sentence.doc):
                return sentence.offsets((place, place + 1))
            place -= len(sentence.doc)
        raise IndexError(token)


def tag_document(
    sentences: Sequence[Sentence], *, least_weight: float = LABELLED
) -> tuple[Located, ...]:
    """Find who says, thinks, wants or feels what in a document.

    Sentences that share a quotation are read together.  A quotation of whole sentences that has no
    cue beside it goes on from the last quotation before it, in its paragraph or the one before.

    Args:
        sentences: All sentences of the document, in order.
        least_weight: Relations that are less sure are left out.
    """
    found: list[Located] = []
    for stretch in _stretches(sentences):
        kept = nest(r for r in tag_attributions(stretch.doc) if r.weight >= least_weight)
        first = len(found)
        own = [_located(stretch, one, first) for one in kept]
        free = [stretch.bounds(run) for run in _free(stretch.doc, kept)]
        found += own
        _join(found, free, stretch)
    return tuple(found)


def _stretches(sentences: Sequence[Sentence]) -> Iterator[_Stretch]:
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (len(run) >= _MOST or not _share_quotation(run[-1], sentence)):
            yield _stretch(run)
            run = []
        run.append(sentence)
    if run:
        yield _stretch(run)


def _stretch(run: list[Sentence]) -> _Stretch:
    docs = [s.doc for s in run]
    return _Stretch(tuple(run), docs[0] if len(docs) == 1 else _joined(docs))


def _joined(docs: Sequence[Doc]) -> Doc:
    from spacy.tokens import Doc as Parsed

    # What is kept with a sentence's parse counts its own tokens, so it is left behind.
    doc = Parsed.from_docs(  # type: ignore[call-arg]  # the stubs do not know of exclude
        list(docs), ensure_whitespace=False, exclude=["user_data"]
    )
    if doc is None:
        raise ValueError(docs)
    return doc


def _share_quotation(one: Sentence, other: Sentence) -> bool:
    return one.number == other.number and any(q in other.quotations for q in one.quotations)


def _located(stretch: _Stretch, one: Relation, first: int) -> Located:
    return Located(
        cue=stretch.bounds(one.cue),
        source=None if one.source is None else stretch.bounds(one.source),
        contents=tuple(stretch.bounds(c) for c in one.contents),
        pattern=one.pattern,
        weight=one.weight,
        outer=None if one.outer is None else first + one.outer,
        paragraph=stretch.sentences[0].number,
    )


def _free(doc: Doc, kept: Sequence[Relation]) -> list[TokenRange]:
    """Give the quotations of whole sentences that no relation has for its content."""
    taken = [c for r in kept for c in r.contents]
    return [
        run
        for run in bare_quotations(make_scene(doc))
        if not any(run[0] < c[1] and c[0] < run[1] for c in taken)
    ]


def _join(found: list[Located], free: Sequence[Bounds], stretch: _Stretch) -> None:
    """Add free quotations to the last relation that quotes, if it stands near enough."""
    if not free:
        return
    number = stretch.sentences[0].number
    places = [i for i, r in enumerate(found) if r.outer is None and r.pattern == "quote"]
    near = [i for i in places if number - found[i].paragraph <= 1]
    if not near:
        return
    last = found[near[-1]]
    contents = tuple(sorted({*last.contents, *free}))
    # What goes on from it may itself be gone on from in the next paragraph.
    found[near[-1]] = replace(last, contents=contents, paragraph=number)
