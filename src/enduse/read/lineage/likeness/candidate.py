"""Which pairs of a large collection are worth a careful look.

An inverted index over what few texts hold: names, figures and rare words, turns of phrase, and the
names that documents sign with or cite.  A small collection is compared whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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
    words: dict[str, list[int]] = defaultdict(list)
    phrases: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in _rarest(text, rareness):
            words[key].append(number)
        for phrase in text.phrases:
            phrases[phrase].append(number)
        text.forget()
    beside: list[dict[int, float]] = [defaultdict(float) for _ in texts]
    for key in sorted(words):
        _note(beside, words[key], rareness.of(key))
    for phrase in sorted(phrases):
        # A turn of phrase that many texts hold is a set one; their names join them, if anything.
        if len(phrases[phrase]) <= _WIDE:
            _note(beside, phrases[phrase], _PHRASE)
    return _strongest(beside)


def _note(beside: Sequence[dict[int, float]], numbers: Sequence[int], weight: float) -> None:
    reach = len(numbers) if len(numbers) <= _WIDE else _NEXT
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 1 + reach]:
            beside[one][other] += weight


def _strongest(beside: Sequence[dict[int, float]]) -> list[tuple[int, int]]:
    """Keep the pairs that are among the strongest of either of the two."""
    ranked: list[list[tuple[float, int]]] = [[] for _ in beside]
    for one, others in enumerate(beside):
        for other, weight in others.items():
            if weight >= _LEAST:
                ranked[one].append((-weight, other))
                ranked[other].append((-weight, one))
    kept: set[tuple[int, int]] = set()
    for one, strongest in enumerate(ranked):
        for _, other in sorted(strongest)[:_MOST]:
            kept.add((min(one, other), max(one, other)))
    return sorted(kept)


def _rarest(text: Weighed, rareness: Rareness) -> list[str]:
    keys = {key for sentence in text.sentences for key, _ in sentence}
    rare = sorted((rareness.held_by[key], key) for key in keys if rareness.held_by[key] > 1)
    return [key for _, key in rare[:_FEATURES] if rareness.of(key) >= _LEAST_TELLING]
