"""Tracing in a process of its own, beside the reading of the articles.

Neither needs what the other finds, and both take seconds.  Run as a module it reads a job from
stdin, tells how far it has come on stdout, and leaves what it found in each traced folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.case.ground.keep import kept_at
from enduse.case.ground.opened import CaseGround, open_records
from enduse.case.ground.traced import trace_ground
from enduse.controls import Catalog
from enduse.model import AlertFinding, Row, SilentDetector, to_plain

if TYPE_CHECKING:
    from typing import IO

__all__ = ["Order", "Traced", "tracing"]

Progress = Callable[[str, int, int], None]
Traced = tuple[tuple[AlertFinding, ...], tuple[SilentDetector, ...]]

_FOUND = "found.json"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be traced.

    Attributes:
        grounds: The records.
        folder: Where the traced folders go, one a ground.
        catalog: The lists that parties are looked up on.
        as_of: The day of the assessment, ISO 8601.
        pictures: Whether pictures are drawn.
    """

    grounds: tuple[CaseGround, ...]
    folder: Path
    catalog: Catalog
    as_of: str
    pictures: bool


@contextmanager
def tracing(order: Order, progress: Progress) -> Iterator[Callable[[], Traced]]:
    """Trace while other work goes on; what is given waits for the end, and gives what was found.

    What the process cannot do is done again here, so that an error is told as any other.

    Args:
        order: What is to be traced; published totals are passed over.
        progress: Is told how far it has come, while somebody waits.
    """
    grounds = [ground for ground in order.grounds if ground.source is not None]
    if not grounds:
        yield lambda: ((), ())
        return
    # The interpreter that runs, with a module of ours; nothing of it comes from outside.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "enduse.case.ground.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            _send(process, _job(order, grounds))
            yield lambda: _finish(process, order, grounds, progress)
        finally:
            process.kill()


def _finish(
    process: subprocess.Popen[str],
    order: Order,
    grounds: Sequence[CaseGround],
    progress: Progress,
) -> Traced:
    _tell(process.stdout, progress)
    if process.wait():
        found = [_trace(order, ground, progress) for ground in grounds]
    else:
        found = [_read(order.folder / ground.state.key / _FOUND) for ground in grounds]
    alerts = tuple(each for part, _silent in found for each in part)
    return alerts, tuple(each for _alerts, part in found for each in part)


def _send(process: subprocess.Popen[str], job: Mapping[str, Any]) -> None:
    stdin = process.stdin
    if stdin is not None:
        with suppress(BrokenPipeError):  # it is gone already; its return code tells
            stdin.write(json.dumps(job))
            stdin.close()


def _job(order: Order, grounds: Sequence[CaseGround]) -> dict[str, Any]:
    versions = {
        info.key: [version.version for version in versions]
        for info, versions in order.catalog.lists()
    }
    return {
        "kept": [str(ground.kept.folder) for ground in grounds],
        "folder": str(order.folder),
        "home": str(order.catalog.home),
        "versions": versions,
        "as_of": order.as_of,
        "pictures": order.pictures,
    }


def _tell(lines: IO[str] | None, progress: Progress) -> None:
    for line in lines or ():
        step, done, total = json.loads(line)
        progress(step, done, total)


def _trace(order: Order, ground: CaseGround, progress: Progress) -> Traced:
    folder = order.folder / ground.state.key
    return trace_ground(
        ground,
        folder,
        order.catalog,
        as_of=order.as_of,
        pictures=order.pictures,
        progress=progress,
    )


def _read(path: Path) -> Traced:
    plain = json.loads(path.read_text(encoding="utf-8"))
    alerts = (
        AlertFinding(
            **{
                **each,
                "parties": tuple(each["parties"]),
                "rows": tuple(Row(r["source"], r["number"], r["text"]) for r in each["rows"]),
            }
        )
        for each in plain["alerts"]
    )
    return tuple(alerts), tuple(SilentDetector(**each) for each in plain["silent"])


def _work(job: Mapping[str, Any], out: IO[str]) -> None:
    """Do a job."""

    def tell(step: str, done: int, total: int) -> None:
        out.write(json.dumps([step, done, total]) + "\n")
        out.flush()

    held = {key: frozenset(versions) for key, versions in job["versions"].items()}
    catalog = Catalog(Path(job["home"])).restricted(held)
    grounds = open_records([kept_at(Path(folder)) for folder in job["kept"]])
    folder = Path(job["folder"])
    order = Order(grounds, folder, catalog, job["as_of"], job["pictures"])
    for ground in grounds:
        alerts, silent = _trace(order, ground, tell)
        found = {"alerts": to_plain(alerts), "silent": to_plain(silent)}
        path = folder / ground.state.key / _FOUND
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    _work(json.load(sys.stdin), sys.stdout)
