"""The rows of a table of parties, numbered, in their order, a few at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from enduse.errors import IntakeError, Malformed, Unsupported
from enduse.intake.file import open_file
from enduse.intake.limits import Limits
from enduse.intake.table import iter_csv_rows, iter_json_lines

__all__ = ["Item", "Table", "open_table"]

Item = tuple[int, dict[str, Any] | str]
"""The number of a row, and its values or why it is refused."""

_BATCH = 1_000
_HEAD = 65_536
_DELIMITERS = ",;\t|"
_JSON_LINES = frozenset({".jsonl", ".ndjson", ".nl"})
_PARQUET = frozenset({".parquet", ".pq"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened.

    Attributes:
        path: The file.
        form: ``csv``, ``jsonl`` or ``parquet``.
        headings: Its columns, as the first row that can be read has them.
        digest: SHA-256 of the file.
        about: About how many rows it has; for showing progress, never for the result.
        delimiter: What parts the cells of a CSV file.
    """

    path: Path
    form: str
    headings: tuple[str, ...]
    digest: str
    about: int
    delimiter: str = ","

    def items(self, columns: Sequence[str]) -> Iterator[Item]:
        """Give the rows in order, each with these columns alone, or why it is refused.

        Raises:
            IntakeError: The file cannot be read (on).
        """
        rows = _rows(self.path, self.form, self.delimiter, columns)
        for number, row in rows:
            yield number, row if isinstance(row, str) else {name: row.get(name) for name in columns}


def open_table(path: Path) -> Table:
    """Open a table: CSV (any of four delimiters), JSON lines or Parquet.

    Raises:
        IntakeError: It cannot be read, or has no row that can be read.
    """
    suffix = path.suffix.lower()
    form = "parquet" if suffix in _PARQUET else "jsonl" if suffix in _JSON_LINES else "csv"
    digest, lines, head = _measured(path)
    if head.startswith(b"PAR1"):
        form = "parquet"
    elif form == "parquet":
        raise Malformed(
            "not Parquet: it does not begin with PAR1",
            where=path.name,
            advice="name the file after what it holds",
        )
    if head.startswith(b"PK\x03\x04"):
        raise Unsupported(
            "a workbook or an archive", where=path.name, advice="save it as CSV (UTF-8)"
        )
    delimiter = _delimiter(head)
    first = next((row for _, row in _rows(path, form, delimiter) if isinstance(row, dict)), None)
    if first is None:
        raise Malformed("no row can be read", where=path.name, advice="see what is wrong with it")
    about = _parquet_rows(path) if form == "parquet" else max(1, lines - (form == "csv"))
    return Table(path, form, tuple(map(str, first)), digest, about, delimiter)


def _rows(
    path: Path, form: str, delimiter: str, columns: Sequence[str] | None = None
) -> Iterator[Item]:
    if form == "parquet":
        yield from _parquet(path, columns)
        return
    refused: list[Item] = []

    def refuse(number: int, problem: IntakeError) -> None:
        refused.append((number, str(problem)))

    if form == "jsonl":
        rows: Iterator[tuple[int, dict[str, Any]]] = iter_json_lines(path, on_refused=refuse)
    else:
        rows = iter(iter_csv_rows(path, delimiter=delimiter, on_refused=refuse))
    for number, row in chain(rows, [(-1, {})]):
        # What was refused on the way here stands before this row.
        yield from refused
        refused.clear()
        if number >= 0:
            yield number, row


def _parquet(path: Path, columns: Sequence[str] | None) -> Iterator[Item]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    with open_file(path, cap=Limits().table) as file:
        try:
            source = pq.ParquetFile(file)
            wanted = None if columns is None else [*columns]
            for batch in source.iter_batches(batch_size=_BATCH, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _broken(path, number, error) from error


def _parquet_rows(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with open_file(path, cap=Limits().table) as file:
        try:
            return max(1, int(pq.ParquetFile(file).metadata.num_rows))
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _broken(path, 0, error) from error


def _broken(path: Path, number: int, error: Exception) -> Malformed:
    said = " ".join(str(error).split())[:200]
    return Malformed(
        f"not Parquet that can be read: {said}",
        where=f"{path.name}, after row {number}",
        advice="write the file again",
    )


def _measured(path: Path) -> tuple[str, int, bytes]:
    """Give the SHA-256 of a file, how many lines it has, and its beginning."""
    hashed, lines, head = hashlib.sha256(), 0, b""
    with open_file(path, cap=Limits().table) as file:
        while block := file.read(1 << 20):
            head = head or block[:_HEAD]
            hashed.update(block)
            lines += block.count(b"\n")
        # The last line may lack its end.
        file.seek(-1, 2)
        lines += file.read(1) != b"\n"
    return hashed.hexdigest(), lines, head


def _delimiter(head: bytes) -> str:
    """Give the delimiter that stands most often in the first line, outside of quotes."""
    line = next((each for each in head.splitlines() if each.strip()), b"")
    bare = b"".join(islice(line.split(b'"'), 0, None, 2))
    counts = [(bare.count(mark.encode()), -rank) for rank, mark in enumerate(_DELIMITERS)]
    most, rank = max(counts)
    return _DELIMITERS[-rank] if most else ","
