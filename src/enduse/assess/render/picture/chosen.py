"""Which checks a picture shows, and how their values are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from enduse.assess.render.arranged import all_checks
from enduse.svg.wording import amount, percent

__all__ = ["as_number", "chosen_claims", "worded"]

Record = Mapping[str, Any]

_MOST_BASES = 3
"""So many bases of a claim are drawn at most."""


def worded(value: float, unit: str) -> str:
    """Write a value of a check with its unit.

    >>> worded(0.9, "share"), worded(0.5, "growth"), worded(12e6, "usd"), worded(23, "count")
    ('90%', '+50%', 'USD 12 million', '23')
    """
    if unit == "share":
        return percent(value)
    if unit == "change of share":
        return f"{'+' if value > 0 else ''}{percent(value).replace('%', ' points')}"
    if unit == "growth":
        return f"{'+' if value > 0 else ''}{percent(value)}"
    return amount(value, "USD" if unit == "usd" else "")


def as_number(value: Any) -> float | None:
    """Read a value of a check, which is a number, its text, or nothing."""
    try:
        return None if value is None or value == "" else float(value)
    except ValueError:
        return None


def chosen_claims(record: Record) -> list[tuple[Mapping[str, Any], ...]]:
    """Choose what to draw: of each claim its most telling bases, copies of a claim once.

    A claim that nothing can be told of is left out.

    Args:
        record: The record of an assessment.

    Returns:
        Checks of one claim together, in case order; the ``ref`` of a claim that stands in several
        articles names them all.
    """
    checks = [check for check in all_checks(record) if check["stated"] is not None]
    merged: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for _key, group in groupby(checks, key=lambda c: (c["ref"], c["quantity"], c["measure"])):
        rows = list(group)
        words = rows[0]["stated"]["words"]
        told = (words, *((c["measure"], c["basis"], c["value"], c["verdict"]) for c in rows))
        if told in merged:
            merged[told] = [{**c, "ref": f"{c['ref']}, {rows[0]['ref']}"} for c in merged[told]]
        else:
            merged[told] = list(rows)
    telling = (_telling(rows) for rows in merged.values())
    return [rows for rows in telling if rows]


def _telling(rows: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Choose at most so many bases of a claim: one for each figure and verdict, proofs first."""
    held: dict[tuple[Any, str], Mapping[str, Any]] = {}
    for check in rows:
        if as_number(check["value"]) is not None:
            held.setdefault((check["value"], check["verdict"]), check)
    ranked = sorted(held.values(), key=lambda c: c["verdict"] not in {"supported", "contradicted"})
    chosen = ranked[:_MOST_BASES]
    return tuple(check for check in held.values() if check in chosen)
