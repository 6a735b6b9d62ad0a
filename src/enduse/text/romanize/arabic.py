"""Words in Arabic letters, Arabic and Persian, as units of sound.

Short vowels are not written, and may be anything.  What a letter may sound like follows the
romanisation tables of ALA-LC, BGN/PCGN and UNGEGN for Arabic and Persian.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["ARABIC", "GAPS", "arabic_units", "arabic_words", "romanize_arabic"]

ARABIC: dict[str, dict[str, float]] = {
    "ا": {"a": 0, "e": 0, "i": 0, "o": 0, "u": 0},
    "ب": {"b": 0},
    "پ": {"p": 0, "b": 0.3},
    "ت": {"t": 0},
    "ث": {"T": 0, "s": 0, "t": 0.2},
    "ج": {"J": 0, "g": 0.1, "Z": 0.2},
    "چ": {"C": 0, "S": 0.4},
    "ح": {"h": 0},
    "خ": {"h": 0, "k": 0.3},
    "د": {"d": 0, "t": 0.8},
    "ذ": {"z": 0, "d": 0, "T": 0},
    "ر": {"r": 0},
    "ز": {"z": 0},
    "ژ": {"Z": 0},
    "س": {"s": 0},
    "ش": {"S": 0, "C": 0.4},
    "ص": {"s": 0},
    "ض": {"d": 0, "z": 0},
    "ط": {"t": 0},
    "ظ": {"z": 0, "d": 0.1},
    "ع": {"a": 0, "e": 0, "i": 0, "o": 0, "u": 0},
    "غ": {"g": 0, "h": 0.2, "k": 0.5},
    "ف": {"f": 0, "v": 0.5, "p": 0.5},
    "ق": {"k": 0, "g": 0, "h": 0.7},
    "ک": {"k": 0, "c": 0.6},
    "گ": {"g": 0, "J": 0.6},
    "ل": {"l": 0},
    "م": {"m": 0},
    "ن": {"n": 0},
    "و": {"v": 0, "w": 0, "u": 0, "o": 0},
    "ه": {"h": 0, "a": 0.3, "e": 0.3},
    "ه?": {"h": 0},
    "ه_": {"h": 0, "a": 0, "e": 0, "t": 0.8},
    "ی": {"i": 0, "y": 0, "e": 0, "a": 0.2},
}
GAPS = {"ه?": 0.3, "ا": 0.15, "ع": 0.0, "ه_": 0.1, "ه": 0.9, "ی": 0.3, "و": 0.5}
_SAME = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ی", "ي": "ی", "ئ": "ی", "ؤ": "و", "ء": "",
    "ك": "ک", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ة": "ه", "ـ": "", "\u200c": " ", "ې": "ی", "ے": "ی",
    "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ڤ": "ف", "ێ": "ی", "ۆ": "و", "ڕ": "ر", "ڵ": "ل",
})  # fmt: skip
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_WORD = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
_ARTICLE = re.compile("^(?:وال|بال|ال)(?=...)|^لل(?=...)")


def arabic_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in Arabic letters, in one spelling and without the article."""
    plain = _MARKS.sub("", name).translate(_SAME)
    words = (_ARTICLE.sub("", word) for word in _WORD.findall(plain))
    return tuple(word for word in words if word and word != "ال")


@lru_cache(maxsize=65_536)
def arabic_units(word: str) -> tuple[str, ...]:
    """Give the units of one word as :func:`arabic_words` gives it."""
    out = [char for char in word if char in ARABIC]
    for at in range(1, len(out)):
        if out[at] in "حه" and out[at - 1] in "تطدکسزگق":
            out[at] = "ه?"  # "Fathi" is written as with "th", "Mohammadhossein" with "dh"
    if len(out) > 1 and out[-1] in {"ه", "ه?"} and word[-1] == "ه":
        out[-1] = "ه_"
    return tuple(out)


_LETTERS = dict(
    zip("ابپتجحخدذرزسشصضطظعغفقکگلمنوهیچژث", (
        "a", "b", "p", "t", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "",
        "gh", "f", "q", "k", "g", "l", "m", "n", "w", "h", "y", "ch", "zh", "th"), strict=True)
)  # fmt: skip
_LONG = {"و": "u", "ی": "i", "ا": "a"}


def romanize_arabic(word: str) -> tuple[str, ...]:
    """Give Latin readings of a word: a short "a" between consonants, then a Persian reading."""
    out = ""
    for at, char in enumerate(word):
        after_consonant = at > 0 and word[at - 1] not in _LONG
        if char in _LONG and after_consonant:
            out += _LONG[char]
        else:
            if after_consonant and char not in _LONG and at < len(word) - 1:
                out += "" if out.endswith("a") else "a"
            out += _LETTERS.get(char, "")
    persian = out.replace("w", "v").replace("q", "gh").replace("dh", "z").replace("th", "s")
    return tuple(dict.fromkeys((out, persian)))
