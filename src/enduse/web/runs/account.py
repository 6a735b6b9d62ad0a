"""What is known of a run, and how its folder keeps it.

A run has a folder in its case, ``runs/ID``: ``asked.json`` is what was asked for, ``progress.json``
how far it has come, ``outcome.json`` how it ended.  Each is replaced in one step.  A run that ended
without an outcome was broken off.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

__all__ = ["Asked", "Run", "RunState", "read_run", "write_note"]

ASKED, PROGRESS, OUTCOME = "asked.json", "progress.json", "outcome.json"


class RunState(Enum):
    """Where a run stands."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    BROKEN_OFF = "broken_off"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for.

    Attributes:
        case: Folder of the case.
        home: Folder of the list catalogue.
        as_of: The day to answer for, ISO 8601.
        started: When it was begun, ISO 8601.
        articles: Names of the article files.
        records: Names of the files of trade records.
        notice: What is to stand above the assessment.
        stale_after: A list older than so many days is stale.
    """

    case: str
    home: str
    as_of: str
    started: str
    articles: tuple[str, ...]
    records: tuple[str, ...] = ()
    notice: str = ""
    stale_after: int = 30


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it is shown.

    Attributes:
        id: Sixteen hex digits.
        state: Where it stands.
        as_of: The day that it answers for, ISO 8601.
        started: When it was begun, ISO 8601.
        articles: Names of its article files.
        records: Names of its files of trade records.
        step: What it is doing, as ``reading``; empty before its first step.
        done: How many items of the step are done.
        total: How many there are.
        assessment: SHA-256 of the assessment that it wrote, or an empty string.
        refused: Files that it did not take in, each with the reason.
        found: What went wrong, if it failed; or an empty string.
        advice: What to do about that; or an empty string.
    """

    id: str
    state: RunState
    as_of: str
    started: str
    articles: tuple[str, ...]
    records: tuple[str, ...]
    step: str = ""
    done: int = 0
    total: int = 0
    assessment: str = ""
    refused: tuple[str, ...] = field(default=())
    found: str = ""
    advice: str = ""


def write_note(path: Path, note: object) -> None:
    """Write a file of a run in one step."""
    plain = note if isinstance(note, dict) else asdict(note)  # type: ignore[call-overload]
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def read_run(folder: Path, *, works: bool) -> Run | None:
    """Read what a folder says of its run; None where it is of none.

    Args:
        folder: The folder of the run.
        works: Whether its process is at work.
    """
    asked = _note(folder / ASKED)
    if not asked:
        return None
    progress, outcome = _note(folder / PROGRESS), _note(folder / OUTCOME)
    running = RunState.WORKING if works else RunState.BROKEN_OFF
    try:
        return Run(
            id=folder.name,
            state=RunState(outcome["state"]) if outcome else running,
            as_of=str(asked["as_of"]),
            started=str(asked["started"]),
            articles=tuple(map(str, asked["articles"])),
            records=tuple(map(str, asked["records"])),
            step=str(progress.get("step", "")),
            done=int(progress.get("done", 0)),
            total=int(progress.get("total", 0)),
            assessment=str(outcome.get("assessment", "")),
            refused=tuple(map(str, outcome.get("refused", ()))),
            found=str(outcome.get("found", "")),
            advice=str(outcome.get("advice", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None  # another program wrote into the folder: it is no run of ours


def _note(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return note if isinstance(note, dict) else {}
