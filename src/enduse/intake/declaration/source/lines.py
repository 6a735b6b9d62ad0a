"""Part a block of CSV text into records, and tell those that cannot be one.

A block is looked at as bytes, all lines at once: the marks between cells and the quotes are
counted.  Only lines with an odd number of quotes are looked at one by one: they begin a cell with a
line break in it, or hold a quote that is never closed.  Such a quote costs its own line and no
other.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.reason import Refusal
from enduse.intake.declaration.source.batch import RefusedRow, raw_of_bytes

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, Any]

__all__ = ["Form", "Records", "part_block"]

_NEWLINE, _QUOTE = 10, 34
_MOST_LINES = 50
"""A cell with more line breaks than this is a quote left open (ours)."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a CSV file is written.

    Attributes:
        delimiter: One character below U+0080.
        width: Cells of a row.
    """

    delimiter: str
    width: int


@dataclass(slots=True)
class Records:
    """A block, parted.

    Attributes:
        lines: Where the plain records begin and end (two arrays), and their numbers.
        odd: Records with their cells that are no plain line: number to cells.
        refused: What can be no record.
        count: How many records there are, refused ones included.
        left: From which byte on the block must wait for the next one.
        text: The plain records, joined.
    """

    starts: Ints
    ends: Ints
    numbers: Ints
    odd: dict[int, list[str]] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    count: int = 0
    left: int = 0
    text: bytes = b""


def part_block(data: bytes, form: Form, first: int, *, last: bool) -> Records:
    """Part a block into records.

    Args:
        data: UTF-8 text, from the beginning of a line to the end of one.
        form: How it is written.
        first: The number of its first record.
        last: Whether the file ends here.
    """
    import numpy as np

    marks = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(marks == _NEWLINE) + 1
    if len(ends) == 0 or ends[-1] != len(data):
        ends = np.append(ends, len(data))
    starts = np.concatenate(([0], ends[:-1]))
    begins = np.ones(len(starts), dtype=bool)
    odd: dict[int, list[str]] = {}
    broken: list[int] = []
    left = len(data)
    delimiter = ord(form.delimiter)
    is_mark = marks == delimiter
    if b'"' in data:
        quotes = marks == _QUOTE
        counts = np.add.reduceat(quotes.view(np.uint8), starts, dtype=np.int64)
        loose = np.flatnonzero(counts % 2)
        if len(loose):
            held = _Loose(data, starts, ends, form, last=last)
            held.part(loose.tolist())
            odd, broken = held.cells, held.broken
            begins[held.inside] = False
            if held.left is not None:
                left = int(starts[held.left])
                begins[held.left :] = False
            quotes &= ~np.repeat(counts % 2 == 1, ends - starts)
        within = np.cumsum(quotes, dtype=np.int32) & 1
        is_mark &= within == 0
    cells = np.add.reduceat(is_mark.view(np.uint8), starts, dtype=np.int64) + 1
    special = np.array(sorted({*odd, *broken}), dtype=np.int64)
    blank = _blank(marks, starts, delimiter)
    blank[special] = False
    begins &= ~blank
    numbers = first + np.cumsum(begins) - 1
    records = Records(starts, ends, numbers, count=int(begins.sum()), left=left)
    plain = begins & (cells == form.width)
    plain[special] = False
    records.odd = {int(numbers[at]): row for at, row in odd.items()}
    for at in broken:
        _refuse(records, data, at, Refusal.OPEN_QUOTE, "a quote that is never closed")
    wrong = begins & (cells != form.width)
    wrong[special] = False
    for at in np.flatnonzero(wrong).tolist():
        row = _trimmed(data[starts[at] : ends[at]], form) if cells[at] > form.width else None
        if row is not None:
            records.odd[int(numbers[at])] = row
            continue
        _refuse(records, data, at, Refusal.FIELD_COUNT, f"{cells[at]} cells for {form.width}")
    if b"\x00" in data:
        zeros = np.add.reduceat((marks == 0).view(np.uint8), starts, dtype=np.int64) > 0
        for at in np.flatnonzero(zeros & plain).tolist():
            _refuse(records, data, at, Refusal.ZERO_BYTE, "a zero byte")
        plain &= ~zeros
    return _kept(records, data, marks, plain)


def _kept(records: Records, data: bytes, marks: Ints, plain: Ints) -> Records:
    import numpy as np

    if plain.all():
        records.text = data
    else:
        lengths = records.ends - records.starts
        records.text = marks[np.repeat(plain, lengths)].tobytes()
    records.starts, records.ends = records.starts[plain], records.ends[plain]
    records.numbers = records.numbers[plain]
    records.refused.sort(key=lambda row: row.number)
    return records


def _refuse(records: Records, data: bytes, at: int, reason: Refusal, detail: str) -> None:
    line = data[records.starts[at] : records.ends[at]]
    records.refused.append(RefusedRow(int(records.numbers[at]), reason, detail, raw_of_bytes(line)))


def _trimmed(line: bytes, form: Form) -> list[str] | None:
    """Give the cells of a line that is too long only by empty ones at its end."""
    try:
        rows = list(csv.reader([line.decode("utf-8")], delimiter=form.delimiter, strict=True))
    except (csv.Error, UnicodeDecodeError):
        return None
    if len(rows) != 1 or any(cell.strip() for cell in rows[0][form.width :]):
        return None
    return rows[0][: form.width] if len(rows[0]) > form.width else None


def _blank(marks: Ints, starts: Ints, delimiter: int) -> Ints:
    """Tell the lines that hold nothing but marks between cells, quotes and blanks."""
    import numpy as np

    table = np.ones(256, dtype=np.uint8)
    table[[delimiter, _QUOTE, 32, 13, 10, 9]] = 0
    # A maximum and not a sum: eight bits cannot overflow.
    blank: Ints = np.maximum.reduceat(table[marks], starts) == 0
    return blank


class _Loose:
    """Lines with an odd number of quotes: joins those that one cell runs through."""

    def __init__(self, data: bytes, starts: Ints, ends: Ints, form: Form, *, last: bool) -> None:
        self._data, self._starts, self._ends = data, starts, ends
        self._form, self._last = form, last
        self.cells: dict[int, list[str]] = {}
        self.broken: list[int] = []
        self.inside: list[int] = []
        self.left: int | None = None

    def part(self, loose: list[int]) -> None:
        """Go through the lines, given by their places in the block."""
        at = 0
        while at < len(loose):
            line = loose[at]
            row = self._row(line, line)
            if row is not None:
                self.cells[line] = row
                at += 1
                continue
            following = loose[at + 1] if at + 1 < len(loose) else None
            if following is None and not self._last and self._is_near_end(line):
                self.left = line
                return
            joined = None
            if following is not None and following - line <= _MOST_LINES:
                joined = self._row(line, following)
            if joined is None or following is None:
                self.broken.append(line)
                at += 1
                continue
            self.cells[line] = joined
            self.inside.extend(range(line + 1, following + 1))
            at += 2

    def _is_near_end(self, line: int) -> bool:
        return len(self._starts) - line <= _MOST_LINES

    def _row(self, first: int, last: int) -> list[str] | None:
        raw = self._data[self._starts[first] : self._ends[last]]
        try:
            text = raw.decode("utf-8")
            rows = list(
                csv.reader(
                    text.splitlines(keepends=True), delimiter=self._form.delimiter, strict=True
                )
            )
        except (csv.Error, UnicodeDecodeError):
            return None
        return rows[0] if len(rows) == 1 and len(rows[0]) == self._form.width else None
