"""Published totals as the ground of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.trace.aggregate.observation import Aggregate
from enduse.trace.measure.ground import AGGREGATE, Facts, Ground

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["ground_of"]

_AS_ITEMS = {
    "direction": "flow",
    "registration_date": "period_first",
    "hs6": "code",
    "hs_revision": "revision",
}
"""The columns of goods items that say the same, so that a measure reads either."""

_TOTAL = "TOTAL"


def ground_of(aggregate: Aggregate, table: Table | None = None) -> Ground:
    """Give the ground of measures on an aggregate table.

    Args:
        aggregate: The table as it was read.
        table: The same as an Ibis table of some backend; None for one in memory.
    """
    import ibis

    made = ibis.memtable(aggregate.table) if table is None else table
    rejected = sum(aggregate.reasons.values())
    said = ", ".join(f"{count:,} {reason}" for reason, count in aggregate.reasons.items())
    return Ground(
        table=made.rename(_AS_ITEMS),
        kind=AGGREGATE,
        title=aggregate.title,
        digest=aggregate.source,
        facts=_facts(aggregate),
        notes=(*_valued(aggregate), *aggregate.notes),
        left_out=(f"{rejected:,} rows or cells refused: {said}",) if rejected else (),
    )


def _valued(aggregate: Aggregate) -> tuple[str, ...]:
    """Say whether values are CIF or FOB."""
    pairs = aggregate.table.select(["flow", "basis"]).group_by(["flow", "basis"]).aggregate([])
    said = sorted(
        f"{row['flow']}s {row['basis'].upper()}" for row in pairs.to_pylist() if row["basis"]
    )
    return (f"values: {', '.join(said)}",) if said else ()


def _facts(aggregate: Aggregate) -> Facts:
    import pyarrow.compute as pc

    table = aggregate.table
    seen = {
        name: {value for value in pc.unique(table[name]).to_pylist() if value is not None}
        for name in ("partner_kind", "code", "frequency", "reporter", "flow")
    }
    several = {"reporter": seen["reporter"], "direction": seen["flow"]}
    return Facts(
        has_world="world" in seen["partner_kind"],
        has_total=_TOTAL in seen["code"],
        sizes=frozenset(len(code) for code in seen["code"] if code != _TOTAL),
        frequencies=frozenset(seen["frequency"]),
        several=frozenset(name for name, values in several.items() if len(values) > 1),
    )
