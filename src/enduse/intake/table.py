"""Rows of tables from outside: CSV, JSON lines and JSON, as numbered rows.

Each iterator gives ``(number, row)``: the 1-based number of the data row (a header and blank lines
are not counted) and the row as a dict.  A bad row does not stop the others: it is handed to
``on_refused`` with its number and an error that says where and why.  Without ``on_refused`` the
first bad row is raised.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from enduse.errors import Empty, IntakeError, Malformed, TooLarge
from enduse.intake.encoding import decode, encoding_of
from enduse.intake.file import open_file, read_whole, refuse_binary
from enduse.intake.limits import Limits
from enduse.intake.record import parse_json, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    OnRefused = Callable[[int, IntakeError], None]

__all__ = ["iter_csv_rows", "iter_json_lines", "iter_json_rows"]

_HEAD = 4096
_END_MARK = "\x1a"
_ADVICE = "give the list as text: CSV, JSON, JSON lines or XML"
_AGAIN = "fetch the file again, or check that it is the right one"


def iter_csv_rows(
    path: Path,
    *,
    header: Sequence[str] | None = None,
    required: Sequence[str] = (),
    delimiter: str = ",",
    encoding: str | None = None,
    limits: Limits | None = None,
    on_refused: OnRefused | None = None,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a CSV file (RFC 4180) row by row.

    Cells are given as they stand, without stripping.  A last row that holds only the mark 0x1A (as
    in the files that the US Treasury publishes) is ignored.

    Args:
        path: The file.
        header: Column names for a file without a header row; None where the first row has them.
        required: Columns that must be there.
        delimiter: The separator.
        encoding: The encoding if known; else it is told from the bytes.
        limits: Size caps.
        on_refused: Called with number and error of each bad row: too few or too many cells, text
            after a closing quote, a zero.

    Raises:
        IntakeError: As ``open_file``; ``Malformed`` for a missing or doubled column, a quote that
            is never closed, or bytes of another encoding; ``TooLarge`` for a line or a field over
            its cap; ``Empty`` where there is no header or no row; ``Unsupported`` for a file that
            is no text.
    """
    caps = Limits() if limits is None else limits
    reader = csv.reader(_lines(path, encoding, caps), delimiter=delimiter, strict=True)
    columns = list(header) if header is not None else _first_row(reader, path.name)
    _check_header(columns, required, path.name, caps)
    number = 0
    ended = False
    while (row := _next_row(reader, path.name)) is not None:
        if isinstance(row, list) and not any(row):
            continue
        number += 1
        where = f"{path.name}, row {number} (line {reader.line_num})"
        problem = (
            Malformed("a row below the end mark 0x1A") if ended else _problem(row, columns, caps)
        )
        if isinstance(row, list) and row[0].strip() == _END_MARK and not any(row[1:]):
            ended, number = True, number - 1
        elif problem is None and isinstance(row, list):
            yield number, dict(zip(columns, row, strict=True))
        elif problem is not None:
            _refuse(problem, where, number, on_refused)
    if number == 0:
        raise Empty("no row below the header", where=path.name, advice=_AGAIN)


