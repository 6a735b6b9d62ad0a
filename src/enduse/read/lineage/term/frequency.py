"""How common a word is in English at large, where the documents at hand are too few to tell."""

from __future__ import annotations

import math
from functools import cache

from enduse.read.lineage.term.stem import stem
from enduse.tables import load_table

__all__ = ["PSEUDO", "usual_rareness", "usual_share"]

_COUNTED = 258_691
"""The words with a meaning marked that WordNet's counts rest on (``cntlist.rev``)."""

PSEUDO = 50
"""Articles of English at large that stand beside those at hand where rareness is counted."""

_ARTICLE = 170
"""Words with a meaning, as those are counted, in an article of 400 words."""


def usual_share(key: str) -> float:
    """Give the share of English articles of usual length that hold a stem, from 0 to 1.

    Rests on the counts of the table ``synonyms``, as if words fell independently (Poisson); 0 for
    words that are not among the common ones.
    """
    return _table().get(key, 0.0)


def usual_rareness(key: str) -> float:
    """Give how much a stem tells in English at large: the logarithm of its inverse frequency."""
    return math.log(PSEUDO / (2 + PSEUDO * usual_share(key)))


@cache
def _table() -> dict[str, float]:
    counts: dict[str, int] = {}
    for count, words in load_table("synonyms")["common"].items():
        for word in words.split():
            key = stem(word)
            counts[key] = counts.get(key, 0) + int(count)
    return {key: 1 - math.exp(-count * _ARTICLE / _COUNTED) for key, count in counts.items()}
