"""Amounts of published tables: exact decimals, scaled without an error of binary fractions."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

__all__ = ["NotAnAmount", "parse_amount"]

_AMOUNT = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?")
# World trade of a year is some 25 trillion US dollars: a figure above this is a slip.
_MOST = Decimal(10) ** 15


class NotAnAmount(ValueError):
    """A cell that should hold an amount and does not."""


def parse_amount(value: object, power: int = 0) -> float | None:
    """Read an amount.

    Args:
        value: A number, or a text with one; None, an empty text and blanks are no figure.
        power: The amount is times ten to this power; 6 for millions.

    Returns:
        The amount; None where no figure is given, which is not zero.

    Raises:
        NotAnAmount: It is no number, not finite, negative, or over 10^15.
    """
    if value is None or isinstance(value, bool):
        if value is None:
            return None
        raise NotAnAmount("no number")
    text = str(value).strip()
    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise NotAnAmount("no number")
    try:
        number = Decimal(text).scaleb(power)
    except InvalidOperation:
        raise NotAnAmount("no number") from None
    if number < 0:
        raise NotAnAmount("a negative amount")
    if number > _MOST:
        raise NotAnAmount("an impossibly large amount")
    return float(number)
