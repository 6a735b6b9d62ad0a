"""Grouping by average likeness, over the pairs that share something rare."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

__all__ = ["candidate_pairs", "clusters"]

Link = tuple[float, float]
"""Between two groups: the sum of the likeness of their pairs, and the most of it."""

_ALL_PAIRS = 400
"""Up to so many items every pair is compared."""
_MOST_HELD = 25
"""A term that more items have leads to no candidates."""
_RAREST = 5
"""So many of an item's rarest terms lead to candidates."""


def candidate_pairs(
    terms: Sequence[Sequence[str]], blocks: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, each once, smaller index first, sorted.

    Few items are all compared.  Of many, two are compared if they are of one block, or if they
    share two terms of which one is among the rarest of either and not common: the number of pairs
    then grows with the number of items, not with its square.

    Args:
        terms: The terms of each item.
        blocks: The block of each item, as the document that it stands in.
    """
    if len(terms) <= _ALL_PAIRS:
        yield from combinations(range(len(terms)), 2)
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(terms):
        for term in own:
            holders[term].append(at)
    together: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        together[block].append(at)
    sets = [frozenset(item) for item in terms]
    found: set[tuple[int, int]] = set()
    for at, item in enumerate(sets):
        rare = sorted((len(holders[term]), term) for term in item)[:_RAREST]
        near = {other for held, term in rare if held <= _MOST_HELD for other in holders[term]}
        found.update(
            (min(at, other), max(at, other))
            for other in near
            if other != at and len(item & sets[other]) > 1
        )
        found.update((at, other) for other in together[blocks[at]] if other > at)
    yield from sorted(found)


def clusters(
    size: int, likeness: Mapping[tuple[int, int], float], least: float
) -> list[tuple[int, ...]]:
    """Join items into groups, the two groups that are most alike first.

    Two groups are as alike as the mean of their likest pair and of all their pairs: what was
    reworded in steps holds together, and one chance likeness joins nothing.

    Args:
        size: Number of items.
        likeness: Pair, smaller index first → likeness; a pair that is missing counts as 0.
        least: Groups are joined as long as their likeness is no less than this.

    Returns:
        The groups, each sorted, in the order of their first items; every item is in one.
    """
    members: dict[int, tuple[int, ...]] = {at: (at,) for at in range(size)}
    links: dict[int, dict[int, Link]] = defaultdict(dict)
    heap = []
    for (one, other), value in likeness.items():
        links[one][other] = links[other][one] = (value, value)
        if value >= least:
            heap.append((-value, one, other))
    heapq.heapify(heap)
    following = size
    while heap:
        _value, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        joined = (*members.pop(one), *members.pop(other))
        members[following], links[following] = joined, _joined(links, one, other)
        for third, link in links[following].items():
            links[third][following] = link
            value = (link[1] + link[0] / (len(joined) * len(members[third]))) / 2
            if value >= least:
                heapq.heappush(heap, (-value, third, following))
        following += 1
    return sorted(tuple(sorted(group)) for group in members.values())


def _joined(links: dict[int, dict[int, Link]], one: int, other: int) -> dict[int, Link]:
    """Give the links of two groups taken together to all others, and take the two out."""
    found = links.pop(one)
    for third, (total, most) in links.pop(other).items():
        held = found.get(third, (0.0, 0.0))
        found[third] = (held[0] + total, max(held[1], most))
    found.pop(one, None)
    found.pop(other, None)
    for third in found:
        links[third].pop(one, None)
        links[third].pop(other, None)
    return found
