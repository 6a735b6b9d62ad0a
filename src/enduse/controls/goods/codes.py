"""The codes of the dated sets, in every revision, as columns to join with records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.controls.hs import codes_of, heading_of, map_code, revisions
from enduse.controls.hs.revision import revision_number
from enduse.errors import UsageError
from enduse.tables import load_table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PRIORITY_LIST", "controlled_codes", "set_keys"]

PRIORITY_LIST = "chpl"
"""Key of the Common High Priority List, the one set whose codes are all looked up and complete."""

_DIGITS = 6


def set_keys() -> tuple[str, ...]:
    """Give the keys of the sets that name codes of the Harmonized System."""
    return tuple(key for key in sorted(load_table("goods_sets")) if _items(key))


def controlled_codes(day: date, sets: Sequence[str] = (PRIORITY_LIST,)) -> pa.Table:
    """Give every subheading, of any revision, that a set names on a day.

    Args:
        day: Sets and codes that hold from a later day are left out; those whose first day was not
            looked up are in.  The list of a later day may be used on earlier records, to see what
            went where before it was listed: give the later day.
        sets: Keys as :func:`set_keys` gives them.

    Returns:
        Columns ``revision`` (int16: 2012, 2017, 2022), ``hs6`` (int32), ``set`` (string, the key),
        ``tier`` (string, null where the set has none), ``heading`` (int16, HS4 in HS2022 terms),
        ``since`` (date32, null where not looked up) and ``part`` (bool: the code of an older
        revision holds other goods too, as 8525.80 of HS2017 holds all cameras and 8525.89 of
        HS2022 some).  One row a set, revision and code, in order.

    Raises:
        UsageError: There is no such set, or it names no codes of the Harmonized System.
    """
    import pyarrow as pa

    unknown = [key for key in sets if key not in set_keys()]
    if unknown:
        raise UsageError(
            f"no set of goods {unknown[0]!r} with codes of the Harmonized System",
            advice="one of " + ", ".join(set_keys()),
        )
    rows = [
        row
        for key in sorted(set(sets))
        for row in _rows(key)
        if row["since"] is None or row["since"] <= day
    ]
    schema = pa.schema(
        [
            ("revision", pa.int16()),
            ("hs6", pa.int32()),
            ("set", pa.string()),
            ("tier", pa.string()),
            ("heading", pa.int16()),
            ("since", pa.date32()),
            ("part", pa.bool_()),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _items(key: str) -> list[Mapping[str, Any]]:
    """Give the items of a set that are codes of the newest revision."""
    spec = load_table("goods_sets")[key]
    items = load_table("chpl") if key == PRIORITY_LIST else spec["items"]
    return [
        item
        for item in items
        if item.get("code_kind", spec["code_kind"]) == "hs"
        and item.get("hs_revision", spec["hs_revision"]) == revisions()[-1]
    ]


@cache
def _rows(key: str) -> tuple[dict[str, Any], ...]:
    newest = revisions()[-1]
    spec = load_table("goods_sets")[key]
    listed: dict[str, tuple[str | None, date | None]] = {}
    for item in _items(key):
        since = item.get("since", spec["since"])
        about = (item.get("tier"), date.fromisoformat(since) if since else None)
        for code in _subheadings(item["code"]):
            listed.setdefault(code, about)
    rows = []
    for revision in revisions():
        for code in sorted(codes_of(revision)):
            mains = (code,) if revision == newest else map_code(code, revision, newest).main
            held = [other for other in mains if other in listed]
            if held:
                tier, since = listed[held[0]]
                rows.append(
                    {
                        "revision": revision_number(revision),
                        "hs6": int(code),
                        "set": key,
                        "tier": tier,
                        "heading": heading_of(code, revision),
                        "since": since,
                        "part": len(held) < len(mains),
                    }
                )
    return tuple(rows)


def _subheadings(code: str) -> list[str]:
    if len(code) == _DIGITS:
        return [code]
    return sorted(other for other in codes_of(revisions()[-1]) if other.startswith(code))
