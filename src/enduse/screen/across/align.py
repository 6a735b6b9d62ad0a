"""Aligning the sounds of a word in another script with the letters of a Latin word.

The score of an alignment is evidence in log-odds (natural logarithm): what each pair of units adds
is how much likelier it is in two spellings of one name than in two names taken at random.  Values
set by hand from how often sounds occur (a shared consonant is worth about 2, a vowel 0.5).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from enduse.text.romanize import arabic, cyrillic, syllable
from enduse.text.romanize.character import is_written, plan
from enduse.text.romanize.key import unit_keys
from enduse.text.romanize.sound import LATIN, VOWELS, skeleton, units

__all__ = ["Sound", "align", "heard", "letters_worth", "written"]


class Sound(NamedTuple):
    """How well two words sound alike.

    Attributes:
        evidence: Log-odds that they are one word, before any cap.
        quality: The evidence as a share of what the best possible Latin word would have, at most 1.
    """

    evidence: float
    quality: float


_LEAST = {"cyrillic": (0.68, 0.9), "arabic": (0.68, 0.86), "han": (0.62, 0.88)}
"""The least quality that counts, and the quality from which evidence counts in full."""
_FLOOR = 0.1
_OPEN_FIRST = frozenset(("глайд", *"аеёиоуыэюяіїєўاعی"))
_ENDING = 1.5
_BACK, _FRONT = frozenset("уо"), frozenset("ie")
_OPENING = {"cyrillic": 2.0, "arabic": 7.0}
_SURE, _UNSURE = 0.85, {"cyrillic": 6.5, "arabic": 5.0, "han": 6.5}
_UNHEARD = Sound(-9.0, 0.0)
_WORTH = {
    **dict.fromkeys("rntsl", 1.8),
    **dict.fromkeys("bpdkgvmhz", 2.2),
    **dict.fromkeys("fSZCJcNT", 2.4),
    **dict.fromkeys("wy", 0.8),
    **dict.fromkeys(VOWELS, 0.6),
}
_NEAR = {
    "bp": 0.35, "dt": 0.35, "gk": 0.35, "vf": 0.5, "zs": 0.5, "ZS": 0.4, "JC": 0.4, "Ss": 0.35,
    "Zz": 0.0, "Cc": 0.4, "cs": 0.3, "cz": 0.2, "JZ": 0.6, "CS": 0.4, "hk": 0.3, "hg": 0.3,
    "wv": 0.8, "Nn": 0.7, "Tt": 0.6, "Ts": 0.4, "tc": 0.0, "tC": 0.0,
}  # fmt: skip
_WRONG, _VOWEL_WRONG = -2.6, -0.25
_VOWEL_CONSONANT = -2.2
_VOWEL_GAP = {"cyrillic": 0.5, "arabic": 0.08, "han": 0.25}
_GAP = 2.4
_FREE, _SKIPPED, _VOWEL = 0.3, 0.8, 0.45
_LATIN_GAPS = {
    "cyrillic": {"k_": 0.2, "h+": 0.5, "h_": 0.3, "e_": 0.2, "y": 0.3, "j": 0.2, "gh": 0.8,
                 "h": 0.9, "w_": 0.6, "g_": 0.8, "r_": 1.6, "l_": 1.6},
    "arabic": {"k_": 0.2, "h+": 0.3, "h_": 0.2, "e_": 0.0, "y": 0.3, "j": 0.8,
               "h": 1.0, "w_": 0.5, "g_": 0.8},
    "han": {"k_": 0.2, "h+": 0.3, "h_": 0.2, "e_": 0.0, "y": 0.3, "j": 1.0,
            "gh": 0.3, "h": 0.7, "w_": 0.2, "w": 0.8, "r_": 0.15,
            "l_": 0.4, "t": 1.4, "d": 1.4, "r": 1.2, "g_": 0.0},
}  # fmt: skip
_SOURCES = {
    "cyrillic": (cyrillic.CYRILLIC, cyrillic.GAPS),
    "arabic": (arabic.ARABIC, arabic.GAPS),
    "han": (syllable.SYLLABLES, syllable.GAPS),
}


@lru_cache(maxsize=262_144)
def align(script: str, source: tuple[str, ...], word: str) -> Sound:
    """Align the units of a word with a normalised Latin word.

    Args:
        script: ``cyrillic``, ``arabic`` or ``han``.
        source: The units.
        word: Small letters a-z.
    """
    table, best, gaps, latin_gaps = _tables(script)
    row = units(word)
    top = sum(best[unit] for unit in source)
    if not row or not source or top <= 0:
        return Sound(-9.0, 0.0)
    costs = [latin_gaps[unit] for unit in row]
    before = [0.0]
    for cost in costs:
        before.append(before[-1] - cost)
    for unit in source:
        scores, gap = table[unit], gaps[unit]
        diagonal = before[0]
        left = diagonal - gap
        now = [left]
        for at, latin in enumerate(row):
            up = before[at + 1]
            value = diagonal + scores[latin]
            value = max(value, up - gap)
            left -= costs[at]
            value = max(value, left)
            left = value
            now.append(value)
            diagonal = up
        before = now
    evidence = before[-1]
    return Sound(evidence, max(0.0, 2 * evidence / (top + _latin_top(script, row))))


@lru_cache(maxsize=262_144)
def _latin_top(script: str, row: tuple[str, ...]) -> float:
    _, _, _, gaps = _tables(script)
    return sum(
        _VOWEL / 2 if unit[0] in VOWELS else max(_WORTH[p] for p in LATIN[unit])
        for unit in row
        if gaps[unit] > _SKIPPED or unit[0] in VOWELS
    )


def heard(script: str, rows: tuple[tuple[str, ...], ...], text: str, least: float = 0.0) -> float:
    """Give the evidence that a Latin word is said as a word in another script.

    Args:
        script: ``cyrillic``, ``arabic`` or ``han``.
        rows: The units of the word, one row a way to say it.
        text: One normalised Latin word; words run together are parted by "-".
        least: The least quality that counts, beyond that of the script.

    Returns:
        Log-odds, weighed by quality; -9 where they do not sound alike.
    """
    best = -9.0
    for row in rows:
        evidence, quality = _heard(script, row, text)
        if quality >= least and evidence > best:
            best = evidence
    return best


_CONSONANT, _LETTER_VOWEL, _CHARACTER, _LEAST_LETTERS = 1.1, 0.4, 0.55, 4
_READ_IN = ("foreign", "japanese", "cantonese")


@lru_cache(maxsize=65_536)
def letters_worth(word: str, characters: int) -> float:
    """Give what a Latin word tells that some Chinese characters are written as, in log-odds."""
    vowels = sum(char in "aeiouy" for char in word)
    letters = _CONSONANT * (len(word) - vowels) + _LETTER_VOWEL * vowels
    return letters + _CHARACTER * characters


def written(text: str, word: str) -> float:
    """Give the evidence that a Latin word is what a body's Chinese name spells, character by one.

    Args:
        text: Simplified characters.
        word: Small letters a-z.

    Returns:
        Log-odds; 0 where it is not.
    """
    if len(word) < _LEAST_LETTERS or len(text) < _SHORTEST:
        return 0.0
    plans = (plan(language, text) for language in _READ_IN)
    if any(way is not None and is_written(way, word) for way in plans):
        return letters_worth(word, len(text))
    return 0.0


_SHORTEST = 2


@lru_cache(maxsize=262_144)
def _skeleton(text: str) -> str:
    """Give the skeleton of a word, or of words parted by "-", as if they were one."""
    if "-" not in text:
        return skeleton(text)
    out = ""
    for word in text.split("-"):
        key = _skeleton(word)
        out += key[1:] if out and out[-1:] == key[:1] else key
    return out


def _opens_otherwise(row: tuple[str, ...], text: str) -> bool:
    """Say whether two words begin otherwise: a vowel and a consonant, or two far vowels."""
    vowel = row[0] in _OPEN_FIRST
    if row[0] in _BACK and text[0] in _FRONT:
        return True  # "Ушаков" is not "Isakov"
    if row[0] == "ا":
        return text[0] not in "aeiouy"  # "Ahmad" is not "Hamid"
    return vowel != (text[0] in "aeiou") and text[0] not in "hjwy"


@lru_cache(maxsize=524_288)
def _heard(script: str, row: tuple[str, ...], text: str) -> Sound:
    other = _skeleton(text)
    most = 1 + (len(other) + 1) // (4 if script == "cyrillic" else 3)
    if all(
        Levenshtein.distance(key, other, score_cutoff=most) > most for key in unit_keys(script, row)
    ):
        return _UNHEARD
    evidence, quality = align(script, row, text)
    least, full = _LEAST[script]
    if quality < least:
        return _UNHEARD
    if script != "han" and _opens_otherwise(row, text):
        evidence -= _OPENING[script]  # "Allen" is not "Lynn"
    if script == "arabic" and (text[-1] in "iy") != (row[-1] == "ی"):
        evidence -= _ENDING  # the long vowel of "Mansouri" is written
    if quality < _SURE:
        evidence = min(evidence, _UNSURE[script])
    weight = min(1.0, (quality - least + _FLOOR) / (full - least + _FLOOR))
    return Sound(evidence * weight, quality)


@cache
def _tables(
    script: str,
) -> tuple[dict[str, dict[str, float]], dict[str, float], dict[str, float], dict[str, float]]:
    phones, gaps = _SOURCES[script]
    table = {
        unit: {latin: _score(sounds, heard) for latin, heard in LATIN.items()}
        for unit, sounds in phones.items()
    }
    best = {unit: _top(phones[unit], row, gaps.get(unit, _GAP)) for unit, row in table.items()}
    vowel = _VOWEL_GAP[script]
    source_gaps = {
        unit: gaps.get(unit, 0.4 if VOWELS & sounds.keys() else _GAP)
        for unit, sounds in phones.items()
    }
    latin_gaps = {
        unit: _LATIN_GAPS[script].get(unit, vowel if unit[0] in VOWELS else _GAP) for unit in LATIN
    }
    return table, best, source_gaps, latin_gaps


def _top(sounds: dict[str, float], row: dict[str, float], gap: float) -> float:
    if gap <= _FREE:
        return 0.0
    return min(_VOWEL, max(row.values())) if VOWELS & sounds.keys() else max(row.values())


def _score(sounds: dict[str, float], heard: dict[str, float]) -> float:
    return max(_pair(a, b) - cost - more for a, cost in sounds.items() for b, more in heard.items())


def _pair(a: str, b: str) -> float:
    if a == b:
        return _WORTH[a]
    near = _NEAR.get(a + b, _NEAR.get(b + a))
    if near is not None:
        return near * min(_WORTH[a], _WORTH[b])
    if {a, b} <= VOWELS:
        return _VOWEL_WRONG
    if {a, b} in ({"y", "i"}, {"w", "u"}):
        return 0.4
    if a in VOWELS or b in VOWELS:
        return _VOWEL_CONSONANT
    return _WRONG
