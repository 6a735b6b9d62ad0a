"""One state of a case, read whole; and the newest one, swapped whole when the case has changed.

A request takes one :class:`Snapshot` and answers from it alone, so that its answer is wholly of
before a change or wholly of after it.  What a snapshot reads later than at its beginning never
changes: records of the ledger up to its head, and files of list versions, which are named for what
is in them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from enduse.controls import Catalog
from enduse.errors import NotACase, StoreError
from enduse.model import canonical
from enduse.store import CaseStore
from enduse.web.settings import WebSettings

if TYPE_CHECKING:
    from enduse.case.entered import EnteredLine
    from enduse.case.screening import Alert
    from enduse.screen import Screener
    from enduse.store import LedgerRecord

__all__ = ["EMPTY_RECORD", "Current", "Snapshot", "Snapshots", "shown"]

_Made = TypeVar("_Made")

_TRIES = 20
_TRACED = {".json", ".csv", ".svg"}
_MOST_TRACED = 8_000_000
"""Largest file of a trace that is shown, in bytes."""

EMPTY_RECORD: Mapping[str, Any] = {
    "format": 1,
    "software": "",
    "as_of": "",
    "inputs": "",
    "ledger_head": "",
    "notice": "",
    **{
        key: []
        for key in (
            *("documents", "refused", "lists", "sections", "sentences", "claims", "disclosures"),
            *("propositions", "charges", "drift", "parties", "goods", "gaps", "conflicts"),
            *("records", "alerts", "silent", "trade"),
        )
    },
    "evidence": {},
    "lineage": {"documents": [], "pairs": []},
}
"""The record of a case that holds no assessment yet."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a case.

    Attributes:
        folder: The case.
        record: Its newest assessment, as its JSON has it; :data:`EMPTY_RECORD` if there is none.
        digest: SHA-256 of that JSON; an empty string where there is none.
        texts: Text layer (SHA-256) → its text, for every document of the assessment.
        catalog: The lists.
        alerts: All alerts, highest score first.
        ledger_head: Hash of the ledger's last record, or an empty string.
        last: Number of the ledger's last record, or 0.
        traced: Path within ``traced/`` → bytes, for the JSON, CSV and SVG files that a trace wrote.
        etag: Differs where anything of it differs.
    """

    folder: Path
    record: Mapping[str, Any]
    digest: str
    texts: Mapping[str, str]
    catalog: Catalog
    alerts: tuple[Alert, ...]
    ledger_head: str
    last: int
    traced: Mapping[str, bytes]
    etag: str
    _parts: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What the case is called: the name of its folder."""
        return self.folder.resolve().name

    @property
    def entries(self) -> tuple[LedgerRecord, ...]:
        """All records of the ledger but kept screenings, oldest first, with what is not erased."""
        return self.made("entries", self._entries)

    @property
    def lines(self) -> tuple[EnteredLine, ...]:
        """What analysts entered, oldest first, with what became of it."""
        return self.made("lines", self._lines)

    @property
    def screener(self) -> Screener:
        """The screener over the catalogue; it is kept while the catalogue stays the same."""
        return self.made("screener", self._screener)

    def made(self, key: str, make: Callable[[], _Made]) -> _Made:
        """Give what was made for this snapshot under a key; it is made once."""
        with self._lock:
            if key not in self._parts:
                self._parts[key] = make()
            return cast("_Made", self._parts[key])

    def _entries(self) -> tuple[LedgerRecord, ...]:
        if not self.last:
            return ()
        found = []
        with CaseStore.open(self.folder) as store:
            for record in store.ledger.scan():
                if record.number > self.last:
                    break
                if record.kind not in {"screening", "basis"}:
                    found.append(record)
        return tuple(found)

    def _lines(self) -> tuple[EnteredLine, ...]:
        from enduse.case.entered import lines_of

        if not self.last:
            return ()
        with CaseStore.open(self.folder) as store:
            return lines_of(store.ledger, until=self.ledger_head)

    def _screener(self) -> Screener:
        from enduse.screen import Screener

        return Screener(self.catalog, home=self.catalog.home)


_Seal = tuple[tuple[str, int, int, int], ...]


