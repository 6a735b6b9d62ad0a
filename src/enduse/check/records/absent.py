"""When there is nothing: nought, or nothing known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enduse.check.records.data.known import Known, uncovered
from enduse.check.records.taken import Found
from enduse.errors import ConfigError
from enduse.trace.measure import Basis, Definition, Goods, Kind, State, Window
from enduse.trace.measure.compile.goods import resolve_goods
from enduse.trace.measure.compile.selection import in_window
from enduse.trace.measure.field import FIELDS

__all__ = ["AbsentGoods", "absent_goods", "no_column", "nothing_there"]

_BASIS_OF_TOTALS = {None, Basis.PARTNER}
_NO_AMOUNT = "no row has the amount"  # as enduse.trace.measure.estimate.figure says it
_HALF = 0.5
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class AbsentGoods:
    """Goods that published totals have no row of.

    A table of published totals holds the codes that somebody asked the publisher for: a code that
    is not in it was not asked for, and is not nought.

    Attributes:
        why: Which ones, as a clause; empty where none is absent.
        none_at_all: Whether all are.
    """

    why: str = ""
    none_at_all: bool = False


def no_column(known: Known, made: Definition) -> str:
    """Say which column the records lack that a measure needs; an empty string where they have all.

    Asked before anything is compiled: :func:`enduse.trace.measure.take_measure` would say the same.
    """
    if known.is_aggregate and made.basis not in _BASIS_OF_TOTALS:
        basis = "" if made.basis is None else made.basis.value
        basis = f"seat of the {basis.removesuffix(' seat')}" if basis.endswith(" seat") else basis
        return f"the table tells the trading partner, and not the {basis}"
    fields = [c.field for f in (made.filters, made.part) if f is not None for c in f.conditions]
    fields += [made.basis.value] if made.basis is not None and made.subject else []
    fields += [made.distinct] if made.distinct else []
    if "brand seat" in fields and known.given.ground.brands is None:
        return "no table of brands and the seats of their owners is at hand"
    held = known.given.ground.table.columns
    for field in fields:
        column = "brand" if field == "brand seat" else FIELDS[field].column
        if column not in held:
            return f"the records have no column for the {field} ({column})"
        if column in known.empty:
            return f"no row tells the {field}"
    return ""


def absent_goods(known: Known, made: Definition) -> AbsentGoods:
    """Say which of the goods of a measure published totals do not hold for its reporter."""
    asked = [made.filters.goods, None if made.part is None else made.part.goods]
    codes = sorted({code for goods in asked if goods is not None for code in _codes(goods)})
    if not known.is_aggregate or not codes:
        return AbsentGoods()
    held = _held(known, made)
    absent = [code for code in codes if code not in held]
    # A heading without a row of its own is added up from its subheadings, as far as they are there.
    parts = [code for code in absent if any(each.startswith(code) for each in held)]
    whole = [code for code in absent if code not in parts]
    if not absent:
        return AbsentGoods()
    if len(whole) == len(codes):
        return AbsentGoods(f"the table holds no figure for {_listed(whole)}", none_at_all=True)
    told = [f"the table holds no figure for {_listed(whole)}"] if whole else []
    told += [f"{_listed(parts)} is added up from the subheadings in the table"] if parts else []
    return AbsentGoods(", and ".join(told))


def nothing_there(known: Known, made: Definition, found: Found) -> str:
    """Say why a measure says nothing; an empty string where it has a figure that says something.

    Nought is a figure where the records are all that was recorded.  Where they may not be, or in
    published totals, no row means that nothing is known.  A share or a growth over a window of
    which the records lack more than half is no figure of that window.
    """
    rows, result = found.result.left_out.rows, found.result
    if result.state is not State.MEASURED:
        if result.state is State.NO_REPORT and rows == 0 and result.why == _NO_AMOUNT:
            return "the records have rows of that time, and not one of these goods"
        return result.why or result.state.value
    if rows == 0 and known.is_aggregate:
        return "the table holds no figure for it: that is not zero"
    if rows == 0 and any(FIELDS[c.field].values == "name" for c in made.filters.conditions):
        return "no row has the name spelt so"
    if rows == 0 and not known.given.complete:
        return (
            "there is not one row of it, and the records are not known to be all that was recorded"
        )
    if made.kind in {Kind.SUM, Kind.COUNT}:
        return ""
    for window in (made.window, made.compare):
        gone = () if window is None else uncovered(known, made, window)
        if window is not None and len(gone) > _HALF * _months(window):
            return f"the records lack {len(gone)} of the {_months(window)} months of {window}"
    return ""


def _codes(goods: Goods) -> Iterator[str]:
    try:
        yield from resolve_goods(goods).codes
    except ConfigError:
        return  # the measure itself says so


def _held(known: Known, made: Definition) -> frozenset[str]:
    """Give the codes that the reporter gave in the window, whatever the partner; asked once."""
    ground = known.given.ground
    told = tuple(c for c in made.filters.conditions if c.field in {"reporter", "direction"})
    key = ("codes", told, made.window)
    if key not in ground.memo:
        table = ground.table
        for condition in told:
            table = table.filter(table[condition.field].isin(condition.values))
        if made.window is not None:
            table = table.filter(in_window(ground, made.window))
        codes = table.filter(table.value_usd.notnull()).select("hs6").distinct().to_pyarrow()
        ground.memo[key] = frozenset(code for code in codes["hs6"].to_pylist() if code)
    return frozenset(ground.memo[key])


def _months(window: Window) -> int:
    years = window.last.year - window.first.year
    return years * 12 + window.last.month - window.first.month + 1


def _listed(codes: list[str]) -> str:
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return f"HS {', '.join(codes[:_SHOWN])}{more}"
