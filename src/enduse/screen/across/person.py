"""A person's name in Chinese characters beside a Latin one.

A name is read in each way that it may be meant: a foreign name written by sound (given name, dot,
family name, or the family name alone), or a Chinese, Japanese or Korean name by the readings of its
characters.  In each way every word must be accounted for, the family name by a family name, and a
Latin name with many words that nothing accounts for is another name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from enduse.model.match import Reason
from enduse.screen.across.align import heard, letters_worth
from enduse.screen.across.han import segments
from enduse.screen.across.lexicon import common_name
from enduse.text.romanize.character import (
    Plan,
    family_spellings,
    fixed_given,
    is_nearly_written,
    is_transcribed,
    is_written,
    plan,
)
from enduse.text.romanize.syllable import pinyin, syllable_units, to_simplified
from enduse.text.script import clean

if TYPE_CHECKING:
    from enduse.screen.across.word import LatinWord

__all__ = ["compare_person", "is_spaced"]

_PART = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[a-z]{1,40}|[0-9]{1,40}")
_DOT = re.compile("[·•・‧.．—–]")
_MOST_PARTS, _LONGEST_WORD, _LONGEST_NATIVE, _LONGEST_FAMILY = 5, 10, 6, 3
_SPACED = 2
_PRIOR = -4.8
_MOST = 8.0
_GIVEN, _FIXED = 3.4, 3.6
_HEARD, _MOST_HEARD, _LEAST_HEARD, _MIXED = 0.8, 6.0, 0.66, 0.75
_FAMILY_CAP = {"chinese": 2.8, "korean": 2.6, "japanese": 5.0}
_READ = {"mandarin": 3.0, "cantonese": 2.8, "hokkien": 2.8, "korean": 2.6}
_EXACT, _NEARLY, _LONG_ENOUGH, _WHOLE = 1.2, 3.0, 3, 1.0
_NO_FAMILY, _CONFLICT, _LOST = -7.0, -5.0, -1.5
_MISPLACED = -3.0
_MORE = {"foreign": (0.5, 0.7, 1.5), "native": (1.0, 2.0, 2.5)}
_SLIGHT = 0.1
_LONGEST_RUN = 3
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_Evidence = tuple[float, tuple[Reason, ...]]


class _Word(NamedTuple):
    """One word of a way to read a name.

    Attributes:
        text: Simplified characters.
        family: Whether it is the family name.
        plans: The ways to write it, each with its language.
        sounds: Its units of sound, for a foreign name.
        lone: Whether it is a foreign family name that stands alone.
    """

    text: str
    family: bool
    plans: tuple[tuple[str, Plan], ...]
    sounds: tuple[str, ...] = ()
    lone: bool = False


class _Way(NamedTuple):
    language: str
    words: tuple[_Word, ...]


class _Found(NamedTuple):
    evidence: float
    word: int
    start: int
    stop: int


@lru_cache(maxsize=16_384)
def is_spaced(name: str) -> bool:
    """Say whether a name is a Chinese, Japanese or Korean person's, its parts set apart."""
    ways = _ways(name)
    return bool(ways) and len(ways[0].words) > 1 and all(way.language != "foreign" for way in ways)


def compare_person(name: str, latin: tuple[LatinWord, ...]) -> _Evidence | None:
    """Give the log-odds that a name in Chinese characters is a person's Latin name.

    Args:
        name: The name in Chinese characters.
        latin: The words of the Latin name.

    Returns:
        The log-odds, calibrated, and the reasons; None where the name is not a person's.
    """
    ways = _ways(name)
    if not ways:
        return None
    words = tuple(word for word in latin if word.text not in _SUFFIXES)
    return max((_compare(way, words) for way in ways), key=lambda found: found[0])


@lru_cache(maxsize=16_384)
def _ways(name: str) -> tuple[_Way, ...]:
    text = to_simplified(clean(name).casefold())
    parts = [part for part in _PART.findall(text) if not (part.isascii() and len(part) == 1)]
    if not 0 < len(parts) <= _MOST_PARTS or any(part.isascii() for part in parts):
        return ()
    if any(kind == "form" for part in parts for _, kind in segments(part)):
        return ()
    ways: list[_Way] = []
    dotted = _DOT.search(text) is not None
    if not dotted and len("".join(parts)) <= _LONGEST_NATIVE:
        ways += _native(tuple(parts))
    spaced = len(parts) > 1 and not dotted
    if max(map(len, parts)) <= _LONGEST_WORD and not (spaced and ways):
        last = len(parts) - 1
        ways.append(
            _Way(
                "foreign",
                tuple(
                    _foreign(part, family=at == last, lone=last == 0)
                    for at, part in enumerate(parts)
                ),
            )
        )
    return tuple(ways)


