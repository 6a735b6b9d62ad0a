"""Clusters that grow together: union-find, the same in whatever order it is asked."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Clusters"]


class Clusters:
    """Items in clusters; the smallest item of a cluster stands for it.

    Args:
        count: How many items, each a cluster of its own at first.
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, item: int) -> int:
        """Give the item that stands for the cluster of an item."""
        above = self._above
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    def join(self, one: int, other: int) -> int:
        """Join the clusters of two items; give the item that stands for both."""
        a, b = self.find(one), self.find(other)
        low, high = min(a, b), max(a, b)
        self._above[high] = low
        return low

    def join_all(self, items: Sequence[int]) -> None:
        """Join the clusters of some items."""
        for item in items[1:]:
            self.join(items[0], item)
