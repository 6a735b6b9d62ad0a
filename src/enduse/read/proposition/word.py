"""The senses of the words of a text: what two wordings of one thing have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from enduse.tables import load_table
from enduse.text.place import countries_in

__all__ = ["kinship", "senses_in", "stem"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]{0,20}")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")
_CROWD = 40
"""A group of more senses than these tells nothing."""
_NEWS_KIN, _NEAR_KIN, _FAR_KIN = 0.8, 0.6, 0.3
_BEFORE_PLACE = 4
"""So many words before the name of a state a word of travel may stand."""
_HEADING = frozenset({"to", "in", "from", "for", "into", "at"})


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Cut a word to a stem that its usual inflected forms share.

    Plural, -ed, -ing, -ly, -ation and -ment go, and a last silent e; forms that no spelling leads
    back ("sent") stand in the table of senses.

    >>> [stem(w) for w in ("provides", "providing", "supplied", "investigation", "shipping")]
    ['provid', 'provid', 'supply', 'investig', 'ship']
    """
    word = _POSSESSIVE.sub("", word.casefold())
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _without_plural(word)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and re.search("[aeiouy]", base) is not None:
            word = _DOUBLED.sub(r"\1", base)
            break
    for ending, least in (("ly", 5), ("ation", 4), ("ment", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e")
    return word[:-2] if word.endswith("at") and len(word) >= 7 else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 12)
def senses_in(text: str) -> tuple[str, ...]:
    """Give the senses of a text in order of appearance.

    Returns:
        ``=supply`` for a sense of the table, ``@cn`` for a state as a voice, ``#cn`` for a state as
        a place that somebody goes to, else a stem or a number.
    """
    table = _table()
    found: list[tuple[int, str]] = []
    words: list[tuple[int, str]] = []
    places = {place.start: place for place in countries_in(text)}
    covered = 0
    for match in _WORD.finditer(text):
        place = places.get(match.start())
        if place is not None:
            covered = place.end
            before = [word for _at, word in words[-_BEFORE_PLACE:]]
            sign = "#" if _is_destination(before, table) else "@"
            found.append((match.start(), sign + place.code))
        if match.start() >= covered:
            words.append((match.start(), stem(match[0])))
    found += _senses([word for _at, word in words], [at for at, _word in words], table)
    return tuple(sense for _at, sense in sorted(found))


def kinship(senses: Iterable[str]) -> dict[str, dict[str, float]]:
    """Tell which of some senses are near one another, and how near.

    Near senses stand in one group of the table of near senses, or of the table of synonyms; figures
    and states are near to none.

    Args:
        senses: The senses of a case, each once.

    Returns:
        Sense → sense → nearness between 0 and 1; what is near to none is not in it.
    """
    table = _table()
    groups: dict[int, list[str]] = {}
    for sense in senses:
        for group in table.kin.get(sense, ()):
            groups.setdefault(group, []).append(sense)
    found: dict[str, dict[str, float]] = {}
    for group, members in sorted(groups.items(), reverse=True):  # the nearest come last, and stay
        if len(members) > _CROWD:
            continue
        for one in members:
            for other in members:
                if one != other:
                    found.setdefault(one, {})[other] = _nearness(group, table)
    return found


def _nearness(group: int, table: _Table) -> float:
    if group < table.near:
        return _NEAR_KIN
    return _NEWS_KIN if group < table.near + table.news else _FAR_KIN


@dataclass(frozen=True, slots=True)
class _Table:
    stop: frozenset[str]
    travel: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    kin: Mapping[str, frozenset[int]]
    near: int
    news: int


@cache
def _table() -> _Table:
    table = load_table("senses")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, terms in table["senses"].items():
        for term in terms:
            words = tuple(stem(word) for word in _WORD.findall(term))
            phrases.setdefault(words[0], []).append((words, f"={name}"))
    longest_first = {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1])))
        for first, rows in phrases.items()
    }
    return _Table(
        stop=frozenset(stem(word) for word in table["stop"].split()),
        travel=frozenset(stem(word) for word in table["travel"]),
        phrases=longest_first,
        kin=_kin(),
        near=len(table["near"]),
        news=len(load_table("synonyms")["news"]),
    )


def _kin() -> dict[str, frozenset[int]]:
    table = load_table("synonyms")
    near = [[f"={name}" for name in row] for row in load_table("senses")["near"]]
    news, same = ([_as_senses(row.split()) for row in table[part]] for part in ("news", "same"))
    groups = [*near, *news, *same]
    kin: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for sense in group:
            kin.setdefault(sense, set()).add(number)
    return {word: frozenset(groups) for word, groups in kin.items()}


def _as_senses(words: list[str]) -> list[str]:
    """Give the senses of single words: those of the table where it has them, else their stems."""
    single = _single()
    return sorted({single.get(stem(word), stem(word)) for word in words})


@cache
def _single() -> dict[str, str]:
    return {
        stem(term): f"={name}"
        for name, terms in load_table("senses")["senses"].items()
        for term in terms
        if " " not in term and "-" not in term
    }


def _is_destination(before: list[str], table: _Table) -> bool:
    """Tell whether the words before a state make it a place: "flew to", "upcoming trips to"."""
    return bool(before) and before[-1] in _HEADING and not table.travel.isdisjoint(before)


def _senses(words: list[str], starts: list[int], table: _Table) -> list[tuple[int, str]]:
    found = []
    at = 0
    while at < len(words):
        for phrase, sense in table.phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                found.append((starts[at], sense))
                at += len(phrase)
                break
        else:
            if words[at] not in table.stop and (len(words[at]) > 1 or words[at].isdigit()):
                found.append((starts[at], words[at]))
            at += 1
    return found
