"""Chinese names parted into words: place, brand, trade and legal form, or the parts of a person.

A name may be read in more than one way (a firm's name with words that mean something, a foreign
person's name by sound alone, a Chinese person's name as family and given name); each way is one
row of words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.screen.across.lexicon import han_lexicon, is_frequent
from enduse.screen.across.word import SourceWord
from enduse.tables import load_table
from enduse.text.romanize.syllable import (
    cantonese_units,
    pinyin,
    spellings,
    syllable_units,
    to_simplified,
)
from enduse.text.script import clean

__all__ = ["han_readings", "segments"]

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[a-z0-9]+")
_DOTS = re.compile("[·•・‧.．—–-]")
_LONGEST = 8
_TAIL = frozenset("与及部局司处署厅院所会社厂港党军团市省县区行室站校组")
_LONGEST_PERSON, _LATIN_NAME = 6, 3
_SHORTEST_NATIVE, _LONGEST_NATIVE = 2, 4
_NAME_CAP, _PLACE_CAP, _BRAND_CAP, _GENERIC_CAP, _FREQUENT_CAP = 9.0, 2.6, 5.0, 2.8, 1.8


def segments(run: str) -> tuple[tuple[str, str], ...]:
    """Part a run of simplified characters into pieces, each with its kind.

    Kinds: ``place``, ``generic``, ``form``, ``brand`` and ``name`` for the rest.
    """
    return _segments(run)


@lru_cache(maxsize=65_536)
def _segments(run: str) -> tuple[tuple[str, str], ...]:
    table = han_lexicon()
    out: list[tuple[str, str]] = []
    at = unknown = 0
    size = len(run)
    while at < size:
        for end in range(min(at + _LONGEST, size), at, -1):
            piece = run[at:end]
            known = table.get(piece)
            if known is None:
                continue
            if end - at == 1 and not (piece in _TAIL and at > 1):
                continue
            if unknown < at:
                out.append((run[unknown:at], "name"))
            out.append((piece, known.kind))
            at = unknown = end
            break
        else:
            at += 1
    if unknown < size:
        out.append((run[unknown:], "name"))
    return tuple(out)


@lru_cache(maxsize=16_384)
def han_readings(name: str) -> tuple[tuple[SourceWord, ...], ...]:
    """Give the ways to read a Chinese name, each as words."""
    text = to_simplified(clean(name).casefold())
    parts = _RUN.findall(text)
    if sum(part.isascii() for part in parts) >= _LATIN_NAME and _has_form(parts):
        parts = [part for part in parts if not part.isascii()]  # the name stands there twice
    ways = [tuple(word for part in parts for word in _company(part))]
    short = len(parts) == 1 and len(parts[0]) <= _LONGEST_PERSON
    if (len(parts) > 1 or short) and not _has_form(parts):
        ways.append(tuple(_transcribed(part) for part in parts))
        if short and _SHORTEST_NATIVE <= len(parts[0]) <= _LONGEST_NATIVE:
            family = 2 if parts[0][:2] in _surnames() and len(parts[0]) > _SHORTEST_NATIVE else 1
            ways.append((_native(parts[0][:family]), _native(parts[0][family:])))
    return tuple(dict.fromkeys(ways))


def _has_form(parts: list[str]) -> bool:
    return any(kind == "form" for part in parts for _, kind in _segments(part))


def _company(part: str) -> list[SourceWord]:
    if part.isascii():
        return [_ascii(part)]
    table = han_lexicon()
    out = []
    for piece, kind in _segments(part):
        if kind == "name":
            out.append(_sounded(piece))
            continue
        concepts = table[piece].concepts
        cap = {"place": _PLACE_CAP, "brand": _BRAND_CAP, "form": 0.0, "small": 0.0}.get(
            kind, _GENERIC_CAP
        )
        if kind == "generic" and is_frequent(concepts):
            cap = _FREQUENT_CAP
        sounds = () if kind in {"form", "small"} else (syllable_units(pinyin(piece)),)
        spelled = frozenset() if kind == "form" else spellings(piece)
        out.append(SourceWord(piece, sounds, concepts, cap, kind, spelled))
    return out


@lru_cache(maxsize=65_536)
def _sounded(piece: str) -> SourceWord:
    if piece.isascii():
        return _ascii(piece)
    rows = [syllable_units(pinyin(piece))]
    if len(piece) <= 4:
        rows.append(cantonese_units(piece))
    concepts = frozenset[str]()
    table = han_lexicon()
    at = 0
    known = []
    while at < len(piece):
        for end in (at + 2, at + 1):
            if piece[at:end] in table:
                known.append(table[piece[at:end]].concepts)
                break
        at += 1
    if known:
        concepts = concepts.union(*known)
    return SourceWord(
        piece, tuple(dict.fromkeys(rows)), concepts, _NAME_CAP, "name", spellings(piece)
    )


def _transcribed(piece: str) -> SourceWord:
    word = _sounded(piece)
    return word._replace(sounds=word.sounds[:1], concepts=frozenset())


def _native(piece: str) -> SourceWord:
    return _sounded(piece)._replace(concepts=frozenset(), kind="native")


def _ascii(part: str) -> SourceWord:
    if part.isdigit():
        return SourceWord(part, (), frozenset(), 4.0, "number")
    return SourceWord(part, (), frozenset({"=" + part}), 7.0, "latin")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_table("name_parts")["surnames"].split())
