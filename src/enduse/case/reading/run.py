"""A folder run: files and folders in, readings out, to be broken off at any time."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from enduse.case.reading.inputs import Input, inputs_of, same_text
from enduse.case.reading.journal import (
    FILES,
    READINGS,
    REFUSED,
    RUN,
    Done,
    Journal,
    line_of,
)
from enduse.case.reading.worker import Outcome, reading_pool
from enduse.case.workshop import Workshop
from enduse.errors import IntakeError
from enduse.intake import read_articles
from enduse.model import Document
from enduse.screen.bulk.part import Parts, replace_file

__all__ = ["FolderReport", "read_folder"]

_AHEAD = 4
"""Documents that wait in each process."""
_REPORT = "tell the makers of enduse, with the file"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What a folder run did.

    Attributes:
        files: How many files were given.
        read: How many articles were read.
        reused: How many of them an earlier run had read.
        refused: How many were refused, those with the same text as another included.
        reasons: The first of the reasons, as they are shown.
        readings: Where the readings are.
        resumed: Whether a run was gone on with that had been broken off.
    """

    files: int
    read: int
    reused: int
    refused: int
    reasons: tuple[str, ...]
    readings: Path
    resumed: bool


@dataclass(slots=True)
class _Run:
    """A run that is under way.

    Attributes:
        journal: What is done.
        seen: The path of the first document with each text.
        results: All that is done of each file, in order.
        counts: How many articles were read, and read by an earlier run.
    """

    journal: Journal
    seen: dict[str, str] = field(default_factory=dict)
    results: list[tuple[Input, str, list[Done]]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"read": 0, "reused": 0})


_Step = Callable[[], None]


def read_folder(
    shop: Workshop, paths: Iterable[Path], folder: Path, *, jobs: int = 1, software: str = ""
) -> FolderReport:
    """Read the articles of some files and folders.

    A run that is broken off, by a kill too, goes on where it stopped when it is begun again.  The
    result has the same bytes with any number of processes, and however often it was broken off;
    what has not changed since an earlier run is not read again.

    Args:
        shop: The rooms; its ``progress`` is told how many files are done.
        paths: Files and folders, in any order.
        folder: Where the result goes; made if it is not there.
        jobs: How many processes.
        software: Name and version of what reads: another version reads all anew.

    Raises:
        StoreError: The folder cannot be written, or another run writes to it.
        ModelError: The language model cannot be loaded.
    """
    inputs = inputs_of(paths, without=folder)
    rests_on = f"{software}; {shop.reader.name}; lists {shop.catalog.digest}"
    with Parts(folder).held():
        run = _Run(Journal(folder, rests_on))
        try:
            with reading_pool(shop, jobs) as submit:
                _drain(_steps(run, inputs, submit, shop), jobs)
            refused = _put_together(run, folder, rests_on)
            run.journal.clear()
            (folder / "lock").unlink(missing_ok=True)
        finally:
            run.journal.close()
    return FolderReport(
        files=len(inputs),
        refused=len(refused),
        reasons=tuple(refused[:20]),
        readings=folder / READINGS,
        resumed=run.journal.resumed,
        **run.counts,
    )


def _drain(steps: Iterator[_Step], jobs: int) -> None:
    """Take the steps in order, while some documents are read ahead."""
    waiting: deque[_Step] = deque()
    for step in steps:
        waiting.append(step)
        if jobs == 1 or len(waiting) > jobs * _AHEAD:
            waiting.popleft()()
    while waiting:
        waiting.popleft()()


def _steps(
    run: _Run,
    inputs: tuple[Input, ...],
    submit: Callable[[Document], Callable[[], Outcome]],
    shop: Workshop,
) -> Iterator[_Step]:
    """Give what is to be done, in order; a document is handed over when its step is given."""
    for number, item in enumerate(inputs, 1):
        digest = _digest(item.path)
        done: list[Done] = []
        run.results.append((item, digest, done))
        known, count = run.journal.known(item.name, digest)
        if count is not None and _is_whole(run, known, count):
            yield partial(_reuse, run, done, [known[at] for at in range(1, count + 1)])
        else:
            yield from _read_file(run, item, digest, done, submit)
            yield partial(_file_done, run, item, digest, done)
        yield partial(shop.progress, "reading", number, len(inputs))


