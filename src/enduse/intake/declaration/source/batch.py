"""What every kind of table gives: batches of cells as text, and rows that are no rows."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.reason import Refusal

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Batch", "RefusedRow", "Source", "raw_of_cells"]

_LONGEST_RAW = 20_000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was refused.

    Attributes:
        number: 1-based number of the data row in its file.
        reason: Why.
        detail: What was found, in a few words.
        raw: The row as it stands in the file, cut off after 20,000 characters.
    """

    number: int
    reason: Refusal
    detail: str
    raw: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table.

    Attributes:
        numbers: 1-based numbers of the rows in the file (int64).
        cells: Number of a column to its cells (Arrow strings); only columns that were asked for.
        raw: Gives the row at a place in the batch as it stands in the file.
        position: Where to go on after this batch: a byte of the file, or a row.
        rows: How many data rows of the file were seen up to there.
        refused: Rows that could not be split into cells.
    """

    numbers: np.ndarray[Any, Any]
    cells: dict[int, Any]
    raw: Callable[[int], str]
    position: int
    rows: int
    refused: list[RefusedRow] = field(default_factory=list)


class Source(ABC):
    """A table that was opened.

    Attributes:
        name: Its name, for messages.
        top: The first rows, banner and header included.
        kind: ``csv``, ``xlsx`` or ``parquet``.
        size: What :attr:`Batch.position` is at the end, or 0 where that is not known.
        facts: How it is written, as delimiter and encoding.
    """

    name: str
    top: list[list[str]]
    kind: str
    size: int
    facts: dict[str, str]

    @abstractmethod
    def batches(
        self,
        header_row: int,
        wanted: Sequence[int],
        *,
        width: int,
        position: int = 0,
        rows: int = 0,
    ) -> Iterator[Batch]:
        """Give the rows below the header.

        Args:
            header_row: 1-based number of the row with the headers; 0 where there is none.
            wanted: Numbers of the columns to give, from 0.
            width: How many columns a row has.
            position: Where to go on, as an earlier batch gave it; 0 for the beginning.
            rows: How many data rows lie before that.
        """


def raw_of_cells(cells: Sequence[object]) -> str:
    """Give the cells of a row as one line of JSON."""
    return json.dumps([None if cell is None else str(cell) for cell in cells], ensure_ascii=False)[
        :_LONGEST_RAW
    ]


def raw_of_bytes(line: bytes) -> str:
    """Give a line of a file as text; bytes that are none are shown as replaced."""
    return line[: _LONGEST_RAW * 4].decode("utf-8", "replace").rstrip("\r\n")[:_LONGEST_RAW]