def _foreign(text: str, *, family: bool, lone: bool) -> _Word:
    way = plan("foreign", text)
    plans = (("foreign", way),) if way is not None else ()
    return _Word(text, family, plans, syllable_units(pinyin(text)), lone)


def _native(parts: tuple[str, ...]) -> list[_Way]:
    """Give the ways to read a name as a Chinese, Japanese or Korean one: its parts, or a split."""
    rows: list[tuple[tuple[str, bool], ...]] = []
    if len(parts) == 1:
        text = parts[0]
        most = min(_LONGEST_FAMILY, len(text) - 1)
        rows = [((text[:at], True), (text[at:], False)) for at in range(1, most + 1)]
    elif len(parts) == _SPACED:
        rows = [tuple((p, at == first) for at, p in enumerate(parts)) for first in (0, 1)]
    elif max(map(len, parts)) <= _LONGEST_FAMILY:
        rows = [tuple((p, at == first) for at, p in enumerate(parts)) for first in (0, -1)]
    ways = (_read(language, row) for row in rows for language in _FAMILY_CAP)
    return [way for way in ways if way is not None]


_SPOKEN = {
    "chinese": ("mandarin", "cantonese", "hokkien"),
    "japanese": ("japanese",),
    "korean": ("korean",),
}


def _read(language: str, row: tuple[tuple[str, bool], ...]) -> _Way | None:
    if language != "japanese" and any(f and len(text) > _SPACED for text, f in row):
        return None
    words = []
    for text, family in row:
        found = ((spoken, plan(spoken, text)) for spoken in _SPOKEN[language])
        plans = tuple((spoken, way) for spoken, way in found if way is not None)
        if not plans:
            return None
        words.append(_Word(text, family, plans))
    return _Way(language, tuple(words))


def _compare(way: _Way, latin: tuple[LatinWord, ...]) -> _Evidence:
    found = [pair for at, word in enumerate(way.words) for pair in _pairs(way, at, word, latin)]
    if not found:
        return _PRIOR + _NO_FAMILY, (Reason("conflict", _NO_FAMILY, way.words[-1].text, ""),)
    taken = _assign(found)
    reasons = [
        Reason(
            "sound",
            pair.evidence,
            way.words[pair.word].text,
            " ".join(word.text for word in latin[pair.start : pair.stop]),
        )
        for pair in taken
    ]
    used = {pair.word for pair in taken}
    seen = {at for pair in taken for at in range(pair.start, pair.stop)}
    more = [word for at, word in enumerate(latin) if at not in seen]
    lost = [word for at, word in enumerate(way.words) if at not in used]
    if not lost and len(way.words) > 1:
        reasons.append(Reason("all_words", _WHOLE, "", ""))
    reasons += _lost(way, lost, more)
    reasons += _more(way, more[len(lost) :] if lost else more)
    family = next((p for p in taken if way.words[p.word].family), None)
    if family is not None and _is_misplaced(way, family, taken, latin):
        text = " ".join(word.text for word in latin[family.start : family.stop])
        reasons.append(Reason("order", _MISPLACED, way.words[family.word].text, text))
    reasons.sort(key=lambda r: (-abs(r.weight), r.query, r.listed))
    return _PRIOR + sum(reason.weight for reason in reasons), tuple(reasons)


def _is_misplaced(
    way: _Way, family: _Found, taken: list[_Found], latin: tuple[LatinWord, ...]
) -> bool:
    """Say whether what a family name is matched with stands where a given name does."""
    if family.stop == len(latin):
        return False
    if len(way.words) == 1 or all(pair.stop < len(latin) for pair in taken):
        return True
    return family.start > min(pair.start for pair in taken)


