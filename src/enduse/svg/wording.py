"""Words in a picture: amounts, dates, and text cut or wrapped to the room there is.

SVG does not wrap text and cannot be asked how wide it is, so widths are estimated by kinds of
character, a little on the wide side.
"""

from __future__ import annotations

import unicodedata
from datetime import date

__all__ = ["amount", "day", "month", "percent", "plural", "short", "shorten", "width", "wrap"]

BOLD = 1.15
"""How much wider bold letters are."""

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NARROW = frozenset("iIjltfr.,:;'|!()[]{} -")
_BROAD = frozenset("mwMW@%&—")


def amount(value: float, unit: str = "USD") -> str:
    """Write an amount in words: ``USD 1.2 million``, ``USD 45,600``, ``USD 0.034``."""
    head = f"{unit} " if unit else ""
    for step, word in _WORDS:
        # Rounding first: 999,960 is 1.0 million, not 1000.0 thousand.
        if abs(value) >= step * 0.99995:
            return f"{head}{_digits(value / step)} {word}"
    return head + _digits(value)


def short(value: float) -> str:
    """Write an amount for an axis: ``1.2m``, ``46k``, ``850``."""
    for step, sign in _SIGNS:
        if abs(value) >= step * 0.9995:
            return f"{_trim(f'{value / step:.3g}')}{sign}"
    return _trim(f"{value:.3g}")


def percent(share: float) -> str:
    """Write a share as per cent: ``71%``, ``0.4%``."""
    value = share * 100
    return f"{value:.1f}%" if 0 < abs(value) < 1 else f"{value:,.0f}%"


def plural(count: int, noun: str) -> str:
    """Write a count with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def month(when: date) -> str:
    """Write a month: ``Feb 2022``."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def day(when: date) -> str:
    """Write a day: ``24 Feb 2022``."""
    return f"{when.day} {month(when)}"


def width(text: str, size: float) -> float:
    """Estimate how wide a text is, in the units of its font size."""
    return size * sum(_em(character) for character in text)


def shorten(text: str, room: float, size: float) -> str:
    """Cut a text to the room there is, with an ellipsis where something was cut."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    room -= width("…", size)
    kept = 0.0
    for at, character in enumerate(text):
        kept += size * _em(character)
        if kept > room:
            return text[: max(at, 1)].rstrip() + "…"
    return text


def wrap(text: str, room: float, size: float) -> list[str]:
    """Break a text into lines no wider than the room; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            lines.append(line)
            longer = word
        line = shorten(longer, room, size) if width(longer, size) > room else longer
    return [*lines, line] if line else lines


def _digits(value: float) -> str:
    size = abs(value)
    if size >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if size >= 1 else f"{value:.2g}"


def _trim(text: str) -> str:
    return f"{float(text):,.0f}" if "e" in text else text


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.94
    return 0.7 if character.isupper() else 0.61
