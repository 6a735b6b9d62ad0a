"""Measures taken once each, with what their verdict needs to know beside the figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from enduse.check.records.data.held import Held
from enduse.check.records.data.known import Known
from enduse.errors import ConfigError
from enduse.model import Row
from enduse.trace.cite import cite_row
from enduse.trace.measure import (
    Compiled,
    Definition,
    Kind,
    MeasureResult,
    NotTold,
    State,
    prepare_measure,
    take_measure,
)

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Found", "Measures"]

_ROWS = 20
"""Rows that are cited with a check."""

_MOST_ROWS = 5_000_000
"""Rows of a figure that are looked at for their amounts."""

_CITED = {"source", "source_row", "row_id"}


@dataclass(frozen=True, slots=True)
class Found:
    """A measure that was taken on some records.

    Attributes:
        result: The figure, with what has to be said of it.
        rows: The first rows that it rests on.
        untold: Amount in rows that do not tell the basis, and might belong to who was asked for.
        untold_rows: Their number.
        mean: Mean amount of the rows that have one; None where it was not asked for.
        squares: Mean of their squares; None likewise.
        most: Largest amount of one of them; where there is none, of any row; None likewise.
        cells: Of published totals: the cells that it rests on, all of them.
    """

    result: MeasureResult
    rows: tuple[Row, ...] = ()
    untold: float = 0.0
    untold_rows: int = 0
    mean: float | None = None
    squares: float | None = None
    most: float | None = None
    cells: tuple[Mapping[str, Any], ...] = ()


@dataclass(slots=True)
class Measures:
    """Takes measures on some records, each one once.

    Attributes:
        held: The records.
        known: What is known of them.
    """

    held: Held
    known: Known
    _taken: dict[Definition, Found] = field(default_factory=dict)

    def take(self, made: Definition) -> Found:
        """Take a measure; one that contradicts itself or names unknown goods is not evaluable."""
        bare = replace(made, name="check", about="", caveats=())
        if bare not in self._taken:
            self._taken[bare] = _take(self, bare)
        return self._taken[bare]


def _take(measures: Measures, made: Definition) -> Found:
    known = measures.known
    ground = measures.held.ground_for(made)
    try:
        taken = take_measure(ground, made, sample=0)
    except ConfigError as error:
        why = f"the measure cannot be taken: {error.found}"
        empty = MeasureResult(made.name, made.kind.value, "", "", state=State.NOT_EVALUABLE)
        return Found(replace(empty, why=why))
    result, compiled = taken.result, taken.compiled
    if compiled is None or result.state is not State.MEASURED:
        return Found(result)
    untold, untold_rows = _untold(measures, made, result)
    rows = _rows(compiled, known)
    unknown = result.left_out.without_amount or known.given.state.refused
    mean, squares, most = _moments(measures, rows) if unknown else (None, None, None)
    return Found(
        result,
        rows=_cited(measures.held, made, rows),
        untold=untold,
        untold_rows=untold_rows,
        mean=mean,
        squares=squares,
        most=most,
        cells=_cells(measures.held, rows) if known.is_aggregate else (),
    )


def _untold(measures: Measures, made: Definition, result: MeasureResult) -> tuple[float, int]:
    """Give the amount in rows without the basis, and their number.

    The rows of a share hold them; from those of a sum over one country they are left out already,
    so that they have to be asked for.
    """
    known = measures.known
    if made.basis is None or not made.subject or known.is_aggregate or known.tells(made.basis):
        return 0.0, 0
    if made.kind is Kind.SHARE:
        left, total = result.left_out, _part(result, "total")
        return (left.value_without_basis or 0.0) * total, left.without_basis
    plain = Kind.COUNT if made.kind is Kind.COUNT else Kind.SUM
    every = replace(made, kind=plain, compare=None, subject=(), interval=False)
    try:
        counted = prepare_measure(measures.held.ground_for(every), every).left_out
    except NotTold:
        return 0.0, 0
    (row,) = counted.to_pyarrow().to_pylist()
    return float(row.get("amount_without_basis") or 0.0), int(row.get("without_basis") or 0)


def _part(result: MeasureResult, name: str) -> float:
    if len(result.figures) != 1:
        return 0.0
    return float(result.figures[0].parts.get(name) or 0.0)


def _rows(compiled: Compiled, known: Known) -> pa.Table:
    """Give the rows that a figure rests on, with amount and part; the first ones of very many."""
    rows = compiled.rows
    shown = rows.select([n for n in ("row_id", "value_usd", "part") if n in rows.columns])
    if known.given.state.rows > _MOST_ROWS and "row_id" in rows.columns:
        shown = shown.order_by("row_id").limit(_MOST_ROWS)
    return shown.to_pyarrow()


def _moments(measures: Measures, rows: pa.Table) -> tuple[float | None, float | None, float | None]:
    """Give the mean amount of the rows, the mean of its square, and the largest."""
    import pyarrow.compute as pc

    if measures.known.is_aggregate or "value_usd" not in rows.column_names:
        return None, None, None
    amount = rows["value_usd"]
    if pc.max(amount).as_py() is None:
        table = measures.known.given.ground.table
        (whole,) = table.aggregate(most=table.value_usd.max()).to_pyarrow().to_pylist()
        return None, None, whole["most"]
    squares = pc.mean(pc.multiply(amount, amount)).as_py()
    return pc.mean(amount).as_py(), squares, pc.max(amount).as_py()


def _cited(held: Held, made: Definition, rows: pa.Table) -> tuple[Row, ...]:
    """Cite the first rows; of a share, those of the part before the rest."""
    if not {*held.given.ground.table.columns} >= _CITED:
        return ()
    order = ["part", "row_id"] if made.kind is Kind.SHARE else ["row_id"]
    first = rows.sort_by([(name, "ascending") for name in order])["row_id"][:_ROWS]
    told = held.by_id(first.to_pylist())
    given = (row for row in told if row["source"] is not None and row["source_row"] is not None)
    return tuple(cite_row(row) for row in given)


def _cells(held: Held, rows: pa.Table) -> tuple[Mapping[str, Any], ...]:
    return tuple(held.by_id(sorted(rows["row_id"].to_pylist())))
