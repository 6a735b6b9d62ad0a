"""Words in Cyrillic letters as units of sound, and their Latin readings.

Letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and Kazakh.  What a
letter may sound like follows the national tables of romanisation (ISO 9, BGN/PCGN, passports).
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["CYRILLIC", "GAPS", "cyrillic_rows", "cyrillic_units", "romanize_cyrillic"]

CYRILLIC: dict[str, dict[str, float]] = {
    "а": {"a": 0, "o": 0.1, "u": 0.2, "e": 0.2},
    "б": {"b": 0, "p": 0.6},
    "в": {"v": 0, "w": 0, "b": 0.9},
    "г": {"g": 0, "h": 0},
    "ґ": {"g": 0},
    "д": {"d": 0, "T": 0.6},
    "ђ": {"J": 0, "d": 0.3},
    "е": {"e": 0, "i": 0.2, "y": 0.4, "a": 0.2, "o": 0.3},
    "ё": {"o": 0, "e": 0, "y": 0.4, "u": 0.2},
    "э": {"e": 0, "a": 0.1, "i": 0.3},
    "є": {"e": 0, "y": 0.4},
    "ж": {"Z": 0, "J": 0.1},
    "з": {"z": 0, "s": 0.2, "T": 0.5},
    "и": {"i": 0, "e": 0.1, "y": 0.1, "u": 0.5},
    "і": {"i": 0, "y": 0.1, "e": 0.2},
    "ї": {"i": 0, "y": 0.2},
    "ы": {"i": 0, "u": 0.4},
    "й": {"y": 0, "i": 0, "e": 0.2},
    "ј": {"y": 0, "i": 0},
    "к": {"k": 0, "g": 0.7},
    "л": {"l": 0},
    "љ": {"l": 0},
    "м": {"m": 0},
    "н": {"n": 0, "N": 0.3},
    "њ": {"n": 0},
    "о": {"o": 0, "a": 0, "u": 0.1, "e": 0.3},
    "п": {"p": 0},
    "р": {"r": 0},
    "с": {"s": 0, "z": 0.3, "c": 0.4, "T": 0.2},
    "т": {"t": 0, "T": 0},
    "ћ": {"C": 0},
    "у": {"u": 0, "w": 0, "o": 0.2, "v": 0.5, "y": 0.4, "a": 0.3},
    "ў": {"w": 0, "u": 0, "v": 0},
    "ф": {"f": 0, "T": 0.5, "v": 0.6},
    "х": {"h": 0, "k": 0.6},
    "ц": {"c": 0, "s": 0.4, "t": 0.6, "z": 0.3},
    "ч": {"C": 0, "J": 0.7},
    "џ": {"J": 0},
    "дж": {"J": 0},
    "ш": {"S": 0},
    "щ": {"S": 0, "C": 0.3},
    "ь": {"y": 0, "i": 0.2},
    "ъ": {"a": 0, "u": 0.1, "e": 0.3, "o": 0.3, "y": 0.3},
    "ю": {"u": 0, "y": 0.3, "w": 0.3},
    "я": {"a": 0, "e": 0.2, "y": 0.3, "i": 0.2},
    "қ": {"k": 0},
    "ғ": {"g": 0},
    "ә": {"a": 0, "e": 0.1},
    "ө": {"o": 0, "u": 0.1, "e": 0.2},
    "ү": {"u": 0},
    "ұ": {"u": 0},
    "ң": {"N": 0, "n": 0},
    "һ": {"h": 0},
    "ѓ": {"g": 0, "J": 0},
    "ќ": {"k": 0, "C": 0.2},
    "ѕ": {"z": 0},
    "дз": {"z": 0},
    "глайд": {"y": 0, "i": 0},
}
GAPS = {
    "дз": 0.3,
    "ь": 0.0,
    "ъ": 0.05,
    "й": 0.25,
    "ј": 0.25,
    "глайд": 0.0,
    "е": 0.5,
    "у": 0.6,
}
_SHORTEST_STEM = 4
_GLIDED = frozenset("еёюяєї")
_OPEN = frozenset("аеёэєиіїыоуюяьъйў")
_LATIN = {
    **dict(zip("абвгдезиклмнопрстуфыэіїѕґ", "abvgdeziklmnoprstufyeiizg", strict=True)),
    "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ь": "", "ъ": "", "ю": "yu", "я": "ya", "є": "ye", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "ђ": "dj", "џ": "dz", "қ": "k", "ғ": "g", "ә": "a", "ө": "o", "ү": "u", "ұ": "u",
    "ң": "n", "һ": "h", "ѓ": "g", "ќ": "k",
}  # fmt: skip
_AFFRICATE = re.compile("т+[сцз](?!к)")
_ADJECTIVE = re.compile("(?:ск|цк)(?:ий|ая|ое|ого|ої|ий|ие|и|а|о|ата|ото|ият)$")
_LOOSE = re.compile(r"(?<=[иы])й$|(?<=[ая])я$")


@lru_cache(maxsize=65_536)
def cyrillic_units(word: str) -> tuple[str, ...]:
    """Give the units of one word in small Cyrillic letters; other characters are left out."""
    out: list[str] = []
    before = ""
    for char in _AFFRICATE.sub("ц", word).replace("цк", "тск").replace("тч", "ч"):
        if char not in CYRILLIC:
            before = ""
            continue
        if char in _GLIDED and (not before or before in _OPEN):
            out.append("глайд")
        if char == "ж" and out and out[-1] == "д":
            out[-1] = "дж"
        elif char == "з" and out and out[-1] == "д":
            out.append("дз")
        elif not (out and out[-1] == char and char not in _OPEN):
            out.append(char)
        before = char
    return tuple(out)


def cyrillic_rows(word: str) -> tuple[tuple[str, ...], ...]:
    """Give the units of a word, and of the noun that it is the adjective of ("калужский")."""
    full = cyrillic_units(word)
    stem = _ADJECTIVE.sub("", word)
    if len(stem) < _SHORTEST_STEM or stem == word:
        return (full,)
    rows = (full, cyrillic_units(stem), cyrillic_units(stem + "ск"))
    return tuple(dict.fromkeys(rows))


def romanize_cyrillic(word: str) -> tuple[str, ...]:
    """Give Latin readings of a word in small Cyrillic letters: canonical, then shortened."""
    full = "".join(_LATIN.get(char, char if char.isascii() else "") for char in word)
    glided = re.sub(r"(?:^|(?<=[аеёиоуыэюяьъ]))е", "ye", word)
    second = "".join(_LATIN.get(char, char if char.isascii() else "") for char in glided)
    loose = "".join(
        _LATIN.get(char, char if char.isascii() else "") for char in _LOOSE.sub("", word)
    )
    return tuple(dict.fromkeys((full, second, loose)))
