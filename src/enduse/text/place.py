"""Places in text: states, the people and seats that stand for them, regions and cities.

Two questions are answered, and they are not the same.  News says "Beijing" and means a government:
:func:`countries_in` finds such words in running text.  An address says "Beijing" and means a city:
:func:`country_of_address` gives the state that the address lies in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Place",
    "countries_in",
    "country_of_address",
    "country_of_name",
    "is_place",
    "name_of_country",
    "place_of_name",
]

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s$", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_GAP = re.compile(r"[\s.,'\u2019\-\u2010-\u2015]{0,3}")
_CODE_AT_END = re.compile(r"(?:^|[,;\s])\(?([A-Z]{2,3})\)?\.?\s{0,4}$")
_MARKS = str.maketrans("", "", "'\u2019\u02bc.")
_LONGEST_HAN = 12
_LONGEST_CODE_NAME = 5
# Two-letter codes that end American addresses as states of the Union (US Postal Service,
# Publication 28, appendix B) and are also states of the world: alone they say nothing.
_AMBIGUOUS_CODES = frozenset(
    "al ar az ca co de ga id il in ky la ma md me mn mo ms mt nc ne pa sc sd tn va".split()
)
# Special administrative regions, and Taiwan, whose addresses may go on with "China".
_WITHIN_CHINA = frozenset({"hk", "mo", "tw"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text.

    Attributes:
        code: The state that it belongs to: ISO 3166-1 alpha-2 in lower case, or ``eu``, ``un``.
        start: First code point.
        end: One past the last code point.
        text: The words.
        kind: ``state``, ``demonym``, ``seat`` (of government), ``metonym``, ``region`` or ``city``.
    """

    code: str
    start: int
    end: int
    text: str
    kind: str

    @property
    def metonym(self) -> bool:
        """Whether the word names a seat or a building, and in news stands for its government."""
        return self.kind in {"seat", "metonym"}


def countries_in(text: str) -> list[Place]:
    """Find the states that a text names, in order and not overlapping.

    A state's own name, its people ("Chinese"), its seat of government ("Beijing"), what stands for
    its government ("the Kremlin"), and regions and cities known from control lists all count; the
    longest name wins.  Latin words must begin with a capital, so that "china" and "turkey" are
    none; short names ("US") must be in capitals.

    Args:
        text: Running text in Latin, Cyrillic or Han.
    """
    return [place for place in _find(text, _news(), cased=True) if place.code]


def country_of_address(text: str) -> str | None:
    """Give the state that a postal address lies in, as ISO 3166-1 alpha-2 in lower case.

    The last name of a state decides, except that a Hong Kong, Macau or Taiwan address stays one
    where "China" follows.  Without a state, a code at the end ("..., CN") decides, then the last
    region or city. Street names ("Moscow Road") do not count.  Case does not matter.

    Args:
        text: One address; of several, give the first.

    Returns:
        The code; None where nothing tells.
    """
    places = [
        place
        for place in _find(text, _postal(), cased=False)
        if place.code and not _is_street(text, place.end)
    ]
    states = [place.code for place in places if place.kind == "state"]
    if states:
        within = [place.code for place in places if place.code in _WITHIN_CHINA]
        return within[-1] if states[-1] == "cn" and within else states[-1]
    towns = [place.code for place in places if place.kind != "demonym"]
    return _code_at_end(text, known=bool(towns)) or (towns[-1] if towns else None)


def country_of_name(name: str) -> str | None:
    """Give the state that a name means: a state, its people, its seat of government or a metonym.

    Args:
        name: The name alone ("Beijing", "the Kremlin", "PRC"); case does not matter.

    Returns:
        ISO 3166-1 alpha-2 in lower case (or ``eu``, ``un``); None for cities, regions and all else.
    """
    place = place_of_name(name)
    return None if place is None or place.kind in {"region", "city"} else place.code


def place_of_name(name: str) -> Place | None:
    """Give the place that a name is, where the whole of it names one; case does not matter."""
    bare = re.sub(r"^\s*the\s+", "", name, flags=re.IGNORECASE).strip(" .,")
    if not bare:
        return None
    found = _find(bare, _news(), cased=False)
    if len(found) != 1 or not found[0].code or len(found[0].text) < len(bare.rstrip(".")):
        return None
    return found[0]


def is_place(word: str) -> bool:
    """Whether a single word, of any case, names a place; "technology" and "us" do not."""
    entry = _postal().latin.get((_fold(word),))
    return entry is not None and bool(entry.code) and not entry.exact


@cache
def name_of_country(code: str) -> str | None:
    """Give the English short name of a state.

    Args:
        code: ISO 3166-1 alpha-2, or ``eu``, ``un``; case does not matter.
    """
    return _names().get(code.casefold())


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name in the tables means; without a code it is no place ("South China Sea")."""

    code: str
    kind: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Names by their folded words, and Han names as they are."""

    latin: dict[tuple[str, ...], _Named]
    longest: dict[str, int]
    han: dict[str, _Named]


def _find(text: str, gazetteer: _Gazetteer, *, cased: bool) -> list[Place]:
    found = [*_find_words(text, gazetteer, cased=cased), *_find_han(text, gazetteer)]
    return sorted(found, key=lambda place: place.start)


def _find_words(text: str, gazetteer: _Gazetteer, *, cased: bool) -> Iterator[Place]:
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    folded = [_fold(word) for _, _, word in words]
    at = 0
    while at < len(words):
        size, named = _longest_at(text, words, folded, at, gazetteer)
        if named is None or (cased and not _is_cased(words[at : at + size], named)):
            at += 1
            continue
        start, last = words[at][0], words[at + size - 1]
        end = last[0] + len(_POSSESSIVE.sub("", last[2]))
        if end - start > 1 and text[end - 2] == "." and text[end : end + 1] == ".":
            end += 1  # the last point of "U.S." is its own
        yield Place(named.code, start, end, text[start:end], named.kind)
        at += size


