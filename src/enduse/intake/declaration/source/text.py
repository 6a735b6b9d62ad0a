"""CSV and its kin, with any mark between cells and in any encoding, as a stream of blocks."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from enduse.errors import Empty, Malformed, TooLarge, Unsupported
from enduse.intake.declaration.reason import Refusal
from enduse.intake.declaration.source.batch import Batch, RefusedRow, Source, raw_of_bytes
from enduse.intake.declaration.source.lines import Form, Records, part_block
from enduse.intake.encoding import bom_encoding, encoding_of, guess_encoding
from enduse.intake.file import open_file
from enduse.intake.limits import Limits

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["TextSource"]

_BLOCK = 1 << 23
_HEAD = 1 << 20
_TOP = 400
_DELIMITERS = ",;\t|^~\x01\x1f:"
_COMMAS = bytes.maketrans(b"^~|\x01\x1f", b",,,,,")
_FETCH = "fetch the file again, or check that it is the right one"


class TextSource(Source):
    """A CSV file.

    Args:
        path: The file.
        limits: Size caps: ``table``, ``line`` and ``columns``.

    Raises:
        IntakeError: As :func:`enduse.intake.file.open_file`; ``Malformed`` or ``Unsupported``
            where it is no text that can be parted into cells.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self.name, self.kind = path.name, "csv"
        with open_file(path, cap=limits.table) as file:
            self.size = os.fstat(file.fileno()).st_size
            self._encoding = _encoding(file, self.name)
            file.seek(0)
            mark = bom_encoding(file.read(4))
            self._skipped = 0 if mark is None else mark[1]
            file.seek(self._skipped)
            read = file.read(_HEAD)
            lines = read.decode(self._encoding, "replace")
            # Lines that end in a carriage return alone, as on the Macintosh before 2001.
            self._end = "\r" if "\r" in lines and "\n" not in lines else "\n"
            head, _ = _cut(read, self._end.encode(self._encoding), whole=self.size <= _HEAD)
        text = head.decode(self._encoding, "replace")
        if not text.strip():
            raise Empty("no text in it", where=self.name, advice=_FETCH)
        self._delimiter = _delimiter(text)
        self.top = _rows(text, self._delimiter)[:_TOP]
        if max(map(len, self.top)) > limits.columns:
            raise TooLarge(
                f"a row of {max(map(len, self.top)):,} cells, over the cap of {limits.columns:,}",
                where=self.name,
                advice=_FETCH,
            )
        self.facts = {"delimiter": self._delimiter, "encoding": self._encoding}

    def batches(
        self,
        header_row: int,
        wanted: Sequence[int],
        *,
        width: int,
        position: int = 0,
        rows: int = 0,
    ) -> Iterator[Batch]:
        """Give the rows below the header, a block of the file at a time."""
        form = Form(self._delimiter, width)
        with open_file(self._path, cap=self._limits.table) as file:
            below = self._below(file, header_row)
            for data, bad, end, last in self._blocks(file, below, position or below):
                # Bytes that were replaced cannot be counted back: nothing waits behind them.
                parted = _Parted(data, form, rows + 1, last=last or bool(bad))
                records = parted.records
                back = len(data[records.left :].decode("utf-8").encode(self._encoding))
                if back:
                    self._carry = data[records.left :]
                batch = parted.batch(wanted, bad)
                rows += records.count
                yield Batch(batch.numbers, batch.cells, batch.raw, end - back, rows, batch.refused)

    def _below(self, file: BinaryIO, header_row: int) -> int:
        """Give the byte below the header: the header is one line, or a quoted cell runs on."""
        file.seek(self._skipped)
        if header_row == 0:
            return self._skipped
        text = file.read(_HEAD).decode(self._encoding, "replace")
        lines = io.StringIO(text, newline="").readlines()
        reader = csv.reader(iter(lines), delimiter=self._delimiter)
        for _ in range(header_row):
            with contextlib.suppress(csv.Error, StopIteration):
                next(reader)
        before = "".join(lines[: reader.line_num])
        return self._skipped + len(before.encode(self._encoding))

    def _blocks(
        self, file: BinaryIO, below: int, start: int
    ) -> Iterator[tuple[bytes, set[int], int, bool]]:
        """Give blocks of whole lines in UTF-8, the broken lines, and where each block ends.

        Blocks are counted from below the header, so that a run that was broken off goes on with the
        same ones.
        """
        held = b""
        at = start
        file.seek(start)
        self._carry = b""
        wanted = _BLOCK + -(start - below) % _BLOCK
        while True:
            read = file.read(wanted)
            at += len(read)
            last, wanted = len(read) < wanted, _BLOCK
            end = self._end.encode(self._encoding)
            whole, held_next = _cut(held + read, end, whole=last)
            if not whole and not last:
                held = self._overlong(held + read, file)
                continue
            held = held_next
            data, bad = _utf8(whole, self._encoding)
            if self._end == "\r":
                data = data.replace(b"\r", b"\n")
            data = self._carry + data
            self._carry = b""
            if data:
                yield data, bad, at - len(held), last
            if last:
                return

    def _overlong(self, held: bytes, file: BinaryIO) -> bytes:
        if len(held) > 4 * self._limits.line:
            raise TooLarge(
                f"a line of over {self._limits.line:,} characters",
                where=f"{self.name}, byte {file.tell() - len(held)}",
                advice=_FETCH,
            )
        return held


