"""From the sums of a group to its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from enduse.trace.measure.definition import Definition, Floor, Kind, Quantity
from enduse.trace.measure.estimate.interval import (
    Interval,
    around,
    concentration_error,
    difference,
    growth_interval,
    ratio_error,
    ratio_interval,
    share_error,
    share_interval,
    wilson_interval,
)
from enduse.trace.measure.result import Figure, State

__all__ = ["DEFAULT_FLOORS", "figure_of", "floor_of", "unit_of"]

DEFAULT_FLOORS = {
    Quantity.VALUE: Floor(100_000, "usd"),
    Quantity.NET_MASS: Floor(1_000, "kg"),
    Quantity.GROSS_MASS: Floor(1_000, "kg"),
    Quantity.QUANTITY: Floor(100, "units"),
    Quantity.ROWS: Floor(30, "rows"),
}
"""Least amounts that a share, a growth, a unit value or a concentration may rest on.  Ours: under
them a few rows make any figure (a thousand-fold growth on a base of USD 1,000)."""

_MOST_IN_ORDER = 100_000
"""Over more rows than this a sum is made by several threads at once, in no fixed order: it is then
given with twelve significant digits.  (DuckDB hands out 122,880 rows at a time.)"""

_NO_ROWS = "published totals: there are no rows to take variation from"
_NOT_ASKED = "not asked for"

Sums = Mapping[str, Any]


def floor_of(made: Definition) -> Floor | None:
    """Give the floor of a measure: as declared, or ours; None for a sum and a count."""
    if made.kind in {Kind.SUM, Kind.COUNT}:
        return None
    return DEFAULT_FLOORS[made.quantity] if made.at_least is None else made.at_least


def unit_of(made: Definition) -> str:
    """Give the unit of a measure's figures."""
    if made.kind is Kind.SHARE:
        return "share" if made.compare is None else "change of share"
    if made.kind is Kind.UNIT_VALUE:
        unit = {"quantity": "unit"}.get(made.per.value, "kg")
        per = f"{made.quantity.unit} per {unit}"
        return per if made.compare is None else f"growth of {per}"
    if made.kind is Kind.COUNT:
        return made.distinct or "rows"
    return {Kind.GROWTH: "growth", Kind.CONCENTRATION: "index"}.get(made.kind, made.quantity.unit)


def figure_of(
    sums: Sums, group: Mapping[str, Any], made: Definition, *, sampled: bool = True
) -> Figure:
    """Give the figure of a group.

    Args:
        sums: Its sums, by the names of :mod:`enduse.trace.measure.compile.sums`.
        group: Its fields.
        made: The definition.
        sampled: Whether rows stand behind the sums; published totals have no interval.
    """
    figure = _KINDS[made.kind](sums, made)
    if not (sampled and made.interval) and figure.state is State.MEASURED:
        why = _NOT_ASKED if sampled else _NO_ROWS
        figure = replace(figure, low=None, high=None, method=why)
    rows = int(sums.get("rows") or 0)
    if rows > _MOST_IN_ORDER:
        figure = _rounded(figure)
    return replace(figure, group=dict(group), rows=rows)


def _rounded(figure: Figure) -> Figure:
    """Round what was summed in an order that is not fixed, so that it is the same every time."""
    ends = (figure.value, figure.low, figure.high)
    value, low, high = (None if end is None else float(f"{end:.12g}") for end in ends)
    parts = {
        name: float(f"{part:.12g}") if isinstance(part, float) else part
        for name, part in figure.parts.items()
    }
    return replace(figure, value=value, low=low, high=high, parts=parts)


def _number(value: Any) -> float | None:
    """Give a sum as a number; a sum that is not finite is none."""
    if value is None:
        return None
    number = float(value)
    return number if number - number == 0 else None


def _sum(sums: Sums, made: Definition) -> Figure:
    value = _number(sums["value"])
    if value is None:
        return _missing("no row has the amount", {"value": None})
    figure: float = int(value) if made.quantity is Quantity.ROWS else value
    return Figure({}, figure, method="a sum as recorded")


