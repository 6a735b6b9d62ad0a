"""The shape of what a figure tells."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.check.question.figure.range import Range
from enduse.trace.measure import Kind, Quantity

__all__ = ["Role"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a figure tells.

    Attributes:
        start: Where its words begin in the sentence.
        end: One past their last code point.
        words: The words.
        kind: What would be computed.
        stated: The range that it states, in the unit.
        unit: As measures have it.
        rule: How the words became the range.
        quantity: What would be added up.
        distinct: For a count, the field that is counted; empty for rows.
        change: Whether two windows are compared.
        per: For a price: per what.
        every: For an average: the length of each stretch in months; 0 where it is none.
        currency: ISO 4217, where it is money in another currency than US dollars; else empty.
        why_not: Why it is no figure of trade; empty where it may be one.
    """

    start: int
    end: int
    words: str
    kind: Kind
    stated: Range
    unit: str
    rule: str
    quantity: Quantity = Quantity.VALUE
    distinct: str = ""
    change: bool = False
    per: Quantity = Quantity.NET_MASS
    every: float = 0.0
    currency: str = ""
    why_not: str = ""
