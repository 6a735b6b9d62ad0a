"""What one process of a bulk run does: rows in, a part of the result out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, NamedTuple

from enduse.controls.catalog import Catalog
from enduse.errors import ListError
from enduse.model.match import Query, Screening
from enduse.screen.bulk.askable import refusal_of
from enduse.screen.bulk.cell import csv_line
from enduse.screen.bulk.columns import Columns, query_of
from enduse.screen.bulk.part import Part
from enduse.screen.bulk.rows import Item
from enduse.screen.bulk.shape import encode
from enduse.screen.screener import Screener
from enduse.screen.shape import to_record

__all__ = ["Answer", "Done", "Setup", "Worker", "end_with_parent", "open_worker", "view_of", "work"]

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Setup:
    """All that a process needs to know.

    Attributes:
        home: Folder of the catalogue.
        only: Keys of the lists to search; all if empty.
        digest: Digest of the catalogue that is searched: one run searches one catalogue.
        columns: The columns to read.
        schema: FollowTheMoney schema where a row has none.
        as_of: The day, ISO 8601.
        known_on: The last day whose lists may be known, or None for all.
        limit: At most so many parties a name.
        form: ``csv``, ``jsonl`` or ``parquet``.
        answers: Whether the screenings are wanted too.
    """

    home: Path
    only: tuple[str, ...]
    digest: str
    columns: Columns
    schema: str
    as_of: str
    known_on: str | None
    limit: int
    form: str
    answers: bool


class Answer(NamedTuple):
    """A row that was screened: its number, what was asked, what was found."""

    row: int
    query: Query
    screening: Screening


class Done(NamedTuple):
    """A chunk that is done; the answers only where they are wanted."""

    part: Part
    answers: tuple[Answer, ...]


def view_of(home: Path, only: Sequence[str], known_on: str | None) -> Catalog:
    """Give the lists that a run searches.

    Args:
        home: Folder of the catalogue.
        only: Keys of the lists; all if empty.
        known_on: The last day whose lists may be known, or None for all.

    Raises:
        ListMissing: A list is not in the catalogue.
    """
    catalog = Catalog(home)
    if only:
        catalog = catalog.restricted(dict.fromkeys(only))
    return catalog if known_on is None else catalog.known_on(known_on)


class Worker:
    """Screens chunks of rows.

    Args:
        setup: What to do.

    Raises:
        ListMissing: A list that is to be searched is not in the catalogue.
        ListError: The catalogue is no longer the one that the run began with.
    """

    def __init__(self, setup: Setup) -> None:
        catalog = view_of(setup.home, setup.only, setup.known_on)
        if catalog.digest != setup.digest:
            raise ListError(
                "the lists changed while the run was going on",
                where=str(setup.home),
                advice="run it again with --restart, so that all rows are screened alike",
            )
        self._setup = setup
        self._catalog = catalog
        self._screener = Screener(catalog, home=setup.home)

    def screen(self, items: Iterable[Item]) -> Done:
        """Screen some rows; the same rows give the same bytes, in whatever chunks they come."""
        setup = self._setup
        refusals: list[bytes] = []
        asked: list[tuple[int, Query]] = []
        rows = unread = 0
        for number, row in items:
            rows += 1
            query, left = self._read(row)
            reason = query if isinstance(query, str) else refusal_of(query)
            if reason is None and isinstance(query, Query):
                asked.append((number, query))
                unread += left
            else:
                name = "" if isinstance(row, str) else row.get(setup.columns.name)
                refusals.append(csv_line([number, reason, str(name or "")[:_SHOWN]]))
        screened = self._screener.screen_many(
            [query for _, query in asked], as_of=setup.as_of, limit=setup.limit
        )
        answers = tuple(Answer(n, q, s) for (n, q), s in zip(asked, screened, strict=True))
        part = Part(
            rows=rows,
            refused=len(refusals),
            found=sum(bool(screening.matches) for screening in screened),
            matched=sum(any(m.confirmed for m in screening.matches) for screening in screened),
            review=sum(any(not m.confirmed for m in s.matches) for s in screened),
            unread=unread,
            data=b"".join(
                encode(answer.row, to_record(answer.screening, self._catalog.info), setup.form)
                for answer in answers
            ),
            refusals=b"".join(refusals),
        )
        return Done(part, answers if setup.answers else ())

    def _read(self, row: dict[str, Any] | str) -> tuple[Query | str, int]:
        """Give a row as a query, or why it is none; and how many values could not be read."""
        if isinstance(row, str):
            return row, 0
        name = row.get(self._setup.columns.name)
        if name is not None and not isinstance(name, str):
            return f"not text, but {_kind(name)}", 0
        query, left = query_of(row, self._setup.columns, self._setup.schema)
        return query, len(left)


def _kind(value: object) -> str:
    kinds = {bytes: "bytes", bool: "a truth value", int: "a number", float: "a number"}
    return kinds.get(type(value), f"a value of type {type(value).__name__}")


_opened: list[Worker | Setup] = []


def open_worker(setup: Setup) -> None:
    """Make this process a worker; it ends when the process that began it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what becomes of us
    threading.Thread(target=end_with_parent, daemon=True).start()
    _opened[:] = [setup]


def work(items: Sequence[Item]) -> Done:
    """Screen a chunk in a process that :func:`open_worker` has prepared."""
    held = _opened[0]
    if isinstance(held, Setup):
        # Here and not when the process begins: an error there would break the pool, without a word.
        held = _opened[0] = Worker(held)
    return held.screen(items)


def end_with_parent() -> None:
    """Wait for the parent process, and end with it: a killed run leaves no workers behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
