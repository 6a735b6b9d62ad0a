"""Quantities of a claim: the figures of its sentence that stand in its content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from enduse.model import Document, Quantity
from enduse.read.attribution.syntax import child, is_verb
from enduse.text.quantity import Figure, find_figures

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["find_quantities"]

# So far above a sum the noun may stand that it is the worth of.
_FARTHEST = 6


def find_quantities(
    document: Document, sentence: Sentence, content: TokenRange
) -> tuple[Quantity, ...]:
    """Find the figures in a content range, with what they are figures of."""
    start, end = sentence.offsets(content)
    base = sentence.start
    figures = find_figures(sentence.doc.text)
    inside = [f for f in figures if start <= base + f.start and base + f.end <= end]
    return tuple(_quantity(document, base, _with_base(sentence, f)) for f in inside)


def _with_base(sentence: Sentence, figure: Figure) -> Figure:
    """Add from the parse what a figure is of, where no "of" says it.

    A sum is of the goods that are "worth" it; a count of what its subject did with what is counted
    ("Europe had sanctioned" of "Europe had sanctioned three groups").
    """
    doc = sentence.doc
    span = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if figure.of is not None or span is None:
        return figure
    if figure.kind == "money":
        goods = _goods_worth(span.root)
        return figure if goods is None else replace(figure, of=_bounds(doc, *goods))
    counted = span.root.head if span.root.dep_ == "nummod" else span.root
    if figure.kind == "count" and counted.dep_ == "dobj":
        subject = child(counted.head, "nsubj")
        if subject is not None and subject.i < counted.head.i:
            return replace(figure, of=_bounds(doc, subject.left_edge.i, counted.head.i + 1))
    return figure


def _goods_worth(token: Token) -> TokenRange | None:
    """Give Y of "Y worth $5m", "Y amounting to $5m"."""
    at = token
    for _ in range(_FARTHEST):
        if at.lower_ == "worth" and at.i > 0:
            before = at.nbor(-1) if at.nbor(-1).text != "," else at.nbor(-2)
            return _noun(before)
        if at.dep_ == "acl":
            return _noun(at.head)
        if at.head.i == at.i or is_verb(at):
            return None
        at = at.head
    return None


def _noun(noun: Token) -> TokenRange | None:
    """Give a noun with what stands before it, back to the first of those joined to it."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return first.left_edge.i, noun.i + 1


def _bounds(doc: Doc, first: int, last: int) -> tuple[int, int]:
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)


def _quantity(document: Document, base: int, figure: Figure) -> Quantity:
    of = None if figure.of is None else document.span(base + figure.of[0], base + figure.of[1])
    as_of = (
        None
        if figure.as_of is None
        else document.span(base + figure.as_of[0], base + figure.as_of[1])
    )
    return Quantity(
        span=document.span(base + figure.start, base + figure.end),
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=" ".join(figure.unit.split()),
        comparator=figure.comparator,
        of=None if of is None else " ".join(of.text.split()),
        of_span=of,
        as_of=None if as_of is None else " ".join(as_of.text.split()),
        as_of_span=as_of,
    )