class _Parted:
    """A block with its records, and the Arrow table of the plain ones."""

    def __init__(self, data: bytes, form: Form, first: int, *, last: bool) -> None:
        self._data, self._form = data, form
        self.records: Records = part_block(data, form, first, last=last)

    def batch(self, wanted: Sequence[int], bad: set[int]) -> Batch:
        import numpy as np
        import pyarrow as pa

        records = self.records
        table = self._table(wanted)
        numbers = records.numbers
        if records.odd:
            rows = sorted(records.odd.items())
            more = pa.table(
                {str(at): pa.array([row[at] for _, row in rows], pa.string()) for at in wanted}
            )
            table = pa.concat_tables([table, more])
            numbers = np.concatenate((numbers, [number for number, _ in rows]))
            order = np.argsort(numbers, kind="stable")
            table, numbers = table.take(pa.array(order)), numbers[order]
        cells = {at: table.column(str(at)).combine_chunks() for at in wanted}
        batch = Batch(numbers, cells, self._raw(numbers), 0, 0, records.refused)
        return batch if not bad else _without_broken(batch, records.refused)

    def _raw(self, numbers: Any) -> Any:
        records = self.records
        places = (
            {int(number): at for at, number in enumerate(records.numbers)} if records.odd else None
        )
        data = self._data

        def raw(place: int) -> str:
            number = int(numbers[place])
            at = place if places is None else places.get(number)
            if at is None:
                from enduse.intake.declaration.source.batch import raw_of_cells

                return raw_of_cells(records.odd[number])
            return raw_of_bytes(data[records.starts[at] : records.ends[at]])

        return raw

    def _table(self, wanted: Sequence[int]) -> pa.Table:
        import pyarrow as pa
        from pyarrow import csv as arrow

        names = [str(at) for at in range(self._form.width)]
        kept = [str(at) for at in wanted]
        records = self.records
        if len(records.numbers) == 0 or not kept:
            return pa.table({name: pa.array([], pa.string()) for name in kept})
        try:
            table = arrow.read_csv(
                pa.py_buffer(records.text),
                read_options=arrow.ReadOptions(column_names=names, block_size=1 << 22),
                parse_options=arrow.ParseOptions(
                    delimiter=self._form.delimiter,
                    quote_char='"' if b'"' in records.text else False,
                    ignore_empty_lines=True,
                ),
                convert_options=arrow.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    include_columns=kept,
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        except pa.ArrowInvalid:
            table = None
        if table is None or table.num_rows != len(records.numbers):
            return self._one_by_one(wanted)
        return table

    def _one_by_one(self, wanted: Sequence[int]) -> pa.Table:
        """Part each line by itself, where the quick way and the count of marks disagree."""
        import numpy as np
        import pyarrow as pa

        records = self.records
        rows: list[list[str]] = []
        good = np.ones(len(records.numbers), dtype=bool)
        for at, (start, end) in enumerate(zip(records.starts, records.ends, strict=True)):
            line = self._data[start:end].decode("utf-8", "replace")
            # A carriage return inside of a line is no end of a row here.
            cells = _cells(line.rstrip("\r\n").replace("\r", " "), self._form.delimiter)
            if len(cells) == self._form.width:
                rows.append(cells)
                continue
            good[at] = False
            detail = f"{len(cells)} cells for {self._form.width}"
            records.refused.append(
                RefusedRow(
                    int(records.numbers[at]),
                    Refusal.FIELD_COUNT,
                    detail,
                    raw_of_bytes(line.encode()),
                )
            )
        records.starts, records.ends = records.starts[good], records.ends[good]
        records.numbers = records.numbers[good]
        records.refused.sort(key=lambda row: row.number)
        return pa.table(
            {str(at): pa.array([row[at] for row in rows], pa.string()) for at in wanted}
        )


def _cells(line: str, delimiter: str) -> list[str]:
    """Part one line into cells; none where its quotes stand wrong."""
    try:
        found = list(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return []
    return found[0] if len(found) == 1 else []


def _without_broken(batch: Batch, refused: list[RefusedRow]) -> Batch:
    """Take out rows with bytes of another encoding, which stand there as U+FFFD."""
    import numpy as np

    broken = np.array(
        ["\ufffd" in batch.raw(place) for place in range(len(batch.numbers))], dtype=bool
    )
    detail = "bytes of another encoding than the rest"
    more = [
        RefusedRow(int(batch.numbers[place]), Refusal.ENCODING, detail, batch.raw(int(place)))
        for place in np.flatnonzero(broken)
    ]
    kept = np.flatnonzero(~broken)
    cells = {at: column.take(kept) for at, column in batch.cells.items()}
    every = sorted([*refused, *more], key=lambda row: row.number)
    raw = batch.raw
    return Batch(batch.numbers[kept], cells, lambda place: raw(int(kept[place])), 0, 0, every)


def _encoding(file: BinaryIO, name: str) -> str:
    """Tell the encoding; a file that is UTF-8 but for some bytes is UTF-8, and loses those rows."""
    try:
        found = encoding_of(file, name)
    except Malformed:
        return "utf-8"
    except Unsupported:
        # Marks between cells that no text has elsewhere mislead the guess.
        file.seek(0)
        sample = file.read(_HEAD).translate(_COMMAS)
        guess = guess_encoding(sample)
        if guess is None:
            raise
        return guess
    if found == "utf-8-sig":
        return "utf-8"
    if found in {"utf-16", "utf-32"}:
        file.seek(0)
        mark = bom_encoding(file.read(4))
        return found if mark is None else mark[0]
    return found


def _cut(data: bytes, newline: bytes, *, whole: bool) -> tuple[bytes, bytes]:
    """Cut bytes behind the last end of a line."""
    if whole:
        return data, b""
    at = data.rfind(newline)
    while at >= 0 and at % len(newline):
        at = data.rfind(newline, 0, at + len(newline) - 1)
    return data[: at + len(newline)] if at >= 0 else b"", data[
        at + len(newline) if at >= 0 else 0 :
    ]


def _utf8(data: bytes, encoding: str) -> tuple[bytes, set[int]]:
    """Give the bytes in UTF-8; where some cannot be read, they become U+FFFD."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, "replace").encode(), {1}
    if encoding == "utf-8":
        return data, set()
    return text.encode("utf-8", "replace"), set()


def _delimiter(text: str) -> str:
    """Give the mark that parts most lines into the same number of cells, above one."""
    best, mark = (0.0, 0), ","
    lines = "\n".join(text.splitlines()[:200])
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(lines, delimiter) if any(row))
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if not wide:
            continue
        count, width = max(wide)
        share = count / sum(widths.values())
        score = (share * min(width, 12), width)
        if share >= 0.3 and score > best:
            best, mark = score, delimiter
    return mark


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Part text into rows as far as it goes; the last may be cut off."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while len(rows) < _TOP + 1:
        try:
            row = next(reader)
        except StopIteration:
            return rows
        except csv.Error:
            continue
        rows.append(row)
    return rows
