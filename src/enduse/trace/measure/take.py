"""Taking a measure: compile, compute, and say what has to be said with the figure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from enduse.errors import ConfigError
from enduse.model.plain import digest, to_plain
from enduse.trace.measure.caveat import caveats_of, silence
from enduse.trace.measure.compile.build import Compiled, compile_measure
from enduse.trace.measure.compile.prepared import (
    Prepared,
    changes_of,
    prepared_goods,
    widened,
)
from enduse.trace.measure.declare.problem import problem_of
from enduse.trace.measure.definition import Definition, Kind
from enduse.trace.measure.described import describe
from enduse.trace.measure.estimate.figure import figure_of, floor_of, unit_of
from enduse.trace.measure.field import PERIODS
from enduse.trace.measure.ground import ITEMS, Ground, NotTold
from enduse.trace.measure.result import Figure, LeftOut, MeasureResult, State

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["Taken", "prepare_measure", "take_measure"]

_MOST_FIGURES = 10_000
_SAMPLE = 20
# The names that Ibis gives to tables of files and of memory.
_RANDOM = re.compile(r"ibis_[a-z_]{1,40}_[a-z0-9]{26}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure that was taken, and its expressions.

    Attributes:
        result: Figures, plain.
        compiled: The expressions; None where the table cannot tell.
    """

    result: MeasureResult
    compiled: Compiled | None


def prepare_measure(ground: Ground, made: Definition) -> Compiled:
    """Compile a measure with its goods resolved and converted; nothing is summed yet.

    Raises:
        ConfigError: It contradicts itself, or its goods are not known.
        NotTold: The table has no column that it needs.
    """
    _refuse_contradictions(made)
    prepared = prepared_goods(ground, made)
    return compile_measure(prepared.ground, made, prepared.codes, prepared.part)


def take_measure(ground: Ground, made: Definition, *, sample: int = _SAMPLE) -> Taken:
    """Take a measure.

    Args:
        ground: The table.
        made: The definition.
        sample: Number of evidence rows to give with the result.

    Returns:
        Figures with what has to be said of them.  A measure that the table cannot tell is *not
        evaluable*; one over codes that cannot be followed, or under its floor, is *refused*; one
        over days on which the reporter gave no rows is *no report*.

    Raises:
        ConfigError: It contradicts itself, or its goods are not known.
    """
    _refuse_contradictions(made)
    prepared = prepared_goods(ground, made)
    empty = _head(ground, made, prepared)
    why = next((c.refused for c in (prepared.codes, prepared.part) if c and c.refused), "")
    if why:
        return Taken(replace(empty, state=State.REFUSED, why=why), None)
    try:
        compiled = compile_measure(prepared.ground, made, prepared.codes, prepared.part)
        told = _told(ground, made, compiled, empty)
    except NotTold as missing:
        return Taken(replace(empty, state=State.NOT_EVALUABLE, why=str(missing)), None)
    added, why = widened(prepared, made)
    if why:
        told = replace(told, state=State.REFUSED, why=why, figures=())
    said = caveats_of(ground, made, told, (*changes_of(made, prepared), *added))
    rows = compiled.rows
    kept = rows.order_by(rows.row_id).limit(sample) if "row_id" in rows.columns else None
    shown = () if kept is None or sample < 1 else tuple(_records(kept))
    return Taken(replace(told, caveats=said, evidence=shown), compiled)


def _refuse_contradictions(made: Definition) -> None:
    found, advice = problem_of(made)
    if found:
        raise ConfigError(found, where=f"measure {made.name}", advice=advice)


def _head(ground: Ground, made: Definition, prepared: Prepared) -> MeasureResult:
    """Give the result before anything is computed."""
    floor = floor_of(made)
    line = describe(made, prepared.goods, prepared.part_goods)
    return MeasureResult(
        name=made.name,
        kind=made.kind.value,
        unit=unit_of(made),
        definition=line,
        basis="" if made.basis is None else made.basis.sentence,
        window="" if made.window is None else str(made.window),
        compare="" if made.compare is None else str(made.compare),
        floor="" if floor is None else f"at least {floor}",
        digest=digest({"definition": _as_text(made), "inputs": ground.digest}),
        about=made.about,
    )


