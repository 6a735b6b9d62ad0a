"""Parquet files, by row groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from enduse.errors import Empty, Malformed, TooLarge
from enduse.intake.declaration.source.batch import Batch, Source, raw_of_cells
from enduse.intake.file import open_file
from enduse.intake.limits import Limits

__all__ = ["ParquetSource"]

_ROWS = 20_000
_FETCH = "fetch the file again, or check that it is the right one"


class ParquetSource(Source):
    """A Parquet file; its header is the first of its rows, so that all tables are alike.

    Args:
        path: The file.
        limits: Size caps: ``table`` and ``columns``.

    Raises:
        IntakeError: As :func:`enduse.intake.file.open_file`; ``Malformed`` where it is broken.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        self._path, self.name, self.kind = path, path.name, "parquet"
        self._cap = limits.table
        self.facts = {}
        with open_file(path, cap=limits.table) as file:
            try:
                held = parquet.ParquetFile(file)
                names = list(held.schema_arrow.names)
                self.size = held.metadata.num_rows
                if len(names) > limits.columns:
                    raise TooLarge(
                        f"{len(names):,} columns, over the cap of {limits.columns:,}",
                        where=self.name,
                        advice=_FETCH,
                    )
                first = next(held.iter_batches(batch_size=400), None)
            except (pa.ArrowException, OSError, ValueError) as error:
                raise _broken(error, self.name) from error
        if first is None or first.num_rows == 0:
            raise Empty("no row in it", where=self.name, advice=_FETCH)
        columns = [texts_of(column).to_pylist() for column in first.columns]
        self.top = [names, *([cell or "" for cell in row] for row in zip(*columns, strict=True))]

    def batches(
        self,
        header_row: int,
        wanted: Sequence[int],
        *,
        width: int,  # noqa: ARG002 - a Parquet file has one width
        position: int = 0,
        rows: int = 0,  # noqa: ARG002 - the position is the row
    ) -> Iterator[Batch]:
        """Give the rows, all cells as text."""
        import numpy as np
        import pyarrow as pa
        from pyarrow import parquet

        skipped = max(position, header_row - 1)
        with open_file(self._path, cap=self._cap) as file:
            try:
                held = parquet.ParquetFile(file)
                at = 0
                for batch in held.iter_batches(batch_size=_ROWS):
                    end = at + batch.num_rows
                    if end > skipped:
                        part = batch.slice(max(0, skipped - at))
                        numbers = np.arange(end - part.num_rows, end) + 1
                        cells = {i: texts_of(part.column(i)).fill_null("") for i in wanted}
                        yield Batch(numbers, cells, _raw(part), end, end)
                    at = end
            except (pa.ArrowException, OSError, ValueError) as error:
                raise _broken(error, self.name) from error


def texts_of(column: Any) -> Any:
    """Give a column as text: days in ISO 8601, whole numbers without decimals."""
    import pyarrow as pa
    from pyarrow import compute

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _valid(column)
    if pa.types.is_timestamp(kind):
        return compute.strftime(column, format="%Y-%m-%d")
    if pa.types.is_floating(kind) or pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return pa.array([_text(value) for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _valid(column: Any) -> Any:
    """Give texts whose bytes are UTF-8: a file may claim it of any bytes."""
    import pyarrow as pa

    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        raw = column.cast(pa.binary()).to_pylist()
        return pa.array([_text(value) for value in raw], pa.string())
    return column.cast(pa.string())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else repr(value)  # noqa: PLR0124 - not a number
    return str(value)


def _raw(batch: Any) -> Callable[[int], str]:
    return lambda place: raw_of_cells([column[place].as_py() for column in batch.columns])


def _broken(error: Exception, name: str) -> Malformed:
    found = " ".join(str(error).split())[:120]
    return Malformed(f"a broken Parquet file: {found}", where=name, advice=_FETCH)
