"""``enduse trace``: how diversion shows in trade records."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from enduse.cli.context import (
    as_of_option,
    day_given,
    names_given,
    note,
    progress_bar,
    settings,
)
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case.tracing import Traced
    from enduse.trace.detector import Detector
    from enduse.trace.prepare import Source
    from enduse.trace.records import Settings

__all__ = ["trace"]

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_MOST_SHOWN = 1_000


@click.command(epilog="Example: enduse trace world -o traced --detectors T03,T08")
@click.argument("records", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write alerts (.json, .nl, .csv, .parquet), evidence and pictures here.",
)
@click.option(
    "--detectors",
    "names",
    metavar="NAMES",
    callback=names_given,
    help="As T01,T05.  [default: all]",
)
@as_of_option
@click.option(
    "--control-date", metavar="DATE", callback=day_given, help="First day of the controls."
)
@click.option(
    "--destinations",
    metavar="CODES",
    callback=names_given,
    help="As ru,by: controlled destinations.",
)
@click.option("--register", type=_FILE, help="Company register extracts, CSV.")
@click.option("--brands", type=_FILE, help="Brands and the seats of their companies, CSV.")
@click.option("--reporting", type=_FILE, help="Which months reporters delivered, CSV.")
@click.option("--explain", metavar="NAME", help="Say what a detector looks for, and end.")
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What the detectors run on.",
)
@click.option("--memory", default="1.5GB", show_default=True, help="Most memory of DuckDB.")
@click.option("--threads", type=click.IntRange(min=1, max=1024), help="[default: one a core]")
@click.option("--pictures/--no-pictures", default=True, help="With -o: draw pictures too.")
@click.option("--lists/--no-lists", default=True, help="Look parties up on control lists.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 where something needs review.")
@shape_options
@click.pass_context
def trace(
    context: click.Context,
    records: Path | None,
    target: Path | None,
    names: tuple[str, ...],
    as_of: str,
    *,
    control_date: str | None,
    destinations: tuple[str, ...],
    register: Path | None,
    brands: Path | None,
    reporting: Path | None,
    explain: str | None,
    engine_name: str,
    memory: str,
    threads: int | None,
    pictures: bool,
    lists: bool,
    exit_code: bool,
    shape: str | None,
) -> int:
    """Find how diversion shows in RECORDS: a declaration file, a folder of records, or a world.

    A detector flags rows to look at; it proves nothing.  Each alert carries its evidence rows, a
    counter-explanation, and says where the records cannot tell.
    """
    if explain is not None:
        _explain(explain, shape)
        return 0
    if records is None:
        raise UsageError("nothing to trace", advice="as: enduse trace FILE, or: enduse trace WORLD")
    with ExitStack() as stack:
        folder = target or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="enduse-")))
        source = _source(records, folder, (register, brands, reporting))
        if source.label:
            note(source.label)
        told = context.get_parameter_source("as_of") is not ParameterSource.DEFAULT
        day = as_of if told or not source.as_of else source.as_of
        traced = _run(
            source,
            folder,
            names,
            _settings(day, control_date, destinations),
            (engine_name, memory, threads or 0, lists),
        )
        flagged = _tell(traced, names)
        _write(traced, folder if target is not None else None, pictures=pictures)
        if target is None or shape is not None:
            _show(folder, source.label, shape)
        refused = _refused(records, folder / "records")
    if refused:
        note(f"{_many(refused, 'row')} of {records.name} refused: see 'enduse records rejected'")
        return 4
    return 3 if exit_code and flagged else 0


def _refused(records: Path, folder: Path) -> int:
    """Count the rows of a declaration file that were kept aside when it was taken in."""
    from enduse.case.tracing import refused_rows

    return refused_rows(folder) if (folder / "manifest.json").is_file() and records.is_file() else 0


def _source(
    records: Path, folder: Path, beside: tuple[Path | None, Path | None, Path | None]
) -> Source:
    """Find the records; take a declaration file in first."""
    from enduse.trace.prepare import find_source

    if not records.exists():
        raise UsageError("there is no such file or folder", where=str(records))
    path = records
    if records.is_file() and records.suffix != ".parquet":
        path = _taken_in(records, folder / "records")
    source = find_source(path)
    register, brands, reporting = beside
    return dataclasses.replace(
        source,
        register=register or source.register,
        brands=brands or source.brands,
        reporting=reporting or source.reporting,
    )


def _taken_in(file: Path, folder: Path) -> Path:
    """Take a declaration file in, as ``enduse records add`` does; give the folder of records."""
    from enduse.case.tracing import take_in

    return take_in(file, folder, progress=progress_bar())


def _settings(day: str, control_date: str | None, destinations: tuple[str, ...]) -> Settings:
    from enduse.trace.prepare import default_settings

    told: dict[str, Any] = {"as_of": dt.date.fromisoformat(day)}
    if control_date is not None:
        told["control_date"] = dt.date.fromisoformat(control_date)
    if destinations:
        told["destinations"] = tuple(sorted({code.casefold() for code in destinations}))
    return dataclasses.replace(default_settings(), **told)


def _run(
    source: Source,
    folder: Path,
    names: tuple[str, ...],
    how: Settings,
    engine: tuple[str, str, int, bool],
) -> Traced:
    from enduse.case.tracing import Tracing, trace_records
    from enduse.controls import Catalog
    from enduse.trace.prepare import Engine

    folder.mkdir(parents=True, exist_ok=True)
    name, memory, threads, lists = engine
    home = settings().home
    writable = os.access(source.folder, os.W_OK)
    tracing = Tracing(
        source=source,
        folder=folder,
        catalog=Catalog(home),
        names=names,
        settings=how,
        engine=Engine(name, memory, threads, folder / "spill"),
        cache=None if writable else home / "prepared",
        screen=lists,
    )
    try:
        return trace_records(tracing, progress_bar())
    finally:
        shutil.rmtree(folder / "spill", ignore_errors=True)


def _tell(traced: Traced, names: tuple[str, ...]) -> int:
    """Say on stderr what was found; give the number of alerts."""
    from enduse.trace.detectors import detectors
    from enduse.trace.run import summarise

    found = summarise(traced.outcome.folder, detectors(names), traced.records)
    note(f"{traced.prepared.rows:,} goods items")
    for one in found:
        if one.why:
            note(f"{one.detector} {one.title}: not evaluable: {one.why}")
            continue
        left = f"; {one.not_evaluable:,} not evaluable" if one.not_evaluable else ""
        unjudged = one.unjudged
        lacking = f"; {unjudged:.1%} of value could not be judged" if unjudged else ""
        note(
            f"{one.detector} {one.title}: {_many(one.flagged, 'alert')}, {_many(one.rows, 'row')}, "
            f"USD {one.value_usd:,.0f}{left}{lacking}"
        )
    return sum(one.flagged for one in found)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _write(traced: Traced, folder: Path | None, *, pictures: bool) -> None:
    """Write the alerts in every shape, and the pictures."""
    from enduse.case.tracing import write_traced

    if folder is not None:
        write_traced(traced, folder, pictures=pictures)
        note(f"written to {folder}")


def _show(folder: Path, label: str, shape: str | None) -> None:
    """Write the alerts to stdout."""
    from enduse.trace.run import csv_rows, write_csv, write_json, write_nl

    writers = {"nl": write_nl, "json": write_json, "csv": write_csv}
    if shape in writers:
        writers[shape](folder, sys.stdout, label=label)
        return
    rows: list[dict[str, Any]] = []
    for row in csv_rows(folder):
        if len(rows) == _MOST_SHOWN:
            note(f"only the first {_MOST_SHOWN:,} alerts are shown: add -o DIR for all")
            break
        rows.append(row)
    show(rows, _COLUMNS, None)


def _about(row: Any) -> str:
    """Give what an alert is about beside the party, as ``heading 8542, year 2023``."""
    subject = json.loads(row["subject"])
    return ", ".join(
        f"{name} {value}" for name, value in subject.items() if not name.endswith("party")
    )


_COLUMNS: dict[str, Any] = {
    "detector": lambda row: row["detector"],
    "party": lambda row: row["name"],
    "country": lambda row: row["country"],
    "about": _about,
    "score": lambda row: row["score"],
    "rows": lambda row: row["rows"],
    "USD": lambda row: f"{row['value_usd']:,.0f}",
    "state": lambda row: row["state"] if not row["why"] else f"{row['state']}: {row['why']}",
}


def _explain(name: str, shape: str | None) -> None:
    """Say what a detector looks for, from its own file."""
    from enduse.trace.detectors import detector

    one = detector(name)
    told = _told(one)
    if shape in {"json", "nl"}:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1 if shape == "json" else None))
        return
    click.echo(f"{told['detector']}: {told['title']}\n\n{told['definition']}\n")
    click.echo("Parameters:")
    for key, value in told["parameters"].items():
        click.echo(f"  {key} = {value}")
    click.echo("\nFigures:")
    for key, value in told["figures"].items():
        click.echo(f"  {key}: {value}")
    click.echo(f"\nThe honest explanation to rule out: {told['counter']}\n\nSources:")
    for source in told["sources"]:
        click.echo(f"  - {source}")


def _told(one: Detector) -> dict[str, Any]:
    import inspect

    parameters: Any = getattr(one, "parameters", None)
    plain = {} if parameters is None else dataclasses.asdict(parameters)
    return {
        "detector": one.NAME,
        "title": one.TITLE,
        "definition": inspect.getdoc(type(one)) or "",
        "parameters": plain,
        "figures": dict(one.FIGURES),
        "counter": one.COUNTER,
        "sources": list(one.SOURCES),
    }
