"""A row of trade records where it is one of several: its number, its text, its page."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.web.view.shown import Plain

__all__ = ["RowItem", "row_item"]


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row of a file of records.

    Attributes:
        number: 1-based number of the data row.
        text: The row in a line.
        href: Its page, or an empty string where the file is not told.
    """

    number: int
    text: str
    href: str


def row_item(row: Plain) -> RowItem:
    """Give a row as a list shows it."""
    number = int(row["number"])
    source = str(row.get("source", ""))
    return RowItem(number, row.get("text", ""), f"/rows/{source[:12]}/{number}" if source else "")
