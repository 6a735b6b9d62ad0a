"""Words that stand for one another, by stem, each with how surely."""

from __future__ import annotations

from functools import cache

from enduse.read.lineage.term.stem import stem
from enduse.tables import load_table

__all__ = ["alike"]

# How much of a word another one is worth, set by eye: a synonym is a word less sure, a wider
# meaning much less.
_SAME = 0.75
_WIDER = 0.5
_MOST = 24
"""A stem with more synonyms than this has too many meanings: the surest ones are kept."""


def alike(key: str) -> tuple[tuple[str, float], ...]:
    """Give the stems that may stand for a stem, each with a worth from 0 to 1, without itself.

    The relation is symmetric but for stems with very many synonyms.
    """
    return _table().get(key, ())


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    table = load_table("synonyms")
    found: dict[str, dict[str, float]] = {}
    for group in (*table["news"], *table["same"]):
        stems = sorted({stem(word) for word in group.split()})
        for one in stems:
            for other in stems:
                _note(found, one, other, _SAME)
    for word, wider in table["wider"].items():
        for other in wider.split():
            _note(found, stem(word), stem(other), _WIDER)
            _note(found, stem(other), stem(word), _WIDER)
    return {
        one: tuple(sorted(others.items(), key=lambda item: (-item[1], item[0]))[:_MOST])
        for one, others in sorted(found.items())
    }


def _note(found: dict[str, dict[str, float]], one: str, other: str, worth: float) -> None:
    if one != other:
        held = found.setdefault(one, {})
        held[other] = max(worth, held.get(other, 0.0))
