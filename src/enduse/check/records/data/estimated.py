"""Which figures of published totals are no record of the reporter's customs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from enduse.tables import load_table
from enduse.trace.measure import Definition, Ground

__all__ = ["Estimated", "estimated_in"]

_CENT = 1e-3
"""How far a sum of whole cents may lie from one, in cents: the error of binary fractions."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """What of a figure is estimated.

    Attributes:
        amount: Its amount, in US dollars.
        why: How that is known, as a clause; empty where nothing of it is.
    """

    amount: float = 0.0
    why: str = ""


def estimated_in(ground: Ground, made: Definition, cells: Sequence[Mapping[str, Any]]) -> Estimated:
    """Say what part of a figure is estimated, and how that is known.

    A cell is an estimate where its publisher marks it so; where it is known of a publisher, a
    reporter and a time (``resources/records_caveats.yaml``); or where a publisher that keeps whole
    cents gives a figure that is in none, so that it was computed.

    Args:
        ground: The table.
        made: The measure.
        cells: The cells that it rests on.
    """
    del made
    known = [row for row in load_table("records_caveats") if ground.title == row["publisher"]]
    amount, reasons = 0.0, []
    for cell in cells:
        why = _why(cell, known)
        if why:
            amount += float(cell["value_usd"] or 0.0)
            reasons.append(why)
    if not reasons:
        return Estimated()
    first = min(set(reasons), key=lambda why: (-reasons.count(why), why))
    which = "the figure" if len(cells) == 1 else f"{len(reasons):,} of {len(cells):,} figures in it"
    return Estimated(amount, f"{which} cannot be taken for a record of customs ({first})")


def _why(cell: Mapping[str, Any], known: Sequence[Mapping[str, Any]]) -> str:
    if cell.get("is_estimate"):
        return "the publisher marks them as estimates"
    for row in known:
        reporters, since = row.get("reporters"), row.get("since")
        if reporters is not None and cell.get("reporter") not in reporters:
            continue
        if since is not None and cell["registration_date"] < date.fromisoformat(str(since)):
            continue
        if row.get("fractions") and not _computed(cell["value_usd"]):
            continue
        return str(row["says"])
    return ""


def _computed(value: float | None) -> bool:
    """Whether an amount is not in whole cents."""
    return value is not None and abs(value * 100 - round(value * 100)) > _CENT
