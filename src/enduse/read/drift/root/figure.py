"""Shares that two documents tell otherwise on one disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enduse.model import Drift, DriftKind, Quantity, Stance
from enduse.read.drift.context import drift_of
from enduse.read.drift.root.told import Told, goods_in, is_later, is_one_way, is_quoted, same_goods

__all__ = ["compare_shares"]

_HALF = 0.5
_ROUNDED = 0.06
"""How far two shares may be apart and still be one, said less exactly."""
_MOST = re.compile(
    r"\A(?:(?:a|the)\s)?(?:vast\s|large\s|great\s|clear\s)?(?:majority|most|bulk)\b", re.IGNORECASE
)
_NEAR = 60
"""Code points behind a share within which its goods stand."""


def compare_shares(ones: Sequence[Told], others: Sequence[Told]) -> Iterator[Drift]:
    """Find a share that another document tells as another one, or only as "a majority".

    Both claims rest on one disclosure and are of the same goods between the same states.  Nothing
    is found where either document has both shares, or the two are of different times.

    Args:
        ones: The claims of the document whose share is the original: for "a majority" the exact
            one, else what is quoted or earlier.
        others: Those of the other document.
    """
    ours = [(t, q, g) for t in ones for q, g in _shares(t)]
    theirs = [(t, q, g) for t in others for q, g in _shares(t)]
    for told, share, goods in ours:
        if _is_most(share):
            continue
        for other, changed, base in theirs:
            if not _is_same(told, other, goods, base) or not _is_time(share, changed):
                continue
            if _agrees(share, changed) or not _is_original(told, share, other, changed):
                continue
            if any(_agrees(share, q) and same_goods(g, goods) for _, q, g in theirs):
                continue
            if any(_agrees(changed, q) and same_goods(g, base) for _, q, g in ours):
                continue
            words = ((changed.span.start, changed.span.end), (share.span.start, share.span.end))
            yield drift_of(DriftKind.FIGURE_CHANGED, other.statement, told.statement, words)


def _shares(told: Told) -> Iterator[tuple[Quantity, str]]:
    """Give the shares of a claim, each with the goods named right behind it."""
    if told.claim.stance is not Stance.ASSERTS:
        return
    for share in told.claim.quantities:
        if share.kind != "share" or share.value is None:
            continue
        near = [
            g
            for g in told.claim.goods
            if g.key in goods_in(told.claim) and 0 <= g.span.start - share.span.end <= _NEAR
        ]
        if near and near[0].key is not None:
            yield share, near[0].key


def _is_most(share: Quantity) -> bool:
    return _MOST.match(share.span.text) is not None


def _is_same(one: Told, other: Told, goods: str, base: str) -> bool:
    return (
        one.root == other.root
        and same_goods(goods, base)
        and is_one_way(one, other)
        and bool(one.claim.supplier) == bool(other.claim.supplier)
    )


def _is_time(one: Quantity, other: Quantity) -> bool:
    """Tell whether two shares may be of one time."""
    times = {q.as_of.lower() for q in (one, other) if q.as_of is not None}
    return len(times) < 2


def _agrees(one: Quantity, other: Quantity) -> bool:
    """Tell whether two shares say the same, exactly or nearly."""
    if _is_most(one) or _is_most(other):
        return _is_most(one) == _is_most(other)
    a, b = one.value or 0.0, other.value or 0.0
    return abs(a - b) <= _ROUNDED * max(a, b)


def _is_original(one: Told, share: Quantity, other: Told, changed: Quantity) -> bool:
    if _is_most(changed):
        return (share.value or 0.0) > _HALF
    if {share.comparator, changed.comparator} - {"=", "~"}:
        return False
    quoted = is_quoted(one, share.span), is_quoted(other, changed.span)
    return quoted == (True, False) or (quoted[0] == quoted[1] and is_later(other, one))
