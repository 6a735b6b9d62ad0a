"""Reads alerts: a JSON list, JSON lines, or the folder that ``enduse trace -o`` writes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import Empty, IntakeError, Malformed, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Alert", "Alerts", "read_alerts"]

_MOST_REASONS = 20
_MOST_LIST_BYTES = 2_000_000_000
_FLAGGED = "flagged"
_NOT_EVALUABLE = "not evaluable"


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert, as far as it is scored.

    Attributes:
        detector: ``T01`` ...
        subject: What it is about.
        score: 0 to 1.
        figures: Name to value.
        rows: Numbers of its evidence rows, sorted, each once.
        state: ``flagged`` or ``not evaluable``.
    """

    detector: str
    subject: dict[str, Any]
    score: float
    figures: dict[str, float]
    rows: NDArray[np.int64]
    state: str


@dataclass(slots=True)
class Alerts:
    """Alerts read, and what was refused.

    Attributes:
        alerts: In the order of the file.
        refused: How many were not understood.
        reasons: Where and why, for the first of them.
    """

    alerts: list[Alert] = field(default_factory=list)
    refused: int = 0
    reasons: list[str] = field(default_factory=list)

    def refuse(self, where: str, why: str) -> None:
        """Count one that was not understood."""
        self.refused += 1
        if len(self.reasons) < _MOST_REASONS:
            self.reasons.append(f"{where}: {why}")


def read_alerts(path: Path) -> Alerts:
    """Read alerts.

    A line that is no alert is refused, counted and kept with its reason; the rest goes on.

    Raises:
        UsageError: There is no such file or folder.
        Malformed: It holds no alert at all, but something else.
    """
    if not path.exists():
        raise UsageError("there is no such file or folder", where=str(path))
    found = Alerts()
    try:
        if path.is_dir():
            _read_folder(path, found)
        else:
            _read_file(path, found)
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(
            "the alerts cannot be read", where=str(path), advice="check the file"
        ) from error
    if found.refused and not found.alerts:
        raise Malformed(
            f"none of {found.refused} records is an alert ({found.reasons[0]})",
            where=str(path),
            advice='give what "enduse trace WORLD --nl" writes',
        )
    return found


def _read_folder(folder: Path, found: Alerts) -> None:
    if (folder / "alerts.parquet").is_file() and (folder / "evidence.parquet").is_file():
        _read_parquet(folder, found)
        return
    for name in ("alerts.nl", "alerts.jsonl", "alerts.json"):
        if (folder / name).is_file():
            _read_file(folder / name, found)
            return
    raise Empty(
        "no alerts in the folder",
        where=str(folder),
        advice="it needs alerts.parquet and evidence.parquet, or alerts.nl",
    )


def _read_file(path: Path, found: Alerts) -> None:
    with path.open(encoding="utf-8-sig") as file:
        start = file.read(64).lstrip()
    if start.startswith("["):
        if path.stat().st_size > _MOST_LIST_BYTES:
            raise IntakeError("a JSON list of over 2 GB", where=str(path), advice="use --nl")
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise Malformed("a broken JSON list", where=str(path), advice="use --nl") from error
        for at, record in enumerate(data):
            _add(record, f"alert {at + 1}", found)
        return
    with path.open(encoding="utf-8-sig") as file:
        for at, line in enumerate(file):
            if line.strip():
                _add_line(line, f"line {at + 1}", found)


def _add_line(line: str, where: str, found: Alerts) -> None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        found.refuse(where, "no JSON")
        return
    _add(record, where, found)


def _add(record: Any, where: str, found: Alerts) -> None:
    if not isinstance(record, dict):
        found.refuse(where, "no JSON object")
        return
    evidence = record.get("evidence", [])
    if not isinstance(evidence, list):
        found.refuse(where, "evidence is no list")
        return
    rows = [item.get("row_id") if isinstance(item, dict) else item for item in evidence]
    if not all(type(row) is int and abs(row) < 2**62 for row in rows):
        found.refuse(where, "an evidence row without a row_id")
        return
    _keep(record, np.unique(np.array(rows, np.int64)), where, found)


def _keep(record: dict[str, Any], rows: NDArray[np.int64], where: str, found: Alerts) -> None:
    detector, subject = record.get("detector"), record.get("subject", {})
    score, figures = record.get("score", 0.0), record.get("figures", {})
    state = record.get("state", _FLAGGED)
    if not isinstance(detector, str) or not detector:
        found.refuse(where, "no detector")
    elif not isinstance(subject, dict) or not isinstance(figures, dict):
        found.refuse(where, "subject or figures are no object")
    elif not _is_number(score):
        found.refuse(where, "the score is no number")
    elif state not in {_FLAGGED, _NOT_EVALUABLE}:
        found.refuse(where, f"state is {state!r}")
    else:
        told = {str(name): float(value) for name, value in figures.items() if _is_number(value)}
        found.alerts.append(Alert(detector, subject, float(score), told, rows, state))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _read_parquet(folder: Path, found: Alerts) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        evidence = pq.read_table(folder / "evidence.parquet", columns=["alert", "row_id"])
        alert = evidence.column("alert").to_numpy()
        rows = evidence.column("row_id").to_numpy()
        order = np.lexsort((rows, alert))
        alert, rows = alert[order], rows[order]
        for record in _records(folder / "alerts.parquet"):
            low, high = np.searchsorted(alert, [record["alert"], record["alert"] + 1])
            where = f"alert {record['alert']}"
            _keep(_loaded(record), np.unique(rows[low:high]), where, found)
    except (pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise Malformed(
            "the tables of alerts are not those that enduse writes", where=str(folder)
        ) from error


def _records(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(path).iter_batches(10_000):
        yield from batch.to_pylist()


def _loaded(record: dict[str, Any]) -> dict[str, Any]:
    """Read the JSON texts of a row of ``alerts.parquet``."""
    return {
        **record,
        **{
            name: json.loads(record[name])
            for name in ("subject", "figures")
            if isinstance(record.get(name), str)
        },
    }
