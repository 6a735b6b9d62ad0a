"""Where the catalogue's list versions lie on disk, and how they get there whole.

::

    home/lists/
        catalog.json                       what there is: the one file that decides
        <list>/<version>/<digest>.jsonl    the entries of a version, one a line
        rejected/<digest>.jsonl            the rows of a file that were refused, with their reasons
        cache/                             what can be made again from the rest
        lock                               held while something is added

Entry files are written and synced first; then ``catalog.json`` is replaced in one step.  A kill at
any moment leaves the old catalogue or the new one; files that no catalogue names are cleared by the
next add.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.controls.lists import Rejected
from enduse.controls.versions.line import LineFile
from enduse.errors import StoreError
from enduse.model.listing import ListInfo, ListVersion
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LineWriter", "Manifest", "Shelf", "VersionRecord"]

_FORMAT = 1
_OPEN_FILES = 128


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """What the catalogue keeps of a version.

    Attributes:
        version: The version.
        file: Its entries, relative to the shelf's folder.
        rejected_file: The refused rows, relative to the folder; an empty string where there are
            none.
        recipe: SHA-256 over the mapping and the reader's name: the same file read otherwise is
            another.
        form: Name of the form that it was read from.
        ids: Whether its entries carry the authority's ids.
        fill: Share of the entries that have each key field.
        duplicates: How many entries had an id that an earlier one has.
        known_at: The day from which the version counts as known, where it was told.
        added_at: The moment at which it was taken in, ISO 8601 with its zone; an empty string where
            it was not told.  It decides nothing, and the catalogue's digest leaves it out.
    """

    version: ListVersion
    file: str
    rejected_file: str
    recipe: str
    form: str
    ids: bool
    fill: dict[str, float]
    duplicates: int = 0
    known_at: str = ""
    added_at: str = ""

    @property
    def known_from(self) -> str:
        """The first day on which the version could be looked at: as told, else that of its data."""
        return self.known_at or latest(self.version.version)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All lists and versions, by key and label."""

    infos: dict[str, ListInfo] = field(default_factory=dict)
    records: dict[str, dict[str, VersionRecord]] = field(default_factory=dict)


class Shelf:
    """The folder of the catalogue.

    Args:
        home: The folder that holds ``lists``; made when something is added.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / "lists"
        self._line_files: dict[str, LineFile] = {}

    def load(self) -> tuple[Manifest, str]:
        """Read the catalogue file.

        Returns:
            The manifest, and the SHA-256 of what it says (of nothing, where there is none yet), but
            for the moments at which its versions were taken in: the same lists have the same one.

        Raises:
            StoreError: It is there and cannot be read.
        """
        path = self.folder / "catalog.json"
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return Manifest(), hashlib.sha256(b"").hexdigest()
        except OSError as error:
            raise StoreError(
                f"the catalogue cannot be read: {error.strerror}",
                where=str(path),
                advice="check the disk",
            ) from error
        try:
            manifest = _manifest(json.loads(data))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(
                "the catalogue is damaged",
                where=str(path),
                advice="move it away and add the lists again",
            ) from error
        return manifest, hashlib.sha256(_dump(manifest, with_moments=False)).hexdigest()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from adding; waits until they are done."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def commit(self, manifest: Manifest) -> None:
        """Make a new catalogue the one that counts, in one step."""
        data = _dump(manifest, with_moments=True)
        path = self.folder / "catalog.json"
        draft = self.folder / "catalog.json.tmp"
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync(self.folder)

    def clear_leftovers(self, manifest: Manifest) -> int:
        """Remove what a killed add left: files that the catalogue does not name.

        Call it only while ``locked``.

        Returns:
            How many files were removed.
        """
        named = {record.file for held in manifest.records.values() for record in held.values()}
        named |= {r.rejected_file for held in manifest.records.values() for r in held.values()}
        removed = 0
        for path in sorted(self.folder.rglob("*")):
            place = path.relative_to(self.folder).as_posix()
            if path.is_file() and place not in named and _is_ours(place):
                path.unlink()
                removed += 1
        return removed

    def lines(self, record: VersionRecord) -> Iterator[tuple[int, bytes]]:
        """Give the lines of a version's entries with the offset at which each begins."""
        offset = 0
        with self._open(record) as file:
            for line in file:
                yield offset, line
                offset += len(line)

    def line_at(self, record: VersionRecord, offset: int) -> bytes:
        """Give the line that begins at an offset."""
        file = self._line_files.get(record.file)
        if file is None:
            while len(self._line_files) >= _OPEN_FILES:
                del self._line_files[next(iter(self._line_files))]
            with self._told_missing(record, record.file):
                file = LineFile(self.folder / record.file)
            self._line_files[record.file] = file
        return file.at(offset)

    def rejected(self, record: VersionRecord) -> tuple[Rejected, ...]:
        """Give the rows that were refused when the file of a version was read."""
        if record.rejected_file == "":
            return ()
        with self._open(record, record.rejected_file) as file:
            return tuple(Rejected(**json.loads(line)) for line in file)

    @contextmanager
    def _open(self, record: VersionRecord, place: str = "") -> Iterator[Any]:
        with (
            self._told_missing(record, place or record.file),
            (self.folder / (place or record.file)).open("rb") as file,
        ):
            yield file

    @contextmanager
    def _told_missing(self, record: VersionRecord, place: str) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the entries of {record.version.list} {record.version.version} are not there",
                where=str(self.folder / place),
                advice="add the list again",
            ) from error


