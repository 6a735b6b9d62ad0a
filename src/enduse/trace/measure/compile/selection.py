"""Filters of a measure as conditions on rows."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from enduse.trace.measure.definition import Condition, Filters, Floor, Window
from enduse.trace.measure.field import FIELDS
from enduse.trace.measure.ground import AGGREGATE, Ground

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue

    from enduse.trace.measure.compile.revision import Codes

__all__ = ["all_of", "conditions_of", "in_window", "of_codes", "over_floor"]

_AMOUNTS = {"usd": "value_usd", "kg": "net_mass", "units": "quantity"}


def conditions_of(ground: Ground, filters: Filters, codes: Codes | None) -> list[BooleanValue]:
    """Give the conditions that rows must meet.

    Args:
        ground: The table.
        filters: What was asked for.
        codes: Codes of the goods asked for, by revision; None where goods are not asked for.

    Raises:
        NotTold: The table has no such column.
    """
    found = [_has_value(ground, condition) for condition in filters.conditions]
    if codes is not None:
        found.append(of_codes(ground, codes))
    for words, exact in ((filters.text, False), (filters.exact_text, True)):
        if words:
            found.append(_says(ground, words, exact=exact))
    return found


def all_of(conditions: list[BooleanValue]) -> BooleanValue:
    """Join conditions: all hold.  The list must not be empty."""
    return reduce(and_, conditions)


def in_window(ground: Ground, window: Window) -> BooleanValue:
    """Say that a row's day lies in a window, both ends included."""
    day = ground.column("registration_date")
    first = day >= window.first if window.first > date.min else None
    last = day <= window.last
    return last if first is None else first & last


def over_floor(ground: Ground, floor: Floor) -> BooleanValue:
    """Say that a row reaches a floor."""
    return ground.column(_AMOUNTS[floor.unit]) >= floor.amount


def of_codes(ground: Ground, codes: Codes) -> BooleanValue:
    """Say that a row is of the goods, in the revision that it is kept in."""
    code = ground.column("hs6")
    found: list[BooleanValue] = []
    for size, heads in ((4, codes.headings), (2, codes.chapters)):
        if heads:
            begins = code.left(size).isin(heads)
            # Published totals hold a heading beside its subheadings: only the latter are added up.
            found.append(begins & (code.length() == 6) if ground.kind == AGGREGATE else begins)
    if codes.everywhere:
        found.append(code.isin(codes.everywhere))
    for revision, own in codes.only:
        found.append((ground.revision() == revision) & code.isin(own))
    return reduce(or_, found)


def _has_value(ground: Ground, condition: Condition) -> BooleanValue:
    value = ground.value_of(condition.field)
    if FIELDS[condition.field].values == "name":
        value = value.strip().lower()
    one = condition.values[0]
    return value == one if len(condition.values) == 1 else value.isin(condition.values)


def _says(ground: Ground, words: tuple[str, ...], *, exact: bool) -> BooleanValue:
    names = [
        name for name in ("description", "description_translation") if name in ground.table.columns
    ]
    texts = [ground.column(name) for name in names or ["description"]]
    texts = texts if exact else [text.lower() for text in texts]
    sought = words if exact else tuple(word.lower() for word in words)
    # A null must not make the other column's answer unknown.
    return reduce(or_, [text.contains(word).fill_null(False) for text in texts for word in sought])  # noqa: FBT003 - the value to fill in
