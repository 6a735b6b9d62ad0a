"""Records held ready for many measures: in memory, and each measure on the columns that it names.

Ibis takes time by the column of a table, whether a query names it or not, and a measure of a claim
names some ten of eighty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from enduse.check.ground import CheckGround
from enduse.trace.measure import Definition, Ground, Quantity
from enduse.trace.measure.field import FIELDS
from enduse.trace.measure.ground import AGGREGATE

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Held", "held"]

_MOST_ROWS = 1_000_000
"""Rows up to which records are held in memory; some 400 bytes each."""

_ALWAYS = ("row_id", "reporter", "direction", "registration_date", "hs6", "hs_revision")
_OF_TOTALS = ("partner", "partner_kind", "frequency", "period_last")
_AMOUNTS = {
    Quantity.VALUE: ("value_usd", "invoice_amount"),
    Quantity.NET_MASS: ("value_usd", "net_mass"),
    Quantity.GROSS_MASS: ("value_usd", "gross_mass"),
    Quantity.QUANTITY: ("value_usd", "quantity", "unit"),
    Quantity.ROWS: ("value_usd",),
}
_SHOWN = (
    *("row_id", "source", "source_row", "registration_date", "reporter", "direction"),
    *("exporter", "supplier", "consignor", "importer", "consignee", "buyer"),
    *("hs6", "commodity_code", "description", "value_usd", "period", "partner", "is_estimate"),
)
"""What a cited row shows, and what says that it is an estimate."""
_WHOSE = ("reporter", "direction")


@dataclass(slots=True)
class Held:
    """Records ready for many measures.

    Attributes:
        given: The records.
        rows: All of them in memory; None where they are too many.
    """

    given: CheckGround
    rows: pa.Table | None
    _grounds: dict[tuple[object, ...], Ground] = field(default_factory=dict)

    def ground_for(self, made: Definition) -> Ground:
        """Give the records with the rows of the reporter, and the columns that a measure names."""
        own = tuple(c for c in made.filters.conditions if c.field in _WHOSE)
        there = self.given.ground.table.columns
        columns = tuple(name for name in _columns(self.given.ground, made) if name in there)
        key = (own, columns)
        if key not in self._grounds:
            whose = {c.field: c.values for c in own if c.field in there}
            self._grounds[key] = self._made(whose, columns)
        return self._grounds[key]

    def _made(self, whose: Mapping[str, Sequence[str]], columns: Sequence[str]) -> Ground:
        import ibis

        ground = self.given.ground
        if self.rows is None:
            table = ground.table.select(columns)
        else:
            # Cut to the columns before the rows: a filter copies every column that is there.
            wanted = list(dict.fromkeys((*columns, *whose)))
            table = ibis.memtable(_of(self.rows.select(wanted), whose).select(list(columns)))
        # What months are there is asked once for all measures: see enduse.check.records.data.known.
        missing = frozenset() if ground.missing is None else ground.missing
        return replace(ground, table=table, missing=missing)

    def by_id(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Give rows by their ``row_id``, in the order of the ids, as they are shown."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if not ids:
            return []
        if self.rows is not None:
            shown = [name for name in _SHOWN if name in self.rows.column_names]
            here = pc.is_in(self.rows["row_id"], pa.array(ids, pa.int64()))
            found = self.rows.select(shown).filter(here)
        else:
            table = self.given.ground.table
            shown = [name for name in _SHOWN if name in table.columns]
            found = table.select(shown).filter(table.row_id.isin(ids)).to_pyarrow()
        by_id = {row["row_id"]: row for row in found.to_pylist()}
        return [by_id[one] for one in ids]


def held(given: CheckGround) -> Held:
    """Give records ready for measures, in memory where they are few."""
    import ibis

    table = given.ground.table
    many = given.state.rows > _MOST_ROWS or ibis.get_backend(table).name != "duckdb"
    if many:
        return Held(given, None)
    # No measure names an address.
    named = [name for name in table.columns if not name.endswith("_address")]
    return Held(given, table.select(named).to_pyarrow())


def _columns(ground: Ground, made: Definition) -> tuple[str, ...]:
    """Give the columns that a measure names, and those that every measure does."""
    filters = [f for f in (made.filters, made.part) if f is not None]
    fields = [c.field for f in filters for c in f.conditions]
    fields += [made.basis.value] if made.basis is not None else []
    fields += [made.distinct] if made.distinct else []
    named = ["brand" if word == "brand seat" else FIELDS[word].column for word in fields]
    if any(f.text or f.exact_text for f in filters):
        named += ["description", "description_translation"]
    of_totals = _OF_TOTALS if ground.kind == AGGREGATE else ()
    amounts = (*_AMOUNTS[made.quantity], *_AMOUNTS[made.per])
    return tuple(dict.fromkeys((*_ALWAYS, *of_totals, *amounts, *named)))


def _of(rows: pa.Table, whose: Mapping[str, Sequence[str]]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, values in sorted(whose.items()):
        rows = rows.filter(pc.is_in(rows[name], pa.array(values, pa.string())))
    return rows
