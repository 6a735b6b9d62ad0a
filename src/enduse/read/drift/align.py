"""Which statements of one document a statement of another one retells."""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.read.drift.statement import KEPT, Statement
from enduse.read.drift.words import Word

__all__ = ["Support", "align", "coverage", "likeness", "matched"]

_SYNONYM = 0.6
"""What a synonym counts for, the word itself being 1."""
_UNKNOWN = 4.0
"""Weight of a word that stands in no sentence of the case."""
_NEAR = 0.55
"""A further statement supports if it comes this near to the best one."""
_LEAST = 0.12
_MANY = 2
_FEW = 4
_OPEN = 0.2
"""Share of the words left open that a further statement must tell."""
_PART = 0.3
"""Likeness from which a clause by itself retells a statement."""
_ORDER = 0.06
"""How much the same place in the document adds at most."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement retells.

    Attributes:
        statement: The statement of the copy.
        sources: The statements that it retells, best first; empty where there is none.
        score: Likeness to the best, 0 to 1.
    """

    statement: Statement
    sources: tuple[Statement, ...]
    score: float


def matched(words: Iterable[Word], others: Sequence[Word], weights: Mapping[str, float]) -> float:
    """Give the summed weight of the words that stand, themselves or by a synonym, in others."""
    stems = {w.stem for w in others}
    groups = frozenset().union(*(w.groups for w in others)) if others else frozenset()
    total = 0.0
    for word in words:
        weight = weights.get(word.stem, _UNKNOWN)
        if word.stem in stems:
            total += weight
        elif word.groups & groups:
            total += _SYNONYM * weight
    return total


def coverage(words: Sequence[Word], others: Sequence[Word], weights: Mapping[str, float]) -> float:
    """Give the share of the words' weight that stands in others, 0 to 1."""
    total = sum(weights.get(w.stem, _UNKNOWN) for w in words)
    return matched(words, others, weights) / total if total else 0.0


def likeness(a: Sequence[Word], b: Sequence[Word], weights: Mapping[str, float]) -> float:
    """Give the geometric mean of how much of each stands in the other, 0 to 1."""
    return math.sqrt(coverage(a, b, weights) * coverage(b, a, weights))


def align(
    copies: Sequence[Statement], sources: Sequence[Statement], weights: Mapping[str, float]
) -> tuple[Support, ...]:
    """Find for each statement of a copy the statements of an earlier document that it retells.

    A statement may retell several (a summary joins them), and several may retell one.  Statements
    at the same place in both documents are preferred a little.
    """
    return tuple(_support(c, copies, sources, weights) for c in copies)


def _support(
    copy: Statement,
    copies: Sequence[Statement],
    sources: Sequence[Statement],
    weights: Mapping[str, float],
) -> Support:
    same = [s for s in sources if _plain(s.text) == _plain(copy.text)]
    if same:
        return Support(copy, (same[0],), 1.0)
    scored = []
    for i, source in enumerate(sources):
        score = _score(copy, source, weights)
        place = abs(copy.number / len(copies) - source.number / len(sources))
        scored.append((score + _ORDER * (1 - place) * (score > 0), score, -i, source))
    best = heapq.nlargest(3, scored, key=lambda item: item[:3])
    if not best or best[0][1] < _LEAST:
        return Support(copy, (), best[0][1] if best else 0.0)
    top = best[0][0]
    near = [s for rank, score, _, s in best if rank >= _NEAR * top and score >= _LEAST]
    near += [s for s in _parts(copy, sources, weights) if s not in near]
    rest = _rest(copy, near, sources, weights)
    if rest is not None:
        near.append(rest)
    return Support(copy, tuple(near), best[0][1])


@lru_cache(maxsize=KEPT)
def _plain(text: str) -> str:
    """Give a sentence without marks and capitals, in which copies of it differ."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _parts(
    copy: Statement, sources: Sequence[Statement], weights: Mapping[str, float]
) -> Iterator[Statement]:
    """Give what single clauses retell: a summary joins several statements in a sentence."""
    if len(copy.clauses) < _MANY:
        return
    for clause in copy.clauses:
        scored = [(likeness(clause.words, s.words, weights), -i) for i, s in enumerate(sources)]
        score, at = max(scored, default=(0.0, 0))
        if score >= _PART:
            yield sources[-at]


def _rest(
    copy: Statement,
    near: Sequence[Statement],
    sources: Sequence[Statement],
    weights: Mapping[str, float],
) -> Statement | None:
    """Give the statement that tells most of what those found so far leave open."""
    told = [w for s in near for w in s.words]
    left = [w for w in copy.words if matched([w], told, weights) == 0]
    if len(left) < _FEW:
        return None
    scored = [
        (coverage(left, s.words, weights), -i) for i, s in enumerate(sources) if s not in near
    ]
    share, at = max(scored, default=(0.0, 0))
    return sources[-at] if share >= _OPEN else None


def _score(copy: Statement, source: Statement, weights: Mapping[str, float]) -> float:
    """Likeness, or half the coverage of the shorter where one holds the other whole."""
    both = likeness(copy.words, source.words, weights)
    one = coverage(copy.words, source.words, weights)
    other = coverage(source.words, copy.words, weights)
    return max(both, 0.75 * max(one, other) if min(len(copy.words), len(source.words)) > 3 else 0)
