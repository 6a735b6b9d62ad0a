"""What has to be said with a figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from enduse.trace.measure.compile.selection import conditions_of, in_window
from enduse.trace.measure.definition import Basis, Definition, Filters, Kind, Window
from enduse.trace.measure.estimate.interval import COVERS
from enduse.trace.measure.field import FIELDS
from enduse.trace.measure.ground import AGGREGATE, ITEMS, Ground, NotTold
from enduse.trace.measure.result import MeasureResult

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["caveats_of", "silence"]

_REPORTERS = ("reporter", "direction")
_SHOWN = 6
_TOTAL = "the total is the published row of all partners, not a sum of ours"
_ADDED_UP = "no row of all partners: the total is the sum of the table's countries and residuals"


def caveats_of(
    ground: Ground, made: Definition, told: MeasureResult, changed: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the caveats of a result, as sentences without a full stop.

    Args:
        ground: The table.
        made: The definition.
        told: The result so far.
        changed: What was assumed and converted of the goods.
    """
    found = [*changed, *_missing_amounts(ground, made, told), *_missing_basis(made, told)]
    found += [*_unnamed(made, told), *_names(made)]
    if any(figure.low is not None for figure in told.figures):
        found.append(COVERS)
    if ground.kind == ITEMS and told.left_out.rows:
        found += _missing_months(ground, made)
    if made.kind is Kind.SHARE and ground.kind == AGGREGATE:
        found.append(_TOTAL if ground.facts.has_world else _ADDED_UP)
    if told.groups > len(told.figures) > 0:
        found.append(f"the largest {len(told.figures):,} of {told.groups:,} groups are shown")
    return (*made.caveats, *found, *ground.left_out, *ground.notes)


def silence(ground: Ground, made: Definition) -> str:
    """Say why there is no report; an empty string where the reporter gave rows on those days.

    Rows of any goods count: a reporter that gave none of any kind did not report.
    """
    try:
        if _is_reported(ground, made):
            return ""
    except NotTold:
        return ""
    who = ", ".join(
        value for c in made.filters.conditions if c.field in _REPORTERS for value in c.values
    )
    days = f" in {made.window}" if made.window is not None else ""
    return f"there is not one row{' of ' + who if who else ''}{days}: no report is not zero"


def _is_reported(ground: Ground, made: Definition) -> bool:
    """Say whether the reporter gave a row on those days."""
    window = made.window
    if ground.kind == ITEMS and window is not None:
        return any(_within(window, day) for day in _days(ground, made))
    return bool(_scope(ground, made).count().to_pyarrow().as_py())


def _days(ground: Ground, made: Definition) -> frozenset[date]:
    """Give the days on which the reporter gave rows of any goods; asked once a reporter."""
    conditions = tuple(c for c in made.filters.conditions if c.field in _REPORTERS)
    key = ("days", conditions)
    if key not in ground.memo:
        found = conditions_of(ground, Filters(conditions=conditions), None)
        table = ground.table.filter(found) if found else ground.table
        days = table.select("registration_date").distinct().to_pyarrow()["registration_date"]
        ground.memo[key] = frozenset(_day(day) for day in days.to_pylist() if day is not None)
    return frozenset(ground.memo[key])


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)  # Spark gives moments


def _within(window: Window, day: date) -> bool:
    return window.first <= day <= window.last


def _scope(ground: Ground, made: Definition) -> Table:
    """Give the rows of the reporter on those days, of whatever goods."""
    conditions = tuple(c for c in made.filters.conditions if c.field in _REPORTERS)
    found = conditions_of(ground, Filters(conditions=conditions), None)
    found += [in_window(ground, made.window)] if made.window is not None else []
    return ground.table.filter(found) if found else ground.table


def _missing_amounts(ground: Ground, made: Definition, told: MeasureResult) -> list[str]:
    left = told.left_out
    if not left.without_amount:
        return []
    if ground.kind == AGGREGATE:
        cells = f"{left.without_amount:,} of the {left.rows:,} cells that were read"
        return [f"{cells} hold no figure: that is not zero"]
    if made.rows_at_least is None:
        share = left.without_amount / left.rows
        said = f"{left.without_amount:,} of {left.rows:,} rows ({share:.1%}) have no amount"
    else:
        # The floor has dropped them: a row without a value cannot reach it.
        said = (
            f"beside the {left.rows:,} rows over the floor, {left.without_amount:,} have no amount"
        )
    if left.without_rate:
        said += f" in US dollars, {left.without_rate:,} of them one in a currency without a rate"
    return [f"{said}: they are left out, and not taken for zero"]


def _missing_basis(made: Definition, told: MeasureResult) -> list[str]:
    left = told.left_out
    if made.basis is None or not left.without_basis:
        return []
    share = f" ({left.value_without_basis:.1%} of the amount)" if left.value_without_basis else ""
    rows = f"{left.without_basis:,} of {left.rows:,} rows{share}"
    said = f"{rows} do not tell the {made.basis.value}"
    if made.kind is Kind.SHARE:
        said += ": they count in the total and not in the part, so that the share may be higher"
    return [said]


def _unnamed(made: Definition, told: MeasureResult) -> list[str]:
    """Say how much of a concentration's amount has no holder."""
    unnamed = sum(float(figure.parts.get("unnamed") or 0) for figure in told.figures)
    total = sum(float(figure.parts.get("total") or 0) for figure in told.figures)
    if made.kind is not Kind.CONCENTRATION or unnamed <= 0:
        return []
    return [f"{unnamed / (unnamed + total):.1%} of the amount has no {made.over}: left out"]


def _names(made: Definition) -> list[str]:
    filters = [made.filters, *([made.part] if made.part is not None else [])]
    fields = sorted(
        {c.field for f in filters for c in f.conditions if FIELDS[c.field].values == "name"}
    )
    found = []
    if fields:
        found.append(f"{' and '.join(fields)}: by the name as given; other spellings are not found")
    seats = {c.field for f in filters for c in f.conditions}
    if made.basis is Basis.BRAND or "brand seat" in seats:
        found.append("brands as declared: goods without a brand, or of one unknown, count as none")
    if any(f.text or f.exact_text for f in filters):
        found.append("found by words of the description: other words for the goods are missed")
    return found


def _missing_months(ground: Ground, made: Definition) -> list[str]:
    """Say which months of a window hold no row of the reporter at all."""
    if made.window is None:
        return []
    windows = [made.window, *([made.compare] if made.compare is not None else [])]
    found = []
    for window in windows:
        missing = _empty_months(ground, made, window)
        if missing:
            more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
            months = ", ".join(month.isoformat()[:7] for month in missing[:_SHOWN])
            known = ground.missing is not None
            said = "a reporter did not deliver" if known else "not one row of any goods in"
            end = "" if known else ": not reported, or not there"
            found.append(f"{said} {months}{more}{end}")
    return found


def _empty_months(ground: Ground, made: Definition, window: Window) -> list[date]:
    every = _months(window)
    if ground.missing is not None:
        asked = {c.field: c.values for c in made.filters.conditions if c.field in _REPORTERS}
        gone = {
            month
            for reporter, direction, month in ground.missing
            if reporter in asked.get("reporter", (reporter,))
            and direction in asked.get("direction", (direction,))
        }
        return [month for month in every if month.isoformat()[:7] in gone]
    seen = {day.replace(day=1) for day in _days(ground, made) if _within(window, day)}
    return [month for month in every if month not in seen] if seen else []


def _months(window: Window) -> list[date]:
    found = []
    month = window.first.replace(day=1)
    while month <= window.last:
        found.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found
