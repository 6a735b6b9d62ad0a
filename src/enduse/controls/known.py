"""What enduse knows of control lists before any file of them is read (``resources/lists.yaml``)."""

from __future__ import annotations

import re
from typing import Any

from enduse.model.listing import ListInfo
from enduse.tables import load_table

__all__ = [
    "info_of",
    "is_known",
    "is_list_key",
    "least_by_schema",
    "least_of",
    "programme_measure",
    "reported_changes",
]

_KEY = re.compile(r"[a-z][a-z0-9_]{1,60}\Z")
_FIELDS = (
    "title",
    "authority",
    "measure",
    "forbids",
    "binds",
    "caveat",
    "publisher",
    "url",
    "licence",
    "dated",
    "complete",
)


def info_of(key: str) -> ListInfo:
    """Give what is known of a list; for one that is not known, its key as its title."""
    entry = _entry(key)
    if not entry:
        return ListInfo(key=key, title=key, authority="", measure="")
    return ListInfo(key=key, **{name: entry[name] for name in _FIELDS if name in entry})


def is_known(key: str) -> bool:
    """Tell whether the packaged table has a list."""
    return bool(_entry(key))


def is_list_key(key: str) -> bool:
    """Tell whether a text can be the key of a list: it is a folder's name too."""
    return _KEY.match(key) is not None


def least_of(key: str) -> dict[str, float]:
    """Give what a whole list has at least: number of ``entries``, and fill of key fields."""
    return dict(_entry(key).get("least", {}))


def least_by_schema(key: str) -> dict[str, int]:
    """Give how many entries of each FollowTheMoney schema a whole list has at least."""
    return dict(_entry(key).get("least_by_schema", {}))


def programme_measure(key: str, program: str) -> str:
    """Give the measure of a programme of a list whose programmes differ; or an empty string."""
    table: dict[str, str] = _entry(key).get("programmes", {})
    found = (table[name] for name in program.split("; ") if name in table)
    return "; ".join(dict.fromkeys(found))


def reported_changes(key: str) -> list[dict[str, str]]:
    """Give changes that were reported of entries of a list and may not be in its data.

    Each has ``since``, ``text``, and what it holds for: ``listed`` (the day of listing).
    """
    return list(_entry(key).get("reported", []))


def _entry(key: str) -> dict[str, Any]:
    table: dict[str, dict[str, Any]] = load_table("lists")
    return table.get(key, {})
