"""The parts of a bulk run on disk: what makes it go on where it stopped.

::

    OUT.parts/
        job.json     what is being done; parts of another job are never mixed in
        000000.part  what the first chunk of rows gave, and so on
        lock         held while a run is at work

A part is written aside, synced, and renamed: it is there whole or not at all.  The result is put
together from the parts alone, so that it has the same bytes however often the run was broken off.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from enduse.errors import StoreError, UsageError

__all__ = ["Part", "Parts", "replace_file"]

_JOB = "job.json"


@dataclass(frozen=True, slots=True)
class Part:
    """What a chunk of rows gave.

    Attributes:
        rows: How many rows it has.
        refused: How many of them were refused.
        found: For how many something was found.
        matched: For how many a match was found.
        review: For how many a hit needs review: it is not confirmed.
        unread: How many qualifiers (a birth date, a country) could not be read.
        data: What it adds to the result.
        refusals: What it adds to the file of refused rows.
    """

    rows: int
    refused: int
    found: int
    matched: int
    review: int
    unread: int
    data: bytes
    refusals: bytes


class Parts:
    """The parts of one run.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs off; the lock ends with this process, however it ends.

        Raises:
            StoreError: Another run is at work on the same output, or the folder cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("a")
        except OSError as error:
            raise _unwritten(self.folder, error) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(
                    "another run writes the same output",
                    where=str(self.folder),
                    advice="wait for it, or name another output",
                ) from error
            yield

    def begin(self, job: Mapping[str, Any], *, restart: bool) -> bool:
        """Begin a job, or take it up again.

        Args:
            job: All that its result depends on, as plain values.
            restart: Whether to throw away what an earlier run left.

        Returns:
            Whether an earlier run of the same job is gone on with.

        Raises:
            UsageError: An earlier run was of another job.
            StoreError: The folder cannot be written.
        """
        held = self._job()
        if held is not None and not restart:
            changed = sorted(key for key in {*held, *job} if held.get(key) != job.get(key))
            if not changed:
                return True
            raise UsageError(
                f"an earlier run to this output was broken off, and differs: {', '.join(changed)}",
                where=str(self.folder),
                advice="give the same input and options (with the same --as-of), or --restart",
            )
        try:
            for old in [*self.folder.glob(_JOB), *self.folder.glob("*.part*")]:
                old.unlink()
        except OSError as error:
            raise _unwritten(self.folder, error) from error
        with replace_file(self.folder / _JOB) as file:
            file.write(json.dumps(job, indent=1, sort_keys=True).encode())
        return False

    def write(self, number: int, part: Part) -> None:
        """Write a part; it is on the disk when this returns."""
        counts = {key: value for key, value in asdict(part).items() if isinstance(value, int)}
        sizes = {"data": len(part.data), "refusals": len(part.refusals)}
        with replace_file(self._path(number)) as file:
            file.write(json.dumps({**counts, **sizes}).encode() + b"\n")
            file.write(part.data)
            file.write(part.refusals)

    def read(self, number: int) -> Part | None:
        """Give a part, or None where it is not there, or not whole."""
        try:
            head, _, body = self._path(number).read_bytes().partition(b"\n")
            sizes = json.loads(head)
            data, refusals = sizes.pop("data"), sizes.pop("refusals")
            if len(body) != data + refusals:
                return None
            return Part(**sizes, data=body[:data], refusals=body[data:])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def counts(self, number: int) -> Mapping[str, int] | None:
        """Give the counts of a part alone, or None where it is not there, or not whole."""
        part = self.read(number)
        if part is None:
            return None
        return {key: value for key, value in asdict(part).items() if isinstance(value, int)}

    def clear(self) -> None:
        """Throw the parts away; the job goes first, so that no half of it is taken up again."""
        (self.folder / _JOB).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.part"

    def _job(self) -> dict[str, Any] | None:
        try:
            held = json.loads((self.folder / _JOB).read_bytes())
        except (OSError, ValueError):
            return None
        return held if isinstance(held, dict) else None


@contextmanager
def replace_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file aside and put it in its place in one step, once it is on the disk.

    Raises:
        StoreError: It cannot be written; what was there stays.
    """
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"it cannot be written: {error.strerror or error}",
        where=str(path),
        advice="make room, or name another output; what is done so far is kept",
    )
