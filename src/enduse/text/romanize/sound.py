"""The sounds that Latin letters may stand for, whatever language a name was spelled by.

A Latin word becomes a row of *units*: letters, or letters that are one sound together ("sch",
"kh", "tj").  Each unit stands for one or more *phones* at a cost, as the spelling habits of
English, German, French, Polish, Czech, Swedish, Hungarian and others give them: "j" is the first
sound of "Jack", of "Jahr", of "jour".  Phones are single letters: the usual ones, and

    S sh   Z zh   C ch   J j as in Jack   c ts   T th   N ng   h h and kh   y, w glides

Source of the values: the romanisation tables of ISO 9, BGN/PCGN, ALA-LC and the national systems
of transcription for Russian, set by hand.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["CLASSES", "CODA", "LATIN", "VOWELS", "skeleton", "units"]

VOWELS = frozenset("aeiou")
CODA = "_"
"""Ends the name of a unit that closes a syllable: "r_" in "Marco"."""

LATIN: dict[str, dict[str, float]] = {
    "a": {"a": 0, "e": 0.2, "o": 0.2},
    "e": {"e": 0, "i": 0.2, "a": 0.2, "o": 0.4},
    "e_": {"e": 0, "i": 0.2, "a": 0.2},
    "i": {"i": 0, "e": 0.1, "y": 0.2, "a": 0.3},
    "o": {"o": 0, "a": 0.1, "u": 0.2},
    "u": {"u": 0, "a": 0.1, "o": 0.1, "w": 0.4, "y": 0.6},
    "y": {"i": 0, "y": 0, "a": 0.3, "u": 0.4, "e": 0.3},
    "j": {"y": 0, "J": 0, "Z": 0.3, "h": 0.9, "i": 0.2},
    "b": {"b": 0, "v": 0.9},
    "p": {"p": 0},
    "ph": {"f": 0, "p": 0.5},
    "f": {"f": 0, "v": 0.4},
    "v": {"v": 0, "w": 0.1, "f": 0.3},
    "w": {"v": 0, "w": 0, "u": 0.3},
    "w_": {"v": 0, "w": 0, "u": 0.1, "f": 0.3},
    "wh": {"w": 0, "h": 0.3, "v": 0.3},
    "t": {"t": 0},
    "th": {"t": 0, "T": 0, "s": 0.3, "d": 0.5, "f": 0.7},
    "tj": {"C": 0, "t": 0.3},
    "d": {"d": 0},
    "h+": {"h": 0},
    "dj": {"J": 0, "d": 0.3},
    "k": {"k": 0},
    "kh": {"h": 0, "k": 0.3},
    "q": {"k": 0, "g": 0.1, "C": 0.3},
    "ck": {"k": 0},
    "g": {"g": 0, "h": 0.2, "J": 0.2, "k": 0.6, "Z": 0.5},
    "gh": {"g": 0, "h": 0.2, "k": 0.8},
    "h": {"h": 0, "g": 0.2},
    "h_": {"h": 0, "a": 0.6, "e": 0.6},
    "c": {"k": 0, "c": 0, "s": 0, "C": 0.1, "J": 0.4},
    "ch": {"C": 0, "h": 0, "k": 0.1, "S": 0.2},
    "cz": {"C": 0, "c": 0.3},
    "cs": {"C": 0.1, "s": 0.8},
    "tc": {"C": 0, "c": 0.3},
    "ts": {"c": 0, "C": 0.4, "s": 0.5},
    "tz": {"c": 0},
    "s": {"s": 0, "S": 0.4, "z": 0.3, "Z": 1.2},
    "sh": {"S": 0, "s": 0.9},
    "hs": {"S": 0, "s": 0.1},
    "sj": {"S": 0, "s": 0.3},
    "sz": {"S": 0, "s": 0},
    "z": {"z": 0, "c": 0.2, "Z": 0.3, "s": 0.3},
    "zh": {"Z": 0, "z": 0.4},
    "zj": {"Z": 0, "z": 0.4},
    "zs": {"Z": 0},
    "x": {"k": 0, "h": 0.4, "z": 0.4, "S": 0.3},
    "l": {"l": 0},
    "l_": {"l": 0},
    "r": {"r": 0},
    "r_": {"r": 0},
    "m": {"m": 0},
    "n": {"n": 0},
    "k_": {"k": 0},
    "g_": {"g": 0, "k": 0.3},
}
_LONG = {
    "shch": ("sh",),
    "szcz": ("sz",),
    "stch": ("sh",),
    "sjtj": ("sj",),
    "tsch": ("ch",),
    "tch": ("ch",),
    "dsch": ("dj",),
    "dzh": ("dj",),
    "dsj": ("dj",),
    "dg": ("dj",),
    "sch": ("sh",),
    "dsh": ("dj",),
    "kn": ("k_", "n"),
    "qu": ("k", "w"),
    "x": ("k", "s"),
    "ck": ("k",),
    "cc": ("c",),
    "wr": ("w_", "r"),
    "ph": ("ph",),
    "gn": ("g_", "n"),
    "ng": ("n", "g_"),
}
_DOUBLED = re.compile(r"([a-z])\1+")
_UNIT = re.compile(
    "shch|szcz|stch|sjtj|tsch|dsch|tch|dzh|dsj|dg(?=[ei])|sch|dsh|^kn|qu|^wr|^gn|ck|ph|wh|th|tj|dj"
    "|^hs|kh|gh|ch|cz|^cs(?=[aeiouj])|tc|ts(?![hk])|tz|sh|sj|sz|zh|zj|zs|ng(?![aeiouy])|[a-z]"
)
CLASSES = {
    **dict.fromkeys("pb", "P"),
    **dict.fromkeys("fvw", "F"),
    **dict.fromkeys("tdT", "T"),
    **dict.fromkeys("szSZCJc", "S"),
    **dict.fromkeys("kgh", "K"),
    **dict.fromkeys("lr", "L"),
    **dict.fromkeys("mnN", "M"),
}
_CLOSING = frozenset("rlhw")
_KEPT = {unit: CLASSES.get(next(iter(phones)), "") for unit, phones in LATIN.items()}
_KEPT.update(
    {
        "h_": "",
        "h+": "",
        "j": "",
        "w_": "",
        "r_": "",
        "l_": "",
        "g_": "",
        "k_": "",
        "gh": "K",
        "ch": "S",
    }
)
_SOFT = frozenset("eiy")


_MAC = re.compile("^mc[ck]?(?=[a-z]{2})")


@lru_cache(maxsize=262_144)
def units(word: str) -> tuple[str, ...]:
    """Give the units of one normalised Latin word: :data:`LATIN` says what each may sound like."""
    plain = _DOUBLED.sub(r"\1", _MAC.sub("mak", word))
    found = [u for m in _UNIT.finditer(plain) for u in _LONG.get(m[0], (m[0],))]
    last = len(found) - 1
    for at in range(1, len(found)):
        closed = at == last or found[at + 1][0] not in "aeiouyj"
        if found[at] in _CLOSING and closed:
            found[at] += CODA
        elif found[at] == "h" and found[at - 1][0] in "bdgr":
            found[at] = "h+"
    if last > 1 and found[last] == "e":
        found[last] = "e_"
    return tuple(found)


def skeleton(word: str) -> str:
    """Give the coarse sound key of one normalised Latin word.

    Vowels and glides go; consonants become their class (labial, dental, sibilant, ...); l, r and h
    that close a syllable go, since Chinese and some romanisations leave them out.  Spellings of one
    name mostly meet in one key: "yevgeniy", "evgenii" and "jewgeni" all give "FSM".

    Args:
        word: Small letters a-z and digits.

    Returns:
        The key; empty where the word has no consonant that counts.
    """
    return "".join(_keys(units(word)))


def _keys(row: tuple[str, ...]) -> list[str]:
    out: list[str] = []
    for at, unit in enumerate(row):
        key = _KEPT[unit]
        if unit == "c" and at + 1 < len(row) and row[at + 1][0] in _SOFT:
            key = "S"
        if unit == "w" and at and row[at - 1][0] in "aeiouy":
            key = ""
        if unit == "w_" and row[at - 1] == "e" and at + 1 < len(row):
            key = "F"  # "Jewgeni": German and Polish spell v so
        if key and (not out or out[-1] != key):
            out.append(key)
    return out
