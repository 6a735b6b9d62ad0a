"""A measure as Ibis expressions: the figures' parts by group, and the rows they rest on.

The expressions hold no raw SQL and nothing of one backend: they run unchanged on DuckDB and on
Spark.  They scan only the columns that the definition names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.trace.measure.compile.published import as_published, is_whole, published_rows
from enduse.trace.measure.compile.revision import Codes
from enduse.trace.measure.compile.selection import all_of, conditions_of, in_window, over_floor
from enduse.trace.measure.compile.sums import sums_of
from enduse.trace.measure.definition import Basis, Definition, Kind, Quantity, Window
from enduse.trace.measure.field import FIELDS
from enduse.trace.measure.ground import AGGREGATE, Ground

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table, Value

__all__ = ["Compiled", "compile_measure"]

_COLUMNS = {
    Quantity.VALUE: "value_usd",
    Quantity.NET_MASS: "net_mass",
    Quantity.GROSS_MASS: "gross_mass",
    Quantity.QUANTITY: "quantity",
}
_SHOWN = (
    "row_id",
    "source",
    "source_row",
    "declaration_id",
    "registration_date",
    "reporter",
    "direction",
    "hs6",
    "hs_revision",
    "partner",
    "value_usd",
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A measure, not yet computed.

    Attributes:
        values: One row a group: a column for each field of the group (with ``_`` for blanks), and
            the parts of the figure (:mod:`enduse.trace.measure.compile.sums`).
        rows: The rows that the figures rest on: where they came from, and ``part``: ``window`` or
            ``compare``; for a share with ``part`` or ``rest`` before it.
        left_out: One row: how many rows were chosen, how many of them have no amount, how many no
            amount in US dollars though one in another currency.
    """

    values: Table
    rows: Table
    left_out: Table


def compile_measure(
    ground: Ground, made: Definition, codes: Codes | None = None, part: Codes | None = None
) -> Compiled:
    """Compile a measure.

    Args:
        ground: The table.
        made: The definition.
        codes: Codes of its goods, or None for all goods.
        part: Codes of the goods of its part, or None.

    Raises:
        NotTold: The table cannot tell what is asked for.
    """
    conditions = _conditions(ground, made, codes)
    asked = ground.table.filter(conditions) if conditions else ground.table
    chosen = asked
    if made.rows_at_least is not None:
        chosen = ground.table.filter([*conditions, over_floor(ground, made.rows_at_least)])
    columns: dict[str, Value] = {
        word.replace(" ", "_"): _group_value(ground, made, word) for word in made.group
    }
    columns |= _amounts(ground, made)
    if made.compare is not None and made.window is not None:
        columns["now_"] = in_window(ground, made.window)
    if made.kind is Kind.SHARE:
        columns |= _parts(ground, made, part)
    narrow = chosen.select(**columns) if columns else chosen
    return Compiled(
        sums_of(narrow, made), _rows(ground, chosen, columns), _left_out(ground, asked, made)
    )


def _conditions(ground: Ground, made: Definition, codes: Codes | None) -> list[BooleanValue]:
    found = published_rows(ground, made) if ground.kind == AGGREGATE else []
    found += _window(ground, made)
    found += conditions_of(ground, made.filters, as_published(ground, codes))
    if made.subject and made.kind is not Kind.SHARE:
        found.append(_of_subject(ground, made))
    return found


def _window(ground: Ground, made: Definition) -> list[BooleanValue]:
    """Give the days that count: the hull of both windows first, which a scan can skip by."""
    if made.window is None:
        return []
    if made.compare is None:
        return [in_window(ground, made.window)]
    first, last = sorted((made.window, made.compare))
    hull = [in_window(ground, Window(first.first, last.last))]
    if (last.first - first.last).days == 1:
        return hull
    return [*hull, in_window(ground, first) | in_window(ground, last)]


def _of_subject(ground: Ground, made: Definition) -> BooleanValue:
    return _basis_value(ground, made.basis).isin(made.subject)


def _basis_value(ground: Ground, basis: Basis | None) -> Value:
    return ground.value_of("" if basis is None else basis.value)


