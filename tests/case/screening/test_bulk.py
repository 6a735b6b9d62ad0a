"""A bulk run into a case: each row once in the ledger, however often the run is broken off."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from enduse.case.screening import BulkNotes, Desk, Request
from enduse.screen.bulk import BulkJob, run, run_bulk
from enduse.screen.bulk.part import Parts
from enduse.store import CaseStore

NAMES = (
    "Northlight Optics",
    "Perfect Stranger Works",
    "Osvald Brentano",
    "Co., Ltd.",
    "Another Stranger",
)
ROWS = 100
KILLS = 20
PROGRAM = (
    "from enduse.screen.bulk import run; run.CHUNK = 4; from enduse.cli.main import main; main()"
)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "parties.csv"
    rows = [f'{number},"{NAMES[number % 5]}"\n' for number in range(ROWS)]
    path.write_text("Id,Name\n" + "".join(rows), "utf-8")
    return path


def bulk(world: Any, table: Path, request: Request) -> BulkNotes:
    """Run to the end, or to a kill."""
    job = BulkJob(table, table.with_name("hits.csv"), world.home, request.as_of)
    notes = BulkNotes(Desk(world.store), world.catalog(), request)
    run_bulk(job, sink=notes)
    return notes


REQUEST = Request(as_of="2026-01-02", at="2026-01-02", keep=True)


def rows_of(store: CaseStore) -> list[int]:
    return [record.facts["row"] for record in store.ledger.scan(kinds=("screening",))]


def test_every_row_that_was_screened_stands_in_the_ledger(world: Any, table: Path) -> None:
    notes = bulk(world, table, REQUEST)
    expected = [number + 1 for number in range(ROWS) if number % 5 != 3]
    assert rows_of(world.store) == expected
    assert (notes.opened, notes.seen) == (2, 38)
    kinds = [record.decision for record in world.store.ledger.scan(kinds=("bulk",))]
    assert kinds == ["begun", "finished"]
    assert world.store.ledger.verify().holds


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("parts", [0, 3, 7])
def test_a_row_never_stands_there_twice(
    world: Any, table: Path, monkeypatch: pytest.MonkeyPatch, parts: int, moment: str
) -> None:
    monkeypatch.setattr(run, "CHUNK", 8)
    write, left = Parts.write, [parts]

    def dying(self: Parts, number: int, part: Any) -> None:
        if left[0] == 0 and moment == "before":
            raise Killed
        write(self, number, part)
        if left[0] == 0:
            raise Killed
        left[0] -= 1

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "write", dying)
        with pytest.raises(Killed):
            bulk(world, table, REQUEST)
    bulk(world, table, REQUEST)
    assert rows_of(world.store) == [n + 1 for n in range(ROWS) if n % 5 != 3]
    assert len(world.desk.alerts()) == 2


def test_a_run_that_was_finished_is_another_run_the_next_time(world: Any, table: Path) -> None:
    bulk(world, table, REQUEST)
    notes = bulk(world, table, REQUEST)
    assert len(rows_of(world.store)) == 2 * 80
    assert notes.opened == 0


def wait_for_parts(process: subprocess.Popen[bytes], folder: Path, count: int) -> None:
    """Wait until there are so many parts, or the process has ended."""
    while process.poll() is None and len(list(folder.glob("*.part"))) < count:
        time.sleep(0.005)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_kill_at_any_moment_changes_no_byte(
    world: Any, table: Path, tmp_path: Path, workers: int
) -> None:
    def command(folder: Path) -> list[str]:
        folder.mkdir(exist_ok=True)
        return [
            *(sys.executable, "-c", PROGRAM, "screen", "--input", str(table)),
            *("-o", str(folder / "hits.csv"), "--case", str(folder / "case"), "--keep"),
            *("--as-of", "2026-01-02", "--at", "2026-01-02", "--workers", str(workers)),
        ]

    environment = {**os.environ, "ENDUSE_HOME": str(world.home)}

    def finish(folder: Path) -> dict[str, bytes]:
        done = subprocess.run(command(folder), env=environment, capture_output=True, check=False)
        assert done.returncode == 4, done.stderr
        return {path.name: path.read_bytes() for path in folder.glob("hits.csv*")}

    whole = finish(tmp_path / "whole")
    assert len(whole) == 3
    rng = random.Random(workers)  # noqa: S311 - moments that can be drawn again
    broken, kills = tmp_path / "broken", 0
    while kills < KILLS // 2:
        process = subprocess.Popen(
            command(broken), env=environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        # At the beginning, or once some parts are there: in the work, or while it is put together.
        wait_for_parts(process, broken / "hits.csv.parts", rng.randrange(ROWS // 4 + 1))
        time.sleep(rng.uniform(0, 0.05))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        if (broken / "hits.csv").exists():
            assert (broken / "hits.csv").read_bytes() == whole["hits.csv"]
    assert finish(broken) == whole
    with CaseStore.open(broken / "case") as store:
        assert store.ledger.verify(store.ledger.head()).holds
        runs: dict[int, list[int]] = {}
        for record in store.ledger.scan(kinds=("screening",)):
            runs.setdefault(record.facts["run"], []).append(record.facts["row"])
        complete = [n + 1 for n in range(ROWS) if n % 5 != 3]
        assert runs
        assert all(rows == complete for rows in runs.values())
        assert len(Desk(store).alerts()) == 2