def _growth(sums: Sums, made: Definition) -> Figure:
    now, base = _of_window(sums, "", "value"), _of_window(sums, "base_", "base")
    parts = {"window": now, "compare": base, "compare_rows": int(sums["base_rows"])}
    if now is None or base is None:
        which = "window" if now is None else "window compared with"
        return _missing(f"no row of the {which} has the amount", parts)
    refused = _under_floor(made, base, int(sums["base_rows"]), "base")
    if refused or base <= 0:
        reached = Floor(now, made.quantity.unit)
        return _refused(f"{refused or 'nothing to grow from'} (to {reached})", parts)
    found = growth_interval(now, base, _squares(sums, "squares", "base_squares"))
    return _with(Figure({}, now / base - 1, parts=parts), found)


def _of_window(sums: Sums, prefix: str, name: str) -> float | None:
    """Give a sum; no rows at all are nothing traded, rows without an amount are not known."""
    value = _number(sums[name])
    return 0.0 if value is None and not sums[f"{prefix}rows"] else value


def _share(sums: Sums, made: Definition) -> Figure:
    figure = _one_share(sums, "", made)
    if made.compare is None or figure.value is None:
        return figure
    before = _one_share(sums, "base_", made)
    parts = {**figure.parts, **{f"compare_{k}": v for k, v in before.parts.items()}}
    parts |= {"share": figure.value, "compare_share": before.value}
    if before.value is None:
        return replace(before, why=f"compared with: {before.why}", parts=parts)
    change = figure.value - before.value
    errors = (_share_error(sums, ""), _share_error(sums, "base_"))
    found = difference(change, errors) if made.interval else None
    return _with(Figure({}, change, parts=parts), found)


def _one_share(sums: Sums, prefix: str, made: Definition) -> Figure:
    part, total = _number(sums[f"{prefix}part"]), _number(sums[f"{prefix}total"])
    rows, part_rows = int(sums[f"{prefix}rows"] or 0), int(sums[f"{prefix}part_rows"] or 0)
    parts = {"part": part, "total": total, "part_rows": part_rows}
    if total is None:
        return _missing("no row has the amount", parts)
    if part is None and part_rows:
        return _missing("no figure was given for it", parts)
    part = 0.0 if part is None else part
    parts["part"] = part
    refused = _under_floor(made, total, rows, "total")
    if refused:
        return _refused(refused, parts)
    if total <= 0:
        return _refused("nothing to take a share of", parts)
    if made.quantity is Quantity.ROWS:
        found = wilson_interval(part, total)
    else:
        squares = _squares(sums, f"{prefix}part_squares", f"{prefix}squares")
        found = share_interval(part, total, squares, rows)
    return _with(Figure({}, part / total, parts=parts), found)


def _share_error(sums: Sums, prefix: str) -> float:
    squares = _squares(sums, f"{prefix}part_squares", f"{prefix}squares")
    part, total = _number(sums[f"{prefix}part"]) or 0.0, _number(sums[f"{prefix}total"]) or 1.0
    return share_error(part, total, squares, int(sums[f"{prefix}rows"]))


def _unit_value(sums: Sums, made: Definition) -> Figure:
    figure = _one_ratio(sums, "", made)
    if made.compare is None or figure.value is None:
        return figure
    before = _one_ratio(sums, "base_", made)
    parts = {**figure.parts, **{f"compare_{k}": v for k, v in before.parts.items()}}
    parts |= {"unit_value": figure.value, "compare_unit_value": before.value}
    if before.value is None or before.value <= 0:
        why = f"compared with: {before.why or 'nothing to grow from'}"
        return Figure({}, None, state=State.REFUSED, why=why, parts=parts)
    growth = figure.value / before.value - 1
    if not made.interval or figure.value <= 0:
        return Figure({}, growth, parts=parts)
    errors = tuple(
        _ratio_error(sums, p, f) for p, f in (("", figure.value), ("base_", before.value))
    )
    squares = (errors[0] ** 2, errors[1] ** 2)
    found = growth_interval(figure.value, before.value, squares)
    return _with(Figure({}, growth, parts=parts), found)