def _group_value(ground: Ground, made: Definition, word: str) -> Value:
    return _basis_value(ground, made.basis) if word == "country" else ground.value_of(word)


def _amounts(ground: Ground, made: Definition) -> dict[str, Value]:
    """Give the amounts that are added up, as columns whose names end in ``_``."""
    if made.kind is Kind.COUNT:
        return {"x_": ground.value_of(made.distinct)} if made.distinct else {}
    found = {} if made.quantity is Quantity.ROWS else {"x_": _amount(ground, made.quantity)}
    if made.kind is Kind.UNIT_VALUE:
        found["w_"] = _amount(ground, made.per)
    if made.kind is Kind.CONCENTRATION:
        value = ground.value_of(made.over)
        named = made.over in FIELDS and FIELDS[made.over].values == "name"
        found["holder_"] = value.strip().lower() if named else value
    return found


def _amount(ground: Ground, quantity: Quantity) -> Value:
    return ground.column(_COLUMNS[quantity])


def _parts(ground: Ground, made: Definition, codes: Codes | None) -> dict[str, Value]:
    """Give for a share which rows are the part, and for aggregates which are the whole."""
    conditions: list[BooleanValue] = []
    if made.subject and "country" not in made.group:
        conditions.append(_of_subject(ground, made))
    if made.part is not None:
        conditions += conditions_of(ground, made.part, as_published(ground, codes))
    found: dict[str, Value] = {"part_": all_of(conditions)} if conditions else {}
    if ground.kind == AGGREGATE:
        found["whole_"] = is_whole(ground)
    return found


def _rows(ground: Ground, chosen: Table, columns: dict[str, Value]) -> Table:
    """Give the rows that count: those without the amount do not."""
    import ibis

    for name in ("x_", "w_"):
        if name in columns:
            chosen = chosen.filter(columns[name].notnull())
    shown = {name: chosen[name] for name in _SHOWN if name in ground.table.columns}
    marks: list[Value] = []
    if "part_" in columns:
        marks.append(columns["part_"].fill_null(False).ifelse("part of ", "rest of "))  # noqa: FBT003 - what a null counts as
    if "now_" in columns:
        marks.append(columns["now_"].ifelse("window", "compare"))
    else:
        marks.append(ibis.literal("window"))
    mark = marks[0] if len(marks) == 1 else marks[0] + marks[1]
    return chosen.select(**shown, part=mark)


def _left_out(ground: Ground, asked: Table, made: Definition) -> Table:
    """Count over the rows that were asked for, before those under a floor are dropped.

    A row without a value cannot be said to lie under a floor of value.
    """
    from ibis import _

    floor = made.rows_at_least
    over = None if floor is None else over_floor(ground, floor)
    chosen = asked if over is None else asked.mutate(over_=over.fill_null(False))  # noqa: FBT003 - what a null counts as
    figures = {"rows": _.count() if over is None else _.over_.sum()}
    column = _COLUMNS.get(made.quantity)
    counted = [] if over is None else [_.over_]
    counted += [] if made.kind is Kind.COUNT or column is None else [_[column].notnull()]
    counted += [_[_COLUMNS[made.per]].notnull()] if made.kind is Kind.UNIT_VALUE else []
    figures["counted"] = _.count(where=all_of(counted)) if counted else _.count()
    if made.kind is not Kind.COUNT and column is not None:
        figures["without_amount"] = _[column].isnull().sum()
        if made.quantity is Quantity.VALUE and "invoice_amount" in ground.table.columns:
            figures["without_rate"] = (_[column].isnull() & _.invoice_amount.notnull()).sum()
    if made.basis is not None:
        chosen = chosen.mutate(basis_=_basis_value(ground, made.basis))
        untold = _.basis_.isnull() if over is None else _.basis_.isnull() & _.over_
        figures["without_basis"] = untold.sum()
        if column is not None:
            figures["amount_without_basis"] = _[column].sum(where=untold)
            figures["amount"] = _[column].sum(where=None if over is None else _.over_)
    return chosen.agg(**figures)
