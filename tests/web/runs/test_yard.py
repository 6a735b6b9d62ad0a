from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from enduse.errors import NotThere, UsageError
from enduse.web.runs import yard as module
from enduse.web.runs.account import RunState
from enduse.web.runs.upload import Upload
from enduse.web.runs.yard import RunYard
from enduse.web.settings import WebSettings

WORKERS = {
    "sleeps": "import time; time.sleep(60)",
    "breaks": "import os; os._exit(9)",
    "ends": (
        "import json, pathlib, sys; p = pathlib.Path(sys.argv[1]);"
        "(p / 'progress.json').write_text(json.dumps({'step': 'reading', 'done': 2, 'total': 3}));"
        "(p / 'outcome.json').write_text(json.dumps({'state': 'done', 'assessment': 'ab'}))"
    ),
}


@pytest.fixture
def settings(bare_settings: WebSettings) -> WebSettings:
    return bare_settings


REAL = subprocess.Popen


def using(monkeypatch: pytest.MonkeyPatch, worker: str) -> None:
    """Put a worker in the place of the real one, begun in the same way."""

    def begun(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert command[:3] == [sys.executable, "-m", "enduse.web.runs.worker"]
        return REAL([sys.executable, "-c", WORKERS[worker], command[3]], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(module.subprocess, "Popen", begun)


def upload(name: str = "a.txt") -> Upload:
    return Upload(name, io.BytesIO(b"text"))


def settled(yard: RunYard, key: str) -> RunState:
    for _ in range(200):
        state = yard.run(key).state
        if state is not RunState.WORKING:
            return state
        time.sleep(0.05)
    raise AssertionError("the run did not end")


def test_a_run_ends_and_its_uploads_are_gone(
    settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(monkeypatch, "ends")
    yard = RunYard(settings)
    run = yard.begin([upload("../b.txt")], [upload("r.csv")], as_of="2024-04-30")
    assert settled(yard, run.id) is RunState.DONE
    done = yard.run(run.id)
    assert (done.articles, done.records, done.as_of) == (("b.txt",), ("r.csv",), "2024-04-30")
    assert (done.step, done.done, done.total, done.assessment) == ("reading", 2, 3, "ab")
    left = sorted(path.name for path in (settings.case / "runs" / run.id).iterdir())
    assert left == ["asked.json", "log.txt", "outcome.json", "progress.json"]
    assert yard.runs() == (done,)


def test_one_run_works_at_a_time(settings: WebSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    using(monkeypatch, "sleeps")
    yard = RunYard(settings)
    run = yard.begin([upload()], [], as_of="2024-04-30")
    with pytest.raises(UsageError, match="another run"):
        yard.begin([upload()], [], as_of="2024-04-30")
    assert yard.cancel(run.id).state is RunState.CANCELLED
    assert yard.cancel(run.id).state is RunState.CANCELLED
    using(monkeypatch, "ends")
    again = yard.begin([upload()], [], as_of="2024-04-30")
    assert settled(yard, again.id) is RunState.DONE
    assert yard.cancel(again.id).state is RunState.DONE


def test_a_run_that_is_killed_was_broken_off(
    settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(monkeypatch, "breaks")
    yard = RunYard(settings)
    run = yard.begin([upload()], [], as_of="2024-04-30")
    assert settled(yard, run.id) is RunState.BROKEN_OFF


def test_a_server_that_ends_takes_its_run_along(
    settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(monkeypatch, "sleeps")
    yard = RunYard(settings)
    run = yard.begin([upload()], [], as_of="2024-04-30")
    assert yard._working is not None
    process = yard._working[1]
    yard.close()
    assert process.returncode == -9
    assert RunYard(settings).run(run.id).state is RunState.BROKEN_OFF


def test_the_token_does_not_reach_the_run(
    settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}

    def begun(_command: list[str], **options: object) -> subprocess.Popen[bytes]:
        seen.update(options["env"])  # type: ignore[call-overload]
        return REAL([sys.executable, "-c", "pass"], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setenv("ENDUSE_TOKEN", "secret")
    monkeypatch.setattr(module.subprocess, "Popen", begun)
    yard = RunYard(settings)
    settled(yard, yard.begin([upload()], [], as_of="2024-04-30").id)
    assert "PATH" in seen
    assert "ENDUSE_TOKEN" not in seen


@pytest.mark.parametrize("key", ["", "..", "../..", "0" * 15, "0" * 16, "0" * 17, "G" * 16, "a/b"])
def test_what_is_no_run_is_not_there(settings: WebSettings, key: str) -> None:
    settings.case.mkdir()
    (settings.case / "asked.json").write_text("{}")
    with pytest.raises(NotThere):
        RunYard(settings).run(key)


@pytest.mark.parametrize("asked", ["", "[]", "{}", '{"as_of": 1}', "[" * 5_000, '{"articles": 3}'])
def test_a_damaged_folder_is_no_run(settings: WebSettings, asked: str) -> None:
    folder = settings.case / "runs" / ("a" * 16)
    folder.mkdir(parents=True)
    (folder / "asked.json").write_text(asked)
    yard = RunYard(settings)
    assert yard.runs() == ()
    with pytest.raises(NotThere):
        yard.run("a" * 16)


def test_a_worker_ends_when_its_server_is_gone() -> None:
    # A worker whose run takes long, and whose standard input ends as it does when a server dies.
    code = (
        "import threading, time; from enduse.web.runs.worker import _end_with_parent;"
        "threading.Thread(target=_end_with_parent, daemon=True).start(); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 1


def test_a_real_run_of_nothing_readable_fails_in_a_sentence(settings: WebSettings) -> None:
    yard = RunYard(replace(settings, stale_after=7))
    run = yard.begin([Upload("a.txt", io.BytesIO(b""))], [], as_of="2024-04-30")
    for _ in range(600):
        if yard.run(run.id).state is not RunState.WORKING:
            break
        time.sleep(0.1)
    failed = yard.run(run.id)
    assert failed.state is RunState.FAILED
    assert "no article could be taken in" in failed.found
    assert "Traceback" not in failed.found
    asked = json.loads((settings.case / "runs" / run.id / "asked.json").read_text())
    assert asked["stale_after"] == 7
    assert not os.path.exists(settings.case / "case.db")  # noqa: PTH110 - nothing was begun