def _digest(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _is_whole(run: _Run, known: Mapping[int, Done], count: int) -> bool:
    """Tell whether all of a file is done, and each of its texts still counts as it did."""
    items = [item for at in range(1, count + 1) if (item := known.get(at)) is not None]
    layers = {item.layer: item.path for item in items if item.layer}
    if len(items) < count or any(layer in run.seen for layer in layers):
        return False
    paths = run.seen | layers
    for item in items:
        refused = item.refused or {}
        same = refused.get("same", "")
        if same and refused != _same(refused["where"], same, paths):
            return False
    run.seen.update(layers)
    return True


def _same(where: str, layer: str, paths: Mapping[str, str]) -> dict[str, str]:
    """Give the refusal of a text that another document has."""
    found = same_text(paths.get(layer, ""))
    return {"where": where, "found": found, "advice": "", "same": layer}


def _reuse(run: _Run, done: list[Done], known: Iterable[Done]) -> None:
    for each in known:
        done.append(each)
        run.counts["read"] += each.place is not None
        run.counts["reused"] += each.place is not None


def _read_file(
    run: _Run,
    item: Input,
    digest: str,
    done: list[Done],
    submit: Callable[[Document], Callable[[], Outcome]],
) -> Iterator[_Step]:
    known, _ = run.journal.known(item.name, digest)
    for number, article in enumerate(read_articles(item.path), 1):
        before = known.get(number)
        if isinstance(article, IntakeError):
            reason = {"where": article.where, "found": article.found, "advice": article.advice}
            yield partial(_refuse, run, (item.name, digest, number), done, reason)
        elif article.layer in run.seen:
            reason = _same(article.path, article.layer, run.seen)
            yield partial(_refuse, run, (item.name, digest, number), done, reason)
        elif before is not None and before.layer == article.layer:
            run.seen[article.layer] = article.path
            yield partial(_reuse, run, done, [before])
        else:
            run.seen[article.layer] = article.path
            result = submit(article)
            key = (item.name, digest, number)
            yield partial(_keep, run, key, done, article.path, result)


def _refuse(
    run: _Run, key: tuple[str, str, int], done: list[Done], reason: Mapping[str, str]
) -> None:
    done.append(run.journal.add_refusal(*key, reason))


def _keep(
    run: _Run,
    key: tuple[str, str, int],
    done: list[Done],
    path: str,
    result: Callable[[], Outcome],
) -> None:
    outcome = result()
    if isinstance(outcome, str):
        _refuse(run, key, done, {"where": path, "found": outcome, "advice": _REPORT})
        return
    done.append(run.journal.add_reading(*key, outcome))
    run.counts["read"] += 1


def _file_done(run: _Run, item: Input, digest: str, done: list[Done]) -> None:
    run.journal.add_file(item.name, digest, len(done))


def _put_together(run: _Run, folder: Path, rests_on: str) -> list[str]:
    """Write the files of the result, each in one step; give what was refused, as it is shown."""
    shown: list[str] = []
    with replace_file(folder / READINGS) as file:
        for _, _, done in run.results:
            file.writelines(run.journal.line(each) for each in done if each.place is not None)
    with replace_file(folder / REFUSED) as file:
        for item, digest, done in run.results:
            for each in done:
                if each.refused is not None:
                    line = {"file": item.name, "number": each.number, "digest": digest}
                    file.write(line_of({**line, "refused": dict(each.refused)}))
                    shown.append(_shown(each.refused))
    with replace_file(folder / FILES) as file:
        for item, digest, done in run.results:
            file.write(line_of({"file": item.name, "digest": digest, "done": len(done)}))
    # Last, for it says what the other files rest on.
    with replace_file(folder / RUN) as file:
        account: dict[str, Any] = {
            "software": rests_on,
            "files": len(run.results),
            "read": run.counts["read"],
            "refused": len(shown),
        }
        file.write(json.dumps(account, ensure_ascii=False, indent=1).encode() + b"\n")
    return shown


def _shown(refused: Mapping[str, str]) -> str:
    return str(IntakeError(refused["found"], where=refused["where"], advice=refused["advice"]))
