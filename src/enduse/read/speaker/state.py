"""States in news text: by name, adjective, seat of government or office."""

from __future__ import annotations

import re
from functools import cache

from enduse.tables import load_table

__all__ = ["find_states", "is_state_name", "state_name", "state_of_office", "states_in"]


def find_states(text: str) -> list[tuple[int, int, str]]:
    """Find words that stand for a state: ``(start, end, code)``, in order, longest first."""
    return [(m.start(), m.end(), _codes()[m.group().lower()]) for m in _pattern().finditer(text)]


def states_in(text: str) -> list[str]:
    """Give the codes of the states named in a text, in order, each once."""
    return list(dict.fromkeys(code for _, _, code in find_states(text)))


def is_state_name(text: str) -> str | None:
    """Give the state that a phrase is a plain name of ("the US", "Beijing"), or None."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", text.strip(), flags=re.IGNORECASE)
    return _names().get(bare.lower())


def state_name(code: str) -> str:
    """Give the short name of a state, as ``China``."""
    return _short()[code]


def state_of_office(text: str) -> str | None:
    """Give the state whose office a phrase names ("the Pentagon": us), or None."""
    match = _office_pattern().search(text)
    return None if match is None else _offices()[match.group()]


@cache
def _short() -> dict[str, str]:
    return {row["code"]: row["name"] for row in load_table("states")}


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_table("states"):
        for word in (row["name"], row.get("capital", ""), *row.get("aliases", [])):
            if word:
                found.setdefault(word.lower(), row["code"])
    return found


@cache
def _codes() -> dict[str, str]:
    found = dict(_names())
    for row in load_table("states"):
        for word in row.get("adjectives", []):
            found.setdefault(word.lower(), row["code"])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    # Case is kept (a turkey, china plates), so the table's own spelling is what matches.
    forms = set()
    for row in load_table("states"):
        forms.update(
            [
                row["name"],
                row.get("capital", ""),
                *row.get("aliases", []),
                *row.get("adjectives", []),
            ]
        )
    return _alternatives(forms - {""})


@cache
def _offices() -> dict[str, str]:
    return {
        name: code for code, names in load_table("speakers")["offices"].items() for name in names
    }


@cache
def _office_pattern() -> re.Pattern[str]:
    return _alternatives(set(_offices()))


def _alternatives(forms: set[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w])")