class LineWriter:
    """Writes a file of lines that will be named for its content.

    Args:
        root: The shelf's folder.
        folder: The folder in it, made where it is missing.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self._root, self._folder = root, folder
        target = root / folder
        target.mkdir(parents=True, exist_ok=True)
        self._draft = target / "draft.tmp"
        self._file = self._draft.open("wb")
        self._sha = hashlib.sha256()

    def write(self, line: bytes) -> None:
        """Write a line with its end."""
        self._sha.update(line)
        self._file.write(line)

    def finish(self) -> str:
        """Sync the file and give it its name.

        Returns:
            The name, relative to the shelf's folder.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        name = f"{self._sha.hexdigest()[:32]}.jsonl"
        self._draft.replace(self._draft.with_name(name))
        _sync(self._draft.parent)
        return f"{self._folder}/{name}"

    def discard(self) -> None:
        """Remove the file, if it was not finished."""
        if not self._file.closed:
            self._file.close()
            self._draft.unlink(missing_ok=True)


def _is_ours(place: str) -> bool:
    top, _, rest = place.partition("/")
    if top == "cache":
        return False
    return place == "catalog.json.tmp" or (rest != "" and place.endswith((".jsonl", ".tmp")))


def _sync(folder: Path) -> None:
    """Make a rename in a folder last over a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _dump(manifest: Manifest, *, with_moments: bool) -> bytes:
    lists = {
        key: {
            "info": asdict(manifest.infos[key]),
            "versions": {
                label: _plain(record, with_moments=with_moments) for label, record in held.items()
            },
        }
        for key, held in manifest.records.items()
    }
    plain = {"format": _FORMAT, "lists": lists}
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _plain(record: VersionRecord, *, with_moments: bool) -> dict[str, Any]:
    plain = asdict(record)
    if not record.known_at:
        del plain["known_at"]
    if not record.added_at or not with_moments:
        del plain["added_at"]
    return plain


def _manifest(plain: dict[str, Any]) -> Manifest:
    if plain["format"] != _FORMAT:
        raise ValueError("another format")
    infos, records = {}, {}
    for key, held in plain["lists"].items():
        infos[key] = ListInfo(**held["info"])
        records[key] = {
            label: VersionRecord(**{**record, "version": ListVersion(**record["version"])})
            for label, record in held["versions"].items()
        }
    return Manifest(infos, records)