def _lost(way: _Way, lost: list[_Word], more: list[LatinWord]) -> list[Reason]:
    out = []
    names = [word for word in more if len(word.text) > 1]
    for at, word in enumerate(lost):
        other = names[at].text if at < len(names) else ""
        if word.family:
            out.append(Reason("conflict", _NO_FAMILY, word.text, other))
        elif other or way.language != "foreign":
            out.append(Reason("conflict", _CONFLICT, word.text, other))
        else:
            out.append(Reason("lost_word", _LOST, word.text, ""))
    return out


def _more(way: _Way, more: list[LatinWord]) -> list[Reason]:
    costs = _MORE["foreign" if way.language == "foreign" else "native"]
    out = []
    at = 0
    for word in more:
        if len(word.text) == 1 or word.kind in {"title", "initial", "small"}:
            out.append(Reason("extra_word", -_SLIGHT, "", word.text))
            continue
        out.append(Reason("extra_word", -costs[min(at, len(costs) - 1)], "", word.text))
        at += 1
    return out


def _assign(found: list[_Found]) -> list[_Found]:
    """Take the best pairs, each word once."""
    found.sort(key=lambda p: (-p.evidence, p.word, p.start))
    words: set[int] = set()
    places: set[int] = set()
    taken = []
    for pair in found:
        covered = set(range(pair.start, pair.stop))
        if pair.word in words or covered & places:
            continue
        words.add(pair.word)
        places |= covered
        taken.append(pair)
    return taken


def _pairs(way: _Way, at: int, word: _Word, latin: tuple[LatinWord, ...]) -> list[_Found]:
    evidence = _sounded if way.language == "foreign" else _spelled
    out = []
    starts = frozenset[str]().union(*(known.starts for _, known in word.plans))
    if word.family and way.language == "chinese":
        starts |= {spelling[0] for spelling in family_spellings(word.text)}
    for start, first in enumerate(latin):
        if way.language != "foreign" and first.text[0] not in starts:
            continue
        text = ""
        for stop in range(start + 1, min(start + _LONGEST_RUN, len(latin)) + 1):
            text += latin[stop - 1].text
            if stop > start + 1 and (way.language == "foreign" and not word.plans):
                break
            alone = first if stop == start + 1 else None
            value = evidence(way.language, word, text, alone)
            if value > 0:
                out.append(_Found(value, at, start, stop))
    return out


def _spelled(language: str, word: _Word, text: str, alone: LatinWord | None) -> float:
    """Give the evidence that a Latin word is a way to write some characters as they are read."""
    del alone
    most = [_READ.get(spoken, 0.0) for spoken, known in word.plans if is_written(known, text)]
    if word.family:
        if not most and (language != "chinese" or text not in family_spellings(word.text)):
            return 0.0
        return min(_FAMILY_CAP[language], letters_worth(text, len(word.text)))
    if not most:
        return 0.0
    if language == "japanese":
        return min(_MOST, letters_worth(text, len(word.text)))
    return min(_MOST, max(most) * len(word.text))


def _sounded(language: str, word: _Word, text: str, alone: LatinWord | None) -> float:
    """Give the evidence that a Latin word is what some characters are the transcription of."""
    del language
    if alone is not None and len(text) == 1:
        return 0.0
    fixed = () if word.family or alone is None else fixed_given(word.text)
    if alone is not None and (text in fixed or any(o in fixed for o in alone.others)):
        return _FIXED if text in fixed else _GIVEN
    cap = _MOST
    common = common_name("latin", text, _MOST) < _MOST
    if common and not word.family:
        cap = _GIVEN
    if any(is_written(known, text) for _, known in word.plans):
        return min(cap, letters_worth(text, len(word.text)) + _EXACT)
    if alone is None or fixed:
        return 0.0
    value = heard("han", (word.sounds,), text, _LEAST_HEARD) * _HEARD
    if not is_transcribed(word.text):
        value *= _MIXED
    long = len(word.text) >= _LONG_ENOUGH and not word.lone
    if long and any(is_nearly_written(known, text) for _, known in word.plans):
        value = max(value, letters_worth(text, len(word.text)) - _NEARLY)
    for other in alone.others:
        if any(is_written(known, other) for _, known in word.plans):
            value = max(value, _GIVEN)
    return min(cap, _GIVEN if common else _MOST_HEARD, value) if value > 1 else 0.0
