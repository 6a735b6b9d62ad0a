"""Circles: an official disclosure that rests on press reports, which cite it in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from enduse.model import Basis, Circle, Disclosure, Reading

__all__ = ["find_circles"]


def find_circles(
    readings: Sequence[Reading],
    roots: Mapping[tuple[str, str], str],
    disclosures: Iterable[Disclosure],
) -> tuple[Circle, ...]:
    """Find the disclosures of a state that are said to rest on press reports.

    A press report that carries such a disclosure may repeat what the press was the source of: what
    agrees with it is no confirmation.

    Args:
        readings: The documents, in case order.
        roots: ``(text layer, claim id) → key``, as from :func:`find_disclosures`.
        disclosures: What it gives beside them.

    Returns:
        One circle for each such disclosure, with the first words that say so; sorted by key.
    """
    official = {item.key for item in disclosures if item.country is not None}
    found: dict[str, Circle] = {}
    for reading in readings:
        for claim in reading.claims:
            key = roots.get((reading.document.layer, claim.id))
            if key in official and claim.basis is Basis.MEDIA_REPORTS:
                span = claim.basis_span or claim.content
                found.setdefault(key, Circle(key, span))
    return tuple(found[key] for key in sorted(found))
