"""States in news text: by name, adjective, seat of government or office."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.tables import load_table

__all__ = ["find_states", "is_state_name", "state_name", "state_of_office", "states_in"]

# What is found in a phrase of so many code points is kept: one is asked about several times.
_PHRASE = 200
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def find_states(text: str) -> list[tuple[int, int, str]]:
    """Find words that stand for a state: ``(start, end, code)``, in order, longest first."""
    return _states(text) if len(text) > _PHRASE else list(_states_in_phrase(text))


def _states(text: str) -> list[tuple[int, int, str]]:
    codes = _codes()
    return [(*m.span(), codes[m.group().lower()]) for m in _pattern().finditer(text)]


@lru_cache(maxsize=2048)
def _states_in_phrase(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_states(text))


def states_in(text: str) -> list[str]:
    """Give the codes of the states named in a text, in order, each once."""
    return list(dict.fromkeys(code for _, _, code in find_states(text)))


def is_state_name(text: str) -> str | None:
    """Give the state that a phrase is a plain name of ("the US", "Beijing"), or None."""
    return _names().get(_ARTICLE.sub("", text.strip()).lower())


def state_name(code: str) -> str:
    """Give the short name of a state, as ``China``."""
    return _short()[code]


def state_of_office(text: str) -> str | None:
    """Give the state whose office a phrase names ("the Pentagon": us), or None."""
    return _state_of_office(text) if len(text) > _PHRASE else _state_of_office_in_phrase(text)


@lru_cache(maxsize=2048)
def _state_of_office_in_phrase(text: str) -> str | None:
    return _state_of_office(text)


def _state_of_office(text: str) -> str | None:
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
    # By first letter: of the alternatives that begin otherwise the engine tries none.
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w])")
