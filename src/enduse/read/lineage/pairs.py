"""The judged pairs of a collection, and the families that texts are grouped in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from enduse.read.lineage.likeness import Cover, Judged

__all__ = ["Families", "Pairs"]

_AROUND = 0.25
"""Reports of one event cover so much of each other, the one of the other or the other of it."""


class Pairs:
    """The judged pairs of a collection; both directions can be asked for."""

    def __init__(
        self,
        judged: Mapping[tuple[int, int], Judged],
        cut: Collection[int] = frozenset(),
    ) -> None:
        self.cut = cut
        self._judged = judged
        self._around: dict[int, frozenset[int]] = {}
        beside: dict[int, list[int]] = defaultdict(list)
        for one, other in judged:
            beside[one].append(other)
            beside[other].append(one)
        self._beside = {text: sorted(others) for text, others in beside.items()}

    def compared(self) -> list[tuple[int, int]]:
        """Give the pairs, the smaller number first, sorted."""
        return sorted(self._judged)

    def beside(self, text: int) -> Sequence[int]:
        """Give the texts that a text was compared with."""
        return self._beside.get(text, ())

    def odds(self, one: int, other: int) -> float:
        """Give the log-odds of a pair; very low where it was not compared."""
        judged = self._judged.get((min(one, other), max(one, other)))
        return -20.0 if judged is None else judged.log_odds

    def verdict(self, one: int, other: int) -> Judged:
        """Give how a pair was judged, the smaller number first."""
        return self._judged[one, other]

    def around(self, text: int) -> frozenset[int]:
        """Give the texts that seem to report the same event."""
        found = self._around.get(text)
        if found is None:
            found = frozenset(
                other
                for other in self.beside(text)
                if max(self.cover(text, other).share, self.cover(other, text).share) >= _AROUND
            )
            self._around[text] = found
        return found

    def cover(self, text: int, other: int) -> Cover:
        """Give how far a text is covered by one that it was compared with."""
        judged = self._judged[min(text, other), max(text, other)]
        return judged.there if text < other else judged.back


@dataclass(slots=True)
class Families:
    """Texts by wire.

    Attributes:
        of: Text → numbers of its families, the main one first.
        members: Number of a family → the texts whose main family it is, sorted.
        links: The links that joined texts, as ``(one, other)``, in the order they were made.
    """

    of: dict[int, list[int]]
    members: dict[int, list[int]]
    links: list[tuple[int, int]]
