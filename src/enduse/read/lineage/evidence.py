"""What shows that two documents carry one wire: each piece with its place in both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from enduse.model import Document, Span
from enduse.model.lineage import Alignment, AlignmentKind
from enduse.read.lineage.credit import Naming
from enduse.read.lineage.likeness import Cover, Judged, Passage, Weighed, evidence_of, features_of
from enduse.read.lineage.term import find_terms

__all__ = ["evidence_of_pair"]

_MOST = 12
_DETAILS = 4
_PHRASES = 3
_ALIKE = 0.35
"""Sentences that share less are not shown as saying the same."""

_LONGEST = 300
"""No more of a document is shown in one piece."""

_LEAST = 0.01


def evidence_of_pair(
    documents: tuple[Document, Document],
    texts: tuple[Weighed, Weighed],
    judged: Judged,
    namings: Sequence[Naming],
) -> tuple[Alignment, ...]:
    """Give what two documents' log-odds rest on, heaviest first, at most twelve pieces.

    The weights are log-odds beside a usual pair of independent reports of one event; what several
    sentences show together is divided among them.

    Args:
        documents: The two documents.
        texts: The two texts that were compared.
        judged: How they were judged, in the same order.
        namings: Who names whom, in the same order.
    """
    found = [
        Alignment(AlignmentKind.CREDIT, naming.here, naming.there, round(naming.weight, 3))
        for naming in namings[:1]
    ]
    is_turned = judged.back.share > judged.there.share
    if is_turned:
        documents, texts, judged = documents[::-1], texts[::-1], judged.turned
    worth = evidence_of(features_of(judged.there, judged.back))
    pieces = [
        *_sentences(documents, texts, judged.there, worth),
        *_order(documents, texts, judged.there, worth["order"]),
        *_details(documents, texts, worth["facts"]),
        *_phrases(documents, texts, worth["phrases"]),
    ]
    for kind, near, far, weight in pieces:
        if weight >= _LEAST:
            one, other = (far, near) if is_turned else (near, far)
            found.append(Alignment(kind, one, other, round(weight, 3)))
    ranked = sorted(found, key=lambda piece: (-piece.weight, piece.kind.value, piece.a, piece.b))
    return tuple(ranked[:_MOST])


_Piece = tuple[AlignmentKind, Span, Span, float]


def _aligned(cover: Cover) -> list[int]:
    return [at for at, share in enumerate(cover.shares) if share >= _ALIKE]


def _sentences(
    documents: tuple[Document, Document],
    texts: tuple[Weighed, Weighed],
    there: Cover,
    worth: dict[str, float],
) -> Iterator[_Piece]:
    said = sum(worth[name] for name in ("share", "quarter", "kept", "back"))
    aligned = _aligned(there)
    whole = sum(there.shares[at] * there.totals[at] for at in aligned)
    for at in aligned:
        yield (
            AlignmentKind.SENTENCE,
            _span(documents[0], texts[0].layout.passages[at]),
            _span(documents[1], texts[1].layout.passages[there.best[at]]),
            said * there.shares[at] * there.totals[at] / whole,
        )


def _order(
    documents: tuple[Document, Document],
    texts: tuple[Weighed, Weighed],
    there: Cover,
    weight: float,
) -> Iterator[_Piece]:
    """Show where the longest run of sentences begins that follow each other in both."""
    best: list[int] = []
    run: list[int] = []
    for at in _aligned(there):
        run = [*run, at] if run and there.best[run[-1]] <= there.best[at] else [at]
        best = run if len(run) > len(best) else best
    if len(best) > 1:
        first = best[0]
        near, far = texts[0].layout.passages[first], texts[1].layout.passages[there.best[first]]
        yield AlignmentKind.ORDER, _span(documents[0], near), _span(documents[1], far), weight


def _details(
    documents: tuple[Document, Document], texts: tuple[Weighed, Weighed], weight: float
) -> Iterator[_Piece]:
    both = {key: w for key, w in texts[0].facts.items() if key in texts[1].facts}
    ranked = sorted(both, key=lambda key: (-both[key], key))[:_DETAILS]
    whole = sum(both[key] for key in ranked)
    for key in ranked:
        near, far = (_first(d, t, key) for d, t in zip(documents, texts, strict=True))
        if near is not None and far is not None:
            yield AlignmentKind.DETAIL, near, far, weight * both[key] / whole


def _phrases(
    documents: tuple[Document, Document], texts: tuple[Weighed, Weighed], weight: float
) -> Iterator[_Piece]:
    both = [phrase for phrase in texts[0].phrases if phrase in texts[1].phrases]
    seen: set[tuple[int, int]] = set()
    for phrase in both:
        at = texts[0].phrases[phrase], texts[1].phrases[phrase]
        if at not in seen and len(seen) < _PHRASES:
            seen.add(at)
    for near, far in sorted(seen):
        yield (
            AlignmentKind.DETAIL,
            _span(documents[0], texts[0].layout.passages[near]),
            _span(documents[1], texts[1].layout.passages[far]),
            weight / len(seen),
        )


def _span(document: Document, passage: Passage) -> Span:
    return document.span(passage.start, min(passage.end, passage.start + _LONGEST))


def _first(document: Document, text: Weighed, key: str) -> Span | None:
    """Find where a document first holds a term."""
    for passage in text.layout.passages:
        if any(held.key == key for held in passage.terms):
            place = _place(document.text[passage.start : passage.end], key)
            if place is not None:
                return document.span(passage.start + place[0], passage.start + place[1])
    return None


@lru_cache(maxsize=10_000)
def _place(text: str, key: str) -> tuple[int, int] | None:
    found = (term for term in find_terms(text, frozenset()) if term.key == key)
    term = next(found, None)
    return None if term is None else (term.start, term.end)
