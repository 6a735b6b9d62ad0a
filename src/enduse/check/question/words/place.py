"""States and groups of states in a sentence."""

from __future__ import annotations

import re
from functools import cache

from enduse.check.question.words.pattern import pattern_of
from enduse.tables import load_table
from enduse.text.place import countries_in, name_of_country

__all__ = ["Codes", "Sides", "sides_in", "state_names"]

Codes = tuple[str, ...]
Sides = tuple[int, int, Codes]
"""Where words stand that name a side, and the states that they name."""

_OF_CAPITALS = re.compile(r"(?<=[A-Z])['’]s\b")
_MOST_NAMED = 4


def sides_in(text: str) -> tuple[Sides, ...]:
    """Find states and groups of states ("the EU", "Western"), in order and not overlapping."""
    # "UK's" is found as "UK": the blanks keep all places where they are.
    plain = _OF_CAPITALS.sub("  ", text)
    groups = [
        (match.start(), match.end(), _groups()[match[0].casefold()])
        for match in _group_words().finditer(plain)
    ]
    places = [
        (p.start, p.end, (p.code,)) for p in countries_in(plain) if p.code not in {"un", "eu"}
    ]
    free = [p for p in places if not any(p[0] < g[1] and g[0] < p[1] for g in groups)]
    return tuple(sorted((*groups, *free)))


def state_names(codes: Codes) -> str:
    """Give the names of states in words: "China and Hong Kong"; of many, what group they are."""
    group = next((word for word, held in _groups().items() if held == codes), None)
    if group is not None:
        return f"{group.upper() if len(group) < _MOST_NAMED else group} states"
    names = [name_of_country(code) or code.upper() for code in codes]
    if len(names) > _MOST_NAMED:
        return f"{len(names)} states"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@cache
def _groups() -> dict[str, Codes]:
    coalition = tuple(load_table("coalition")["countries"])
    return {
        word.casefold(): coalition if row["countries"] == "coalition" else tuple(row["countries"])
        for row in load_table("check_words")["groups"]
        for word in row["words"]
    }


@cache
def _group_words() -> re.Pattern[str]:
    words = [word for row in load_table("check_words")["groups"] for word in row["words"]]
    return pattern_of(words, cased=True)
