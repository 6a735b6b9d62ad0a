"""What the comparers of one copied statement look at, and what they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enduse.model import Drift, DriftKind, Span
from enduse.read.drift.align import likeness
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import Word

__all__ = ["Named", "Retelling", "any_alike", "beside", "drift_of", "is_amid", "like"]


_TOLD = 0.3
"""Likeness from which a statement retells another for sure."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """A statement of a copy beside what it retells.

    Attributes:
        copy: The statement of the copy.
        sources: The statements that it retells, best first; never empty.
        score: How like the best of them is, 0 to 1.
        around: The copy's statements of the same paragraph and the two beside it.
        copies: All statements of the copy.
        earlier: All statements of the earliest versions of the copy's wires.
        weights: Rarity of the words of the case.
    """

    copy: Statement
    sources: tuple[Statement, ...]
    score: float
    around: tuple[Statement, ...]
    copies: tuple[Statement, ...]
    earlier: tuple[Statement, ...]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Named:
    """Something named in a statement: goods, a state, an office.

    Attributes:
        key: What it is.
        start: First code point in the text layer.
        end: One past the last.
        text: Its words, in small letters, where they matter.
    """

    key: str
    start: int
    end: int
    text: str = ""


def beside(statement: Statement, named: Named, reach: int) -> tuple[Word, ...]:
    """Give the words within a reach on either side, states not counted."""
    plain = [w for w in statement.words if not w.stem.startswith("@")]
    before = [w for w in plain if w.start < named.start]
    after = [w for w in plain if w.start >= named.end]
    return (*before[max(0, len(before) - reach) :], *after[:reach])


def any_alike(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether any word of one stands, itself or by a synonym, among the others."""
    return any(a.stem == b.stem or a.groups & b.groups for a in ours for b in theirs)


def like(retelling: Retelling, source: Statement) -> float:
    """Give how like a copied statement is to one that it may retell, 0 to 1."""
    return likeness(retelling.copy.words, source.words, retelling.weights)


def is_amid(retelling: Retelling) -> bool:
    """Tell whether most statements beside a copied one retell something for sure."""
    beside = [s for s in retelling.around if s is not retelling.copy]
    told = [
        s
        for s in beside
        if max(likeness(s.words, e.words, retelling.weights) for e in retelling.earlier) >= _TOLD
    ]
    return 2 * len(told) > len(beside)


def drift_of(
    kind: DriftKind,
    copy: Statement,
    source: Statement | None,
    words: tuple[tuple[int, int] | None, tuple[int, int] | None],
) -> Drift:
    """Make a drift; ``words`` are the differing stretches of the copy and of the source."""
    ours, theirs = words
    return Drift(
        kind=kind,
        copy=copy.span,
        original=None if source is None else source.span,
        copy_words=_cite(copy, ours),
        original_words=None if source is None else _cite(source, theirs),
    )


def _cite(statement: Statement, bounds: tuple[int, int] | None) -> Span | None:
    return None if bounds is None else statement.document.span(*bounds)