def _as_text(made: Definition) -> str:
    return json.dumps(to_plain(made), sort_keys=True, default=str)


def _told(
    ground: Ground, made: Definition, compiled: Compiled, head: MeasureResult
) -> MeasureResult:
    """Compute the figures, and count what was left out."""
    import ibis

    left_out, counted = _left_out(ground, compiled.left_out)
    if made.basis is not None and 0 < left_out.rows == left_out.without_basis:
        raise NotTold(f"no row tells the {made.basis.value}")
    figures, groups = _figures(ground, made, compiled.values)
    why = _not_reported(ground, made, left_out.rows, figures)
    state = State.NO_REPORT if why else State.MEASURED
    if why:
        figures = ()
    elif len(figures) == 1 and not made.group and figures[0].value is None:
        if left_out.rows == 0 and made.kind is Kind.SUM:
            # The reporter gave rows on these days, and none of them is of what was asked.
            figures = (replace(figures[0], value=0.0, state=State.MEASURED, why=""),)
        else:
            state, why = figures[0].state, figures[0].why
    return replace(
        head,
        state=state,
        why=why,
        figures=figures,
        groups=groups,
        left_out=left_out,
        sql=_stable(str(ibis.to_sql(compiled.values, dialect="duckdb"))),
        evidence_rows=counted,
    )


def _stable(sql: str) -> str:
    """Give a query with names for the tables that are the same every time."""
    names = list(dict.fromkeys(_RANDOM.findall(sql)))
    for number, name in enumerate(names, 1):
        sql = sql.replace(name, "records" if number == 1 else f"records_{number}")
    return sql


def _not_reported(ground: Ground, made: Definition, rows: int, figures: tuple[Figure, ...]) -> str:
    """Say why there is no report on either window; an empty string where there is one."""
    if rows == 0:
        return silence(ground, made)
    compared = figures[0].parts.get("compare_rows", 1) if len(figures) == 1 else 1
    if made.compare is None or made.group or compared:
        return ""
    return silence(ground, replace(made, window=made.compare))


def _figures(ground: Ground, made: Definition, values: Table) -> tuple[tuple[Figure, ...], int]:
    """Give the figures in the order of their groups, the largest where there are too many."""
    import ibis

    names = [word.replace(" ", "_") for word in made.group]
    groups = 1
    if names:
        size = next(n for n in ("part", "value", "top", "total") if n in values.columns)
        groups = int(values.count().to_pyarrow().as_py())
        if groups > _MOST_FIGURES:
            values = values.order_by([ibis.desc(values[size]), *names]).limit(_MOST_FIGURES)
    found = [
        figure_of(row, {n: _named(n, row[n]) for n in names}, made, sampled=ground.kind == ITEMS)
        for row in _records(values)
    ]
    return tuple(sorted(found, key=lambda f: _order(f.group))), groups


def _order(group: Mapping[str, Any]) -> tuple[tuple[bool, str], ...]:
    """Give a key that sorts groups by their values, missing ones last."""
    return tuple((value is None, str(value)) for value in group.values())


def _records(table: Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _named(name: str, value: Any) -> Any:
    """Give a group's value; a period as ``2022``, ``2022-Q1`` or ``2022-03``."""
    if value is None or name not in PERIODS:
        return value
    year, month = str(value)[:4], str(value)[5:7]
    quarter = f"{year}-Q{(int(month) + 2) // 3}"
    return {"year": year, "quarter": quarter}.get(name, f"{year}-{month}")


def _plain(value: Any) -> Any:
    """Give days as ISO 8601; all else as it is."""
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def _left_out(ground: Ground, table: Table) -> tuple[LeftOut, int]:
    """Give what does not count, and the number of rows that do."""
    row = _records(table)[0]
    amount, missing = row.get("amount"), row.get("amount_without_basis")
    left = LeftOut(
        rows=int(row["rows"] or 0),
        without_amount=int(row.get("without_amount") or 0),
        without_rate=int(row.get("without_rate") or 0),
        without_basis=int(row.get("without_basis") or 0),
        value_without_basis=(missing or 0.0) / amount if amount else None,
        intake=ground.left_out,
    )
    return left, int(row["counted"] or 0)
