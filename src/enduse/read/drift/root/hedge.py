"""A likelihood that a disclosure states, and that another document leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from enduse.model import Drift, DriftKind, Estimative, Stance
from enduse.read.drift.context import drift_of
from enduse.read.drift.mention.hedge import HEARSAY, find_hedges, is_belief
from enduse.read.drift.root.told import (
    Told,
    goods_in,
    is_later,
    is_one_way,
    is_quoted,
    same_goods,
)

__all__ = ["compare_likelihoods"]

_FEW = 2
"""Goods that a claim names at most where its likelihood is surely theirs."""
_CHARGES = frozenset({"supply", "help", "transfer", "purchase", "re_export"})
_PHRASE = 2
"""Words that a name of goods must have to be a turn of phrase of its own."""
_ASIDE = re.compile(r",\s(?:which|that|who|whose|where|used|needed)\b")


def compare_likelihoods(
    ones: Sequence[Told], others: Sequence[Told], texts: Mapping[str, str]
) -> Iterator[Drift]:
    """Find what one document tells with a word of likelihood, and the other flatly.

    Both claims rest on one disclosure and charge the supply of the same goods, or of goods whose
    name is a turn of phrase that only these two documents have.  The hedged one is the original: it
    stands in quotation marks, or is not later.  Nothing is found where either document tells it
    both ways.  Hearsay ("alleged") is the reporter's own distance, and no word of likelihood.

    Args:
        ones: The claims of the document that hedges.
        others: Those of the one that does not.
        texts: All texts of the case in small letters, by text layer.
    """
    for hedged in ones:
        likelihood = hedged.claim.likelihood
        if likelihood is None or not _is_charge(hedged):
            continue
        goods = _goods_of(hedged, likelihood)
        if not 0 < len(goods) <= _FEW:
            continue
        if any(_is_flat(t) and goods & goods_in(t.claim) for t in ones if t.root == hedged.root):
            continue
        found = [t for t in others if _is_same(hedged, t, goods, texts)]
        if not found or not all(_is_flat(t) for t in found):
            continue
        flat = found[0]
        if is_quoted(hedged, likelihood.span) or not is_later(hedged, flat):
            yield _drift(flat, hedged, likelihood)


def _drift(flat: Told, hedged: Told, likelihood: Estimative) -> Drift:
    cut = (likelihood.span.start, likelihood.span.end)
    return drift_of(DriftKind.HEDGE_LOST, flat.statement, hedged.statement, (None, cut))


def _goods_of(hedged: Told, likelihood: Estimative) -> frozenset[str]:
    """Give the goods of a hedged claim, without those that a clause behind it speaks of."""
    text = hedged.statement.document.text
    aside = _ASIDE.search(text, likelihood.span.end, hedged.statement.end)
    end = hedged.statement.end if aside is None else aside.start()
    kept = goods_in(hedged.claim)
    return kept & {g.key for g in hedged.claim.goods if g.span.start < end}


def _is_charge(told: Told) -> bool:
    return told.claim.predicate in _CHARGES and told.claim.stance in {Stance.ASSERTS, Stance.HEDGES}


def _is_flat(told: Told) -> bool:
    """Tell whether neither the claim nor its sentence weakens it, hearsay apart."""
    return (
        _is_charge(told)
        and told.claim.likelihood is None
        and all(e.kind == "hearsay" for e in told.claim.estimative)
        and all(h.step == HEARSAY for h in find_hedges(told.statement))
        and not is_belief(told.statement.text.lower().replace("alleged", ""))
    )


def _is_same(hedged: Told, other: Told, goods: frozenset[str], texts: Mapping[str, str]) -> bool:
    """Tell whether another document's claim charges the same supply of the same goods."""
    if other.root != hedged.root or not _is_charge(other):
        return False
    if not is_one_way(hedged, other):
        return False
    return bool(goods & goods_in(other.claim)) or _is_phrase(hedged, other, goods, texts)


def _is_phrase(hedged: Told, other: Told, goods: frozenset[str], texts: Mapping[str, str]) -> bool:
    """Tell whether the other's name for its goods stands in the hedged sentence, and rarely."""
    sentence = hedged.statement.text.lower()
    for mention in other.claim.goods:
        words = mention.span.text.lower()
        if len(words.split()) <= _PHRASE or mention.key is None or words not in sentence:
            continue
        holders = {layer for layer, text in texts.items() if words in text}
        if any(same_goods(mention.key, key) for key in goods) and len(holders) == _PHRASE:
            return True
    return False
