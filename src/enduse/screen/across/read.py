"""Latin readings of a name in another script, and the keys to find its Latin equivalents by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.screen.across.name import script_of, source_words
from enduse.tables import load_table
from enduse.text.romanize.arabic import romanize_arabic
from enduse.text.romanize.cyrillic import romanize_cyrillic
from enduse.text.romanize.key import unit_keys
from enduse.text.romanize.sound import skeleton
from enduse.text.romanize.syllable import jyutping, pinyin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enduse.screen.across.word import SourceWord

__all__ = ["query_skeletons", "readings"]

_MOST_READINGS = 6
_RANK = {
    "name": 0,
    "native": 0,
    "title": 3,
    "brand": 0,
    "latin": 0,
    "weak": 1,
    "given": 2,
    "place": 3,
    "generic": 4,
}
_CANTONESE_PLACES = ("香港", "澳门")


@lru_cache(maxsize=16_384)
def readings(name: str) -> tuple[str, ...]:
    """Give Latin readings of a name in another script, best first.

    Cyrillic: the canonical romanisation, then the other common ones.  Arabic and Persian: with the
    vowels that are likely.  Chinese: place, pinyin of the brand and English words of the trade; the
    whole in pinyin; in Cantonese where the name says Hong Kong or Macau.

    Returns:
        At most six, in small letters a-z and digits; none for a Latin name.
    """
    script = script_of(name)
    if script == "latin":
        return ()
    ways = source_words(name)
    if script == "han":
        out = [" ".join(_english(word) for word in way) for way in ways]
        out += [
            " ".join("".join(pinyin(word.text)) or _ascii(word.text) for word in way)
            for way in ways
        ]
        if any(place in name for place in _CANTONESE_PLACES):
            out += [
                " ".join("".join(jyutping(w.text)) or _ascii(w.text) for w in way) for way in ways
            ]
    else:
        spell = romanize_cyrillic if script == "cyrillic" else romanize_arabic
        rows = [spell(word.text) for word in ways[0]]
        most = max(map(len, rows), default=0)
        out = [" ".join(row[min(at, len(row) - 1)] for row in rows) for at in range(most)]
    plain = (" ".join(reading.split()) for reading in out)
    return tuple(dict.fromkeys(reading for reading in plain if reading))[:_MOST_READINGS]


def _ascii(text: str) -> str:
    """Give a word that is in Latin letters already; a character without a reading gives none."""
    return text if text.isascii() else ""


def _english(word: SourceWord) -> str:
    """Give the English words of a Chinese word that has a meaning, else its pinyin."""
    literal = sorted(concept[1:] for concept in word.concepts if concept[0] == "=")
    if word.kind == "form":
        return "co ltd" if "有限" in word.text or "公司" in word.text else ""
    if word.kind in {"name", "latin"} or not word.concepts:
        return "".join(pinyin(word.text)) or _ascii(word.text)
    if literal:
        return " ".join(literal)
    usual = load_table("name_parts")["han"].get(word.text)
    if usual is not None:
        return str(usual)
    return " ".join(sorted(word.concepts)) if word.kind == "place" else min(word.concepts)


@lru_cache(maxsize=16_384)
def query_skeletons(name: str) -> tuple[str, ...]:
    """Give the keys under which the Latin equivalents of a name are to be looked for.

    Each key is what :func:`~enduse.text.romanize.sound.skeleton` may give for one word of the
    Latin name.  Keys of the words that tell most come first: names, then given names, places, and
    words that only say what kind of body it is.
    """
    script = script_of(name)
    if script == "latin":
        return ()
    words = {word for way in source_words(name) for word in way if word.kind in _RANK}
    ranked = sorted(words, key=lambda word: (_RANK[word.kind], -len(word.text), word.text))
    keys = (key for word in ranked for key in _keys(script, word))
    return tuple(dict.fromkeys(key for key in keys if key))


def _keys(script: str, word: SourceWord) -> Iterator[str]:
    for row in word.sounds:
        yield from unit_keys(script, row)
    for concept in sorted(word.concepts):
        yield skeleton(concept.lstrip("="))
    if word.text.isascii():
        yield skeleton(word.text)
