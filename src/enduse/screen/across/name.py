"""A name as words to be compared across scripts.

A name is parted into words by script.  Each word carries its units of sound, the concepts it may
mean (:mod:`enduse.screen.across.lexicon`), and how much a match on it can be worth at most:
"Александр" tells less than "Кемеров".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from enduse.screen.across.han import han_readings
from enduse.screen.across.lexicon import (
    abbreviations,
    arabic_word,
    common_name,
    cyrillic_word,
    is_frequent,
    is_patronymic,
    latin_word,
    nicknames,
)
from enduse.screen.across.word import LatinWord, SourceWord
from enduse.text.name import normalize
from enduse.text.romanize.arabic import arabic_units, arabic_words
from enduse.text.romanize.cyrillic import cyrillic_rows, cyrillic_units
from enduse.text.script import clean, scripts_in

__all__ = ["latin_words", "script_of", "source_words"]

_CYRILLIC = re.compile("[\u0400-\u052f]+|[a-z0-9]+")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_ORDINAL = re.compile("([0-9]{1,9})[a-z]{0,2}$")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_ORDER = ("han", "arabic", "cyrillic")
_RARE = 9.0
_LAST = 5.0
_SINGLE = 1.0
_CAPS = {"generic": 2.8, "place": 2.6, "form": 0.0, "small": 0.0}
_FREQUENT = 1.8
_PATRONYMIC = 3.2
_MARKS = dict.fromkeys(map(ord, "\u0301\u0300'’ʼ`"))
_LIKE = str.maketrans("АВЕКМНОРСТУХаеорсухіІјЈѕЅвкмнт", "ABEKMHOPCTYXaeopcyxiIjJsSbkmht")
_STRAY = re.compile("(?<=[\u0400-\u052f])[a-z\u00eb\u0138]{1,2}(?=[\u0400-\u052f]|$)")
_UNLIKE = str.maketrans("aeopcyxikëĸ", "аеорсухiкёк".replace("i", "і"))


@lru_cache(maxsize=65_536)
def script_of(name: str) -> str:
    """Give the script that makes a name one to compare across: ``latin`` where there is none.

    A Latin name with a few look-alike Cyrillic letters in it is Latin.
    """
    if name.isascii():
        return "latin"
    found = scripts_in(name)
    script = next((script for script in _ORDER if script in found), "latin")
    if script == "cyrillic" and "latin" in found:
        cyrillic = _CYRILLIC_LETTER.findall(name)
        latin = len(_LATIN_LETTER.findall(name))
        if all(ord(char) in _LIKE for char in cyrillic) and latin > len(cyrillic) // 2:
            return "latin"
        return "cyrillic" if 2 * len(cyrillic) > latin else "latin"
    return script


@lru_cache(maxsize=65_536)
def latin_words(name: str) -> tuple[LatinWord, ...]:
    """Give the words of a Latin name."""
    plain = name if name.isascii() else name.translate(_LIKE)
    return tuple(_latin(word) for word in normalize(plain).split())


@lru_cache(maxsize=262_144)
def _latin(word: str) -> LatinWord:
    concepts, kind = latin_word(word)
    figure = _ORDINAL.match(word)
    if figure is not None:
        return LatinWord(figure[1], (), concepts, 4.0, "number")
    if len(word) == 1:
        return LatinWord(word, (), concepts, _SINGLE, "small" if concepts else "initial")
    cap = common_name("latin", word, _RARE)
    if kind == "name" and cap < _RARE:
        kind = "given"
    return LatinWord(word, nicknames().get(word, ()), concepts, cap, kind)


@lru_cache(maxsize=16_384)
def source_words(name: str) -> tuple[tuple[SourceWord, ...], ...]:
    """Give the ways to read a name in another script, each as words."""
    script = script_of(name)
    if script == "han":
        return han_readings(name)
    text = clean(name).casefold()
    if script == "arabic":
        return (tuple(_arabic(word) for word in arabic_words(text)),)
    plain = unicodedata.normalize("NFC", text).translate(_MARKS)
    plain = _STRAY.sub(lambda match: match[0].translate(_UNLIKE), plain)
    bare = _ASIDE.sub(" ", plain)
    parts = [plain, *((bare,) if bare != plain else ()), *(plain.split("/")[:3])]
    ways = (way for part in parts for way in _cyrillic_ways(tuple(_CYRILLIC.findall(part))))
    return tuple(dict.fromkeys(way for way in ways if way))


def _cyrillic_ways(words: tuple[str, ...]) -> tuple[tuple[SourceWord, ...], ...]:
    middle = len(words) - 1
    ways = [
        tuple(
            _cyrillic(w, middle=0 < at < middle, last=at == middle > 0)
            for at, w in enumerate(words)
        )
    ]
    short = abbreviations()
    if any(word in short for word in words) and not any(w.kind == "given" for w in ways[0]):
        full = [part for word in words for part in short.get(word, (word,))]
        ways.append(tuple(_cyrillic(word, middle=False, last=False) for word in full))
    return tuple(ways)


def _arabic(word: str) -> SourceWord:
    concepts, kind = arabic_word(word)
    cap = common_name("arabic", word, _RARE)
    cap = _meant(kind, concepts, cap)
    if kind == "name" and cap < _RARE:
        kind = "given"
    return SourceWord(word, (arabic_units(word),), concepts, cap, kind)


def _meant(kind: str, concepts: frozenset[str], cap: float) -> float:
    if kind == "generic" and is_frequent(concepts):
        return _FREQUENT
    return min(cap, _CAPS.get(kind, cap))


@lru_cache(maxsize=65_536)
def _cyrillic(word: str, *, middle: bool, last: bool) -> SourceWord:
    if word.isdigit():
        return SourceWord(word, (), frozenset(), 4.0, "number")
    if word.isascii():
        return SourceWord(word, (), frozenset({"=" + word}), 6.0, "latin")
    concepts, kind = cyrillic_word(word)
    if len(word) == 1:
        kind = "small" if concepts else "initial"
        return SourceWord(word, (cyrillic_units(word),), concepts, _SINGLE, kind)
    if middle and is_patronymic(word):
        return SourceWord(word, (cyrillic_units(word),), frozenset(), _PATRONYMIC, "given")
    cap = _meant(kind, concepts, common_name("cyrillic", word, _RARE))
    if last and kind == "name" and cap < _LAST:
        cap = _LAST
    if kind == "name" and cap < _RARE:
        kind = "given"
    return SourceWord(word, cyrillic_rows(word), concepts, cap, kind)
