"""A figure as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bounds", "Figure"]

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text; all offsets are code points of that text.

    Attributes:
        start: First code point, with the comparator ("more than 100").
        end: One past the last.
        kind: ``count``, ``share``, ``money``, ``duration``, ``mass`` or ``factor``.
        value: The figure; a share is a fraction of 1.  None where only bounds are said.
        low: Lower bound, or None.
        high: Upper bound, or None.
        unit: ``fraction``, an ISO 4217 code (``XXX`` where the words do not tell which), a unit of
            time or mass, ``times`` for a factor, or the noun counted.
        comparator: One of ``=``, ``>``, ``>=``, ``<``, ``<=``, ``~``.
        of: Where the base stands ("chips imported by Russia"), or None.
        as_of: Where the time of the figure stands ("last year"), or None.
    """

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    comparator: str
    of: Bounds | None = None
    as_of: Bounds | None = None
