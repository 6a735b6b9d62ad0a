"""Make goods items of the batches of a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from enduse.errors import Malformed
from enduse.intake.declaration.column import code_parser, day_parser, days
from enduse.intake.declaration.layout import Layout
from enduse.intake.declaration.rates import Rates
from enduse.intake.declaration.reason import Issue
from enduse.intake.declaration.record.goods import add_codes, add_places, add_texts
from enduse.intake.declaration.record.measure import add_measures
from enduse.intake.declaration.record.money import add_amounts, add_dollars
from enduse.intake.declaration.record.side import (
    add_dates,
    add_sides,
    count_parties,
    refusals_of,
)
from enduse.intake.declaration.record.work import Parsers, Work, item_schema
from enduse.intake.declaration.source.batch import Batch, RefusedRow
from enduse.text.date import Order

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Made", "RecordMaker", "check_layout"]


def check_layout(layout: Layout, name: str) -> None:
    """Refuse a layout that leaves nothing to work with.

    Raises:
        Malformed: No column has the date, or none has the goods.
    """
    held = layout.used
    for needed, word in (
        (("registration_date",), "the date"),
        (("commodity_code", "description"), "the goods (a code or a description)"),
    ):
        if not any(one in held for one in needed):
            raise Malformed(
                f"no column was found for {word}",
                where=name,
                advice="see 'enduse records layout FILE', and give a corrected one with --layout",
            )


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a batch.

    Attributes:
        items: The goods items, without ``row_id``.
        refused: Rows kept aside, with the US dollars that they would have had (NaN: unknown).
        issues: Cells left out, by reason.
    """

    items: pa.Table
    refused: list[tuple[RefusedRow, float]]
    issues: Counter[Issue] = field(default_factory=Counter)


class RecordMaker:
    """Makes goods items of the batches of one file.

    Args:
        layout: How the file is laid out; its options are settled.
        digest: SHA-256 of the file.
        rates: Rates of currencies.
    """

    def __init__(self, layout: Layout, digest: str, rates: Rates) -> None:
        self._layout, self._digest, self._rates = layout, digest, rates
        date, code = layout.use("registration_date"), layout.use("commodity_code")
        self._days = day_parser(None if date is None else cast("Order | None", date.order))
        self._codes = code_parser(0 if code is None or code.digits is None else code.digits)
        self._parsers = Parsers()

    @property
    def wanted(self) -> list[int]:
        """The numbers of the columns that are needed."""
        return sorted(self._layout.used.values())

    def make(self, batch: Batch) -> Made:
        """Turn a batch into goods items, and part the rows that say nothing from the others."""
        work = Work(self._layout, batch, self._parsers)
        found = days(work.cells["registration_date"], self._days, work.issues)
        add_dates(work, found)
        add_texts(work)
        add_codes(work, self._codes)
        add_places(work)
        add_measures(work)
        add_amounts(work)
        add_dollars(work, found, self._rates)
        add_sides(work, found, self._digest)
        count_parties(work)
        refusals = refusals_of(work, found)
        usd = work.array("value_usd")
        refused = [(row, float("nan")) for row in batch.refused]
        for place, (reason, detail) in refusals.items():
            row = RefusedRow(int(batch.numbers[place]), reason, detail, batch.raw(place))
            refused.append((row, float(usd[place])))
        refused.sort(key=lambda pair: pair[0].number)
        return Made(_table(work, list(refusals)), refused, work.issues)


def _table(work: Work, without: list[int]) -> pa.Table:
    """Put the columns together in the order of the goods item."""
    import numpy as np
    import pyarrow as pa

    schema = pa.schema([one for one in item_schema() if one.name != "row_id"])
    columns = [work.held.get(one.name, pa.nulls(work.rows, one.type)) for one in schema]
    table = pa.table(columns, schema=schema)
    if without:
        kept = np.ones(work.rows, dtype=bool)
        kept[without] = False
        table = table.filter(pa.array(kept))
    return table
