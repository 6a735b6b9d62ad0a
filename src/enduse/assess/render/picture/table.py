"""The data of a picture as a table."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, to be read.

    Attributes:
        titles: Titles of the columns.
        rows: Cells as text, one of them a column.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
