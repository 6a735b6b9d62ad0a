"""Lineage and drift as the assessment's record has them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from enduse.model import Drift, Findings, Span, to_plain

__all__ = ["drift_record", "lineage_record"]


def lineage_record(findings: Findings) -> dict[str, Any]:
    """Give wires and roots by document, every pair of documents, the wires, and the circles.

    ``same_wire`` and ``score`` come from comparing the texts; a pair that shares too little to be
    compared is of different wires with a score of 0.
    """
    paths = {d.layer: d.path for d in findings.documents}
    wires: dict[str, list[str]] = defaultdict(list)
    for wire in findings.lineage.wires:
        for layer in wire.documents:
            wires[layer].append(wire.name or wire.key)
    roots: dict[str, set[str]] = defaultdict(set)
    for claim in findings.claims:
        if claim.disclosure is not None:
            roots[claim.layer].add(claim.disclosure)
    compared = {(pair.a, pair.b): pair for pair in findings.lineage.pairs}
    pairs = []
    for a, b in combinations(paths, 2):
        pair = compared.get((a, b)) or compared.get((b, a))
        pairs.append(
            {
                "a": paths[a],
                "b": paths[b],
                "same_wire": pair is not None and pair.same_wire,
                "same_root": bool(roots[a] & roots[b]),
                "score": 0.0 if pair is None else round(pair.score, 4),
                "source": None if pair is None or pair.source is None else paths[pair.source],
            }
        )
    return {
        "documents": [
            {"path": paths[layer], "wires": sorted(wires[layer]), "roots": sorted(roots[layer])}
            for layer in paths
        ],
        "wires": [
            {
                "key": wire.key,
                "name": wire.name,
                "documents": [paths[layer] for layer in wire.documents],
                "earliest": paths[wire.earliest],
            }
            for wire in findings.lineage.wires
        ],
        "pairs": pairs,
        "circles": [to_plain(circle) for circle in findings.lineage.circles],
    }


def drift_record(findings: Findings) -> list[dict[str, Any]]:
    """Give each change with both texts and the words that differ."""
    paths = {d.layer: d.path for d in findings.documents}
    refs = {(f.layer, f.claim.id): f.ref for f in findings.claims}
    return [_drift(item, paths, refs) for item in findings.drifts]


def _drift(item: Drift, paths: dict[str, str], refs: dict[tuple[str, str], str]) -> dict[str, Any]:
    original = item.original
    return {
        "kind": item.kind.value,
        "document": paths[item.copy.document],
        "upstream": None if original is None else paths[original.document],
        "copy": _stretch(item.copy),
        "original": _stretch(original),
        "copy_words": _stretch(item.copy_words),
        "original_words": _stretch(item.original_words),
        "claim": _ref(refs, item.copy, item.claim),
        "original_claim": None if original is None else _ref(refs, original, item.original_claim),
    }


def _ref(refs: dict[tuple[str, str], str], at: Span, claim: str | None) -> str | None:
    return None if claim is None else refs.get((at.document, claim))


def _stretch(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text[:300]}
