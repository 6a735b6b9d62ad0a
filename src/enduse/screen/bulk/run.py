"""A bulk run: a table of parties in, the result out, on all cores, to be broken off at any time."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from enduse.controls.catalog import Catalog
from enduse.errors import EnduseError
from enduse.screen.bulk.cell import csv_line
from enduse.screen.bulk.columns import Columns, choose_columns
from enduse.screen.bulk.part import Part, Parts, replace_file
from enduse.screen.bulk.rows import Item, Table, open_table
from enduse.screen.bulk.shape import REFUSED_COLUMNS, form_of, head_of, write_parquet
from enduse.screen.bulk.worker import (
    Answer,
    Done,
    Setup,
    Worker,
    open_worker,
    view_of,
    work,
)
from enduse.screen.screener import Screener

__all__ = ["BulkJob", "BulkReport", "Progress", "Sink", "run_bulk"]

CHUNK = 500
"""Rows in a part: what a kill can cost, in each process."""

_AHEAD = 2
_FORM = 1
_COUNTS = ("rows", "refused", "found", "matched", "review", "unread")

Progress = Callable[[int, int], None]
"""Is told how many rows are done, and about how many there are."""


class Sink(Protocol):
    """What is given the answers of a run, to keep them."""

    def begin(self, job: Mapping[str, Any], *, resumed: bool) -> None:
        """Begin a job, or take up again one that was broken off."""
        ...

    def take(self, answers: Sequence[Answer]) -> None:
        """Take the answers of a chunk; those of a chunk that a kill cut short come once more."""
        ...

    def end(self, counts: Mapping[str, int]) -> None:
        """End a job, whose result is written."""
        ...


@dataclass(frozen=True, slots=True)
class BulkJob:
    """What is to be screened, and how.

    Attributes:
        source: The table: CSV, JSON lines or Parquet.
        target: The result: CSV, JSON lines or Parquet, by the end of its name.
        home: Folder of the catalogue.
        as_of: The day, ISO 8601.
        only: Keys of the lists to search; all if empty.
        schema: FollowTheMoney schema where a row has none.
        limit: At most so many parties a name.
        column: The column of names; guessed where None.
        known_on: The last day whose lists may be known, ISO 8601; None for all.
        software: Name and version of what screens, for the account; another version is another run.
        purpose: What else the run is for, as a case that it writes to: runs with another purpose
            are not gone on with.
    """

    source: Path
    target: Path
    home: Path
    as_of: str
    only: tuple[str, ...] = ()
    schema: str = "LegalEntity"
    limit: int = 10
    column: str | None = None
    known_on: str | None = None
    software: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What a bulk run did.

    Attributes:
        columns: The columns that were read.
        resumed: Whether an earlier run was gone on with.
        rows: How many rows the table has.
        refused: How many were refused; they stand in ``refusals``.
        found: For how many something was found.
        matched: For how many a confirmed match was found.
        review: For how many a hit needs review.
        unread: How many qualifiers could not be read and were left out.
        target: The result.
        refusals: The refused rows with their reasons; None where there are none.
    """

    columns: Columns
    resumed: bool
    target: Path
    refusals: Path | None
    rows: int = 0
    refused: int = 0
    found: int = 0
    matched: int = 0
    review: int = 0
    unread: int = 0


@dataclass(slots=True)
class _Run:
    """A run that is under way."""

    job: BulkJob
    table: Table
    columns: Columns
    catalog: Catalog
    parts: Parts
    setup: Setup
    totals: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTS, 0))
    chunks: int = 0


def run_bulk(
    job: BulkJob,
    *,
    workers: int = 1,
    restart: bool = False,
    progress: Progress | None = None,
    sink: Sink | None = None,
) -> BulkReport:
    """Screen a table of parties.

    A run that is broken off, by a kill too, goes on where it stopped when it is begun again: the
    result has the same bytes, with any number of processes.  Memory does not grow with the table.

    Args:
        job: What to do.
        workers: How many processes; 1 works in this one.
        restart: Whether to throw away what a run that was broken off has left.
        progress: Is told how far it has come.
        sink: Is given the answers.

    Raises:
        IntakeError: The table cannot be read; what was done before stays, to be gone on with.
        UsageError: The columns or the end of the output's name are not known, or a run of another
            job was broken off.
        ListMissing: A list that is to be searched is not in the catalogue.
        StoreError: The result cannot be written.
    """
    run = _prepared(job, answers=sink is not None)
    with run.parts.held():
        fingerprint = _fingerprint(run)
        resumed = run.parts.begin(fingerprint, restart=restart)
        if sink is not None:
            sink.begin(fingerprint, resumed=resumed)
        for number, done in _chunks(run, workers):
            if done is not None:
                if sink is not None:
                    # Before the part is written: a part that is there is not asked for again.
                    sink.take(done.answers)
                run.parts.write(number, done.part)
            _count(run, number, done)
            if progress is not None:
                progress(run.totals["rows"], max(run.table.about, run.totals["rows"]))
        refusals = _put_together(run)
        if sink is not None:
            sink.end(run.totals)
        run.parts.clear()
    return BulkReport(run.columns, resumed, job.target, refusals, **run.totals)


