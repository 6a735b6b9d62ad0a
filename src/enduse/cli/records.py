"""``enduse records``: customs records taken in, whatever their layout, and what was left out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note
from enduse.cli.output import shape_options, show, write_record
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case.records import FileReport
    from enduse.case.records.add import Progress
    from enduse.intake.declaration.layout import Layout
    from enduse.intake.declaration.table import Told

__all__ = ["records"]

_file = click.Path(path_type=Path, dir_okay=False)
_folder = click.Path(path_type=Path, file_okay=False)


def _told_options(command: Any) -> Any:
    for option in (
        click.option(
            "--direction",
            type=click.Choice(("import", "export")),
            help="Whether imports or exports are declared; else told from the file.",
        ),
        click.option(
            "--reporter",
            metavar="XX",
            help="Country whose customs recorded them, two letters; else told from the file.",
        ),
        click.option(
            "--layout", "layout_file", type=_file, help="A layout that was saved and corrected."
        ),
    ):
        command = option(command)
    return command


@click.group(epilog="Example: enduse records layout examples/declarations/import.csv")
def records() -> None:
    """Take in customs records: declarations and bills of lading in any layout."""


@records.command(
    epilog="Example: enduse records add examples/declarations/import.csv -o records --reporter kz"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=_folder, required=True, help="The dataset's folder.")
@click.option(
    "--rates",
    type=_file,
    help="CSV of date, currency, usd_per_unit: amounts are turned into US dollars by them.",
)
@click.option(
    "--rate-days",
    type=click.IntRange(min=0, max=366),
    default=7,
    show_default=True,
    help="How many days old a rate may be.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 2), default=1, show_default=True, help="2: read ahead."
)
@_told_options
@shape_options
def add(
    files: tuple[Path, ...],
    folder: Path,
    rates: Path | None,
    rate_days: int,
    jobs: int,
    layout_file: Path | None,
    reporter: str | None,
    direction: str | None,
    shape: str | None,
) -> int:
    """Take tables into a dataset of Parquet files.

    FILES are CSV (any mark between cells, any encoding), xlsx, Parquet, ZIP archives of them, or
    folders.  A file that is there already is passed over; one that was broken off goes on where it
    stopped.  Rows that say nothing are kept aside with their reason: see "enduse records rejected".
    """
    from enduse.case.records import AddOptions, add_files
    from enduse.intake.declaration.rates import Rates, read_rates

    told = _told(layout_file, reporter, direction)
    known = Rates() if rates is None else read_rates(rates, most_days=rate_days)
    options = AddOptions(told=told, rates=known, jobs=jobs)
    reports = []
    with _progress() as progress:
        for report in add_files(_expanded(files), folder, options, progress):
            reports.append(report)
            _tell(report)
    if not reports:
        raise UsageError("no files in it", where=str(files[0]), advice="give tables")
    show([_plain(report) for report in reports], _REPORT, shape)
    return _code(reports)


@records.command(epilog="Example: enduse records layout examples/declarations/import.csv")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--save", type=_file, help="Write the layout there, to be corrected and given back.")
@_told_options
@shape_options
def layout(
    file: Path,
    save: Path | None,
    layout_file: Path | None,
    reporter: str | None,
    direction: str | None,
    shape: str | None,
) -> int:
    """Show which column of a table is taken for what, and how surely.

    A column "to confirm" is not used: save the layout, write the field beside the column, and give
    it to "enduse records add --layout".
    """
    from enduse.case.records.add import layout_of
    from enduse.intake.declaration.layout import to_yaml

    found = layout_of(file, _told(layout_file, reporter, direction))
    if save is not None:
        _save(save, to_yaml(found))
    rows = _layout_rows(found)
    show(rows, _COLUMNS, shape)
    note(f"header in row {found.header_row}; direction: {found.direction or 'not known'}")
    for text in found.notes:
        note(text)
    return 0


@records.command("show", epilog="Example: enduse records show records")
@click.argument("folder", type=_folder)
@shape_options
def show_records(folder: Path, shape: str | None) -> int:
    """Sum up a dataset: rows, window, reporters, and what was left out, by reason."""
    from enduse.case.records import summary_of
    from enduse.store.records import open_dataset

    summary = summary_of(open_dataset(folder))
    if shape == "json":
        write_record(summary)
        return 0
    rows = [{"what": what, "value": value} for what, value in _lines(summary)]
    show(rows, {"what": lambda row: row["what"], "value": lambda row: row["value"]}, shape)
    return 0


@records.command(epilog="Example: enduse records rejected records --nl")
@click.argument("folder", type=_folder)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@shape_options
def rejected(folder: Path, limit: int | None, shape: str | None) -> int:
    """List the rows that were kept aside, each with its reason and as it stands in its file."""
    from itertools import islice

    from enduse.case.records import rejected_rows
    from enduse.store.records import open_dataset

    show(islice(rejected_rows(open_dataset(folder)), limit), _REJECTED, shape)
    return 0


@records.command(epilog="Example: enduse records export records --ftm records.ftm.json")
@click.argument("folder", type=_folder)
@click.option("--ftm", type=_file, required=True, help="File for FollowTheMoney entities.")
def export(folder: Path, ftm: Path) -> int:
    """Export records as FollowTheMoney entities, and say what they cannot hold."""
    from enduse.case.records import LOST, export_ftm
    from enduse.store.records import open_dataset

    counts = export_ftm(open_dataset(folder), ftm)
    note(f"{counts['items']:,} items and {counts['parties']:,} parties written")
    for name, why in LOST.items():
        if counts[name]:
            note(f"lost: {name}, {counts[name]:,} values: {why}")
    click.echo(str(ftm))
    return 0


def _told(layout_file: Path | None, reporter: str | None, direction: str | None) -> Told:
    from enduse.intake.declaration.cell.place import country_of_cell
    from enduse.intake.declaration.layout import read_layout
    from enduse.intake.declaration.table import Told

    code = None if reporter is None else country_of_cell(reporter)
    if reporter is not None and code is None:
        raise UsageError(
            f"{reporter!r} is no country", where="--reporter", advice="give two letters, as kz"
        )
    given = None if layout_file is None else read_layout(layout_file)
    return Told(given, direction, code)


def _expanded(files: Iterable[Path]) -> list[Path]:
    """Put the files of a folder in its place, in the order of their names."""
    found: list[Path] = []
    for path in files:
        found += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return found


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(path), advice="give another path"
        ) from error


def _tell(report: FileReport) -> None:
    if report.state == "refused":
        note(f"refused: {report.reason}")
        return
    if report.state == "known":
        note(f"{report.name}: there already")
        return
    for text in report.entry["notes"]:
        note(f"{report.name}: {text}")


def _plain(report: FileReport) -> dict[str, Any]:
    entry = report.entry
    value = entry.get("value_usd", {})
    dollars = value.get("kept", 0.0) + value.get("refused", 0.0)
    refused = entry.get("refused", {})
    return {
        "file": report.name,
        "state": report.state,
        "reason": report.reason,
        "kept": entry.get("kept", 0),
        "refused": sum(refused.values()),
        "refused_by_reason": refused,
        "issues": entry.get("issues", {}),
        "value_usd": value.get("kept", 0.0),
        "share_of_value_refused": value.get("refused", 0.0) / dollars if dollars else None,
        "kept_without_value": value.get("kept_unknown", 0),
        "refused_without_value": value.get("refused_unknown", 0),
    }


def _code(reports: Sequence[FileReport]) -> int:
    """Give the exit code: refused in part is 4, and nothing taken in at all has failed."""
    if all(report.state == "refused" for report in reports):
        return 1
    parts = any(report.state == "refused" or report.entry.get("refused") for report in reports)
    return 4 if parts else 0


def _layout_rows(found: Layout) -> list[dict[str, Any]]:
    return [
        {
            "column": use.column,
            "field": use.field,
            "proposed": use.proposed,
            "state": use.state.value,
            "confidence": round(use.confidence, 3),
            "examples": list(use.examples),
            "reason": use.reason,
        }
        for use in found.columns
    ]


def _lines(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for what, value in summary.items():
        if value is None:
            yield what.replace("_", " "), "not known"
        elif isinstance(value, dict):
            for key, count in value.items():
                yield f"{what.replace('_', ' ')}: {key}", f"{count:,}"
        elif isinstance(value, list):
            for one in value or ["none"]:
                yield what.replace("_", " "), str(one)
        elif isinstance(value, float):
            yield what.replace("_", " "), f"{value:.4%}" if "share" in what else f"{value:,.2f}"
        else:
            yield what.replace("_", " "), f"{value:,}" if isinstance(value, int) else str(value)


def _share(share: float | None) -> str:
    return "not known" if share is None else f"{share:.2%}"


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Give a progress bar with rows and rate on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("reading", total=None, rows="")

        def tell(name: str, done: int, size: int, rows: int) -> None:
            bars.update(
                task,
                description=name,
                completed=done,
                total=size or None,
                rows=f"{rows:,} rows",
            )

        yield tell


_REPORT: dict[str, Any] = {
    "file": lambda row: row["file"],
    "state": lambda row: row["state"],
    "kept": lambda row: row["kept"],
    "refused": lambda row: row["refused"],
    "why": lambda row: ", ".join(f"{k} {n}" for k, n in row["refused_by_reason"].items()),
    "cells left out": lambda row: ", ".join(f"{k} {n}" for k, n in row["issues"].items()),
    "value refused": lambda row: _share(row["share_of_value_refused"]),
}
_COLUMNS: dict[str, Any] = {
    "column": lambda row: row["column"],
    "field": lambda row: row["field"] or (f"({row['proposed']}?)" if row["proposed"] else ""),
    "confidence": lambda row: f"{row['confidence']:.2f}" if row["confidence"] else "",
    "state": lambda row: row["state"],
    "values": lambda row: " | ".join(row["examples"]),
    "reason": lambda row: row["reason"],
}
_REJECTED: dict[str, Any] = {
    "file": lambda row: row["file"],
    "row": lambda row: row["source_row"],
    "reason": lambda row: row["reason"],
    "found": lambda row: row["detail"],
    "as it stands": lambda row: row["raw"],
}
