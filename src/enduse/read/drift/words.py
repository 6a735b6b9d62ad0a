"""Words of a statement: stems, groups of words that stand for each other, and how rare they are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table
from enduse.text.number import number_word
from enduse.text.place import countries_in

__all__ = ["Word", "find_words", "group_ids", "rarity", "stem"]

_WORD = re.compile(r"[^\W_]+(?:[.,]\d{1,9}){0,4}(?:['’](?!s\b)[^\W_]{1,20})?")
_STOP = frozenset(
    "a an the of to in on at by for from with as and or but if than that this these those it "
    "its he she they them their his her him we us our you your i me my who whom whose which "
    "what when where while is are was were be been being am has have had having do does did "
    "not no nor so such too very can could may might will would shall should must there here "
    "then also into onto over under about after before between during since until up out off "
    "down again further more most some any each both all other another same only own just "
    "because how why against through per via within without upon among s t one said says say "
    "likely probably probable possibly possible perhaps maybe reportedly allegedly".split()
)
_ENDINGS = (
    "ational ations ation ingly edly ments ment ities ness ings ions ion ing ied ies ers ors "
    "ely ed er or es ly al s e y".split()
)
_WHOLE = frozenset({"customs", "goods", "news", "arms"})
"""Plurals that mean something else than their singular."""
_LEAST = 3
"""Letters that a stem keeps."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries content.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        stem: Its stem, or the code of the state that it names, as ``@lv``.
        groups: Numbers of the groups of synonyms that it belongs to.
        is_name: Whether it begins with a capital inside a sentence, or is a figure.
    """

    start: int
    end: int
    stem: str
    groups: frozenset[int]
    is_name: bool


@cache
def stem(word: str) -> str:
    """Take the endings off a word in small letters: ``supplied`` and ``supplier`` give ``suppl``.

    A light form of Porter, An algorithm for suffix stripping (1980): one ending of a fixed list,
    longest first, and a doubled consonant before it.
    """
    lower = word.casefold()
    if not lower.isalpha() or lower in _WHOLE:
        return lower
    for ending in _ENDINGS:
        rest = lower[: -len(ending)]
        if lower.endswith(ending) and len(rest) >= _LEAST + 2 * (ending == "ly"):
            if len(rest) > _LEAST and rest[-1] == rest[-2] and rest[-1] not in "aeious":
                rest = rest[:-1]
            return rest.rstrip("i") if len(rest) > _LEAST else rest
    doubled = len(lower) > _LEAST and lower[-1] == lower[-2] and lower[-1] not in "aeious"
    return lower[:-1] if doubled else lower


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(load_table("drift_words")["groups"]):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in sorted(found.items())}


def group_ids(word: str) -> frozenset[int]:
    """Give the groups of synonyms that a word belongs to, by its stem."""
    return _groups().get(stem(word), frozenset())


def find_words(text: str, start: int) -> tuple[Word, ...]:
    """Find the words of a sentence that carry content.

    Args:
        text: The sentence.
        start: Where it begins in the text layer.
    """
    places = {p.start: p for p in countries_in(text)}
    ends = {p.start: p.end for p in places.values()}
    found, behind = [], 0
    for match in _WORD.finditer(text):
        at = match.start()
        if at < behind:
            continue
        place = places.get(at)
        if place is not None:
            behind = ends[at]
            found.append(
                Word(start + at, start + place.end, f"@{place.code}", frozenset(), is_name=True)
            )
            continue
        raw = match.group()
        word = raw.casefold()
        if word in _STOP:
            continue
        value = number_word(word)
        key = str(value) if value is not None else stem(word.replace(",", ""))
        is_name = raw[0].isdigit() or value is not None or (raw[0].isupper() and at > 0)
        found.append(Word(start + at, start + match.end(), key, group_ids(word), is_name))
    return tuple(found)


def rarity(sentences: Iterable[tuple[Word, ...]]) -> Mapping[str, float]:
    """Give each stem the weight ``ln(1 + n / df)``, n sentences of which df hold the stem."""
    counts: dict[str, int] = {}
    total = 0
    for words in sentences:
        total += 1
        for key in {w.stem for w in words}:
            counts[key] = counts.get(key, 0) + 1
    return {key: math.log1p(total / count) for key, count in sorted(counts.items())}
