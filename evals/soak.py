"""Pages and API under load while lists, ledger and assessments change beneath them.

    ./run soak [--minutes 10] [--clients 4] [--case DIR]

One process serves a fresh demo case.  Another changes it without a pause, one thing after the
other: it adds versions of two lists in one file, enters ratings into the ledger, makes another
assessment the newest, and now and then assesses the case anew.  Clients ask for pages, API and
exports.  Each answer has to be wholly of one state:

- every assessment bears its number in its notice, its sentences, its titles and names, and an
  answer may hold one number alone;
- the two lists that are added together have the same versions in an answer;
- what ``/api/state`` names (assessment, ledger, catalogue) is one of the states that there were;
- answers to one request with one ETag are the same, byte for byte.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import http.client
import json
import multiprocessing
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Lock, Thread
from typing import Any

__all__ = ["Tally", "soak"]

_MARK = re.compile(rb"state-(\d{6})")
_ASSESSMENTS = 40
"""So many marked assessments take turns as the newest: the case does not grow without bound."""

_PATHS = (
    *("/api/state", "/api/state", "/api/case", "/api/assessment", "/api/parties", "/api/articles"),
    *("/api/lists", "/api/checks", "/api/ledger", "/api/goods", "/", "/assessment", "/parties"),
    *("/articles", "/lists", "/checks", "/ledger", "/export/assessment.json", "/export/tables.zip"),
)
_DAY = "2025-06-30"
_SERVE = "from enduse.cli import main; main()"
_PAUSE = 0.1
"""Seconds between two changes."""


@dataclass(slots=True)
class Tally:
    """What was seen.

    Attributes:
        answers: How many answers there were, by status.
        marked: How many of them bore the number of an assessment.
        states: How many states the case went through.
        seen: How many of them ``/api/state`` told of.
        faults: Answers that were not wholly of one state, each in a line.
        slowest: Seconds of the slowest answer.
    """

    answers: Counter[int] = field(default_factory=Counter)
    marked: int = 0
    states: int = 0
    seen: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


@dataclass(slots=True)
class _Seen:
    """What the clients saw, put together."""

    tally: Tally = field(default_factory=Tally)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)
    triples: set[tuple[str, str, str]] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def take(self, path: str, status: int, etag: str, body: bytes, seconds: float) -> None:
        """Look at an answer."""
        marks = sorted({found.decode() for found in _MARK.findall(body)})
        digest = hashlib.sha256(body).hexdigest()
        with self.lock:
            self.tally.answers[status] += 1
            self.tally.slowest = max(self.tally.slowest, seconds)
            self.tally.marked += bool(marks)
            if status >= 500 and status != 503:
                self.tally.faults.append(f"{path}: status {status}")
            if status != 200:
                return
            if len(marks) > 1:
                self.tally.faults.append(f"{path}: of the states {', '.join(marks)} at once")
            if self.bodies.setdefault((path, etag), digest) != digest:
                self.tally.faults.append(f"{path}: two answers with the ETag {etag}")
            if path in {"/api/state", "/api/lists"}:
                self._look_inside(path, json.loads(body))

    def _look_inside(self, path: str, plain: Any) -> None:
        if path == "/api/state":
            triple = (plain["assessment"], plain["ledger_head"], plain["catalog"])
            self.triples.add(triple)
        held = [
            [version if isinstance(version, str) else version.get("version") for version in found]
            for found in _lists(plain)
        ]
        if len(held) == 2 and held[0] != held[1]:
            self.tally.faults.append(f"{path}: lists that came together are apart: {held}")


def _lists(plain: Any) -> Iterator[list[Any]]:
    """Give the versions of the two lists that are added together, wherever they stand."""
    if isinstance(plain, dict):
        if str(plain.get("key", "")).startswith("soak_") and isinstance(
            plain.get("versions"), list
        ):
            yield plain["versions"]
        for value in plain.values():
            yield from _lists(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _lists(value)


def soak(seconds: float, *, clients: int, folder: Path, demo: Path | None = None) -> Tally:
    """Serve a demo case, change it and ask for it all the while.

    Args:
        seconds: For how long.
        clients: How many clients ask at the same time.
        folder: An empty folder to work in.
        demo: A demo's case, to work on a copy of; made afresh where it is None.
    """
    case, log = folder / "demo", folder / "states.txt"
    if demo is None:
        from enduse.case import run_demo

        run_demo(case, as_of=_DAY)
    else:
        shutil.copytree(demo, case)
    seen = _Seen()
    spawn = multiprocessing.get_context("spawn")
    with _server(case) as (host, port):
        ready = spawn.Event()
        writer = spawn.Process(target=_write, args=(case, folder, log, seconds, ready))
        writer.start()
        ready.wait(120)
        until = time.time() + seconds
        threads = [
            Thread(target=_ask, args=(host, port, until, seen, number)) for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        writer.join()
        if writer.exitcode != 0:
            seen.tally.faults.append(f"the writer ended with {writer.exitcode}")
    states = {tuple(line.split(",")) for line in log.read_text(encoding="utf-8").splitlines()}
    seen.tally.states, seen.tally.seen = len(states), len(seen.triples)
    seen.tally.faults += [f"/api/state: {t} was no state" for t in sorted(seen.triples - states)]
    return seen.tally


@contextmanager
def _server(case: Path) -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-c", _SERVE, "serve", str(case), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    assert process.stdout is not None  # noqa: S101 - asked for above
    try:
        url = process.stdout.readline().strip().rsplit("/", 2)[-2]
        host, _, port = url.partition(":")
        yield host, int(port)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def _ask(host: str, port: int, until: float, seen: _Seen, number: int) -> None:
    """Ask for one path after the other, each client from another one on."""
    at = number * 5
    connection = http.client.HTTPConnection(host, port, timeout=60)
    while time.time() < until:
        path = _PATHS[at % len(_PATHS)]
        at += 1
        begun = time.monotonic()
        try:
            try:
                status, etag, body = _answer(connection, path)
            except (ConnectionError, http.client.RemoteDisconnected):
                # A server may close an idle connection as a request comes (RFC 9112, 9.3.1).
                connection.close()
                status, etag, body = _answer(connection, path)
        except (OSError, http.client.HTTPException) as error:
            with seen.lock:
                seen.tally.faults.append(f"{path}: {error!r}")
            connection.close()
            continue
        seen.take(path, status, etag, body, time.monotonic() - begun)
    connection.close()


def _answer(connection: http.client.HTTPConnection, path: str) -> tuple[int, str, bytes]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.headers.get("ETag", ""), answer.read()


def _write(case: Path, folder: Path, log: Path, seconds: float, ready: Event) -> None:
    """Change the case, one thing after the other, and note each state that it comes to."""
    from enduse.case import Settings, open_workshop, write_assessment
    from enduse.case.entered import enter_rating
    from enduse.controls import Catalog
    from enduse.demo import case_folder
    from enduse.store import CaseStore

    home = case / "home"
    articles = sorted((case_folder() / "articles").glob("*.txt"))
    record = json.loads((case / "assessment.json").read_text(encoding="utf-8"))
    marked = [_marked(record, number) for number in range(1, _ASSESSMENTS + 1)]
    ready.set()
    step, assessed, until = 0, time.time(), time.time() + seconds
    with log.open("a", encoding="utf-8") as states:

        def note() -> None:
            with CaseStore.open(case) as store:
                newest, head = store.newest_assessment(), store.ledger.head()
            digest = "" if newest is None else newest.digest
            states.write(f"{digest},{head},{Catalog(home).digest}\n")
            states.flush()

        note()
        while time.time() < until:
            step += 1
            with CaseStore.open(case) as store:
                if step % 10 == 4:
                    at = "2026-01-01T00:00:00+00:00"
                    enter_rating(store.ledger, f"d{step}", "B", "2", reason="soak", who="S", at=at)
                elif step % 10 != 7:
                    store.put_assessment(_DAY, marked[step % len(marked)], inputs=f"{step}")
            if step % 10 == 7:
                _add_lists(home, folder, step // 10)
            note()
            if time.time() - assessed > 60:
                shop = open_workshop(Settings(home))
                write_assessment(shop, articles, case, as_of=_DAY)
                assessed = time.time()
                note()
            time.sleep(_PAUSE)


def _marked(record: dict[str, Any], number: int) -> bytes:
    """Write the number of a state into all parts of an assessment that pages show."""
    from enduse.assess import record_bytes

    mark = f"state-{number:06d}"
    plain = json.loads(json.dumps(record))
    plain["notice"] = f"{plain['notice']} {mark}"
    for part, name in (
        *(("sentences", "text"), ("gaps", "text"), ("documents", "title"), ("parties", "name")),
        ("propositions", "text"),
    ):
        for item in plain[part]:
            item[name] = f"{item[name]} {mark}"
    return record_bytes(plain)


_MAPPING = """\
files: "*.csv"
list: {column: List, table: {"1": soak_one, "2": soak_two}}
info:
  soak_one: {title: First list, authority: XX, dated: true}
  soak_two: {title: Second list, authority: XX, dated: true}
