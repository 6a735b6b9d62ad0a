"""How two texts stand among the other reports of their event.

How much independent reports share depends on the event and on the text: what all were told, all
tell.  So what one text shares with another is held beside what it shares with the rest of those
near it; and two texts of one wire cover the same parts of third texts, more than others do.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from enduse.read.lineage.likeness.cover import Cover
from enduse.read.lineage.likeness.judge import Judged, Standing, is_turned

__all__ = ["NEAR", "stand"]

NEAR = 0.2
"""Texts of which neither covers so much of the other do not report one event."""

_USUAL = 0.33
_COUNTS = 2.0
"""What independent reports cover of each other, mostly; counts as much as two reports at hand."""

_FEW = 3
_MOST = 24
"""Of each text, so many of those near it are looked at: those that share most."""

_LITTLE = 0.01


def stand(judged: Mapping[tuple[int, int], Judged]) -> dict[tuple[int, int], Standing]:
    """Tell how each pair stands among all that were compared.

    Args:
        judged: Numbers of two texts, the smaller first → how they were judged.
    """
    near = _near(judged)
    covered = {text: _low(judged, ((text, other) for other in near[text])) for text in near}
    covering = {text: _low(judged, ((other, text) for other in near[text])) for text in near}
    kin = _kinship(judged, near)
    found = {}
    for pair, verdict in judged.items():
        turned = is_turned(verdict)
        short, long = pair[::-1] if turned else pair
        there, back = verdict.there.share, verdict.back.share
        if turned:
            there, back = back, there
        found[pair] = Standing(
            there - covered.get(short, _USUAL),
            back - covered.get(long, _USUAL),
            there - covering.get(long, _USUAL),
            back - covering.get(short, _USUAL),
            kin.get(pair, 0.0),
        )
    return found


def _near(judged: Mapping[tuple[int, int], Judged]) -> dict[int, list[int]]:
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), verdict in judged.items():
        most = max(verdict.there.share, verdict.back.share)
        if most >= NEAR:
            ranked[one].append((-most, other))
            ranked[other].append((-most, one))
    return {
        text: sorted(other for _, other in sorted(others)[:_MOST])
        for text, others in sorted(ranked.items())
    }


def _cover(judged: Mapping[tuple[int, int], Judged], text: int, other: int) -> Cover:
    verdict = judged[min(text, other), max(text, other)]
    return verdict.there if text < other else verdict.back


def _low(judged: Mapping[tuple[int, int], Judged], directions: Iterable[tuple[int, int]]) -> float:
    """Give what independent reports share: the mean of the lower half, drawn to what is usual."""
    shares = sorted(_cover(judged, text, other).share for text, other in directions)
    low = shares[: (len(shares) + 1) // 2] if len(shares) >= _FEW else []
    return (_COUNTS * _USUAL + sum(low)) / (_COUNTS + len(low))


def _kinship(
    judged: Mapping[tuple[int, int], Judged], near: Mapping[int, Sequence[int]]
) -> dict[tuple[int, int], float]:
    """Correlate what two texts cover of each sentence of third texts, over all third texts."""
    sums: dict[tuple[int, int], list[float]] = {}
    for third, others in near.items():
        rows = _beside_mean(judged, third, others)
        own = [_dot(row, row) for row in rows]
        for at, one in enumerate(others):
            for to in range(at + 1, len(others)):
                pair = one, others[to]
                if pair in judged:
                    held = sums.setdefault(pair, [0.0, 0.0, 0.0])
                    held[0] += _dot(rows[at], rows[to])
                    held[1] += own[at]
                    held[2] += own[to]
    return {
        pair: both / (math.sqrt(one * other) + _LITTLE) for pair, (both, one, other) in sums.items()
    }


_Row = list[tuple[float, float]]


def _beside_mean(
    judged: Mapping[tuple[int, int], Judged], third: int, others: Sequence[int]
) -> list[_Row]:
    """For each text: what it covers of each sentence beside the mean of all, and a weight."""
    covers = [_cover(judged, third, other) for other in others]
    whole = sum(covers[0].totals)
    weights = [total / whole for total in covers[0].totals]
    means = [sum(values) / len(covers) for values in zip(*(c.shares for c in covers), strict=True)]
    rows = [
        [
            (share - mean, weight)
            for share, mean, weight in zip(cover.shares, means, weights, strict=True)
        ]
        for cover in covers
    ]
    return [_centred(row) for row in rows]


def _centred(row: _Row) -> _Row:
    mean = sum(value * weight for value, weight in row)
    return [(value - mean, weight) for value, weight in row]


def _dot(one: _Row, other: _Row) -> float:
    return sum(left * right * w for (left, w), (right, _) in zip(one, other, strict=True))
