"""Who is named as speaking in a statement: offices, persons without a name, words of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from enduse.read.drift.statement import KEPT, Statement
from enduse.tables import load_table

__all__ = [
    "Office",
    "find_innocence",
    "find_offices",
    "find_roles",
    "find_unnamed",
    "has_speaker",
    "is_quoted",
    "say_words",
    "speaks",
]

_NEAR = 32
"""Code points beside an office in which what it says or wrote is looked for."""
# "We have never sold them": whoever "we" are is speaking.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_QUOTE = re.compile(r"[“”\"«»]")


@dataclass(frozen=True, slots=True)
class Office:
    """An office, or a role, in a statement.

    Attributes:
        key: Which, as ``foreign`` or ``minister``.
        family: Kind of office, as ``ministry``; ``role`` for persons.
        start: First code point in the text layer.
        end: One past the last.
    """

    key: str
    family: str
    start: int
    end: int


@lru_cache(maxsize=KEPT)
def find_offices(statement: Statement) -> tuple[Office, ...]:
    """Find ministries, services and other offices."""
    table = load_table("drift")["offices"]
    found = []
    for match in _offices().finditer(statement.text.lower()):
        key = _office_keys()[" ".join(match.group().split())]
        found.append(_office(statement, match, key, table[key]["family"]))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def find_roles(statement: Statement) -> tuple[Office, ...]:
    """Find persons that are given by what they are: "an official", "a diplomat"."""
    found = _roles().finditer(statement.text.lower())
    return tuple(_office(statement, m, _role_keys()[m.group()], "role") for m in found)


def find_unnamed(statement: Statement) -> re.Match[str] | None:
    """Find words for sources that have no name, in the statement's text in small letters."""
    return _words("unnamed").search(statement.text.lower())


def find_innocence(statement: Statement) -> re.Match[str] | None:
    """Find words that clear somebody ("did nothing wrong"), in the text in small letters."""
    return _innocence().search(statement.text.lower())


def say_words() -> re.Pattern[str]:
    """Give the pattern of the words that give what is said to somebody, in small letters."""
    return _words("says")


def has_speaker(statement: Statement) -> bool:
    """Tell whether a statement gives anybody's word, or is a quotation."""
    text = statement.text.lower()
    if is_quoted(statement) or _FIRST_PERSON.search(statement.text) is not None:
        return True
    return any(p.search(text) is not None for p in (say_words(), _words("voiced")))


def is_quoted(statement: Statement) -> bool:
    """Tell whether a statement is a quotation for the most part, or an open piece of one."""
    marks = [m.start() for m in _QUOTE.finditer(statement.text)]
    if len(marks) % 2:
        return True
    inside = sum(b - a for a, b in zip(marks[::2], marks[1::2], strict=True))
    return 2 * inside >= len(statement.text)


def speaks(statement: Statement, office: Office, reach: int = _NEAR) -> bool:
    """Tell whether a word of saying stands within so many code points of an office."""
    low = max(0, office.start - statement.start - reach)
    text = statement.text[low : office.end - statement.start + reach].lower()
    return say_words().search(text) is not None


def _office(statement: Statement, match: re.Match[str], key: str, family: str) -> Office:
    return Office(key, family, statement.start + match.start(), statement.start + match.end())


@cache
def _office_keys() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, row in sorted(load_table("drift")["offices"].items()):
        for word in row["words"]:
            found[word] = found[f"{word}s"] = key
    return found


@cache
def _role_keys() -> Mapping[str, str]:
    return {w: key for key, row in sorted(load_table("drift")["roles"].items()) for w in row}


@cache
def _offices() -> re.Pattern[str]:
    return _any_of(frozenset(_office_keys()))


@cache
def _roles() -> re.Pattern[str]:
    return _any_of(frozenset(_role_keys()))


@cache
def _words(name: str) -> re.Pattern[str]:
    return _any_of(frozenset(load_table("drift")[name]))


@cache
def _innocence() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('drift')['innocence'])})")


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    forms = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest)
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")
