"""``enduse screen --input``: a whole table of names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import enduse
from enduse.cli.context import note, settings
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case.screening import Request
    from enduse.screen.bulk import BulkJob, BulkReport

__all__ = ["BulkOptions", "screen_table"]


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """How a table is screened.

    Attributes:
        source: The table.
        target: Where the result goes.
        column: The column of names; guessed where None.
        workers: How many processes; one a core where None.
        restart: Whether to begin anew what was broken off.
        case: The case that keeps the screenings, or None.
    """

    source: Path
    target: Path | None
    column: str | None
    workers: int | None
    restart: bool
    case: Path | None


def screen_table(
    options: BulkOptions, request: Request, *, schema: str, only: tuple[str, ...]
) -> tuple[int, bool]:
    """Screen a table, and say on stderr what came of it.

    Returns:
        The exit code, 0 or 4 where rows were refused; and whether a hit needs review.

    Raises:
        UsageError: Nothing says where the result goes.
    """
    from enduse.screen.bulk import BulkJob

    if options.target is None:
        raise UsageError(
            "nothing says where the result goes",
            where="--input",
            advice="add -o with a file that ends in .csv, .jsonl or .parquet",
        )
    job = BulkJob(
        source=options.source,
        target=options.target,
        home=settings().home,
        as_of=request.as_of,
        only=only,
        schema=schema,
        limit=request.limit,
        column=options.column,
        known_on=request.known_on,
        software=f"enduse {enduse.__version__}",
        purpose="" if options.case is None else f"case, keep={request.keep}, {request.least}",
    )
    workers = options.workers or len(os.sched_getaffinity(0))
    with _progress() as progress:
        run = _run_in_case if options.case is not None else _run
        report = run(job, options, request, workers, progress)
    _tell(report, options.source)
    return 4 if report.refused else 0, report.review > 0


def _run(
    job: BulkJob,
    options: BulkOptions,
    _request: Request,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> BulkReport:
    from enduse.screen.bulk import run_bulk

    return run_bulk(job, workers=workers, restart=options.restart, progress=progress)


def _run_in_case(
    job: BulkJob,
    options: BulkOptions,
    request: Request,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> BulkReport:
    from enduse.case.screening import BulkNotes, Desk
    from enduse.cli.context import workshop
    from enduse.screen.bulk import run_bulk
    from enduse.store import CaseStore

    catalog = workshop(only=job.only).catalog
    if job.known_on is not None:
        catalog = catalog.known_on(job.known_on)
    with CaseStore.create(options.case or Path(), exist_ok=True) as store:
        notes = BulkNotes(Desk(store), catalog, request)
        report = run_bulk(
            job, workers=workers, restart=options.restart, progress=progress, sink=notes
        )
        head = store.ledger.head()
    note(f"{notes.opened} alerts opened, {notes.seen} parties seen before; ledger head {head}")
    return report


def _tell(report: BulkReport, source: Path) -> None:
    columns = report.columns
    others = [column for column in columns.used if column != columns.name]
    how = "guessed; see --column" if columns.guessed else "as given"
    also = f"; also read: {', '.join(others)}" if others else ""
    note(f"{source.name}: names from column {columns.name!r} ({how}){also}")
    note(
        f"{report.rows:,} rows: {report.rows - report.refused:,} screened, "
        f"{report.found:,} with hits: {report.matched:,} confirmed, {report.review:,} to review; "
        f"{report.refused:,} refused"
        + (f", with their reasons in {report.refusals}" if report.refusals is not None else "")
    )
    if report.unread:
        note(f"{report.unread:,} birth dates, countries or schemata could not be read: left out")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """Give a progress bar with rate and time left on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (
        TextColumn("screening"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        Remaining(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screening", total=None, rate="")

        def show(done: int, about: int) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:,.0f} rows/s" if speed else ""
            bar.update(task, completed=done, total=about, rate=rate)

        yield show
