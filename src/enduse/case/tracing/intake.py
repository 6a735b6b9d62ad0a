"""A declaration file, taken in on the way to being traced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from enduse.case.records import AddOptions, add_files
from enduse.errors import Empty, Malformed
from enduse.store.records import open_dataset

__all__ = ["refused_rows", "take_in"]

Progress = Callable[[str, int, int], None]


def take_in(file: Path, folder: Path, progress: Progress | None = None) -> Path:
    """Take a declaration file in, as ``enduse records add`` does; give the folder of records.

    What is told of the file (its layout, who reported it, rates of currencies) is guessed from it:
    to say it oneself, take it in with ``enduse records add`` first.

    Args:
        file: CSV, xlsx, or an archive of them.
        folder: Where the dataset goes; one that is there is added to.
        progress: Is told the file, how far it is read, and how far there is to read.

    Raises:
        Malformed: It was refused.
        Empty: There is no row in it that could be taken.
        StoreError: The folder cannot be written.
    """

    def tell(name: str, done: int, total: int, _rows: int) -> None:
        if progress is not None and total:
            progress(f"reading {name}", done, total)

    reports = list(add_files([file], folder, AddOptions(), tell))
    refused = [report for report in reports if report.state == "refused"]
    if refused and len(refused) == len(reports):
        raise Malformed(refused[0].reason)
    if not reports:
        raise Empty("no table in it", where=str(file))
    return folder


def refused_rows(folder: Path) -> int:
    """Count the rows that were kept aside when a folder of records was made."""
    return sum(int(part["rows"]) for part in open_dataset(folder).manifest["rejected"])
