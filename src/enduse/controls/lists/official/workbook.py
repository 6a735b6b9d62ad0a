"""Rows of an Excel workbook (.xlsx, ISO/IEC 29500) from outside, as a stream."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from enduse.controls.lists.value import clean
from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake.file import open_file
from enduse.intake.limits import Limits
from enduse.intake.signature import name_of_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["has_workbook", "header_of", "iter_workbook_rows"]

_HEAD = 4096
_PART = "xl/workbook.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
# Ours: a national list has some ten parts, and unpacks to under 30 MB.
_MOST_PARTS = 2_000
_MOST_BYTES = 500_000_000
# A title and notes may stand above the header.
_HEADER_WITHIN = 30
_AGAIN = "fetch the file again, or check that it is the right one"
# What Excel writes for a carriage return inside a cell: ISO/IEC 29500-1, 22.4.2.4 (bstr).
_RETURN = "_x000D_"


def has_workbook(path: Path) -> bool:
    """Tell from its directory whether a file is an Excel workbook."""
    try:
        with open_file(path, cap=Limits().json) as file:
            _check(file, path.name)
    except IntakeError:
        return False
    return True


def header_of(path: Path, name_column: Callable[[str], str]) -> frozenset[str]:
    """Give all of our column names that stand in one of the first rows; nothing for no workbook."""
    found: set[str] = set()
    try:
        for place, (_, cells) in enumerate(_cells(path, Limits())):
            if place >= _HEADER_WITHIN:
                break
            found.update(filter(None, map(name_column, cells)))
    except IntakeError:
        return frozenset()
    return frozenset(found)


def iter_workbook_rows(
    path: Path, name_column: Callable[[str], str], required: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows below the header of every sheet that has one, sheet after sheet.

    The header is the first of a sheet's 30 first rows with all required columns.  Cells come as
    cleaned text, days as ISO 8601, what is empty as an empty text; rows without any text are left
    out and not counted.

    Args:
        path: The workbook.
        name_column: Gives our name of a column from its header cell, cleaned; an empty text for
            one that is not wanted.
        required: Our names of the columns that must be there.

    Yields:
        The 1-based number of the data row, over all sheets, and the row.

    Raises:
        Unsupported: It is no workbook.
        Malformed: It is broken, or no sheet has the columns.
        TooLarge: It unpacks to more than is believable.
        Empty: There is no row below a header.
    """
    number = 0
    first: list[str] = []
    names: dict[int, list[str]] = {}
    looked: dict[int, int] = {}
    for sheet, cells in _cells(path, Limits()):
        first = first or cells
        if sheet in names:
            number += 1
            pairs = zip(names[sheet], cells, strict=False)
            row = dict.fromkeys((name for name in names[sheet] if name), "")
            yield number, row | {name: cell for name, cell in pairs if name}
            continue
        looked[sheet] = looked.get(sheet, 0) + 1
        named = [name_column(cell) if cell else "" for cell in cells]
        if looked[sheet] <= _HEADER_WITHIN and set(required) <= set(named):
            names[sheet] = named
    if not names:
        found = ", ".join(filter(None, first))[:200] or "nothing"
        raise Malformed(
            f"no row with the columns {', '.join(required)} (the first row has: {found})",
            where=path.name,
            advice=_AGAIN,
        )
    if number == 0:
        raise Empty("no row below the header", where=path.name, advice=_AGAIN)


def _cells(path: Path, caps: Limits) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold text, with the number of their sheet."""
    with open_file(path, cap=caps.json) as file:
        _check(file, path.name)
        file.seek(0)
        try:
            yield from _walk(file, caps)
        except IntakeError:
            raise
        # The reader raises whatever its parts raise on broken input (KeyError, ValueError,
        # TypeError, ParseError ...): all of it means that the workbook is broken.
        except Exception as error:
            reason = " ".join(str(error).split())[:120] or type(error).__name__
            raise Malformed(
                f"a broken workbook: {reason}", where=path.name, advice=_AGAIN
            ) from error


def _walk(file: BinaryIO, caps: Limits) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet, page in enumerate(book.worksheets):
        # What a sheet says of its own size may be wrong, and rows beyond it would be lost.
        page.reset_dimensions()
        for row in page.iter_rows(values_only=True):
            if len(row) > caps.columns:
                raise TooLarge(f"over {caps.columns:,} columns", advice=_AGAIN)
            cells = [_text(value) for value in row]
            if any(cells):
                yield sheet, cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value).replace(_RETURN, " "))


def _check(file: BinaryIO, name: str) -> None:
    """Refuse what is no workbook, or would unpack to more than is believable."""
    head = file.read(_HEAD)
    if not head.startswith(b"PK\x03\x04"):
        kind = name_of_kind(head) or "text"
        raise Unsupported(
            f"this is {kind}, not an Excel workbook (.xlsx)", where=name, advice=_AGAIN
        )
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except _BROKEN as error:
        raise Malformed(f"a broken workbook: {error}", where=name, advice=_AGAIN) from error
    if _PART not in {part.filename for part in parts}:
        raise Unsupported(
            "this is a ZIP archive, but no Excel workbook (.xlsx)", where=name, advice=_AGAIN
        )
    total = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or total > _MOST_BYTES:
        raise TooLarge(
            f"a workbook of {len(parts):,} parts and {total:,} bytes when unpacked",
            where=name,
            advice="check that it is the right file",
        )
