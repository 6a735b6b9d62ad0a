"""The process of one run: ``python -m enduse.web.runs.worker FOLDER``.

It ends with the server that began it: its standard input is a pipe from there, which ends with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from enduse.errors import EnduseError
from enduse.web.runs.account import ASKED, OUTCOME, PROGRESS, write_note

__all__ = ["work"]

_EVERY = 0.2
"""Seconds between two notes of progress."""


def work(folder: Path) -> dict[str, Any]:
    """Do what a run was asked for.

    Args:
        folder: The folder of the run; ``articles`` and ``records`` in it hold its files.

    Returns:
        How it ended, as ``outcome.json`` has it.
    """
    try:
        return _assess(folder)
    except EnduseError as error:
        found = f"{error.where}: {error.found}" if error.where else error.found
        return {"state": "failed", "found": found, "advice": error.advice}
    except Exception as error:  # noqa: BLE001 - told to whoever began the run
        # The trace goes to the run's log; who uploaded the file is told in a sentence.
        import traceback

        traceback.print_exc()
        found = f"the run failed ({type(error).__name__})"
        return {"state": "failed", "found": found, "advice": f"see {folder / 'log.txt'}"}


def _assess(folder: Path) -> dict[str, Any]:
    from enduse.assess import record_bytes
    from enduse.case import Settings, open_workshop, write_assessment
    from enduse.case.ground import RecordsGiven

    write_note(folder / PROGRESS, {"step": "opening the lists and the language model"})
    asked = json.loads((folder / ASKED).read_text(encoding="utf-8"))
    settings = Settings(Path(asked["home"]), stale_after=asked["stale_after"])
    shop = open_workshop(settings, progress=_Progress(folder / PROGRESS))
    written = write_assessment(
        shop,
        [folder / "articles" / name for name in asked["articles"]],
        Path(asked["case"]),
        as_of=asked["as_of"],
        records=[RecordsGiven(folder / "records" / name) for name in asked["records"]],
        notice=asked["notice"],
    )
    return {
        "state": "done",
        "assessment": hashlib.sha256(record_bytes(written.record)).hexdigest(),
        "refused": [f"{item['path']}: {item['reason']}" for item in written.record["refused"]],
    }


class _Progress:
    """Notes how far a run has come, not oftener than is looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = (0.0, "")

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step == self._last[1] and done < total and now - self._last[0] < _EVERY:
            return
        self._last = (now, step)
        write_note(self._path, {"step": step, "done": done, "total": total})


def _end_with_parent() -> None:
    while os.read(0, 1):  # and not sys.stdin, whose lock would hold up our own end
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    run = Path(sys.argv[1])
    outcome = work(run)
    write_note(run / OUTCOME, outcome)
    sys.exit(0 if outcome["state"] == "done" else 1)
