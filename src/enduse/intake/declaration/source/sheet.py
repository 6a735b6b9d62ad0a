"""Spreadsheets in xlsx, as a stream of rows."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from enduse.errors import Empty, EnduseError, Malformed, TooLarge
from enduse.intake.archive import BROKEN_ARCHIVE
from enduse.intake.declaration.source.batch import Batch, Source, raw_of_cells
from enduse.intake.file import open_file
from enduse.intake.limits import Limits

__all__ = ["SheetSource"]

_ROWS = 20_000
_TOP = 400
_MOST_GAP = 1_000
"""So many empty rows end a sheet: a format may claim a million of them (ours)."""
_FETCH = "fetch the file again, or check that it is the right one"


class SheetSource(Source):
    """A sheet of a workbook: the one with the most columns among its first rows.

    Args:
        path: The file.
        limits: Size caps: ``whole`` for the packed file times ten, ``xml`` for each part unpacked,
            ``unpacked`` for all, ``members`` and ``columns``.

    Raises:
        IntakeError: As :func:`enduse.intake.file.open_file`; ``Malformed`` where it is broken;
            ``TooLarge`` over a cap.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self.name, self.kind, self.size, self.facts = path.name, "xlsx", 0, {}
        _check(path, limits)
        with self._book() as book:
            tops: list[tuple[int, int, str]] = []
            for title in book.sheetnames:
                sheet = book[title]
                if hasattr(sheet, "reset_dimensions"):
                    sheet.reset_dimensions()
                    rows = [row for _, row in zip(range(60), self._rows(sheet), strict=False)]
                    tops.append((_area(rows), -len(tops), title))
            if not tops or max(tops)[0] == 0:
                raise Empty("no cell in it", where=self.name, advice=_FETCH)
            self._title = max(tops)[2]
            sheet = book[self._title]
            self.top = [row for _, row in zip(range(_TOP), self._rows(sheet), strict=False)]
        self.facts = {"sheet": self._title}

    def batches(
        self,
        header_row: int,
        wanted: Sequence[int],
        *,
        width: int,
        position: int = 0,
        rows: int = 0,
    ) -> Iterator[Batch]:
        """Give the rows below the header; cells beyond the header's width are passed over."""
        with self._book() as book:
            sheet = book[self._title]
            held: list[tuple[int, list[str]]] = []
            number = 0
            for at, row in enumerate(self._rows(sheet), 1):
                if at <= header_row or not any(row):
                    continue
                number += 1
                if number <= max(rows, position):
                    continue
                held.append((number, (row + [""] * width)[:width]))
                if len(held) == _ROWS:
                    yield _batch(held, wanted)
                    held = []
            if held:
                yield _batch(held, wanted)

    @contextmanager
    def _book(self) -> Iterator[Any]:
        from openpyxl import load_workbook

        with open_file(self._path, cap=self._limits.whole * 10) as file:
            try:
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            except EnduseError:
                raise
            except Exception as error:
                raise _broken(error, self.name) from error
            try:
                yield book
            finally:
                book.close()

    def _rows(self, sheet: Any) -> Iterator[list[str]]:
        gap = 0
        try:
            for row in sheet.iter_rows(values_only=True):
                cells = [_text(cell) for cell in row[: self._limits.columns]]
                gap = 0 if any(cells) else gap + 1
                if gap > _MOST_GAP:
                    return
                yield cells
        except EnduseError:
            raise
        except Exception as error:
            raise _broken(error, self.name) from error


def _batch(held: list[tuple[int, list[str]]], wanted: Sequence[int]) -> Batch:
    import numpy as np
    import pyarrow as pa

    numbers = np.array([number for number, _ in held], dtype=np.int64)
    cells = {at: pa.array([row[at] for _, row in held], pa.string()) for at in wanted}
    last = int(numbers[-1])
    return Batch(numbers, cells, lambda place: raw_of_cells(held[place][1]), last, last)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)


def _area(rows: list[list[str]]) -> int:
    return max((sum(1 for cell in row if cell) for row in rows), default=0) * min(len(rows), 10)


def _check(path: Path, limits: Limits) -> None:
    """Refuse what unpacks to more than the caps, by the directory of the archive."""
    with open_file(path, cap=limits.whole * 10) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                sizes = [item.file_size for item in archive.infolist()]
        except (*BROKEN_ARCHIVE, ValueError, OSError, RuntimeError) as error:
            raise _broken(error, path.name) from error
    if len(sizes) > limits.members or max(sizes, default=0) > limits.xml * 3:
        raise TooLarge(
            f"a workbook that unpacks to {sum(sizes):,} bytes",
            where=path.name,
            advice="save the sheet as CSV, and give that",
        )


def _broken(error: Exception, name: str) -> Malformed:
    found = " ".join(str(error).split())[:120] or type(error).__name__
    return Malformed(f"a broken workbook: {found}", where=name, advice=_FETCH)
