"""Records that belong to a case: where they lie, and what was said of them when they were given.

A file of published totals is copied into the case, a declaration file is taken in there as ``enduse
records add`` does, and a folder of goods items stays where it is: the case holds its path and the
digest of its files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from enduse.case.tracing import take_in
from enduse.errors import Malformed, StoreError, UsageError
from enduse.trace.aggregate import is_aggregate

__all__ = ["Kept", "RecordsGiven", "keep_records", "kept_at", "kept_records"]

_NOTE = "source.json"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class RecordsGiven:
    """Records as a user gives them.

    Attributes:
        path: A file of published totals, a declaration file, or a folder of goods items.
        notices: What has to be said with every figure, as sentences; a world brings its own.
        synthetic: Whether they are made up; a world says so itself.
        complete: Whether they are known to be all that their reporters recorded; published totals
            are, and a world says so itself.
        control_date: First day of the controls that detectors look for, ISO 8601; theirs if empty.
        destinations: Countries that controlled goods must not reach, alpha-2; theirs if empty.
    """

    path: Path
    notices: tuple[str, ...] = ()
    synthetic: bool = False
    complete: bool = False
    control_date: str = ""
    destinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Records of a case, where they can be opened.

    Attributes:
        key: Short name, unique in the case.
        folder: Where derived files may be kept.
        given: What was said of them; its path is what to open: a file, or a folder of goods items.
    """

    key: str
    folder: Path
    given: RecordsGiven

    @property
    def path(self) -> Path:
        """What to open."""
        return self.given.path


def keep_records(
    given: Sequence[RecordsGiven], case: Path, progress: Progress | None = None
) -> tuple[Kept, ...]:
    """Take records into a case, in the order given.

    Raises:
        UsageError: There is no such file or folder, or one was given twice.
        IntakeError: A file cannot be read.
        StoreError: The case cannot be written.
    """
    kept: list[Kept] = []
    for each in given:
        key = _key(each.path, {item.key for item in kept})
        kept.append(_keep(each, key, case / "records", progress))
    return tuple(kept)


def kept_records(case: Path, keys: Sequence[str]) -> tuple[Kept, ...]:
    """Give records that were taken into a case, in the order of the keys.

    Raises:
        StoreError: Some are not there, or can no longer be read.
    """
    return tuple(kept_at(case / "records" / key) for key in keys)


def _key(path: Path, taken: set[str]) -> str:
    stem = path.resolve().stem or "records"
    name = "".join(c if c.isalnum() or c in "-_" else "_" for c in stem)[:60]
    if name not in taken:
        return name
    return next(f"{name}_{n}" for n in range(2, len(taken) + 3) if f"{name}_{n}" not in taken)


def _keep(each: RecordsGiven, key: str, records: Path, progress: Progress | None) -> Kept:
    if not each.path.exists():
        raise UsageError("there are no such records", where=str(each.path), advice="check the path")
    folder = records / key
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _stored(each.path, folder, progress)
        note = {**asdict(each), "path": path}
        (folder / _NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"records cannot be kept: {error.strerror}",
            where=str(folder),
            advice="give another folder for the case",
        ) from error
    return kept_at(folder)


def _stored(path: Path, folder: Path, progress: Progress | None) -> str:
    """Bring a file into the case; give where it lies, relative to its folder where it is in it."""
    if path.is_dir() or path.suffix == ".parquet":
        return str(path.resolve())
    if is_aggregate(path):
        shutil.copyfile(path, folder / path.name)
        return path.name
    with path.open("rb") as file:
        name = f"items-{hashlib.file_digest(file, 'sha256').hexdigest()[:16]}"
    take_in(path, folder / name, progress)
    return name


def kept_at(folder: Path) -> Kept:
    """Give records that were taken into a case, by the folder that they are kept in.

    Raises:
        StoreError: They are not there.
        Malformed: What they were read from is gone.
    """
    try:
        note: dict[str, Any] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        given = RecordsGiven(
            path=folder / str(note["path"]),  # an absolute path stays what it is
            notices=tuple(str(each) for each in note["notices"]),
            synthetic=bool(note["synthetic"]),
            complete=bool(note["complete"]),
            control_date=str(note["control_date"]),
            destinations=tuple(str(each) for each in note["destinations"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "the case does not hold these records",
            where=str(folder),
            advice="assess the case again with --records",
        ) from error
    if not given.path.exists():
        raise Malformed(
            "the records that the case rests on are gone",
            where=str(given.path),
            advice="put them back, or assess the case again with --records",
        )
    return Kept(folder.name, folder, given)
