"""The words of names, as the tables have them, ready to be looked up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from enduse.tables import load_table

__all__ = ["Heads", "Known", "Persons", "fold", "heads", "known", "ordinary", "persons"]

_MARKS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "’": "'", "‘": "'"}
)
_INSIDE = "-.'&+/"


@dataclass(frozen=True, slots=True)
class Heads:
    """Nouns and words beside names; each is a list of ``resources/organisations.yaml``."""

    ending: frozenset[str]
    weak: frozenset[str]
    opening: frozenset[str]
    joining: frozenset[str]
    inner: frozenset[str]
    subjects: frozenset[str]
    sites: frozenset[str]
    places: frozenset[str]
    places_after: frozenset[str]
    things: frozenset[str]
    titles: frozenset[str]
    kept: frozenset[str]
    owners: frozenset[str]
    generic: frozenset[str]
    forms: frozenset[str]
    short: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    kinds: frozenset[str]
    roles: frozenset[str]
    company_roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Known names, each as the pieces that it is made of.

    Attributes:
        names: Pieces of a name: kind, ``ORG`` or ``LOC``.
        longest: First piece: number of pieces of the longest name that begins with it.
        soft: Names of organisations that are also words, places or persons.
        bodies: Bodies that every state has one of ("Supreme Court").
        peoples: Words for peoples and faiths.
        others: Initials and words that are no names of parties.
        demonyms: Adjectives of states and their plurals.
    """

    names: dict[tuple[str, ...], str]
    longest: dict[str, int]
    soft: frozenset[tuple[str, ...]]
    bodies: frozenset[tuple[str, ...]]
    peoples: frozenset[tuple[str, ...]]
    others: frozenset[tuple[str, ...]]
    demonyms: frozenset[str]

    def is_place(self, words: tuple[str, ...]) -> bool:
        """Tell the name of a place, or the adjective of a state."""
        return self.names.get(words) == "LOC" or (len(words) == 1 and words[0] in self.demonyms)


@dataclass(frozen=True, slots=True)
class Persons:
    """Given names and family names, without accents."""

    given: frozenset[str]
    family: frozenset[str]


@cache
def heads() -> Heads:
    """Give the nouns at the head of names and the words beside them."""
    table = load_table("organisations")
    joining = table["joining"]
    plain = {
        name: frozenset(table[name])
        for name in Heads.__dataclass_fields__
        if name not in {"ending", "joining", "inner"}
    }
    return Heads(
        ending=frozenset(w for row in table["ending"] for w in row),
        joining=frozenset([*joining["of"], *joining["other"]]),
        inner=frozenset(w for phrase in joining["inner"] for w in phrase.split()),
        **plain,
    )


@cache
def known() -> Known:
    """Give the known names."""
    table = load_table("known_organisations")
    bodies = load_table("organisations")["alone"]
    names = dict.fromkeys(map(_pieces, _places()), "LOC")
    names |= {_pieces(n): "ORG" for row in [bodies, *table["firm"].values()] for n in row}
    for name in table["acronyms"]:
        names.setdefault(_pieces(name), "ORG")
    longest: dict[str, int] = {}
    for words in names:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    adjectives = {a for row in load_table("states") for a in row.get("adjectives", [])}
    return Known(
        names=names,
        longest=longest,
        soft=frozenset(map(_pieces, table["soft"])),
        bodies=frozenset(map(_pieces, bodies)),
        peoples=frozenset(map(_pieces, table["peoples"])),
        others=frozenset(map(_pieces, table["words"])),
        demonyms=frozenset(adjectives | {f"{a}s" for a in adjectives}),
    )


@cache
def ordinary() -> frozenset[str]:
    """Give the common words of English, in small letters."""
    rows = load_table("common_words")["ordinary"].values()
    return frozenset(w for row in rows for w in row.split())


@cache
def persons() -> Persons:
    """Give the names of persons."""
    table = load_table("person_names")
    return Persons(
        given=frozenset(w for row in table["given"].values() for w in row.split()),
        family=frozenset(w for row in table["family"].values() for w in row.split()),
    )


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Take the accents off a word and write its marks the plain way; case is kept."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_MARKS))
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


def _places() -> list[str]:
    gazetteer = load_table("gazetteer")
    rows = [*gazetteer["cities"].values(), *gazetteer["areas"].values()]
    found = [name.replace("_", " ") for row in rows for name in row.split()]
    for state in load_table("states"):
        found += [state["name"], state.get("capital", ""), *state.get("aliases", [])]
    return [name for name in found if name]


def _pieces(name: str) -> tuple[str, ...]:
    """Cut a name into words and marks: ``JD.com`` is ``JD . com``, however a text is tokenised."""
    spaced = fold(name)
    for mark in _INSIDE:
        spaced = spaced.replace(mark, f" {mark} ")
    return tuple(spaced.split())
