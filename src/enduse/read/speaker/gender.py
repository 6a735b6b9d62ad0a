"""Whether a phrase names a woman or a man, where its words tell."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.tables import load_table

__all__ = ["gender_of"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@lru_cache(maxsize=512)
def gender_of(text: str, person: str = "") -> str:
    """Tell the gender that a title, a noun or a given name says.

    Args:
        text: The phrase: "Ms Stroud", "the spokeswoman", "Pamela Stroud, the chief executive".
        person: The personal name in it, or an empty string.

    Returns:
        ``f``, ``m``, or an empty string where the words do not tell.
    """
    words = {w.lower() for w in _WORD.findall(text)}
    for gender, table in _titles().items():
        if words & table:
            return gender
    names = person.split(maxsplit=1)
    given = names[0].lower().strip(".") if len(names) > 1 else ""
    return next((g for g, table in _given().items() if given in table), "")


@cache
def _titles() -> dict[str, frozenset[str]]:
    return _table("titles")


@cache
def _given() -> dict[str, frozenset[str]]:
    return _table("given")


def _table(part: str) -> dict[str, frozenset[str]]:
    rows = load_table("speakers")["gender"][part]
    return {gender: frozenset(rows[gender]) for gender in ("f", "m")}
