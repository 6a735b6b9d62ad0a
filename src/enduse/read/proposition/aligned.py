"""Claims whose sentences the lineage of the documents found to say the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from enduse.model import AlignmentKind, ClaimFinding, Lineage, Span

__all__ = ["aligned_claims"]

_WORDS = {AlignmentKind.SENTENCE, AlignmentKind.QUOTATION, AlignmentKind.ORDER}


def aligned_claims(
    findings: Sequence[ClaimFinding], lineage: Lineage | None
) -> Mapping[int, frozenset[int]]:
    """Give the claims that stand in aligned sentences.

    Args:
        findings: The claims, in case order.
        lineage: With its pairs of documents and their evidence; without it nothing is aligned.

    Returns:
        Index of a claim → indexes of later claims in sentences that say the same.
    """
    if lineage is None:
        return {}
    placed: dict[str, list[tuple[int, int]]] = {}
    for at, finding in enumerate(findings):
        placed.setdefault(finding.layer, []).append((finding.claim.content.start, at))
    for places in placed.values():
        places.sort()
    found: dict[int, set[int]] = {}
    for pair in lineage.pairs:
        for alignment in pair.evidence:
            if alignment.kind in _WORDS:
                for one in _inside(alignment.a, placed):
                    for other in _inside(alignment.b, placed):
                        found.setdefault(min(one, other), set()).add(max(one, other))
    return {at: frozenset(others) for at, others in found.items()}


def _inside(span: Span, placed: Mapping[str, Sequence[tuple[int, int]]]) -> list[int]:
    """Give the claims whose contents begin within a span."""
    places = placed.get(span.document, ())
    first = bisect_left(places, (span.start, -1))
    return [at for start, at in places[first:] if start < span.end]
