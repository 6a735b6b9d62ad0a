"""Figures of one thing in several claims, laid side by side.

Two figures are of one thing where the same is measured (a sum, a share, a growth), on one route,
of goods that are the same or overlap.  What their ranges have in common decides:

==============  ====================================================================================
``same``        The ranges are the same, and the goods and the time too.
``conflict``    No value lies in both ranges, and the goods and the time are the same.
``compatible``  All else: a value meets both, or the goods or the time are not the same, so that
                both can hold.
==============  ====================================================================================

Figures that repeat one another on the word of one disclosure are copies, and left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enduse.check.figures import Figure, Pair, compare_figures, figures_in
from enduse.check.question import Context
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding, Conflict

__all__ = ["find_conflicts"]

_RANK = {"same": 0, "compatible": 1, "conflict": 2}


def find_conflicts(
    claims: Sequence[ClaimFinding], contexts: Mapping[str, Context], goods: GoodsTable
) -> tuple[Conflict, ...]:
    """Find figures of one thing in several documents.

    Args:
        claims: In case order.
        contexts: By layer of the document: the days that its words are relative to.
        goods: The goods table.

    Returns:
        One for each group of figures of one thing, in case order; its relation is the weightiest
        between any two of them.
    """
    figures = [
        figure for finding in claims for figure in figures_in(finding, contexts, goods, claims)
    ]
    order = {item: number for number, item in enumerate(dict.fromkeys(f.item for f in figures))}
    pairs = _pairs(figures)
    found = []
    for group in _groups(sorted(order, key=order.__getitem__), pairs):
        members = [pair for key, pair in sorted(pairs.items()) if set(key) <= set(group)]
        conflict = _conflict(group, members)
        if conflict is not None:
            found.append(conflict)
    return tuple(found)


def _pairs(figures: Sequence[Figure]) -> dict[tuple[tuple[str, int], tuple[str, int]], Pair]:
    """Give how each two figures of different documents stand to each other, the nearest reading."""
    found: dict[tuple[tuple[str, int], tuple[str, int]], Pair] = {}
    for number, first in enumerate(figures):
        for second in figures[number + 1 :]:
            if first.layer == second.layer:
                continue
            pair = compare_figures(first, second)
            key = (first.item, second.item)
            if pair is not None and (key not in found or pair.nearness > found[key].nearness):
                found[key] = pair
    return found


def _groups(
    items: Sequence[tuple[str, int]], pairs: Mapping[tuple[tuple[str, int], tuple[str, int]], Pair]
) -> list[tuple[tuple[str, int], ...]]:
    """Put figures together that are of one thing with one another, directly or by a third."""
    group = {item: item for item in items}

    def head(item: tuple[str, int]) -> tuple[str, int]:
        while group[item] != item:
            item = group[item]
        return item

    for first, second in sorted(pairs):
        group[head(second)] = head(first)
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for item in items:
        found.setdefault(head(item), []).append(item)
    return [tuple(members) for members in found.values() if len(members) > 1]


def _conflict(group: tuple[tuple[str, int], ...], members: Sequence[Pair]) -> Conflict | None:
    weightiest = max(members, key=lambda pair: (_RANK[pair.relation], pair.nearness))
    if weightiest.relation == "same" and all(pair.is_copy for pair in members):
        return None
    return Conflict(weightiest.subject, group, weightiest.relation, weightiest.why)
