"""The words of a name: what each one is, and how much it tells.

A word tells much where few names hold it ("hikvision") and little where many do ("technology").
Places, words of trades and legal forms tell less than their rarity says: a company is called with
and without them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from enduse.tables import load_table
from enduse.text.name import normalize, split_legal_form
from enduse.text.place import country_of_name, is_place, place_of_name

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Name", "Word", "WordKind", "Words", "cores_of", "plain_form"]

MAX_WORDS = 24
"""Further words of a name are not compared: no party is told apart by its twenty-fifth."""

_ENOUGH_NAMES = 20_000
_PLAIN_COMMON = 0.45
_PLAIN_RARE = 0.9
_SMALL_WEIGHT = 0.04
_SINGLE_LETTER = 0.25
_LEAST = 0.08
_LONGEST_SHORT = 8
_KEPT = 50_000
_FACTORS = {"place": 0.55, "industry": 0.75, "group": 0.5, "related": 0.8, "number": 0.9}


_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})


class WordKind(Enum):
    """What a word of a name is."""

    NAME = "name"
    PLACE = "place"
    INDUSTRY = "industry"
    RELATED = "related"
    GROUP = "group"
    NUMBER = "number"
    TITLE = "title"
    PARTICLE = "particle"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name.

    Attributes:
        text: The word, normalised.
        plain: The form that stands for its spellings and abbreviations ("technologies", "tech").
        kind: What it is.
        weight: How much it tells, above 0 and at most 1.
    """

    text: str
    plain: str
    kind: WordKind
    weight: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes:
        core: The name, normalised and without its legal form.
        form: The legal form, or empty.
        form_kind: Kind of the legal form, or empty.
        words: The words of the core.
        weight: Sum of the words' weights.
    """

    core: str
    form: str
    form_kind: str
    words: tuple[Word, ...]
    weight: float

    def countries(self) -> frozenset[str]:
        """Give the states that its places lie in."""
        places = (_country(word.text) for word in self.words if word.kind is WordKind.PLACE)
        return frozenset(code for code in places if code is not None)


class Words:
    """Takes names apart, with the weights of one catalogue.

    Args:
        counts: In how many distinct names each word stands; without, weights rest on tables alone.
        total: How many distinct names there are.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, total: int = 0) -> None:
        self._counts = counts or {}
        self._total = total
        self._known: dict[str, Word] = {}
        self._names: dict[str, Name] = {}

    def name(self, text: str) -> Name:
        """Take a name apart, normalised or not."""
        known = self._names.get(text)
        if known is None:
            core, form, kind = split_legal_form(text)
            words = tuple(self.word(word) for word in core.split()[:MAX_WORDS])
            known = Name(core, form, kind, words, sum(word.weight for word in words))
            if len(self._names) < _KEPT:
                self._names[text] = known
        return known

    def word(self, text: str) -> Word:
        """Give a normalised word with its kind and weight."""
        known = self._known.get(text)
        if known is None:
            plain = plain_form(text)
            kind = _kind(text, plain)
            known = self._known[text] = Word(text, plain, kind, self._weight(text, kind))
        return known

    def rarity(self, text: str) -> float:
        """Say how rare a word is: 0 for one in all names, 1 for one in none."""
        count = self._counts.get(text, 0)
        rarity = 1 - math.log(1 + count) / math.log(1 + max(self._total, _ENOUGH_NAMES))
        if self._total >= _ENOUGH_NAMES:
            return rarity
        # A small catalogue does not tell which words are common: a table of English does.
        return min(rarity, _PLAIN_COMMON if is_ordinary(text) else _PLAIN_RARE)

    def count(self, text: str) -> int:
        """Say in how many names a word stands."""
        return self._counts.get(text, 0)

    def _weight(self, text: str, kind: WordKind) -> float:
        if kind in {WordKind.SMALL, WordKind.TITLE}:
            return _SMALL_WEIGHT
        if kind is WordKind.PARTICLE:
            return 2 * _SMALL_WEIGHT
        if len(text) == 1 and kind is not WordKind.NUMBER:
            return _SINGLE_LETTER
        return max(_LEAST, self.rarity(text) * _FACTORS.get(kind.value, 1.0))


@lru_cache(maxsize=65_536)
def cores_of(name: str) -> tuple[str, ...]:
    """Give the forms under which a listed name is to be found, normalised and without legal form.

    A short name in brackets that the rest explains ("... Institute of Electro-Optics (NCRIEO)",
    "Hangzhou Hikvision ... (Hikvision)"), or that stands in capitals after a legal form, is a name
    of its own; other brackets belong to the name.
    """
    stripped = name.strip()
    if stripped.endswith(")") and "(" in stripped[1:]:
        head, _, tail = stripped[:-1].rpartition("(")
        (rest, form, _), short = split_legal_form(head), normalize(tail)
        capitals = tail.isupper() and tail.isalpha() and len(tail) <= _LONGEST_SHORT
        marked = bool(form) and capitals and short[:1] == rest[:1]
        if short and rest and (marked or _explains(rest, short)):
            return (rest, split_legal_form(short).core)
    core = split_legal_form(name).core
    return (core,) if core else ()


def _explains(rest: str, short: str) -> bool:
    words = rest.split()
    if short in words or short.replace(" ", "") in _acronyms(words):
        return True
    parts = short.split()
    # "CETC 11th Research Institute (CETC 11th RI)": whole words first, then initials.
    same = 0
    while same < min(len(parts), len(words)) and parts[same] == words[same]:
        same += 1
    return same > 0 and "".join(parts[same:]) in _acronyms(words[same:])


def _acronyms(words: list[str]) -> set[str]:
    small = _set("small")
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in small),
    }


@cache
def is_ordinary(word: str) -> bool:
    """Whether a word is ordinary English, or short."""
    return len(word) < 4 or word in _ordinary()


@cache
def plain_form(word: str) -> str:
    """Give the form that stands for a word's spellings and abbreviations."""
    table = load_table("name_parts")
    full: str = table["short"].get(word, word)
    plain: str = table["spelled"].get(full, full)
    return plain


def _kind(text: str, plain: str) -> WordKind:
    if (
        text.isdigit()
        or text in _ROMAN
        or (text[0].isdigit() and text.lstrip("0123456789") in {"st", "nd", "rd", "th"})
    ):
        return WordKind.NUMBER
    for section, kind in _SECTIONS:
        if plain in _set(section) or text in _set(section):
            return kind
    return WordKind.PLACE if is_place(text) else WordKind.NAME


_SECTIONS = (
    ("small", WordKind.SMALL),
    ("related", WordKind.RELATED),
    ("group", WordKind.GROUP),
    ("industry", WordKind.INDUSTRY),
    ("titles", WordKind.TITLE),
    ("particles", WordKind.PARTICLE),
)


@cache
def _set(section: str) -> frozenset[str]:
    value = load_table("name_parts")[section]
    if isinstance(value, dict):
        return frozenset(word for words in value.values() for word in words)
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def _ordinary() -> frozenset[str]:
    table: dict[str, str] = load_table("common_words")["ordinary"]
    return frozenset(word for line in table.values() for word in line.split())


@cache
def _country(word: str) -> str | None:
    place = place_of_name(word)
    return country_of_name(word) if place is None else place.code
