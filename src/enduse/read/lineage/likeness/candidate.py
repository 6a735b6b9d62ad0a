"""Which pairs of a large collection are worth a careful look.

An inverted index over what few texts hold: names, figures and rare words, turns of phrase, and the
names that documents sign with or cite.  A small collection is compared whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest

from enduse.read.lineage.likeness.cover import Weighed
from enduse.read.lineage.likeness.rareness import Rareness

__all__ = ["candidate_pairs"]

_WHOLE = 60
"""So many texts are compared all with all."""

_FEATURES = 48
"""The rarest features of a text are looked up, so many."""

_WIDE = 40
"""A feature that more texts hold joins each with the next ones of them alone."""

_NEXT = 12
_MOST = 40
"""A text is compared with so many others: those that share most."""

_LEAST = 9.0
"""They must share features of so much weight: some three rare ones."""

_PHRASE = 2.5
"""What a turn of phrase adds, as a rather rare word does."""

_LEAST_TELLING = 2.0


def candidate_pairs(texts: Sequence[Weighed], rareness: Rareness) -> list[tuple[int, int]]:
    """Choose pairs of texts to compare.

    Texts of one document are never a pair.  What is looked at grows with the number of texts, not
    with its square.

    Returns:
        Pairs of numbers, the smaller first, sorted.
    """
    count = len(texts)
    if count <= _WHOLE:
        pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    else:
        pairs = _from_index(texts, rareness)
    return [(a, b) for a, b in pairs if texts[a].layout.layer != texts[b].layout.layer]


def _from_index(texts: Sequence[Weighed], rareness: Rareness) -> list[tuple[int, int]]:
    rarest = [_rarest(text, rareness) for text in texts]
    words: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(rarest):
        for key in keys:
            words[key].append(number)
    phrases = _shared_phrases(texts)
    ranked: list[list[tuple[float, int]]] = [[] for _ in texts]
    for number, text in enumerate(texts):
        beside: dict[int, float] = defaultdict(float)
        for key in rarest[number]:
            _note(beside, number, words[key], rareness.of(key))
        for phrase in text.phrases:
            _note(beside, number, phrases.get(phrase, ()), _PHRASE)
        text.forget()
        for other, weight in beside.items():
            if weight >= _LEAST:
                ranked[number].append((-weight, other))
                ranked[other].append((-weight, number))
    return _strongest(ranked)


def _shared_phrases(texts: Sequence[Weighed]) -> dict[tuple[str, ...], list[int]]:
    """Give the turns of phrase that several texts hold, but not very many, with these texts.

    One that many texts hold is a set one; their names join them, if anything.
    """
    # Most stand in one text alone: a list for each of them would fill the memory.
    first: dict[tuple[str, ...], int] = {}
    found: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        for phrase in text.phrases:
            earlier = first.setdefault(phrase, number)
            if earlier != number:
                found.setdefault(phrase, [earlier]).append(number)
        text.forget()
    return {phrase: holders for phrase, holders in found.items() if len(holders) <= _WIDE}


def _note(beside: dict[int, float], text: int, holders: Sequence[int], weight: float) -> None:
    """Note the weight of a feature with the holders that come after a text, each pair once."""
    at = bisect_right(holders, text)
    reach = len(holders) if len(holders) <= _WIDE else _NEXT
    for other in holders[at : at + reach]:
        beside[other] += weight


def _strongest(ranked: Sequence[list[tuple[float, int]]]) -> list[tuple[int, int]]:
    """Keep the pairs that are among the strongest of either of the two."""
    kept: set[tuple[int, int]] = set()
    for one, strongest in enumerate(ranked):
        for _, other in nsmallest(_MOST, strongest):
            kept.add((min(one, other), max(one, other)))
    return sorted(kept)


def _rarest(text: Weighed, rareness: Rareness) -> list[str]:
    keys = {key for sentence in text.sentences for key, _ in sentence}
    rare = sorted((rareness.held_by[key], key) for key in keys if rareness.held_by[key] > 1)
    return [key for _, key in rare[:_FEATURES] if rareness.of(key) >= _LEAST_TELLING]