fields: {id: Id, name: Name, listed: Date}
"""


def _add_lists(home: Path, folder: Path, number: int) -> None:
    """Add a version of two lists that come in one file."""
    from enduse.controls import Catalog

    table, mapping = folder / "soak.csv", folder / "soak.yaml"
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
    rows = [f"{at},{at % 2 + 1},Soak Party {at} of {number},2025-01-01" for at in range(40)]
    table.write_text("\n".join(["Id,List,Name,Date", *rows, ""]), encoding="utf-8")
    mapping.write_text(_MAPPING, encoding="utf-8")
    Catalog(home).add(table, mapping=mapping, version=day.isoformat())


def main() -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description="Load and change a case at the same time.")
    parser.add_argument("--minutes", type=float, default=10.0, help="for how long")
    parser.add_argument("--clients", type=int, default=4, help="how many ask at the same time")
    parser.add_argument("--case", type=Path, help="a demo's case to work on a copy of")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seconds, work = given.minutes * 60, Path(folder)
        tally = soak(seconds, clients=given.clients, folder=work, demo=given.case)
    print(f"{sum(tally.answers.values())} answers: {dict(sorted(tally.answers.items()))}")
    print(f"{tally.marked} bore the number of an assessment; slowest {tally.slowest:.2f} s")
    print(f"{tally.states} states of the case, {tally.seen} of them told by /api/state")
    print(f"{len(tally.faults)} answers were not wholly of one state")
    for fault in tally.faults[:20]:
        print(f"  {fault}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