def iter_json_lines(
    path: Path,
    *,
    required: Sequence[str] = (),
    encoding: str | None = None,
    limits: Limits | None = None,
    on_refused: OnRefused | None = None,
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a file with one JSON object a line.

    Args:
        path: The file.
        required: Keys that each object must have.
        encoding: The encoding if known; else it is told from the bytes.
        limits: Size caps.
        on_refused: Called with number and error of each bad row: broken JSON, another value than an
            object, a missing or doubled key, half of a surrogate pair.

    Raises:
        IntakeError: As ``iter_csv_rows``; ``Empty`` where there is no row.
    """
    caps = Limits() if limits is None else limits
    number = 0
    for line_number, line in enumerate(_lines(path, encoding, caps), 1):
        if not line.strip():
            continue
        number += 1
        where = f"{path.name}, row {number} (line {line_number})"
        try:
            row = row_of(parse_json(line.strip()), required)
        except IntakeError as problem:
            _refuse(problem, where, number, on_refused)
        else:
            yield number, row
    if number == 0:
        raise Empty("no row in it", where=path.name, advice=_AGAIN)


def iter_json_rows(
    path: Path,
    *,
    at: str | None = None,
    required: Sequence[str] = (),
    limits: Limits | None = None,
    on_refused: OnRefused | None = None,
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a JSON file that holds an array of objects.

    Args:
        path: The file.
        at: Key of the array where the file holds an object around it; None where the array is all.
        required: Keys that each object must have.
        limits: Size caps; the file is read whole.
        on_refused: As in ``iter_json_lines``.

    Raises:
        IntakeError: As ``iter_json_lines``; ``Malformed`` for broken JSON or another shape.
    """
    caps = Limits() if limits is None else limits
    data = read_whole(path, cap=caps.json)
    refuse_binary(data[:_HEAD], path.name, advice=_ADVICE)
    text, _ = decode(data, path.name)
    try:
        rows = _array(parse_json(text), at)
    except IntakeError as problem:
        raise _placed(problem, path.name) from problem
    if not rows:
        raise Empty("no row in it", where=path.name, advice=_AGAIN)
    for number, value in enumerate(rows, 1):
        try:
            row = row_of(value, required)
        except IntakeError as problem:
            _refuse(problem, f"{path.name}, row {number}", number, on_refused)
        else:
            yield number, row


def _lines(path: Path, encoding: str | None, caps: Limits) -> Iterator[str]:
    """Give the lines of a text file, ends kept, each under the cap."""
    with open_file(path, cap=caps.table) as file:
        refuse_binary(file.read(_HEAD), path.name, advice=_ADVICE)
        file.seek(0)
        codec = encoding_of(file, path.name) if encoding is None else encoding
        text = io.TextIOWrapper(file, encoding=codec, newline="")
        number = 0
        while line := _line(text, path.name, number + 1, caps.line):
            number += 1
            yield line


def _line(text: io.TextIOWrapper, name: str, number: int, cap: int) -> str:
    try:
        line = text.readline(cap + 1)
    except UnicodeError as error:
        where = f"{name}, line {number}"
        raise Malformed(
            f"bytes of another encoding than {text.encoding}", where=where, advice=_AGAIN
        ) from error
    if len(line) > cap:
        raise TooLarge(
            f"a line of over {cap:,} characters", where=f"{name}, line {number}", advice=_AGAIN
        )
    return line


def _first_row(reader: Any, name: str) -> list[str]:
    row = _next_row(reader, name)
    while isinstance(row, list) and not any(row):
        row = _next_row(reader, name)
    if row is None:
        raise Empty("no header row", where=name, advice=_AGAIN)
    if isinstance(row, IntakeError):
        raise _placed(row, f"{name}, header")
    return row


def _check_header(columns: list[str], required: Sequence[str], name: str, caps: Limits) -> None:
    where = f"{name}, header"
    if len(columns) > caps.columns:
        raise TooLarge(
            f"{len(columns):,} columns, over the cap of {caps.columns:,}",
            where=where,
            advice=_AGAIN,
        )
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        raise Malformed(
            f"column {doubled[0]!r} stands there twice", where=where, advice="rename one of them"
        )
    missing = [column for column in required if column not in columns]
    if missing:
        found = ", ".join(columns)[:200]
        raise Malformed(
            f"no column {missing[0]!r} (there are: {found})", where=where, advice=_AGAIN
        )


def _next_row(reader: Any, name: str) -> list[str] | IntakeError | None:
    """Give the next row, or why it is none; None at the end."""
    start = reader.line_num + 1
    try:
        row: list[str] = next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        return _csv_problem(str(error), f"{name}, from line {start} to line {reader.line_num}")
    return row


def _csv_problem(reason: str, where: str) -> IntakeError:
    """Tell a row that can be passed over from a fault that swallows the rows after it."""
    if "field limit" in reason:
        raise TooLarge("a field over the cap; a quote is not closed", where=where, advice=_AGAIN)
    if "unexpected end" in reason:
        raise Malformed("the file ends inside quotes: it is cut off", where=where, advice=_AGAIN)
    return Malformed(f"not CSV: {reason}")


def _problem(row: list[str] | IntakeError, columns: list[str], caps: Limits) -> IntakeError | None:
    if isinstance(row, IntakeError):
        return row
    if len(row) != len(columns):
        return Malformed(f"{len(row)} cells where there are {len(columns)} columns")
    if any("\x00" in cell for cell in row):
        return Malformed("a zero byte in a cell")
    if any(len(cell) > caps.field for cell in row):
        return TooLarge(f"a cell of over {caps.field:,} characters")
    return None


def _array(value: Any, at: str | None) -> list[Any]:
    if at is not None and isinstance(value, dict) and isinstance(value.get(at), list):
        return list(value[at])
    if at is None and isinstance(value, list):
        return value
    found = (
        "an object with " + ", ".join(sorted(value))[:200]
        if isinstance(value, dict)
        else type(value).__name__
    )
    wanted = "an array of objects" if at is None else f"an object with an array {at!r}"
    raise Malformed(
        f"the file holds {found}, not {wanted}", advice="give the key of the array, or another file"
    )


def _placed(problem: IntakeError, where: str) -> IntakeError:
    place = f"{where}, {problem.where}" if problem.where else where
    return type(problem)(problem.found, where=place, advice=problem.advice or _AGAIN)


def _refuse(problem: IntakeError, where: str, number: int, on_refused: OnRefused | None) -> None:
    error = _placed(problem, where)
    if on_refused is None:
        raise error
    on_refused(number, error)