def _longest_at(
    text: str,
    words: list[tuple[int, int, str]],
    folded: list[str],
    at: int,
    gazetteer: _Gazetteer,
) -> tuple[int, _Named | None]:
    """Give the longest name that begins at a word, and the number of its words."""
    best: tuple[int, _Named | None] = (0, None)
    for size in range(1, gazetteer.longest.get(folded[at], 0) + 1):
        last = at + size - 1
        if last >= len(words):
            break
        if size > 1 and not _GAP.fullmatch(text, words[last - 1][1], words[last][0]):
            break
        named = gazetteer.latin.get(tuple(folded[at : last + 1]))
        if named is not None:
            best = (size, named)
    return best


def _is_cased(words: list[tuple[int, int, str]], named: _Named) -> bool:
    """Whether words have the capitals of a name: short ones all, others the first letter."""
    if named.exact:
        return all(word.upper() == word for _, _, word in words)
    return words[0][2][0].isupper()


def _find_han(text: str, gazetteer: _Gazetteer) -> Iterator[Place]:
    for run in _HAN.finditer(text):
        at = run.start()
        while at < run.end():
            for end in range(min(at + _LONGEST_HAN, run.end()), at + 1, -1):
                named = gazetteer.han.get(text[at:end])
                if named is not None:
                    yield Place(named.code, at, end, text[at:end], named.kind)
                    at = end
                    break
            else:
                at += 1


def _is_street(text: str, end: int) -> bool:
    """Whether a street word follows within two words, before the next comma."""
    tail = re.split(r"[,;\n]", text[end : end + 60], maxsplit=1)[0]
    following = [_fold(word) for word in _WORD.findall(tail)][:2]
    return any(word in _street_words() for word in following)


def _code_at_end(text: str, *, known: bool) -> str | None:
    """Read a code at the end; one that may be an American state only if nothing else is known."""
    match = _CODE_AT_END.search(text[-12:])
    if match is None:
        return None
    code = _codes().get(match[1].casefold())
    if code is None or (known and match[1].casefold() in _AMBIGUOUS_CODES):
        return None
    return None if match[1].casefold() in _AMBIGUOUS_CODES else code


def _fold(word: str) -> str:
    """Give a word in small letters, without accents, apostrophes, dots and possessive ending."""
    bare = _POSSESSIVE.sub("", word).translate(_MARKS)
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = unicodedata.normalize(
            "NFC", "".join(c for c in parts if not unicodedata.combining(c))
        )
    return bare.casefold()


@cache
def _news() -> _Gazetteer:
    return _gazetteer(_entries(seats_first=True))


@cache
def _postal() -> _Gazetteer:
    return _gazetteer(_entries(seats_first=False))


def _gazetteer(entries: Iterable[tuple[str, _Named]]) -> _Gazetteer:
    """Build the lookup; the first entry of a name stays."""
    latin: dict[tuple[str, ...], _Named] = {}
    han: dict[str, _Named] = {}
    longest: dict[str, int] = {}
    for name, named in entries:
        if _HAN.match(name):
            han.setdefault(name, named)
            continue
        key = tuple(_fold(word) for word in _WORD.findall(name))
        latin.setdefault(key, named)
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return _Gazetteer(latin, longest, han)


def _entries(*, seats_first: bool) -> Iterator[tuple[str, _Named]]:
    """Give all names with what they mean, the stronger meaning first."""
    table = load_table("places")
    yield from ((name, _Named("", "other")) for name in table["other"])
    states = [*load_table("states"), *table["states"]]
    for state in states:
        code = state["code"]
        names = (
            state.get("name"),
            *state.get("names", ()),
            *state.get("zh", ()),
            *state.get("ru", ()),
        )
        yield from ((name, _state(code, name)) for name in names if name is not None)
    towns = [
        (name, _Named(code, kind))
        for section, kind in (("regions", "region"), ("cities", "city"))
        for code in sorted(table[section])
        for names in table[section][code]
        for name in names.split("|")
    ]
    seats = [
        *(
            (n, _Named(c, "metonym"))
            for c in sorted(table["metonyms"])
            for n in table["metonyms"][c]
        ),
        *((s["capital"], _Named(s["code"], "seat")) for s in states if "capital" in s),
    ]
    yield from [*seats, *towns] if seats_first else [*towns, *seats]
    for state in states:
        yield from ((name, _state(state["code"], name)) for name in state.get("aliases", ()))
        for name in (*state.get("adjectives", ()), *state.get("demonyms", ())):
            yield name, _Named(state["code"], "demonym", _is_code(name))


def _state(code: str, name: str) -> _Named:
    return _Named(code, "state", _is_code(name))


def _is_code(name: str) -> bool:
    """Whether a name is a few capitals ("US", "U.K."), and must be found so."""
    bare = name.translate(_MARKS)
    return bare.isascii() and bare.isupper() and len(bare) <= _LONGEST_CODE_NAME


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for state in [*load_table("states"), *load_table("places")["states"]]:
        if "name" in state:
            found.setdefault(state["code"], state["name"])
    return found


@cache
def _codes() -> dict[str, str]:
    """Give alpha-2 and alpha-3 codes in small letters with their alpha-2."""
    states = load_table("places")["states"]
    both = [(state["code"], state["code"]) for state in states]
    return dict([*both, *((state["alpha3"].casefold(), state["code"]) for state in states)])


@cache
def _street_words() -> frozenset[str]:
    return frozenset(load_table("places")["streets"])
