"""Published totals of trade as one typed table, whoever published them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.model.goods_item import Column

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["OBSERVATION", "Aggregate", "Rejected", "observations"]

OBSERVATION: tuple[Column, ...] = (
    Column("row_id", "int64", "number of the observation, from 0, unique"),
    Column("reporter", "string", "country that reported, alpha-2, lower case"),
    Column("partner", "string", "country on the other side, alpha-2; else the table's own code"),
    Column("partner_kind", "string", "country, world, group or unspecified"),
    Column("flow", "string", "import or export, from the reporter's side"),
    Column("period", "string", "as 2021, 2021-Q1 or 2021-03"),
    Column("frequency", "string", "year, quarter or month"),
    Column("period_first", "date32", "first day of the period"),
    Column("period_last", "date32", "last day of the period"),
    Column("code", "string", "HS code of 2, 4 or 6 digits, or TOTAL"),
    Column("revision", "string", "HS2012, HS2017 or HS2022; null for TOTAL"),
    Column("basis", "string", "cif, fob, or null where it is not told"),
    Column("value_usd", "float64", "null where the publisher gives no figure: never zero"),
    Column("quantity", "float64", "number of units"),
    Column("unit", "string", "UN/ECE Recommendation 20 code"),
    Column("net_mass", "float64", "kilograms"),
    Column("is_estimate", "bool", "whether the publisher marks it so; null where it does not say"),
    Column("source", "string", "SHA-256 of the file"),
    Column("source_row", "int64", "1-based number of the data row in it"),
)
"""The columns of an aggregate table.  What was not given is null."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or a cell of it, that was refused.

    Attributes:
        source_row: 1-based number of the data row.
        reason: What is wrong, as a few words that rows share.
        found: What stood there, at most 80 characters.
    """

    source_row: int
    reason: str
    found: str


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate table that was read.

    Attributes:
        title: What it is, as ``UN Comtrade``.
        table: Columns :data:`OBSERVATION`.
        rejected: Rows that were refused, in their order.
        notes: What has to be said with every figure of it, as sentences.
        source: SHA-256 of the file.
    """

    title: str
    table: pa.Table
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    reasons: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def of(
        title: str,
        rows: Sequence[Mapping[str, Any]],
        rejected: Sequence[Rejected],
        notes: Sequence[str],
    ) -> Aggregate:
        """Make one from rows without ``row_id``, in their order."""
        source = str(rows[0]["source"]) if rows else ""
        counts = Counter(row.reason for row in rejected)
        return Aggregate(
            title,
            observations(rows),
            tuple(rejected),
            tuple(notes),
            source,
            dict(sorted(counts.items())),
        )


def observations(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Give rows as an Arrow table with the columns of :data:`OBSERVATION`."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date32": pa.date32(),
        "bool": pa.bool_(),
    }
    arrays = {
        column.name: pa.array(
            list(range(len(rows)))
            if column.name == "row_id"
            else [row.get(column.name) for row in rows],
            type=types[column.type],
        )
        for column in OBSERVATION
    }
    return pa.table(arrays)
