"""Offices: the body that a voice speaks for, by its acronym, by what it does, or by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from enduse.tables import load_table
from enduse.text.place import countries_in, is_place

__all__ = [
    "acronyms",
    "heads_firm",
    "office_in",
    "organ_in",
    "slug",
    "speaks_for_another",
    "speaks_for_state",
]

_WORD = r"[A-Z][\w’'&-]{0,30}"
_LONG = rf"{_WORD}(?: (?:of|the|for|and|on|{_WORD})){{1,9}}"
_EXPANSION = re.compile(rf"({_LONG}) \(([A-Z]{{3,8}})\)")
_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
_OFFICE = re.compile(rf"{_WORD}(?: (?:(?:of|for|and|on)(?: the)? )?{_WORD}){{1,7}}")
_POSSESSIVE = re.compile(r"[’']s?$")
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_ARTICLES = {"A", "An", "The"}


def acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Learn acronyms from ``Long Name (LN)``: lower-case long name → acronym.

    A long name may be preceded by other capitalised words, so the ending counts whose initials give
    the acronym.

    >>> acronyms(["the US Office of Trade Control (OTC) said"])
    {'office of trade control': 'OTC'}
    """
    learnt: dict[str, str] = {}
    for text in texts:
        for match in _EXPANSION.finditer(text):
            words, acronym = match[1].split(), match[2]
            for start in range(len(words)):
                initials = "".join(word[0] for word in words[start:] if word[0].isupper())
                if initials == acronym and words[start][0].isupper():
                    learnt[" ".join(words[start:]).casefold()] = acronym
    return learnt


def office_in(name: str, learnt: Mapping[str, str]) -> str | None:
    """Give the key of the office that a name holds, or None.

    Its acronym comes first, then what it does (the customs, the tax authority), then its name if
    that has two capitals.

    Args:
        name: A voice as a document names it.
        learnt: Acronyms that the documents explain; see :func:`acronyms`.
    """
    known = set(learnt.values())
    short = next((word for word in _ACRONYM.findall(name) if word in known), None)
    if short is not None:
        return str(short).casefold()
    organ = organ_in(name)
    for match in _OFFICE.finditer(name):
        words = match.group().split()
        while words and (words[0] in _ARTICLES or _is_place(_POSSESSIVE.sub("", words[0]))):
            words = words[1:]
        # "Senior Latvian officials" at the head of a sentence; but "Bank of England".
        while len(words) > 1 and words[-2][0].isupper() and _is_place(words[-1]):
            words = words[:-1]
        days = [at for at, word in enumerate(words) if word in _DAYS]
        words = words[: days[0] - 1] if days else words  # "... Office on Wednesday"
        folded = " ".join(words).casefold()
        acronym = learnt.get(folded)
        if acronym is not None:
            return acronym.casefold()
        if organ is None and sum(word[0].isupper() for word in words) > 1:
            return slug(folded)
    return organ


def _is_place(word: str) -> bool:
    """Tell a place, or a state by its letters ("US", "UK"), which are no place by themselves."""
    return is_place(word) or bool(countries_in(word))


def organ_in(name: str) -> str | None:
    """Give what a public body does, by its name or its officers: ``customs``, ``tax`` ..."""
    match = _organs()[0].search(name)
    return None if match is None else _organs()[1][match[0].casefold()]


def speaks_for_state(name: str) -> bool:
    """Tell whether a voice is a body that speaks for its state: an embassy, a foreign ministry."""
    return _pattern("state").search(name) is not None


def speaks_for_another(name: str) -> bool:
    """Tell whether a voice is somebody's spokesperson."""
    return _pattern("spokes").search(name) is not None


def heads_firm(name: str) -> bool:
    """Tell whether a voice is one of a firm's heads or lawyers: "the chief executive of X"."""
    return _pattern("firm").search(name) is not None


def slug(text: str) -> str:
    """Give a text as a part of a key: small letters, all else as hyphens."""
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


@cache
def _organs() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_table("disclosures")["organs"]
    named = {name: organ for organ in sorted(table) for name in table[organ]}
    names = sorted(named, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE), named


@cache
def _pattern(row: str) -> re.Pattern[str]:
    names = sorted(load_table("disclosures")[row], key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
