"""What a folder run has done, on disk: what makes it go on where it stopped.

::

    OUT/
        readings.jsonl   one object a document, as ``read`` gives it, with ``file``, ``number`` and
                         ``digest``: the file that it is from, which of its articles, its SHA-256
        refused.jsonl    what was refused, with where, found and advice
        files.jsonl      one object a file: its digest, and how many articles it has
        run.json         what the readings rest on, and counts
        journal.jsonl    while a run is at work: each thing that is done, in one line
        lock             held while a run is at work

A line of the journal is written whole or is cut off when it is opened again.  The result is put
together from lines as they were first written, so that it has the same bytes however often the run
was broken off.  What is done is known by the file's name and digest: a file that changed is read
again, and one that did not is not, in later runs too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from enduse.errors import StoreError

__all__ = ["FILES", "READINGS", "REFUSED", "RUN", "Done", "Journal", "line_of"]

READINGS, REFUSED, FILES, RUN = "readings.jsonl", "refused.jsonl", "files.jsonl", "run.json"
_JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that is done: an article that was read, or why it was not.

    Attributes:
        number: Which article of its file, from 1.
        layer: Digest of its text; empty for what was refused.
        path: Its path, as the reading has it; empty for what was refused.
        place: File, offset and length of the line of its reading; None where it has none.
        refused: Why it was refused; None where it was not.
    """

    number: int
    layer: str
    path: str = ""
    place: tuple[str, int, int] | None = None
    refused: Mapping[str, str] | None = None


def line_of(value: Mapping[str, Any]) -> bytes:
    """Write an object as a line."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


class Journal:
    """What is done, by file name and digest.

    Args:
        folder: The folder of the run, which is there.
        software: What the readings rest on; what rests on something else is not taken up.

    Raises:
        StoreError: The folder cannot be read or written.
    """

    def __init__(self, folder: Path, software: str) -> None:
        self._folder = folder
        self._items: dict[tuple[str, str], dict[int, Done]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._open: dict[str, BinaryIO] = {}
        try:
            self.resumed = self._take_up(software)
            self._file = (folder / _JOURNAL).open("ab")
        except OSError as error:
            raise _unwritten(folder, error) from error
        if self._file.tell() == 0:
            self._write({"software": software})

    def known(self, file: str, digest: str) -> tuple[dict[int, Done], int | None]:
        """Give what is done of a file, and how many articles it has, if that is known."""
        key = (file, digest)
        return self._items.get(key, {}), self._counts.get(key)

    def add_reading(self, file: str, digest: str, number: int, record: Mapping[str, Any]) -> Done:
        """Note a reading; it is in the file when this returns."""
        line = {"file": file, "number": number, "digest": digest, **record}
        place = self._write(line)
        return Done(number, record["document"]["layer"], record["document"]["path"], place)

    def add_refusal(self, file: str, digest: str, number: int, refused: Mapping[str, str]) -> Done:
        """Note why something was refused."""
        self._write({"file": file, "number": number, "digest": digest, "refused": dict(refused)})
        return Done(number, "", refused=refused)

    def add_file(self, file: str, digest: str, count: int) -> None:
        """Note that a file is done, and how many things came of it."""
        self._write({"file": file, "digest": digest, "done": count})

    def line(self, done: Done) -> bytes:
        """Give the line of a reading as it was first written."""
        if done.place is None:
            raise ValueError(done)
        name, offset, length = done.place
        if name == _JOURNAL:
            self._file.flush()
        if name not in self._open:
            self._open[name] = (self._folder / name).open("rb")
        file = self._open[name]
        file.seek(offset)
        return file.read(length)

    def clear(self) -> None:
        """Throw the journal away: the result is written."""
        self.close()
        (self._folder / _JOURNAL).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            file.close()
        self._open.clear()
        self._file.close()

    def _write(self, value: Mapping[str, Any]) -> tuple[str, int, int]:
        line = line_of(value)
        offset = self._file.tell()
        try:
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise _unwritten(self._folder, error) from error
        return _JOURNAL, offset, len(line)

    def _take_up(self, software: str) -> bool:
        """Learn what earlier runs have done; tell whether one was broken off."""
        if _read_json(self._folder / RUN).get("software") == software:
            for name in (READINGS, REFUSED, FILES):
                for offset, line in _whole_lines(self._folder / name):
                    self._note(name, offset, line)
        journal = self._folder / _JOURNAL
        size, is_ours = 0, False
        for offset, line in _whole_lines(journal):
            value = _object(line)
            if value is None or (offset == 0 and value.get("software") != software):
                break
            is_ours = True
            size = offset + len(line)
            if offset:
                self._note(_JOURNAL, offset, line)
        if journal.exists():
            # A line that a kill cut off, and all that rests on something else.
            with journal.open("r+b") as file:
                file.truncate(size)
        return is_ours

    def _note(self, name: str, offset: int, line: bytes) -> None:
        value = _object(line) or {}
        key = (str(value.get("file")), str(value.get("digest")))
        number = value.get("number")
        if isinstance(value.get("done"), int):
            self._counts[key] = value["done"]
        elif isinstance(number, int):
            refused, document = value.get("refused"), value.get("document")
            if isinstance(refused, dict):
                self._items.setdefault(key, {})[number] = Done(number, "", refused=refused)
            elif isinstance(document, dict):
                place = (name, offset, len(line))
                named = str(document.get("layer")), str(document.get("path"))
                self._items.setdefault(key, {})[number] = Done(number, *named, place)


def _whole_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the lines of a file that have an end, each with its offset."""
    if not path.exists():
        return
    offset = 0
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield offset, line
            offset += len(line)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return _object(path.read_bytes()) or {}
    except OSError:
        return {}


def _unwritten(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"it cannot be written: {error.strerror or error}",
        where=str(path),
        advice="make room, or name another folder; what is done so far is kept",
    )
