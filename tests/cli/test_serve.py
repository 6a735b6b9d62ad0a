from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.cli.serve import _chosen, _url
from enduse.errors import UsageError
from enduse.store import CaseStore

Run = Callable[..., Any]

COMMAND = [sys.executable, "-c", "from enduse.cli import main; main()", "serve"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    CaseStore.create(folder).close()
    return folder


def test_it_says_where_answers_and_ends_cleanly(case: Path) -> None:
    environment = {**os.environ, "ENDUSE_HOME": str(case / "none")}
    process = subprocess.Popen(
        [*COMMAND, str(case), "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    shown = process.stdout.readline()
    url = shown.split(": ", 1)[1].strip()
    assert url.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{url}api/state", timeout=30) as answer:  # noqa: S310 - our own
        assert b'"case":"case"' in answer.read()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode in {0, 130}
    assert out == ""
    assert "Traceback" not in err
    assert "Ctrl-C" in err


def test_without_a_case_it_says_how_to_get_one(run: Run) -> None:
    done = run("serve")
    assert done.code == 2
    assert "there is no case in ./assessment, nor in ./demo" in done.err
    done = run("serve", "elsewhere")
    assert done.code == 2
    assert "elsewhere: there is no case here" in done.err


@pytest.mark.parametrize("token", [None, "", "short"])
def test_another_host_needs_a_token(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    monkeypatch.delenv("ENDUSE_TOKEN", raising=False)
    if token is not None:
        monkeypatch.setenv("ENDUSE_TOKEN", token)
    done = run("serve", case, "--host", "0.0.0.0", "--port", 0)  # noqa: S104 - it is refused
    assert done.code == 2
    assert "token" in done.err
    assert done.out == ""


def test_a_port_that_is_taken_is_told(run: Run, case: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        done = run("serve", case, "--port", held.getsockname()[1])
    assert done.code == 1
    assert "cannot listen" in done.err
    assert "--port" in done.err


def test_the_usual_folders_are_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CaseStore.create(tmp_path / "demo").close()
    assert _chosen(None, new=False) == Path("demo")
    CaseStore.create(tmp_path / "assessment").close()
    assert _chosen(None, new=False) == Path("assessment")
    monkeypatch.chdir(tmp_path / "demo")
    assert _chosen(None, new=False) == Path()


def test_a_new_case_needs_a_folder(tmp_path: Path) -> None:
    assert _chosen(tmp_path / "new", new=True) == tmp_path / "new"
    with pytest.raises(UsageError, match="folder"):
        _chosen(None, new=True)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),  # noqa: S104 - only shown
        ("::1", "http://[::1]:80/"),
        ("::", "http://[::1]:80/"),
        ("desk.example", "http://desk.example:80/"),
    ],
)
def test_the_url_can_be_opened(host: str, url: str) -> None:
    assert _url(host, 80) == url
