"""Two names laid side by side, word by word.

Each word of one name is paired with at most one word (or a few that are written as one) of the
other, the surest and weightiest pairs first; :mod:`enduse.screen.kernel` does it.  What is left
over on either side is what tells a different company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.screen.word import Name, Word

__all__ = ["Alignment", "Pair", "align"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the two names that stand for one another.

    Attributes:
        query: Positions in the queried name.
        listed: Positions in the listed name.
        likeness: 1 for the same word, down to about 0.4.
        kind: ``token``, ``fuzzy_token``, ``acronym`` or ``initial``.
    """

    query: tuple[int, ...]
    listed: tuple[int, ...]
    likeness: float
    kind: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid side by side.

    Attributes:
        query: The queried name.
        listed: The listed name.
        pairs: Words that stand for one another, in the order of the queried name.
        missing: Positions in the queried name that nothing stands for.
        extra: Positions in the listed name that nothing stands for.
    """

    query: Name
    listed: Name
    pairs: tuple[Pair, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]

    def words(self, positions: Sequence[int], *, of_query: bool) -> tuple[Word, ...]:
        """Give the words at positions."""
        name = self.query if of_query else self.listed
        return tuple(name.words[i] for i in positions)


def align(query: Name, listed: Name) -> Alignment:
    """Lay two names side by side."""
    from enduse.screen.score import compare

    return compare(query, listed).alignment
