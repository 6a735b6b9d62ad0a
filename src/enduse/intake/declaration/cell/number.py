"""Numbers as tables of every country write them.

Which mark stands before the decimals is decided for a whole column: ``1,234`` alone may be either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["MarkVotes", "count_marks", "parse_amount"]

_PLAIN = re.compile(r"\d{1,40}")
_EXPONENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,20})?)[eE]([+-]?\d{1,2})")
_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'\u2019\u02bc`_\u066c")
_MINUS = "-\u2212\u2013"
_AFFIX = re.compile(
    r"(?:US\$|[$€£¥₽₹₺₸₴]|[A-Z]{3}|Rs\.?)?\s{0,2}([^A-Za-z$€£¥₽₹₺₸₴]{1,60}?)\s{0,2}"
    r"(?:[$€£¥₽₹₺₸₴]|[A-Z]{3}|kgs?|кг|шт\.?|руб\.?)?"
)


@dataclass(frozen=True, slots=True)
class MarkVotes:
    """What the cells of a column say about its decimal mark.

    Attributes:
        stop: Cells that can only be read with a stop before the decimals.
        comma: Cells that can only be read with a comma before them.
        either_stop: Cells with one stop that may part thousands or decimals (``1.234``).
        either_comma: Cells with one comma that may part thousands or decimals.
        unread: Cells that are no number in either reading.
        plain: Whole numbers of four digits and more without any mark.
    """

    stop: int = 0
    comma: int = 0
    either_stop: int = 0
    either_comma: int = 0
    unread: int = 0
    plain: int = 0

    @property
    def decimal(self) -> str | None:
        """The mark, or None where nothing decides."""
        if self.stop == self.comma == 0:
            # Thousands that are not marked in one cell will not be marked in another.
            if self.plain and self.either_stop and not self.either_comma:
                return "."
            if self.plain and self.either_comma and not self.either_stop:
                return ","
            return None
        return "." if self.stop >= self.comma else ","

    def __add__(self, other: MarkVotes) -> MarkVotes:
        """Add up the votes of two columns."""
        return MarkVotes(
            self.stop + other.stop,
            self.comma + other.comma,
            self.either_stop + other.either_stop,
            self.either_comma + other.either_comma,
            self.unread + other.unread,
            self.plain + other.plain,
        )


def count_marks(cells: Iterable[str]) -> MarkVotes:
    """Count what cells say about the decimal mark of their column."""
    counts = dict.fromkeys((*MarkVotes.__slots__, "short"), 0)
    for cell in cells:
        digits = _bare(cell)[1]
        counts[_vote(digits)] += 1 if digits else 0
    del counts["short"]
    return MarkVotes(**counts)


def parse_amount(cell: str, decimal: str = ".") -> float | None:
    """Read a number: ``1 234,56``, ``12'345``, ``12,34,567.8``, ``(5)``, ``١٢٣``, ``1.2E+05``.

    Args:
        cell: The cell; a currency's sign or code, "kg" or "pcs" beside the number are passed over.
        decimal: The mark before the decimals in this column, ``.`` or ``,``.

    Returns:
        The number; None where the cell is none, or has marks where the column cannot have them.
    """
    negative, digits = _bare(cell)
    exponent = _EXPONENT.fullmatch(digits)
    if exponent is not None:
        value = float(exponent[1].replace(",", ".")) * 10.0 ** int(exponent[2])
        return -value if negative else value
    group = "," if decimal == "." else "."
    whole, mark, rest = digits.partition(decimal)
    if mark and (not _PLAIN.fullmatch(rest) if rest else not whole):
        return _one_reading(digits, negative, decimal)
    if group in whole:
        if not _is_grouped(whole.split(group)):
            return _one_reading(digits, negative, decimal)
        whole = whole.replace(group, "")
    if (whole and not _PLAIN.fullmatch(whole)) or not (whole or rest):
        return None
    value = float(f"{whole or '0'}.{rest or '0'}")
    return -value if negative else value


def _one_reading(digits: str, negative: bool, decimal: str) -> float | None:  # noqa: FBT001 - the sign goes with the digits
    """Read a cell that contradicts its column and can be read in one way only: ``1,234.56``."""
    vote = _vote(digits)
    other = {"stop": ".", "comma": ","}.get(vote)
    if other is None or other == decimal:
        return None
    value = parse_amount(digits, other)
    return None if value is None else (-value if negative else value)


def _bare(cell: str) -> tuple[bool, str]:
    """Give the sign and the digits with their marks, in ASCII."""
    text = cell.strip()
    if not text.isascii():
        text = "".join(_ascii(char) for char in text).strip()
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].translate(_SPACES)
    negative = text[:1] in _MINUS or text[-1:] in _MINUS
    text = text.strip(_MINUS + "+ ") if text else ""
    if text and not (text[0].isdigit() and text[-1].isdigit()):
        match = _AFFIX.fullmatch(text)
        text = match[1] if match is not None else text
        negative = negative or text[:1] in _MINUS
        text = text.strip(_MINUS + " ")
    return bool(negative and text), text.translate(_SPACES)


def _ascii(char: str) -> str:
    if char.isdigit():
        return str(unicodedata.digit(char, char))
    return {"\u066b": ".", "\uff0e": ".", "\uff0c": ",", "\u060c": ",", "\u00a0": " "}.get(
        char, char
    )


def _is_grouped(groups: list[str]) -> bool:
    """Whether groups of digits are thousands, or lakhs and crores (``12,34,567``)."""
    if not all(_PLAIN.fullmatch(group) for group in groups) or len(groups[-1]) != 3:
        return False
    middle = {len(group) for group in groups[1:-1]}
    return len(groups[0]) <= 3 and (middle <= {3} or (middle == {2} and len(groups[0]) <= 2))


def _vote(digits: str) -> str:
    stops, commas = digits.count("."), digits.count(",")
    if not stops and not commas:
        if not _PLAIN.fullmatch(digits):
            return "stop" if _EXPONENT.fullmatch(digits) and "." in digits else "unread"
        return "plain" if len(digits) >= 4 else "short"
    if stops and commas:
        return "stop" if digits.rindex(".") > digits.rindex(",") else "comma"
    mark, count = (".", stops) if stops else (",", commas)
    groups = digits.split(mark)
    if not all(not group or _PLAIN.fullmatch(group) for group in groups):
        return "stop" if mark == "." and _EXPONENT.fullmatch(digits) else "unread"
    as_decimal, as_group = ("stop", "comma") if mark == "." else ("comma", "stop")
    if count > 1:
        return as_group if _is_grouped(groups) else "unread"
    if len(groups[1]) == 3 and 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0"):
        return "either_stop" if mark == "." else "either_comma"
    return as_decimal
