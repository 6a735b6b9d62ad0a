"""Numbers in English text, in figures or in words.

Word numbers follow the short scale: a billion is a thousand million.
"""

from __future__ import annotations

import re

__all__ = ["MAGNITUDE", "NUMBER", "WORDS", "number_value", "number_word", "parse_number"]

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}

WORDS = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
"""Alternatives of a pattern: the words from zero to ninety."""

NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
    rf"|an?(?=\s(?:{'|'.join(_SCALES)})\b)"
    rf"|(?:{WORDS})(?:-(?:{WORDS}))?(?:\s(?:hundred|thousand))?)"
)
"""Pattern of a number without its magnitude: ``1,200.5``, ``ninety-nine``, ``three hundred``."""

MAGNITUDE = rf"(?:[\s-]?(?:{'|'.join(_SCALES)})\b|\s?(?:bn|mln|mn|tn)\b|(?:m|k|b)\b)?"
"""Pattern of what multiplies a number, or nothing: `` million``, ``bn``."""

_WHOLE = re.compile(rf"({NUMBER})({MAGNITUDE})", re.IGNORECASE)


def parse_number(text: str) -> float | None:
    """Read one number: ``1,200.5``, ``ninety-nine``, ``three hundred``, ``12 million``, ``3bn``.

    Returns:
        The number, or None where the text is none.
    """
    match = _WHOLE.fullmatch(text.strip())
    return None if match is None else number_value(match.group(1), match.group(2))


def number_word(word: str) -> int | None:
    """Give the value of one number word up to ninety, or None."""
    lower = word.lower()
    return _ONES.get(lower, _TENS.get(lower))


def number_value(number: str, magnitude: str | None) -> float:
    """Give the value of what ``NUMBER`` and ``MAGNITUDE`` matched."""
    lower = number.lower().replace(",", "")
    if lower in {"a", "an"}:
        lower = "one"
    value = float(lower) if lower[0].isdigit() else _words_value(lower)
    factor = (magnitude or "").strip(" -\u00a0\t").lower()
    # Rounded, because 1.1 million must not be 1100000.0000000001.
    return round(value * _SCALES.get(factor, _SUFFIXES.get(factor, 1.0)), 6)


def _words_value(words: str) -> float:
    value = 0.0
    for word in re.split(r"[\s-]", words):
        value = value * _SCALES[word] if word in _SCALES else value + (number_word(word) or 0)
    return value
