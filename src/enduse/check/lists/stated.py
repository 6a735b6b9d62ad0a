"""What a figure of parties states, as a range of whole numbers."""

from __future__ import annotations

import math

from enduse.check.question.figure import range_of
from enduse.model import Quantity, Stated

__all__ = ["stated_count"]


def stated_count(quantity: Quantity) -> Stated:
    """Give a count as a range; an end that is no whole number is moved inwards to one."""
    found, rule = range_of(quantity)
    low = None if found.low is None else float(math.ceil(found.low))
    high = None if found.high is None else float(math.floor(found.high))
    return Stated(
        quantity.span.text,
        low,
        high,
        low_open=found.low_open and low == found.low,
        high_open=found.high_open and high == found.high,
        unit="count",
        rule=rule,
    )
