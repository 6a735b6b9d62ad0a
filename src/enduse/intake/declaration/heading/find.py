"""Find the header among the first rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.errors import Malformed
from enduse.intake.declaration.heading.match import match_headers
from enduse.intake.declaration.heading.word import meaning_of
from enduse.intake.declaration.layout import State

__all__ = ["find_header", "headers_of"]

_MOST_ROWS = 40
_LEAST_FIELDS = 2


def find_header(top: Sequence[Sequence[str]], name: str) -> int:
    """Give the 1-based number of the row with the headers.

    It is the row that names the most columns of the goods item; banner rows, merged titles and
    blank rows above it do not.  Of two rows that name as many, the first.

    Raises:
        Malformed: No row of the first 40 names at least two.
    """
    best, row_number = (_LEAST_FIELDS - 1, 0.0), 0
    for number, row in enumerate(top[:_MOST_ROWS], 1):
        cells = [cell for cell in row if cell.strip()]
        if len(cells) < _LEAST_FIELDS or max(map(len, cells)) > 500:
            continue
        known = sum(bool(meaning_of(cell).concepts) for cell in cells)
        if known * 3 < len(cells):
            continue
        uses = match_headers(headers_of(row), None)
        score = sum(use.state is State.USED for use in uses)
        if (score, known / len(cells)) > best:
            best, row_number = (score, known / len(cells)), number
    if row_number == 0:
        raise Malformed(
            "no row of headers among the first rows",
            where=name,
            advice="add one, or give a layout with --layout and its header_row (0 for none)",
        )
    return row_number


def headers_of(row: Sequence[str]) -> list[str]:
    """Give the headers of a row: blanks joined, and a doubled one marked by its number."""
    headers: list[str] = []
    for at, cell in enumerate(row, 1):
        plain = " ".join(cell.split()) or f"(column {at})"
        count = 2
        header = plain
        while header in headers:
            header = f"{plain} ({count})"
            count += 1
        headers.append(header)
    return headers
