"""Cells of CSV tables: text that no spreadsheet takes for a formula, numbers that stay numbers.

After OWASP, "CSV Injection": a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return gets an apostrophe before it.  Spreadsheets of many countries part cells at a
semicolon instead of a comma, so what follows a semicolon within a cell is treated as the beginning
of a cell as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["table_bytes", "text_cell"]

_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
_INNER = re.compile(r"(;[\s\"']{0,9})([=+\-@\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def text_cell(text: str) -> str:
    """Give a text as a cell: one line, without marks that cannot be seen, and no formula."""
    plain = " ".join(_CONTROL.sub("", text).split())
    plain = _INNER.sub(r"\1'\2", plain)
    if _FORMULA.match(plain) and not _NUMBER.fullmatch(plain):
        return f"'{plain}"
    return plain


def table_bytes(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write a table as CSV (RFC 4180, UTF-8): text in quotation marks, numbers without.

    Args:
        titles: Titles of the columns.
        rows: Cells: text, numbers, truth values, None for nothing, or lists of text.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return text_cell(value)
    return text_cell("; ".join(str(item) for item in value))
