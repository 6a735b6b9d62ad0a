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
# A word of the table of English that no list holds often stands in names outside the lists; a word
# of neither can be one party's own.
_ORDINARY_COUNT = 60
_UNKNOWN_COUNT = 2
_SMALL_WEIGHT = 0.04
_SINGLE_LETTER = 0.25
_LEAST = 0.08
_LONGEST_SHORT = 8
_MOST_PARTS, _SHORTEST_PART = 4, 5
_KEPT = 50_000
_SHORTEST_MISSPELT = 6
_FACTORS = {"place": 0.55, "industry": 0.75, "group": 0.5, "related": 0.8, "number": 0.9}


_NO_VOWELS = str.maketrans("", "", "aeiou")
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xii", "xiii", "xiv", "xv"})


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

    def split(self, core: str) -> tuple[Word, ...]:
        """Give the words of a core, which is normalised and has no legal form."""
        return tuple(self.word(word) for word in core.split()[:MAX_WORDS])

    def core(self, core: str) -> Name:
        """Take a core apart, which is normalised and has no legal form; see :meth:`name`."""
        words = self.split(core)
        return Name(core, "", "", words, sum(word.weight for word in words))

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
        if self._total >= _ENOUGH_NAMES:
            return _rarity(self._counts.get(text, 0), self._total)
        # A small catalogue does not tell which words are common: a table does.
        total, counts = _shipped()
        usual = _ORDINARY_COUNT if is_ordinary(text) else _UNKNOWN_COUNT
        return _rarity(max(counts.get(text, usual), self._counts.get(text, 0)), total)

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
    return (core, *_parted(stripped, core)) if core else ()


def _parted(name: str, core: str) -> tuple[str, ...]:
    """Give the names that a list parts by a stroke: "Vegatron/Sirius Brigade"."""
    parts = name.split("/")
    if not 1 < len(parts) <= _MOST_PARTS or any(len(part) < _SHORTEST_PART for part in parts):
        return ()
    cores = [split_legal_form(part).core for part in parts]
    own = all(any(_is_own(word) for word in part.split()) for part in cores)
    return tuple(part for part in dict.fromkeys(cores) if part != core) if own else ()


def _is_own(word: str) -> bool:
    return len(word) >= _SHORTEST_PART - 1 and _kind(word, plain_form(word)) is WordKind.NAME


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


def _rarity(count: int, total: int) -> float:
    return 1 - math.log(1 + count) / math.log(1 + total)


@cache
def _shipped() -> tuple[int, dict[str, int]]:
    """Give the number of names of some official lists, and in how many of them words stand."""
    table = load_table("name_counts")
    counts = {w: int(n) for n, words in table["counts"].items() for w in words.split()}
    return int(table["total"]), counts


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
    if is_place(text):
        return WordKind.PLACE
    return WordKind.GROUP if _is_form_word(text) else WordKind.NAME


def _is_form_word(text: str) -> bool:
    """Whether a word belongs to a legal form, also misspelt by a letter or without its vowels."""
    if text in _set("form_words"):
        return True
    if len(text) < _SHORTEST_MISSPELT - 2:
        return False
    if text in _bare_forms():
        return True
    misspelt = _misspelt()
    return len(text) >= _SHORTEST_MISSPELT and (
        text in misspelt or not misspelt.isdisjoint(_shorter(text))
    )


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _misspelt() -> frozenset[str]:
    words = [word for word in _set("form_words") if len(word) >= _SHORTEST_MISSPELT]
    return frozenset(words).union(*map(_shorter, words))


@cache
def _bare_forms() -> frozenset[str]:
    """Give the words of legal forms without the vowels inside them."""
    bare = (
        word.translate(_NO_VOWELS) for word in _set("form_words") if len(word) > _SHORTEST_MISSPELT
    )
    return frozenset(word for word in bare if len(word) >= _SHORTEST_MISSPELT - 2)


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
