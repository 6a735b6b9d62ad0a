"""The revision of the Harmonized System that a code was declared in."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.tables import load_table

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

__all__ = ["REVISIONS", "codes_of", "revisions_of"]

REVISIONS = ("HS2012", "HS2017", "HS2022")
"""The revisions that are known, the oldest first."""

_EPOCH = dt.date(1970, 1, 1)


def revisions_of(days: Array, reporter: str | None) -> Array:
    """Give the revision of the Harmonized System that a reporter's tariff followed on each day.

    Args:
        days: Days since 1970-01-01.
        reporter: Alpha-2, or None where it is not known.

    Returns:
        ``HS2012``, ``HS2017`` or ``HS2022``, or an empty string before 2012.  A reporter that the
        table of late adopters does not name is taken to have followed in time.
    """
    import numpy as np

    table = load_table("tariff_adoption")
    found = np.full(len(days), "", dtype=object)
    for revision in REVISIONS:
        late = [
            row["since"]
            for row in table["late"]
            if row["reporter"] == reporter and row["revision"] == revision
        ]
        since = dt.date.fromisoformat(late[0] if late else table[revision])
        found[days >= (since - _EPOCH).days] = revision
    return found


@cache
def codes_of(revision: str) -> frozenset[str]:
    """Give the subheadings of a revision, six digits each; none for an unknown one."""
    if revision not in REVISIONS:
        return frozenset()
    table = load_table("hs_codes")
    found = _spelt(table["HS2022"])
    for older in reversed(REVISIONS[REVISIONS.index(revision) : -1]):
        found = found - _spelt(table[older]["without"]) | _spelt(table[older]["with"])
    return found


def _spelt(headings: dict[str, str]) -> frozenset[str]:
    return frozenset(head + rest for head in headings for rest in headings[head].split())
