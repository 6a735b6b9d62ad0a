"""Trade records on disk: a folder of Parquet files with a manifest.

::

    DATASET/
      manifest.json                  files by their digest, layouts, counts, parts
      records/part-00000.parquet     goods items, row_id counted through the parts
      rejected/part-00000.parquet    rows kept aside: source, source_row, reason, detail, raw, value

A part counts from the moment at which the manifest names it.  The manifest is written beside
itself and moved into place, so a process that is killed leaves the dataset as it was after its last
part; what lies there and is not named is written over.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT", "PART_ROWS", "REJECTED", "Dataset", "open_dataset", "rejected_schema"]

FORMAT = 1
PART_ROWS = 200_000
"""Rows of a part: what a kill can cost."""

_GROUP_ROWS = 100_000
_MANIFEST = "manifest.json"
REJECTED = ("source", "source_row", "reason", "detail", "raw", "value_usd")
"""Columns of the rows kept aside."""


def rejected_schema() -> pa.Schema:
    """Give the Arrow schema of the rows kept aside."""
    import pyarrow as pa

    kinds = {"source_row": pa.int64(), "value_usd": pa.float64()}
    return pa.schema([pa.field(name, kinds.get(name, pa.string())) for name in REJECTED])


class Dataset:
    """A folder of trade records.

    Args:
        folder: Where it is.
        manifest: What stands in its manifest.
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder, self.manifest = folder, manifest

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """What is known of each file, by its SHA-256."""
        files: dict[str, dict[str, Any]] = self.manifest["files"]
        return files

    @property
    def rows(self) -> int:
        """How many records there are; the next one's ``row_id``."""
        return sum(part["rows"] for part in self.manifest["parts"])

    @property
    def parts(self) -> list[Path]:
        """The files of the records, in order."""
        return [self.folder / part["path"] for part in self.manifest["parts"]]

    @property
    def rejected_parts(self) -> list[Path]:
        """The files of the rows kept aside, in order."""
        return [self.folder / part["path"] for part in self.manifest["rejected"]]

    def write_part(
        self,
        items: pa.Table,
        rejected: pa.Table,
        digest: str,
        entry: Mapping[str, Any],
    ) -> None:
        """Write the records and the rejected rows of a stretch of a file, and say so.

        Args:
            items: Goods items without ``row_id``.
            rejected: Rows kept aside.
            digest: SHA-256 of the file.
            entry: What is known of the file from now on.

        Raises:
            StoreError: It cannot be written.
        """
        for name, table in (("records", items), ("rejected", rejected)):
            if table.num_rows == 0:
                continue
            key = "parts" if name == "records" else "rejected"
            held = self.manifest[key]
            path = f"{name}/part-{len(held):05}.parquet"
            first = self.rows
            full = _numbered(table, first) if name == "records" else table
            self._write(full, self.folder / path)
            held.append({"path": path, "rows": table.num_rows, "source": digest})
        self.files[digest] = dict(entry)
        self.save()

    def save(self) -> None:
        """Write the manifest, whole or not at all."""
        text = json.dumps(self.manifest, ensure_ascii=False, indent=1) + "\n"
        target = self.folder / _MANIFEST
        with _storing(target):
            partial = target.with_name(target.name + ".partial")
            with partial.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)

    def _write(self, table: pa.Table, target: Path) -> None:
        from pyarrow import parquet

        with _storing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(target.name + ".partial")
            parquet.write_table(
                table, partial, compression="zstd", row_group_size=_GROUP_ROWS, store_schema=False
            )
            partial.replace(target)


def open_dataset(folder: Path, *, create: bool = False) -> Dataset:
    """Open a dataset, or make an empty one.

    Raises:
        StoreError: There is none, its manifest is broken, or a part that it names is missing.
    """
    path = folder / _MANIFEST
    if not path.is_file():
        if not create:
            raise StoreError(
                "no trade records here",
                where=str(folder),
                advice="make them with 'enduse records add FILE -o DIR'",
            )
        with _storing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return Dataset(folder, {"format": FORMAT, "files": {}, "parts": [], "rejected": []})
    with _storing(path):
        text = path.read_text(encoding="utf-8", errors="replace")
    dataset = Dataset(folder, _manifest(text, str(path)))
    for part in (*dataset.parts, *dataset.rejected_parts):
        if not part.is_file():
            raise StoreError(
                f"{part.name} is missing",
                where=str(part.parent),
                advice="put it back, or add the files again to a new folder",
            )
    return dataset


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing to a dataset.

    Raises:
        StoreError: Another process writes to it.
    """
    import fcntl

    with _storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                "another process adds to these records", where=str(folder), advice="wait for it"
            ) from None
        yield


def _manifest(text: str, where: str) -> dict[str, Any]:
    try:
        manifest = json.loads(text)
        good = manifest["format"] == FORMAT and isinstance(manifest["files"], dict)
        good = good and all(
            isinstance(part["path"], str)
            and ".." not in part["path"]
            and isinstance(part["rows"], int)
            for part in (*manifest["parts"], *manifest["rejected"])
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            "a broken manifest", where=where, advice="put back a copy of the folder"
        ) from error
    if not good:
        raise StoreError(
            "a manifest of another form", where=where, advice="use the version that wrote it"
        )
    result: dict[str, Any] = manifest
    return result


def _numbered(items: pa.Table, first: int) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    numbers = pa.array(np.arange(first, first + items.num_rows, dtype=np.int64))
    return items.add_column(0, pa.field("row_id", pa.int64()), numbers)


@contextlib.contextmanager
def _storing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"cannot be read or written: {reason}",
            where=str(path),
            advice="check the folder and the space on the disk",
        ) from error
