"""An attribution relation: a cue, its source and what it attributes; and which holds which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from enduse.read.sentence import TokenRange

__all__ = ["Relation", "nest", "outermost"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution, in tokens of its sentence or of the run of sentences that was parsed.

    Attributes:
        cue: The words that attribute, with auxiliaries, negation, adverbs and particles.
        source: The phrase that names who is attributed to, or None.
        contents: What is attributed, quotation marks included; more than one range where the cue
            interrupts it or a quotation goes on behind it, none where the cue stands alone.
        word: The token that makes the cue one.
        pattern: The rule that found the content: ``clause``, ``quote``, ``object`` and so on.
        weight: How sure the rule is, set by hand, from 0 to 1; the greater wins a conflict.
        outer: The relation within whose content this one stands, as its place in the list that is
            given back, or None.
    """

    cue: TokenRange
    source: TokenRange | None
    contents: tuple[TokenRange, ...]
    word: int
    pattern: str
    weight: float
    outer: int | None = None


def nest(found: Iterable[Relation]) -> tuple[Relation, ...]:
    """Order relations by their cues and mark each that lies in another's content."""
    kept: list[Relation] = []
    for one in sorted(found, key=lambda r: (-r.weight, r.cue)):
        if not any(_cues_touch(one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda r: r.cue)
    kept = [replace(r, source=_source(r, kept)) for r in kept]
    return tuple(replace(r, outer=_outer(r, kept)) for r in kept)


def outermost(found: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Keep the relations that lie in no other's content."""
    return tuple(r for r in found if r.outer is None)


def _cues_touch(one: Relation, other: Relation) -> bool:
    return _touch(one.cue, other.cue)


def _source(one: Relation, found: list[Relation]) -> TokenRange | None:
    """Give a source the extent that it has beside its own cue.

    "Holm said he would stay, vowing to fight": who vows is Holm, although "he" stands nearer.
    """
    if one.source is None:
        return None
    best, nearest = one.source, _distance(one)
    for other in found:
        if other.source is None or other is one or other.source == one.source:
            continue
        within = other.cue[0] < one.source[0] and any(_touch(one.source, c) for c in other.contents)
        if within and other.source[0] < other.cue[0] < one.cue[0] and not _holds(other, one):
            return other.source
        if _touch(one.source, other.source) and _distance(other) < nearest:
            best, nearest = other.source, _distance(other)
    return best if not any(_touch(best, c) for c in one.contents) else one.source


def _distance(one: Relation) -> int:
    source = one.cue if one.source is None else one.source
    return max(one.cue[0] - source[1], source[0] - one.cue[1], 0)


def _touch(one: TokenRange, other: TokenRange) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _outer(inner: Relation, found: list[Relation]) -> int | None:
    best = None
    for place, outer in enumerate(found):
        if outer is inner or not _holds(outer, inner):
            continue
        if _holds(inner, outer) and _size(inner) >= _size(outer):
            continue
        best = place if best is None or _size(outer) > _size(found[best]) else best
    return best


def _holds(outer: Relation, inner: Relation) -> bool:
    return any(c[0] <= inner.word < c[1] for c in outer.contents)


def _size(one: Relation) -> int:
    return sum(b - a for a, b in one.contents)
