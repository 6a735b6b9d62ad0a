"""All drift between documents of different wires that rest on one disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from enduse.model import Drift, Lineage, Reading
from enduse.read.drift.root.close import compare_sentences
from enduse.read.drift.root.figure import compare_shares
from enduse.read.drift.root.hedge import compare_likelihoods
from enduse.read.drift.root.superlative import compare_superlatives
from enduse.read.drift.root.told import told_in
from enduse.read.drift.statement import Statement

__all__ = ["find_told_otherwise"]


def find_told_otherwise(
    readings: Sequence[Reading],
    statements: Mapping[str, Sequence[Statement]],
    lineage: Lineage,
    roots: Mapping[tuple[str, str], str],
    weights: Mapping[str, float],
) -> Iterator[Drift]:
    """Find what documents tell otherwise on one disclosure.

    Args:
        readings: The documents of the case, in case order.
        statements: The sentences of their bodies, by text layer.
        lineage: Their wires.
        roots: ``(text layer, claim id) → key of the disclosure``.
        weights: Rarity of the words of the case.

    Returns:
        Between the first versions of different wires, what is said of one thing by one
        disclosure: a superlative given to another state, a hedge left out, another share.  Between
        a wire's first version and its copies, the superlatives alone: the rest is found there
        sentence by sentence.
    """
    told = {r.document.layer: told_in(r, statements[r.document.layer], roots) for r in readings}
    texts = {r.document.layer: r.document.text.lower() for r in readings}
    named = {layer: frozenset(t.root for t in group) for layer, group in told.items()}
    carried = {layer: [w for w in lineage.wires if layer in w.documents] for layer in told}
    firsts = {
        layer
        for layer, wires in carried.items()
        if not wires or any(w.earliest == layer for w in wires)
    }
    for one, other in permutations(told, 2):
        if not named[one] & named[other]:
            continue
        wires = [w for w in carried[one] if other in w.documents]
        is_apart = not wires and {one, other} <= firsts
        is_copy = any(w.earliest == one for w in wires)
        if not (is_apart or is_copy):
            continue
        for drift in compare_superlatives(told[one], told[other]):
            if drift.copy.document == other:
                yield drift
        if is_apart:
            bodies = (statements[one], statements[other])
            yield from compare_likelihoods(told[one], told[other], texts)
            yield from compare_sentences(told[one], told[other], bodies, weights)
            yield from compare_shares(told[one], told[other])