class Snapshots:
    """Gives the newest snapshot of a case; safe to use from several threads.

    Args:
        settings: The case and its lists.
    """

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._held: tuple[_Seal, Snapshot] | None = None

    def current(self) -> Snapshot:
        """Give the newest state of the case.

        Raises:
            StoreError: It cannot be read.
        """
        with self._lock:
            seal = self._seal()
            if self._held is None or self._held[0] != seal:
                # What changes while it is read is seen the next time, for the seal is older.
                self._held = (seal, self._read(None if self._held is None else self._held[1]))
            return self._held[1]

    def _seal(self) -> _Seal:
        """Give the size and the moment of change of every file that a snapshot is read from."""
        case = self._settings.case
        return (*_seal_of(case / "case.db", case / "case.db-wal"), *self._lists_seal())

    def _lists_seal(self) -> _Seal:
        return _seal_of(self._settings.lists_home / "lists" / "catalog.json")

    def _read(self, old: Snapshot | None) -> Snapshot:
        """Read the lists and the database as they stood at one moment."""
        for _ in range(_TRIES):
            lists = self._lists_seal()
            catalog = self._catalog(old)
            new = _read_case(self._settings.case, old)
            # The database is read as it was at one moment; no list was changed before and after it.
            if lists == self._lists_seal():
                return self._made(new, catalog, old)
        raise StoreError(
            "the lists change faster than they can be read",
            where=str(self._settings.lists_home),
            advice="come again in a moment",
        )

    def _made(self, new: _Read, catalog: Catalog, old: Snapshot | None) -> Snapshot:
        folder = self._settings.case
        traced = _traced(folder) if old is None or old.digest != new.digest else old.traced
        etag = _etag(new, catalog, traced)
        if old is not None and old.etag == etag:
            return old
        snapshot = Snapshot(
            folder=folder,
            record=new.record,
            digest=new.digest,
            texts=new.texts,
            catalog=catalog,
            alerts=new.alerts,
            ledger_head=new.head,
            last=new.last,
            traced=traced,
            etag=etag,
        )
        if old is not None and old.catalog is catalog and "screener" in old._parts:  # noqa: SLF001 - its own kind
            snapshot._parts["screener"] = old._parts["screener"]  # noqa: SLF001 - its own kind
        return snapshot

    def _catalog(self, old: Snapshot | None) -> Catalog:
        catalog = Catalog(self._settings.lists_home)
        if old is not None and (old.catalog.home, old.catalog.digest) == (
            catalog.home,
            catalog.digest,
        ):
            return old.catalog
        return catalog


@dataclass(frozen=True, slots=True)
class _Read:
    """What a snapshot has from the database of its case."""

    record: Mapping[str, Any]
    digest: str
    texts: Mapping[str, str]
    alerts: tuple[Alert, ...]
    head: str
    last: int


def _read_case(folder: Path, old: Snapshot | None) -> _Read:
    """Read a case as it stands at one moment."""
    try:
        with (
            CaseStore.open(folder) as store,
            store.at_one_moment(),
        ):
            return _read_store(store, old)
    except NotACase:
        return _Read(EMPTY_RECORD, "", {}, (), "", 0)


def _read_store(store: CaseStore, old: Snapshot | None) -> _Read:
    from enduse.case.screening import Desk

    alerts = Desk(store).alerts()
    head = store.ledger.head()
    last = 0
    if old is not None and old.ledger_head == head:
        last = old.last
    elif head:
        last = max((record.number for record in store.ledger.scan()), default=0)
    newest = store.newest_assessment()
    read = _Read(EMPTY_RECORD, "", {}, alerts, head, last)
    if newest is None:
        return read
    if old is not None and old.digest == newest.digest:
        return replace(read, record=old.record, digest=old.digest, texts=old.texts)
    record = json.loads(newest.record)
    layers = [item["layer"] for item in record["documents"]]
    texts = {layer: store.document(layer).text for layer in layers}
    return replace(read, record=record, digest=newest.digest, texts=texts)


def _seal_of(*paths: Path) -> _Seal:
    seal = []
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            seal.append((str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(seal)


def _traced(case: Path) -> Mapping[str, bytes]:
    """Read what a trace wrote, as it stands when an assessment is first seen.

    Detectors write their files before their assessment is kept: while they write, the files of the
    assessment that still counts are those that were read with it.
    """
    return {
        path.relative_to(case / "traced").as_posix(): path.read_bytes()
        for path in _traced_files(case)
    }


def _traced_files(case: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in (case / "traced").rglob("*")
            if path.suffix in _TRACED and path.is_file() and path.stat().st_size <= _MOST_TRACED
        )
    except OSError:
        return []


def _etag(read: _Read, catalog: Catalog, traced: Mapping[str, bytes]) -> str:
    rests_on = [
        read.digest,
        read.head,
        [[alert.number, alert.state.value, alert.reason, alert.who] for alert in read.alerts],
        catalog.digest,
        {name: hashlib.sha256(data).hexdigest() for name, data in traced.items()},
    ]
    return hashlib.sha256(canonical(rests_on)).hexdigest()[:32]


def shown(request: Request) -> Snapshot:
    """Give the snapshot that a request is answered from: the same one from beginning to end."""
    held: Snapshot | None = getattr(request.state, "snapshot", None)
    if held is None:
        snapshots: Snapshots = request.app.state.snapshots
        held = request.state.snapshot = snapshots.current()
    return held


Current = Annotated[Snapshot, Depends(shown)]
"""A route's parameter of this type is the snapshot of its request."""
