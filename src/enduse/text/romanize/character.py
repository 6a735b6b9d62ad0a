"""Which Latin words a few Chinese characters may be, as a name is written in them.

A foreign name is written by sound: each character stands for some Latin letters (曼钦, man + chin).
A Chinese, Japanese or Korean name is read: each character has its readings, in the romanisations
that are in use.  The table ``han_names`` gives both, and names its sources.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from enduse.tables import load_table
from enduse.text.romanize.syllable import jyutping, pinyin, spellings, to_simplified

__all__ = [
    "LANGUAGES",
    "Plan",
    "family_spellings",
    "fixed_given",
    "is_nearly_written",
    "is_transcribed",
    "is_written",
    "plan",
]

LANGUAGES = ("foreign", "mandarin", "cantonese", "hokkien", "japanese", "korean")
_LONGEST_PIECE, _LONGEST_TEXT, _LONGEST_LOOSE = 3, 10, 5
_LONG_VOWEL = re.compile("ou|oo|oh(?![aeiou])|uu")
_SECOND = (  # Taiwan's second system of romanisation (1984), and spellings near it
    (re.compile("^(zh|ch|sh)i$"), r"\1r"),
    (re.compile("^zh"), "j"),
    (re.compile("^q"), "ch"),
    (re.compile("^x"), "sh"),
    (re.compile("^z(?!h)"), "tz"),
    (re.compile("^c(?!h)"), "ts"),
    (re.compile("ao$"), "au"),
    (re.compile("iu$"), "iou"),
    (re.compile("ui$"), "uei"),
)
_OPEN = re.compile("(?<=[iu])e$")
_HABITS = (("iu", "eou"), ("yin", "in"), ("hua", "hwa"), ("long", "loong"), ("guo", "kuo"))
_AFFRICATES = (("z", "ch"), ("z", "ts"), ("c", "ch"), ("c", "ts"), ("j", "y"))
_STOPPED = (("g", "k"), ("b", "p"), ("d", "t"))
_ALONE = {"shi": ("shyh", "shih"), "e": ("o",), "er": ("erh",), "zhi": ("jyh",), "wei": ("way",)}
_KOREAN_FIRST = {"g": ("g", "k"), "d": ("d", "t"), "b": ("b", "p"), "j": ("j", "ch"),
                 "r": ("r", "l", "n"), "s": ("s",)}  # fmt: skip
_KOREAN_VOWELS = (
    ("yeo", ("yeo", "yo", "you", "yu", "yuh")),
    ("eo", ("eo", "o", "u", "oe", "uh")),
    ("eu", ("eu", "u")),
    ("oo", ("oo", "u")),
    ("ae", ("ae", "e", "ai", "ay")),
    ("u", ("u", "oo", "woo")),
    ("i", ("i", "ee")),
)


class Plan(NamedTuple):
    """The ways to write some characters, made ready for :func:`is_written`.

    Attributes:
        steps: For each character the pieces that begin there: how many characters, the Latin
            spellings, and how long these are.
        starts: The letters that a Latin word for it may begin with.
        folded: Whether long vowels count as short ones.
    """

    steps: tuple[tuple[tuple[int, frozenset[str], tuple[int, ...]], ...], ...]
    starts: frozenset[str]
    folded: bool


@lru_cache(maxsize=65_536)
def plan(language: str, text: str) -> Plan | None:
    """Give the ways to write a name in Latin letters.

    Args:
        language: One of :data:`LANGUAGES`.
        text: Simplified characters.

    Returns:
        None where the table has no way for one of the characters.
    """
    if language == "japanese":
        text = text.translate(_japanese_forms())
    if not text or len(text) > _LONGEST_TEXT:
        return None
    steps = []
    for at in range(len(text)):
        here = []
        for end in range(at + 1, min(at + _LONGEST_PIECE, len(text)) + 1):
            words = _written(language, text[at:end])
            if words:
                here.append((end - at, words, tuple(sorted({len(word) for word in words}))))
        steps.append(tuple(here))
    ends = {0}
    for at, pieces in enumerate(steps):
        if at in ends:
            ends.update(at + size for size, _, _ in pieces)
    if len(text) not in ends:
        return None
    starts = frozenset(word[0] for _, words, _ in steps[0] for word in words if word)
    return Plan(tuple(steps), starts, folded=language == "japanese")


def is_written(way: Plan, latin: str) -> bool:
    """Say whether a Latin word of small letters a-z is a way to write some characters."""
    if way.folded:
        latin = _LONG_VOWEL.sub(lambda found: found[0][0], latin)
    if latin[:1] not in way.starts:
        return False
    last = len(way.steps)
    reached: list[set[int]] = [set() for _ in range(last + 1)]
    reached[0].add(0)
    for at, here in enumerate(way.steps):
        places = reached[at]
        if not places:
            continue
        for size, words, lengths in here:
            target = reached[at + size]
            for place in places:
                for length in lengths:
                    if latin[place : place + length] in words:
                        target.add(place + length)
    return len(latin) in reached[last]


def is_nearly_written(way: Plan, latin: str) -> bool:
    """Say whether a Latin word is a way to write some characters but for the end of one syllable.

    One character may stand for letters that the table does not give it, if they begin as its own
    do: a name is often written by how it is said in its own language.
    """
    if latin[:1] not in way.starts:
        return False
    last = len(way.steps)
    exact: list[set[int]] = [set() for _ in range(last + 1)]
    loose: list[set[int]] = [set() for _ in range(last + 1)]
    exact[0].add(0)
    for at, here in enumerate(way.steps):
        for size, words, lengths in here:
            for places, target in ((exact[at], exact[at + size]), (loose[at], loose[at + size])):
                target.update(p + n for p in places for n in lengths if latin[p : p + n] in words)
            begins = {word[0] for word in words}
            loose[at + size].update(
                place + more
                for place in exact[at]
                if latin[place : place + 1] in begins
                for more in range(1, _LONGEST_LOOSE + 1)
            )
    return len(latin) in loose[last]


@lru_cache(maxsize=65_536)
def is_transcribed(text: str) -> bool:
    """Say whether all characters are ones that foreign names are usually written with."""
    letters = _letters()
    return all(char in letters for char in text)


def fixed_given(text: str) -> tuple[str, ...]:
    """Give the Latin given names that some characters are the conventional form of."""
    return _given().get(text, ())


@lru_cache(maxsize=16_384)
def family_spellings(text: str) -> frozenset[str]:
    """Give the Latin spellings of a Chinese family name, Cantonese and Hokkien ones too."""
    return spellings(text) | _families().get(text, frozenset()) | _mandarin_words(text)


def _mandarin_words(text: str) -> frozenset[str]:
    return _mandarin(text) if len(text) == 1 else frozenset()


@lru_cache(maxsize=65_536)
def _written(language: str, piece: str) -> frozenset[str]:
    if language == "foreign":
        return _letters().get(piece, frozenset())
    if language == "japanese":
        return _japanese().get(piece, frozenset())
    if len(piece) > 1:
        return frozenset()
    if language == "mandarin":
        return _mandarin(piece)
    if language == "cantonese":
        return _cantonese(piece)
    return (_hokkien() if language == "hokkien" else _korean()).get(piece, frozenset())


@lru_cache(maxsize=16_384)
def _mandarin(char: str) -> frozenset[str]:
    out: set[str] = set()
    for syllable in pinyin(char):
        second = syllable
        for pattern, replacement in _SECOND:
            second = pattern.sub(replacement, second)
        out |= {syllable, syllable.replace("v", "u"), syllable.replace("v", "yu"), second}
        out.update(_ALONE.get(syllable, ()))
        out |= {syllable.replace(one, other) for one, other in _HABITS}
    out |= {word for word in spellings(char) if word not in jyutping(char)} | set(pinyin(char))
    return frozenset(out | {_OPEN.sub("eh", word) for word in out})


@lru_cache(maxsize=16_384)
def _cantonese(char: str) -> frozenset[str]:
    """Give the Cantonese reading in Jyutping and as Hong Kong spells names."""
    out: set[str] = set()
    for syllable in jyutping(char):
        word = syllable.replace("aa", "a")
        out |= {syllable, word}
        for one, other in (*_AFFRICATES, *_STOPPED):
            if word.startswith(one) and not word.startswith("gw"):
                out.add(other + word[1:])
        for one, other in (("eoi", "ui"), ("oe", "eu"), ("eo", "u"), ("yu", "ue"), ("i", "ee")):
            out |= {made.replace(one, other) for made in tuple(out) if one in made}
        for one, other in (
            ("jyu", "yu"),
            ("sung", "shung"),
            ("ou", "o"),
            ("k", "g"),
            ("si", "sze"),
        ):
            out |= {made.replace(one, other) for made in tuple(out) if one in made}
    return frozenset(out)


@cache
def _letters() -> dict[str, frozenset[str]]:
    table = load_table("han_names")
    consonants = {key: _cells(row) for key, row in table["consonants"].items()}
    vowels = {key: _cells(row) for key, row in table["vowels"].items()}
    found: dict[str, set[str]] = {}
    columns: list[str] = []
    for line in table["grid"].splitlines():
        first, *cells = line.split()
        if first == "_":
            columns = cells
            continue
        for column, char in zip(columns, cells, strict=True):
            row = consonants[first.strip('"')]
            found.setdefault(char, set()).update(c + v for c in row for v in vowels[column])
    for line in table["letters"].splitlines():
        char, *words = line.split()
        found.setdefault(char, set()).update(words)
    del found["-"]
    return {char: frozenset(words - {""}) for char, words in found.items()}


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip("-") for cell in row.split())


@cache
def _given() -> dict[str, tuple[str, ...]]:
    return {han: tuple(row.split()) for han, row in load_table("han_names")["given"].items()}


@cache
def _families() -> dict[str, frozenset[str]]:
    return _rows("families")


@cache
def _hokkien() -> dict[str, frozenset[str]]:
    rows = _rows("hokkien")
    return {
        char: words | {word.replace("ch", "ts") for word in words} for char, words in rows.items()
    }


@cache
def _japanese_forms() -> dict[int, str]:
    return str.maketrans(load_table("han_names")["japanese_forms"])


@cache
def _japanese() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for section in ("japanese_words", "japanese"):
        for char, words in _rows(section).items():
            folded = {_LONG_VOWEL.sub(lambda seen: seen[0][0], word) for word in words}
            found.setdefault(char.translate(_japanese_forms()), set()).update(folded)
    return {char: frozenset(words) for char, words in found.items()}


@cache
def _korean() -> dict[str, frozenset[str]]:
    return {
        char: frozenset(way for word in words for way in _korean_ways(word))
        for char, words in _rows("korean").items()
    }


def _korean_ways(word: str) -> set[str]:
    first, rest = (word[0], word[1:]) if word[0] in _KOREAN_FIRST else ("", word)
    ways = {rest}
    for vowel, others in _KOREAN_VOWELS:
        if vowel in rest:
            ways |= {rest.replace(vowel, other) for other in others}
            break
    return {start + way for start in _KOREAN_FIRST.get(first, ("",)) for way in ways}


def _rows(section: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for cell in load_table("han_names")[section].replace("\n", "|").split("|"):
        char, *words = cell.split() or [""]
        if char:
            found.setdefault(to_simplified(char), set()).update(words)
    return {char: frozenset(words) for char, words in found.items()}
