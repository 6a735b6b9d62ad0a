"""A hedge that one of two sentences close to each other has, and the other has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import likeness
from enduse.read.drift.compare.hedges import compare_hedges
from enduse.read.drift.context import Retelling
from enduse.read.drift.mention.hedge import HEARSAY, find_hedges
from enduse.read.drift.root.told import Told, goods_in, is_later, is_one_way, same_goods
from enduse.read.drift.statement import KEPT, Statement

__all__ = ["compare_sentences"]

_CLOSE = 0.45
"""Likeness from which two sentences on one disclosure are one statement."""
_NEAR = 0.3
"""Likeness from which a sentence may hold the hedge that is looked for."""
_SHARED = 3
"""Words that two such sentences have in common at least; spares most pairs the comparison."""


def compare_sentences(
    ones: Sequence[Told],
    others: Sequence[Told],
    bodies: tuple[Sequence[Statement], ...],
    weights: Mapping[str, float],
) -> Iterator[Drift]:
    """Find hedges that are lost between sentences that are close to each other.

    Both hold claims on one disclosure and of no other goods.  Nothing is found where the document
    that hedges is the later one, nor where either document tells it both ways.

    Args:
        ones: The claims of the document that hedges.
        others: Those of the other one.
        bodies: The sentences of the two, in that order.
        weights: Rarity of the words of the case.
    """
    seen: set[tuple[Statement, Statement]] = set()
    for hedged in ones:
        if not _graded(hedged.statement):
            continue
        for flat in others:
            pair = (flat.statement, hedged.statement)
            if pair in seen or hedged.root != flat.root or _few_shared(*pair):
                continue
            if not _is_same(hedged, flat):
                continue
            seen.add(pair)
            score = likeness(flat.statement.words, hedged.statement.words, weights)
            if score >= _CLOSE and not _is_both(hedged, bodies, weights):
                yield from _lost(_retelling(flat, hedged, score, bodies, weights))


def _lost(retelling: Retelling) -> Iterator[Drift]:
    for drift in compare_hedges((retelling,)):
        if drift.kind is DriftKind.HEDGE_LOST and drift.original_words is not None:
            yield drift


def _retelling(
    flat: Told,
    hedged: Told,
    score: float,
    bodies: tuple[Sequence[Statement], ...],
    weights: Mapping[str, float],
) -> Retelling:
    earlier, copies = (tuple(body) for body in bodies)
    beside = tuple(s for s in copies if abs(s.paragraph - flat.statement.paragraph) <= 1)
    return Retelling(flat.statement, (hedged.statement,), score, beside, copies, earlier, weights)


def _is_same(hedged: Told, flat: Told) -> bool:
    return (
        not is_later(hedged, flat) and is_one_way(hedged, flat) and _are_goods_within(hedged, flat)
    )


def _few_shared(one: Statement, other: Statement) -> bool:
    return len(_stems(one) & _stems(other)) < _SHARED


@lru_cache(maxsize=KEPT)
def _stems(statement: Statement) -> frozenset[str]:
    return frozenset(w.stem for w in statement.words)


def _graded(statement: Statement) -> bool:
    return any(h.step != HEARSAY for h in find_hedges(statement))


def _is_both(
    hedged: Told, bodies: tuple[Sequence[Statement], ...], weights: Mapping[str, float]
) -> bool:
    """Tell whether a sentence of the other document keeps the hedge, or one of its own has none."""
    words = hedged.statement.words
    near = [
        [s for s in body if likeness(s.words, words, weights) >= least]
        for body, least in zip(bodies, (_CLOSE, _NEAR), strict=True)
    ]
    return not all(map(_graded, near[0])) or any(map(_graded, near[1]))


def _are_goods_within(one: Told, other: Told) -> bool:
    """Tell whether one claim names no goods but those of the other, or either names none."""
    a, b = goods_in(one.claim), goods_in(other.claim)
    return not (a and b) or _is_within(a, b) or _is_within(b, a)


def _is_within(narrow: frozenset[str], wide: frozenset[str]) -> bool:
    return all(any(same_goods(x, y) for y in wide) for x in narrow)
