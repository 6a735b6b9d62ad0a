"""Chinese characters as syllables, and syllables as units of sound.

A syllable of pinyin is what foreign names are written with in Chinese: 卢比奥, lu bi ao, Rubio.
Which sound of a foreign name becomes which syllable follows the transcription tables that Xinhua
publishes for English and other languages; here each initial stands for the sounds that it is used
for, with a cost set by hand.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

__all__ = [
    "GAPS",
    "SYLLABLES",
    "cantonese_units",
    "jyutping",
    "pinyin",
    "spellings",
    "syllable_units",
    "to_simplified",
]

SYLLABLES: dict[str, dict[str, float]] = {
    "a": {"a": 0, "e": 0.1, "o": 0.1, "u": 0.2},
    "e": {"e": 0, "a": 0, "o": 0.1, "u": 0.1, "i": 0.2},
    "i": {"i": 0, "e": 0.1, "y": 0.1, "a": 0.3},
    "o": {"o": 0, "a": 0, "u": 0.1},
    "u": {"u": 0, "o": 0, "w": 0.2, "a": 0.2},
    "v": {"u": 0, "y": 0, "i": 0.2},
    "*": {"e": 0, "a": 0, "i": 0, "o": 0, "u": 0, "y": 0.2},
    "b": {"b": 0, "p": 0.3, "v": 0.7},
    "p": {"p": 0, "b": 0.4, "f": 0.9},
    "m": {"m": 0},
    "m*": {"m": 0},
    "f": {"f": 0, "v": 0.2, "h": 0.9, "p": 0.9},
    "d": {"d": 0, "t": 0.2, "T": 0.3},
    "t": {"t": 0, "d": 0.4, "T": 0.1},
    "n": {"n": 0, "l": 1.0},
    "l": {"l": 0, "r": 0},
    "g": {"g": 0, "k": 0.3, "h": 0.6},
    "k": {"k": 0, "g": 0.4, "h": 0.7, "C": 0.9},
    "h": {"h": 0, "w": 0.8, "k": 0.6, "f": 0.9, "g": 0.7},
    "j": {"J": 0, "g": 0.3, "k": 0.4, "Z": 0.3, "C": 0.8, "z": 0.6, "c": 0.6, "y": 0.9},
    "q": {"C": 0, "k": 0.4, "J": 0.5, "c": 0.5, "S": 0.8},
    "x": {"s": 0.1, "S": 0.1, "h": 0.3, "z": 0.5, "c": 0.5, "T": 0.4},
    "zh": {"J": 0, "Z": 0.2, "C": 0.5, "d": 0.9, "z": 0.7},
    "ch": {"C": 0, "J": 0.5, "T": 0.9, "c": 0.5},
    "sh": {"S": 0, "s": 0.3, "C": 0.6, "h": 0.9},
    "r": {"r": 0.1, "Z": 0.2, "J": 0.3, "l": 0.4, "y": 0.7},
    "z": {"z": 0, "s": 0.3, "c": 0.2, "T": 0.5, "J": 0.7},
    "c": {"c": 0, "z": 0.2, "s": 0.4, "C": 0.5, "T": 0.6},
    "s": {"s": 0, "z": 0.2, "T": 0.1, "S": 0.6},
    "w": {"w": 0, "v": 0.1, "u": 0, "h": 0.9, "o": 0.2},
    "y": {"y": 0, "i": 0, "e": 0.3, "J": 0.4},
    "n_": {"n": 0, "m": 0.2, "N": 0},
    "N_": {"N": 0, "n": 0, "m": 0.4},
    "r_": {"r": 0, "l": 0},
    "p_": {"p": 0, "b": 0.2},
    "t_": {"t": 0, "d": 0.2},
    "k_": {"k": 0, "g": 0.2},
    "m_": {"m": 0, "n": 0.3},
    "Z'": {"C": 0.1, "J": 0.1, "z": 0.1, "c": 0.1, "s": 0.6},
    "C'": {"C": 0, "c": 0.1, "s": 0.4, "S": 0.6},
    "S'": {"s": 0, "S": 0.1},
}
GAPS = {"*": 0.0, "r_": 0.1, "y": 0.4, "w": 0.4, "u": 0.3, "i": 0.3, "n_": 1.6, "N_": 1.6,
        "h": 1.4, "p_": 0.6, "t_": 0.6, "k_": 0.6}  # fmt: skip
_NO_LETTER = re.compile("[^a-z]")
_SPLIT = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouv]{0,8})(ng|n|r|p|t|k|m)?$")
_READ_AS = {
    "什": "shi",
    "阿": "a",
    "娜": "na",
    "茜": "xi",
    "伯": "bo",
    "柏": "bo",
    "塞": "sai",
    "车": "che",
}
_WEAK = frozenset("ke te de ge si zi ci shi fu bu pu mu le he zhi chi qi ze ce se ri".split())
_FINALS = {"ao": "au", "ong": "o", "iong": "io", "ian": "ia", "iu": "iu", "ui": "ui"}


@lru_cache(maxsize=65_536)
def syllable_units(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """Give the units of some syllables of pinyin or jyutping, without tones."""
    out: list[str] = []
    for syllable in syllables:
        row = _units(syllable)
        if out and (out[-1], row[:1]) in _DOUBLED:
            out.pop()  # "an ni" is Annie, "tang mu" is Tom
        out += row
    return tuple(out)


@cache
def _units(syllable: str) -> tuple[str, ...]:
    if syllable == "er":
        return ("*", "r_")
    split = _SPLIT.match(syllable)
    if split is None:
        return tuple(c for c in syllable if c in SYLLABLES)
    initial, vowels, coda = split[1], split[2], split[3]
    if syllable in _WEAK:
        return (initial, "*")
    spelled = {"ao": "au", "yi": "i"}.get(vowels, vowels)
    if initial == "y" and spelled[:1] == "u":
        spelled = "v"
    out = [initial, *spelled] if initial else list(spelled)
    if coda == "ng":
        out.append("N_")
    elif coda:
        out.append(coda + "_")
    return tuple(out)


@lru_cache(maxsize=65_536)
def pinyin(text: str) -> tuple[str, ...]:
    """Give the syllables of simplified Chinese characters, without tones; Latin letters go."""
    from pypinyin import Style
    from pypinyin import pinyin as read

    found = read(text, style=Style.NORMAL, errors="ignore", heteronym=False)
    syllables = (_NO_LETTER.sub("", row[0].replace("ü", "v")) for row in found)
    kept = (char for char in text if "\u3400" <= char <= "\u9fff")
    return tuple(_READ_AS.get(char, s) for char, s in zip(kept, syllables, strict=False))


_DOUBLED = frozenset(
    (coda, (initial,)) for coda in ("n_", "N_", "m_") for initial in ("n", "m", "m*")
)
_JYUTPING = re.compile("(ng|gw|kw|[bpmfdtnlgkhwzcsj]?)([aeiouy]{0,8})(ng|n|p|t|k|m)?$")
_INITIALS = {"z": ("Z'",), "c": ("C'",), "s": ("S'",), "j": ("y",), "gw": ("g", "w"),
             "kw": ("k", "w"), "ng": ()}  # fmt: skip
_VOWELS = {"aa": "a", "eo": "u", "oe": "e", "yu": "v", "aai": "ai", "aau": "au", "eoi": "ui"}


@lru_cache(maxsize=16_384)
def jyutping(text: str) -> tuple[str, ...]:
    """Give the syllables of Chinese characters in Jyutping, without tones."""
    from ToJyutping import get_jyutping_list

    read = (reading or "" for _, reading in get_jyutping_list(text))
    return tuple(syllable.rstrip("123456") for row in read for syllable in row.split())


@lru_cache(maxsize=16_384)
def cantonese_units(text: str) -> tuple[str, ...]:
    """Give the units of Chinese characters as they are said in Cantonese."""
    out: list[str] = []
    for syllable in jyutping(text):
        split = _JYUTPING.match(syllable)
        if split is None:
            continue
        out += _INITIALS.get(split[1], (split[1],) if split[1] else ())
        out += list(_VOWELS.get(split[2], split[2].replace("y", "")))
        if split[3]:
            out.append("N_" if split[3] == "ng" else split[3] + "_")
    return tuple(out)


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def to_simplified(text: str) -> str:
    """Give Chinese characters in their simplified forms."""
    return str(_converter().convert(text))


_GILES = (
    (re.compile("^(?:zh|j|q)"), "ch"),
    (re.compile("^x"), "hs"),
    (re.compile("^[zc](?!h)"), "ts"),
    (re.compile("^b"), "p"),
    (re.compile("^d"), "t"),
    (re.compile("^g"), "k"),
    (re.compile("^r"), "j"),
    (re.compile("ong$"), "ung"),
    (re.compile("ian$"), "ien"),
    (re.compile("^yan$"), "yen"),
    (re.compile("(?<=[kh])e$"), "o"),
    (re.compile("^tsi$"), "tzu"),
    (re.compile("^si$"), "ssu"),
    (re.compile("^(sh|ch|j)i$"), r"\1ih"),
    (re.compile("^yi$"), "i"),
    (re.compile("^you$"), "yu"),
    (re.compile("uo$"), "o"),
)


@lru_cache(maxsize=65_536)
def spellings(text: str) -> frozenset[str]:
    """Give some Chinese characters as pinyin, Wade-Giles and Jyutping spell them, in one word."""
    row = pinyin(text)
    words = {"".join(row), "".join(_giles(syllable) for syllable in row)}
    words.add("".join(jyutping(text)))
    return frozenset(word for word in words if word)


@cache
def _giles(syllable: str) -> str:
    if syllable in {"ji", "qi", "xi"}:
        return {"ji": "chi", "qi": "chi", "xi": "hsi"}[syllable]
    out = syllable
    for pattern, replacement in _GILES:
        out = pattern.sub(replacement, out)
    return out
