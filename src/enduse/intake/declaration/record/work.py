"""A batch on its way to goods items: its cells, and the columns made of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.cell.place import country_of_cell
from enduse.intake.declaration.cell.unit import currency_of_cell, unit_of_cell
from enduse.intake.declaration.column import Distinct, amounts, texts, with_years
from enduse.intake.declaration.layout import ColumnUse, Layout
from enduse.intake.declaration.reason import Issue
from enduse.intake.declaration.source.batch import Batch
from enduse.model.goods_item import GOODS_ITEM

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Array = np.ndarray[Any, Any]

__all__ = ["Parsers", "Work", "item_schema", "same"]


def item_schema() -> pa.Schema:
    """Give the Arrow schema of the goods item."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date32": pa.date32(),
    }
    return pa.schema([pa.field(column.name, kinds[column.type]) for column in GOODS_ITEM])


class Parsers:
    """What turns the distinct cells of one file into values, kept from batch to batch."""

    def __init__(self) -> None:
        self._held: dict[Callable[[str], Any], Distinct] = {}
        self.country = self.of(country_of_cell)
        self.unit = self.of(unit_of_cell)
        self.currency = self.of(currency_of_cell)

    def of(self, parse: Callable[[str], Any]) -> Distinct:
        """Give the parser of a function."""
        return self._held.setdefault(parse, Distinct(parse))


@dataclass(slots=True)
class Work:
    """A batch on its way.

    Attributes:
        layout: The layout of its table.
        batch: The batch.
        parsers: Those of the file.
        cells: Field to its cells as text, null where nothing stands.
        held: Column of the goods item to its values, as far as they are made.
        issues: Cells left out.
    """

    layout: Layout
    batch: Batch
    parsers: Parsers
    cells: dict[str, Any] = field(init=False)
    held: dict[str, Any] = field(default_factory=dict)
    issues: Counter[Issue] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Read the cells of the columns that are used."""
        self.cells = {name: texts(self.batch.cells[at]) for name, at in self.layout.used.items()}
        if "year" in self.cells:
            self.cells["registration_date"] = with_years(
                self.cells["registration_date"], self.cells["year"]
            )

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.batch.numbers)

    def use(self, name: str) -> ColumnUse | None:
        """Give the column that fills a field."""
        return self.layout.use(name)

    def numbers(self, name: str, most: float) -> Array:
        """Read the numbers of a field; NaN where there is none."""
        use = self.use(name)
        decimal = "." if use is None or use.decimal is None else use.decimal
        scale = 1.0 if use is None or use.scale is None else use.scale
        return amounts(self.cells[name], decimal, most, self.issues, scale=scale).values

    def parsed(self, name: str, parser: Distinct, issue: Issue) -> Any:
        """Read the texts of a field; a cell that is none counts as an issue."""
        import pyarrow as pa

        return parser.array(self.cells[name], pa.string(), issue, self.issues)

    def put(self, name: str, values: Array) -> None:
        """Put numbers in their place, NaN as null."""
        import numpy as np
        import pyarrow as pa

        self.held[name] = pa.array(values, pa.float64(), mask=np.isnan(values))

    def array(self, name: str) -> Array:
        """Give the numbers of a column that was made, NaN where there are none."""
        import numpy as np

        column = self.held.get(name)
        if column is None:
            return np.full(self.rows, np.nan)
        values: Array = column.to_numpy(zero_copy_only=False)
        return values.astype(np.float64, copy=True)


def same(value: str, rows: int) -> Any:
    """Give a column that holds one text in every row."""
    import numpy as np
    import pyarrow as pa

    return pa.array([value], pa.string()).take(pa.array(np.zeros(rows, dtype=np.int64)))
