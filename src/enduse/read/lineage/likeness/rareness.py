"""How much a term tells: its rareness among the documents at hand and in English at large."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from enduse.read.lineage.likeness.layout import Layout
from enduse.read.lineage.term import PSEUDO, usual_share

__all__ = ["Rareness", "count_rareness"]

_MOST = 4.0
"""Above this, a rarer term tells no more: else a large collection would weigh names alone."""


@dataclass(slots=True)
class Rareness:
    """How rare terms are in a collection.

    Attributes:
        documents: How many documents there are.
        held_by: Key of a term → how many of them hold it.
    """

    documents: int
    held_by: Counter[str]
    _known: dict[str, float] = field(default_factory=dict)

    def of(self, key: str) -> float:
        """Give what a term tells: the logarithm of its inverse document frequency, at most 4.

        The documents at hand are counted together with fifty of English at large, so that a word
        that all texts use tells little even where there are two documents.
        """
        known = self._known.get(key)
        if known is None:
            held = self.held_by[key] + 1 + PSEUDO * usual_share(key)
            known = max(0.0, min(_MOST, math.log((self.documents + PSEUDO) / held)))
            self._known[key] = known
        return known


def count_rareness(layouts: Iterable[Layout]) -> Rareness:
    """Count in how many documents each term stands."""
    held_by: Counter[str] = Counter()
    documents = 0
    for layout in layouts:
        documents += 1
        held_by.update({held.key for passage in layout.passages for held in passage.terms})
    return Rareness(documents, held_by)
