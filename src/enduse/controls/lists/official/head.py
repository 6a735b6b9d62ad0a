"""The beginning of a file, by which a reader tells whether it is of its form."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from enduse.controls.lists.value import clean
from enduse.errors import IntakeError
from enduse.intake.encoding import bom_encoding
from enduse.intake.file import open_file
from enduse.intake.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["columns_of", "head_of"]

_SIZE = 65_536


def head_of(path: Path) -> str:
    """Give the first 64 KiB of a file as text; an empty text for what cannot be read.

    Bytes that are no UTF-8 (or UTF-16 and -32 with a mark) become the replacement character: this
    is for telling forms apart, not for reading.
    """
    try:
        with open_file(path, cap=Limits().table) as file:
            head = file.read(_SIZE)
    except (IntakeError, OSError):
        return ""
    encoding, mark = bom_encoding(head) or ("utf-8", 0)
    return head[mark:].decode(encoding, errors="replace")


def columns_of(path: Path, delimiter: str = ",") -> tuple[str, ...]:
    """Give the column names of a CSV file; nothing for what is none.

    Args:
        path: The file.
        delimiter: The separator.
    """
    lines = head_of(path).splitlines(keepends=True)
    try:
        row = next((row for row in csv.reader(lines, delimiter=delimiter) if any(row)), [])
    except csv.Error:
        return ()
    return tuple(clean(cell) for cell in row)
