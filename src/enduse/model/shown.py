"""How objects show themselves in a notebook: a small HTML table, every value escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["html_table"]

_MOST = 50
"""Rows that are shown; the rest is counted."""


def html_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give a table as HTML.

    Args:
        caption: What it is.
        columns: Heads of the columns.
        rows: One value a column; None is shown as a dash.

    Returns:
        A ``<table>`` of at most 50 rows, which says how many more there are.
    """
    every = list(rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in every[:_MOST]
    )
    left = len(every) - _MOST
    more = f'<tr><td colspan="{len(columns)}">and {left:,} more</td></tr>' if left > 0 else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}{more}</tbody></table>"
    )


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return escape(f"{value:.3f}" if isinstance(value, float) else str(value))
