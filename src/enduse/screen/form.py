"""By what a screening was made: the form of the index and the figures of the scorer."""

from __future__ import annotations

from functools import cache

from enduse.model.plain import digest
from enduse.tables import load_table

__all__ = ["FORM", "engine_form"]

FORM = 13
"""Form of the index: raise it whenever normalising names or the arrays of the index change."""

_TABLES = (
    "across_words",
    "addresses",
    "common_words",
    "identifiers",
    "legal_forms",
    "name_counts",
    "name_model",
    "name_parts",
    "places",
    "qualifiers",
    "search_model",
    "states",
)


@cache
def engine_form() -> str:
    """Give the form of the index with a digest of the tables that scores rest on.

    Two screenings of one query against the same list versions give the same answer where this is
    the same.
    """
    return f"{FORM}-{digest([load_table(name) for name in _TABLES])[:16]}"
