"""Where runs are begun, looked after and ended; one works at a time."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from enduse.errors import NotThere, StoreError, UsageError
from enduse.web.runs.account import ASKED, OUTCOME, Asked, Run, RunState, read_run, write_note
from enduse.web.runs.upload import Upload, save
from enduse.web.settings import WebSettings

__all__ = ["RunYard"]

_ID = re.compile(r"[0-9a-f]{16}")
_SHOWN = 50
_ENDING = 5.0
"""Seconds that a process may take to end after its last word."""

_SECRETS = ("ENDUSE_TOKEN",)


class RunYard:
    """The runs of one case; safe to use from several threads.

    Args:
        settings: The case and its lists.
    """

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._folder = settings.case / "runs"
        self._lock = Lock()
        self._working: tuple[str, subprocess.Popen[bytes]] | None = None

    def begin(
        self,
        articles: Sequence[Upload],
        records: Sequence[Upload],
        *,
        as_of: str,
        notice: str = "",
    ) -> Run:
        """Begin a run over uploaded files.

        Args:
            articles: The articles.
            records: Files of trade records.
            as_of: The day to answer for, ISO 8601.
            notice: What is to stand above the assessment.

        Raises:
            UsageError: Another run is at work.
            StoreError: The case cannot be written.
        """
        with self._lock:
            self._settle()
            if self._working is not None:
                raise UsageError(
                    "another run is at work on this case",
                    where=f"/runs/{self._working[0]}",
                    advice="wait for it, or cancel it",
                )
            folder = self._folder / secrets.token_hex(8)
            try:
                folder.mkdir(parents=True)
                asked = Asked(
                    case=str(self._settings.case.resolve()),
                    home=str(self._settings.lists_home.resolve()),
                    as_of=as_of,
                    started=self._settings.now().isoformat(timespec="seconds"),
                    articles=save(articles, folder / "articles"),
                    records=save(records, folder / "records"),
                    notice=notice,
                    stale_after=self._settings.stale_after,
                )
                write_note(folder / ASKED, asked)
                self._working = (folder.name, _started(folder))
            except OSError as error:
                shutil.rmtree(folder, ignore_errors=True)
                raise StoreError(
                    f"the run cannot be begun: {error.strerror}",
                    where=str(folder),
                    advice="see that the case can be written to",
                ) from error
        return self.run(folder.name)

    def run(self, key: str) -> Run:
        """Give one run.

        Raises:
            NotThere: There is none.
        """
        with self._lock:
            self._settle()
            folder = self._folder / key
            works = self._working is not None and self._working[0] == key
            found = read_run(folder, works=works) if _ID.fullmatch(key) is not None else None
        if found is None:
            raise NotThere("there is no such run", where=f"/runs/{key[:40]}", advice="see /runs")
        return found

    def runs(self) -> tuple[Run, ...]:
        """Give the last runs, the newest first."""
        with self._lock:
            self._settle()
            at_work = None if self._working is None else self._working[0]
            try:
                names = [path for path in self._folder.iterdir() if _ID.fullmatch(path.name)]
            except OSError:
                names = []
            found = [read_run(path, works=path.name == at_work) for path in names]
        known = [run for run in found if run is not None]
        return tuple(sorted(known, key=lambda run: (run.started, run.id), reverse=True)[:_SHOWN])

    def cancel(self, key: str) -> Run:
        """End a run that is at work; the assessment that was there before stays.

        Raises:
            NotThere: There is no such run.
        """
        with self._lock:
            self._settle()
            if self._working is not None and self._working[0] == key:
                _end(self._working[1])
                if not (self._folder / key / OUTCOME).exists():
                    write_note(self._folder / key / OUTCOME, {"state": RunState.CANCELLED.value})
                self._settle()
        return self.run(key)

    def close(self) -> None:
        """End the run that is at work, as the server ends."""
        with self._lock:
            if self._working is not None:
                _end(self._working[1])
                self._settle()

    def _settle(self) -> None:
        """See whether the process at work has ended; what was uploaded for it is then removed."""
        if self._working is None:
            return
        key, process = self._working
        if (self._folder / key / OUTCOME).exists():  # it has said its last word
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING)
        if process.poll() is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        for name in ("articles", "records"):
            shutil.rmtree(self._folder / key / name, ignore_errors=True)
        self._working = None


def _started(folder: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - our own module, and a path that we made
            [sys.executable, "-m", "enduse.web.runs.worker", str(folder.resolve())],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it began."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
