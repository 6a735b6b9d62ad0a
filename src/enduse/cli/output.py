"""Results in the four shapes: a table on a terminal, JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from enduse.text.cell import neutralised

__all__ = ["shape_options", "show", "write_record"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def shape_options(command: _Command) -> _Command:
    """Add ``--json``, ``--nl`` and ``--csv`` to a command, as its parameter ``shape``."""
    for flag, text in (
        ("csv", "Write CSV."),
        ("nl", "Write one JSON object a line."),
        ("json", "Write JSON."),
    ):
        command = click.option(f"--{flag}", "shape", flag_value=flag, help=text)(command)
    return command


def show(
    records: Iterable[Mapping[str, Any]],
    columns: Mapping[str, Callable[[Mapping[str, Any]], object]],
    shape: str | None,
) -> None:
    """Write records to stdout.

    Args:
        records: What ``--json`` and ``--nl`` give as it is.
        columns: Title → what stands in that column, for the table and CSV.
        shape: ``json``, ``nl``, ``csv`` or None for a table.
    """
    if shape == "json":
        write_record(list(records))
    elif shape == "nl":
        for record in records:
            click.echo(json.dumps(record, ensure_ascii=False))
    else:
        rows = [[_cell(column(record)) for column in columns.values()] for record in records]
        (_write_csv if shape == "csv" else _write_table)(list(columns), rows)


def write_record(record: Any) -> None:
    """Write one JSON value to stdout, indented."""
    click.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    # Control characters could steer a terminal; direction marks could turn a name round.
    plain = "".join(
        c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in str(value)
    )
    return " ".join(plain.split())


def _write_csv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    click.echo(buffer.getvalue(), nl=False)


def _write_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