def _prepared(job: BulkJob, *, answers: bool) -> _Run:
    form = form_of(job.target)
    table = open_table(job.source)
    columns = choose_columns(table.headings, job.column)
    catalog = view_of(job.home, job.only, job.known_on)
    setup = Setup(
        home=job.home,
        only=job.only,
        digest=catalog.digest,
        columns=columns,
        schema=job.schema,
        as_of=job.as_of,
        known_on=job.known_on,
        limit=job.limit,
        form=form,
        answers=answers,
    )
    parts = Parts(job.target.with_name(f"{job.target.name}.parts"))
    return _Run(job, table, columns, catalog, parts, setup)


def _fingerprint(run: _Run) -> dict[str, Any]:
    """Give all that the result depends on: another value of any makes it another run."""
    from enduse.screen.form import engine_form

    return {
        "form": _FORM,
        "input": run.table.digest,
        "delimiter": run.table.delimiter,
        "columns": asdict(replace(run.columns, guessed=False)) | {"identifiers": _listed(run)},
        "as_of": run.job.as_of,
        "known_on": run.job.known_on,
        "schema": run.job.schema,
        "limit": run.job.limit,
        "lists": run.catalog.digest,
        "software": run.job.software,
        "index": engine_form(),
        "output": run.setup.form,
        "chunk": CHUNK,
        "purpose": run.job.purpose,
    }


def _listed(run: _Run) -> list[list[str]]:
    return [list(pair) for pair in run.columns.identifiers]  # as JSON gives it back


def _chunks(run: _Run, workers: int) -> Iterator[tuple[int, Done | None]]:
    """Give the chunks in order, done; None for one whose part is there already."""
    items = run.table.items(run.columns.used)
    with _submitter(run, workers) as submit:
        waiting: deque[tuple[int, Callable[[], Done] | None]] = deque()
        while chunk := list(islice(items, CHUNK)):
            there = run.parts.counts(run.chunks) is not None
            waiting.append((run.chunks, None if there else submit(chunk)))
            run.chunks += 1
            if len(waiting) > workers * _AHEAD:
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())


def _finished(entry: tuple[int, Callable[[], Done] | None]) -> tuple[int, Done | None]:
    number, result = entry
    try:
        return number, None if result is None else result()
    except BrokenProcessPool as error:
        raise EnduseError(
            "a process of the run was ended from outside, perhaps for want of memory",
            advice="run it again: it goes on where it stopped; with --workers 1 it needs least",
        ) from error


@contextmanager
def _submitter(run: _Run, workers: int) -> Iterator[Callable[[Sequence[Item]], Callable[[], Done]]]:
    """Give what takes a chunk to be done, and gives what waits for it."""
    if workers == 1:
        held: list[Worker] = []

        def now(chunk: Sequence[Item]) -> Callable[[], Done]:
            held.extend([] if held else [Worker(run.setup)])
            done = held[0].screen(chunk)
            return lambda: done

        yield now
        return
    # The index is made once, before the processes that share it; one that is there is just opened.
    _ = Screener(run.catalog, home=run.job.home).index
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=open_worker, initargs=(run.setup,)
    )
    try:

        def later(chunk: Sequence[Item]) -> Callable[[], Done]:
            future: Future[Done] = pool.submit(work, chunk)
            return future.result

        yield later
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _count(run: _Run, number: int, done: Done | None) -> None:
    counts = asdict(done.part) if done is not None else run.parts.counts(number) or {}
    for key in run.totals:
        run.totals[key] += counts[key]


def _put_together(run: _Run) -> Path | None:
    """Make the files of the result from the parts; each is replaced in one step."""
    target = run.job.target
    refusals = target.with_name(f"{target.name}.refused.csv")
    if run.totals["refused"]:
        with replace_file(refusals) as file:
            file.write(csv_line(REFUSED_COLUMNS))
            file.writelines(part.refusals for part in _all_parts(run))
    else:
        refusals.unlink(missing_ok=True)
    with replace_file(target.with_name(f"{target.name}.run.json")) as file:
        file.write(json.dumps(_account(run), ensure_ascii=False, indent=1).encode() + b"\n")
    with replace_file(target) as file:
        if run.setup.form == "parquet":
            lines = (line for part in _all_parts(run) for line in part.data.splitlines())
            write_parquet(lines, file)
        else:
            file.write(head_of(run.setup.form))
            file.writelines(part.data for part in _all_parts(run))
    return refusals if run.totals["refused"] else None


def _all_parts(run: _Run) -> Iterator[Part]:
    for number in range(run.chunks):
        part = run.parts.read(number)
        if part is None:
            raise EnduseError(
                f"part {number} was changed while the run was going on",
                where=str(run.parts.folder),
                advice="run it again: it goes on where it stopped",
            )
        yield part


def _account(run: _Run) -> dict[str, Any]:
    """Give what the result rests on, to stand beside it."""
    return {
        "input": {"file": run.job.source.name, "sha256": run.table.digest},
        "columns": asdict(run.columns),
        "as_of": run.job.as_of,
        "known_on": run.job.known_on,
        "schema": run.job.schema,
        "limit": run.job.limit,
        "lists": [
            {"list": version.list, "version": version.version, "digest": version.digest}
            for _, versions in run.catalog.lists()
            for version in versions
        ],
        "software": run.job.software,
        "counts": run.totals,
    }
