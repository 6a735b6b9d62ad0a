"""Cells of a CSV file that a spreadsheet shows and does not run."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.text.cell import neutralised

__all__ = ["csv_line", "plain_cell"]

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_cell(value: object) -> str:
    """Give a value as text for a cell: on one line, without marks that steer or turn it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}"
    text = str(value)
    if not text.isprintable():
        text = "".join("\N{REPLACEMENT CHARACTER}" if _steers(c) else c for c in text)
    return neutralised(" ".join(text.split()))


def csv_line(values: Iterable[object]) -> bytes:
    """Give a row of CSV (RFC 4180, with a line feed alone) as UTF-8."""
    import csv
    import io

    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([plain_cell(value) for value in values])
    return buffer.getvalue().encode("utf-8", "replace")


def _steers(char: str) -> bool:
    return char in _TURNING or (not char.isspace() and (ord(char) < 32 or 127 <= ord(char) < 160))