def _one_ratio(sums: Sums, prefix: str, made: Definition) -> Figure:
    top, bottom = _number(sums[f"{prefix}top"]), _number(sums[f"{prefix}bottom"])
    rows = int(sums[f"{prefix}rows"] or 0)
    parts = {"sum": top, "per": bottom}
    if top is None or bottom is None or bottom <= 0:
        return _missing("no row has both amounts", parts)
    refused = _under_floor(made, top, rows, "sum")
    if refused:
        return _refused(refused, parts)
    found = None
    if made.interval:
        found = ratio_interval(top, bottom, _products(sums, prefix), rows)
    return _with(Figure({}, top / bottom, parts=parts), found)


def _ratio_error(sums: Sums, prefix: str, ratio: float) -> float:
    bottom, rows = float(sums[f"{prefix}bottom"]), int(sums[f"{prefix}rows"])
    return ratio_error(ratio, bottom, _products(sums, prefix), rows)


def _products(sums: Sums, prefix: str) -> tuple[float, float, float]:
    return (
        _number(sums[f"{prefix}tt"]) or 0.0,
        _number(sums[f"{prefix}tb"]) or 0.0,
        _number(sums[f"{prefix}bb"]) or 0.0,
    )


def _concentration(sums: Sums, made: Definition) -> Figure:
    hhi, total = _number(sums["hhi"]), _number(sums["total"])
    parts = {
        f"top_{made.top}": _number(sums["top"]),
        "total": total,
        "holders": int(sums["holders"] or 0),
        "unnamed": _number(sums["unnamed"]) or 0.0,
    }
    if hhi is None or total is None or total <= 0:
        return _missing(f"no row has both the amount and the {made.over}", parts)
    refused = _under_floor(made, total, int(sums["rows"] or 0), "total")
    if refused:
        return _refused(refused, parts)
    if not made.interval:
        return Figure({}, hhi, parts=parts)
    weights = tuple(_number(sums[name]) or 0.0 for name in ("ssq", "sq", "q"))
    error = concentration_error(hhi, total, (weights[0], weights[1], weights[2]))
    method = "delta method; each holder's sum as a compound Poisson process"
    return _with(Figure({}, hhi, parts=parts), around(hhi, error, method, (0.0, 1.0)))


def _squares(sums: Sums, first: str, second: str) -> tuple[float, float]:
    return _number(sums.get(first)) or 0.0, _number(sums.get(second)) or 0.0


def _under_floor(made: Definition, amount: float, rows: int, what: str) -> str:
    floor = floor_of(made)
    if floor is None:
        return ""
    reached = rows if floor.unit == "rows" else amount
    if reached >= floor.amount:
        return ""
    shown = Floor(reached, floor.unit)
    return f"the {what} of {shown} lies under the floor of {floor}"


def _with(figure: Figure, found: Interval | None) -> Figure:
    if found is None:
        return replace(figure, method="too few rows")
    return replace(figure, low=found.low, high=found.high, method=found.method)


def _missing(why: str, parts: Mapping[str, Any]) -> Figure:
    return Figure({}, None, state=State.NO_REPORT, why=why, parts=dict(parts))


def _refused(why: str, parts: Mapping[str, Any]) -> Figure:
    return Figure({}, None, state=State.REFUSED, why=why, parts=dict(parts))


_KINDS: Mapping[Kind, Callable[[Sums, Definition], Figure]] = {
    Kind.SUM: _sum,
    Kind.COUNT: _sum,
    Kind.GROWTH: _growth,
    Kind.SHARE: _share,
    Kind.UNIT_VALUE: _unit_value,
    Kind.CONCENTRATION: _concentration,
}
