"""The command, run in this process as a shell would run it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from enduse.cli.main import main
from enduse.demo import case_folder

Run = Callable[..., Any]


@dataclass(frozen=True)
class Outcome:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run ``enduse`` with some arguments, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object, home: Path | None = None, stdin: bytes = b"") -> Outcome:
        monkeypatch.setenv("ENDUSE_HOME", str(tmp_path / "home" if home is None else home))
        monkeypatch.setattr(sys, "argv", ["enduse", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        assert "Traceback" not in told.err
        return Outcome(end.value.code, told.out, told.err)

    return command


@pytest.fixture(scope="session")
def home(demo_case: Any) -> Path:
    """A catalogue that holds the lists of the demo."""
    path: Path = demo_case.folder / "home"
    return path


@pytest.fixture(scope="session")
def article() -> Path:
    return case_folder() / "articles" / "4_estuary.txt"
