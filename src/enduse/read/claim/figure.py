"""Quantities of a claim: the figures of its sentence that stand in its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.model import Document, Quantity
from enduse.text.quantity import Figure, find_figures

if TYPE_CHECKING:
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["find_quantities"]


def find_quantities(
    document: Document, sentence: Sentence, content: TokenRange
) -> tuple[Quantity, ...]:
    """Find the figures in a content range, with what they are figures of."""
    start, end = sentence.offsets(content)
    base = sentence.start
    inside = [
        f
        for f in find_figures(sentence.doc.text)
        if start <= base + f.start and base + f.end <= end
    ]
    return tuple(_quantity(document, base, f) for f in inside)


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
