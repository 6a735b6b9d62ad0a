"""Lineage: who carries whose words, and what changed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from enduse.model.evidence import Span

__all__ = [
    "Alignment",
    "AlignmentKind",
    "Circle",
    "DocumentPair",
    "Drift",
    "DriftKind",
    "Lineage",
    "Wire",
]


class AlignmentKind(Enum):
    """Why two documents are held to carry the same words."""

    CREDIT = "credit"
    """Both credit one wire, or one credits the other's outlet."""
    SENTENCE = "sentence"
    """A sentence of one says what a sentence of the other says, in its own or other words."""
    ORDER = "order"
    """Sentences that say the same follow each other in the same order."""
    DETAIL = "detail"
    """A rare detail (name, figure, turn of phrase) stands in both and in few other documents."""
    QUOTATION = "quotation"
    """A quotation is cut, or altered, in the same way."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """One piece of evidence that two documents carry the same words.

    Attributes:
        kind: What kind of evidence.
        a: Where it stands in the first document.
        b: Where it stands in the second.
        weight: What it adds to the log-odds of one wire, natural logarithm.
    """

    kind: AlignmentKind
    a: Span
    b: Span
    weight: float


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two documents that were compared.

    Attributes:
        a: Text layer of the first, in case order.
        b: Text layer of the second.
        same_wire: Whether the two are held to carry words of one wire.
        score: Probability of that, from 0 to 1.
        evidence: What it rests on, heaviest first.
        source: The one of the two that the other was taken from, where dates or the text tell;
            else None.
    """

    a: str
    b: str
    same_wire: bool
    score: float
    evidence: tuple[Alignment, ...] = field(default=())
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Wire:
    """The words of one newsroom, and the documents that carry them.

    Attributes:
        key: Stable key, as ``wire:3fa0c1d29b77``, from the earliest document's text layer.
        name: What the documents credit, as ``Reuters``; None where nobody says.
        documents: Text layers, in case order; a document may carry several wires.
        earliest: The document that is taken for its first version: the one that the wire itself
            published, else the first by date, else the one that has most of what the others share.
    """

    key: str
    name: str | None
    documents: tuple[str, ...]
    earliest: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A disclosure that itself rests on press reports: what cites it in turn adds nothing new.

    Attributes:
        disclosure: Key of the disclosure.
        span: The words that say what it rests on.
    """

    disclosure: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of the documents of a case.

    Attributes:
        wires: Sorted by key; each document carries at least one.
        pairs: Pairs that were compared, in case order; those that are not here share too little to
            be worth it, and are of different wires.  Of a wire with very many documents, only the
            links are here.
        circles: Sorted by disclosure.
    """

    wires: tuple[Wire, ...] = field(default=())
    pairs: tuple[DocumentPair, ...] = field(default=())
    circles: tuple[Circle, ...] = field(default=())


class DriftKind(Enum):
    """What changed in a copy."""

    HEDGE_LOST = "hedge_lost"
    HEDGE_ADDED = "hedge_added"
    HEDGE_WEAKENED = "hedge_weakened"
    """Still hedged, but firmer: "may" became "probably"."""
    HEDGE_STRENGTHENED = "hedge_strengthened"
    """Hedged more: "probably" became "may"."""
    GOODS_CHANGED = "goods_changed"
    ACTOR_CHANGED = "actor_changed"
    FIGURE_CHANGED = "figure_changed"
    DATE_CHANGED = "date_changed"
    ATTRIBUTION_CHANGED = "attribution_changed"
    """Another speaker, or none where there was one."""
    INVENTED = "invented"
    """It stands in no document that was there before."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A change between a copied statement and the earliest version of it.

    Attributes:
        kind: What changed.
        copy: The statement in the copy.
        original: The statement in the earliest version, or None where it is invented.
        copy_words: The words in the copy that differ, or None where words were left out.
        original_words: The words in the earliest version that differ, or None where words came in.
        claim: Id of the claim in the copy, or None where the statement is no claim.
        original_claim: Id of the claim in the earliest version, or None.
    """

    kind: DriftKind
    copy: Span
    original: Span | None
    copy_words: Span | None = None
    original_words: Span | None = None
    claim: str | None = None
    original_claim: str | None = None
