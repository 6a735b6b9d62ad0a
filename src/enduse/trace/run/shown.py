"""Alerts as they are shown: one object an alert, with its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from enduse.text.cell import neutralised
from enduse.trace.run.kept import ALERTS

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CSV_COLUMNS", "alert_objects", "csv_rows", "write_csv", "write_json", "write_nl"]

CSV_COLUMNS = tuple(column for column in ALERTS if column != "party")
_BATCH = 20_000


def alert_objects(folder: Path, *, label: str = "") -> Iterator[dict[str, Any]]:
    """Give the alerts in order, each with its evidence; only one alert's is in memory.

    Args:
        folder: The folder of ``alerts.parquet`` and ``evidence.parquet``.
        label: What is said of the records in every object; left out if empty.
    """
    import pyarrow.parquet as pq

    groups = groupby(_rows(pq.ParquetFile(folder / "evidence.parquet")), key=_number)
    held = next(groups, None)
    for alert in _rows(pq.ParquetFile(folder / "alerts.parquet")):
        evidence: list[dict[str, Any]] = []
        if held is not None and held[0] == alert["alert"]:
            evidence = [_evidence(row) for row in held[1]]
            held = next(groups, None)
        yield _object(alert, evidence, label)


def _number(row: Mapping[str, Any]) -> int:
    return int(row["alert"])


def _rows(file: pa.parquet.ParquetFile) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(_BATCH):
        yield from batch.to_pylist()


def _evidence(row: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in row.items() if name != "alert" and value is not None}
    if "date" in shown:
        shown["date"] = shown["date"].isoformat()
    if "hs6" in shown:
        shown["hs6"] = f"{shown['hs6']:06}"
    return shown


def _object(alert: Mapping[str, Any], evidence: list[dict[str, Any]], label: str) -> dict[str, Any]:
    who = {name: alert[name] for name in ("name", "country", "national_id") if alert[name]}
    return {
        "detector": alert["detector"],
        "title": alert["title"],
        "subject": {**who, **json.loads(alert["subject"])},
        "score": round(alert["score"], 6),
        "figures": json.loads(alert["figures"]),
        "evidence": evidence,
        "counter": alert["counter"],
        "state": alert["state"],
        "why": alert["why"],
        **({"label": label} if label else {}),
    }


def write_nl(folder: Path, file: TextIO, *, label: str = "") -> None:
    """Write one JSON object a line."""
    file.writelines(
        json.dumps(record, ensure_ascii=False) + "\n"
        for record in alert_objects(folder, label=label)
    )


def write_json(folder: Path, file: TextIO, *, label: str = "") -> None:
    """Write one JSON list, an alert a line."""
    between = "[\n"
    for record in alert_objects(folder, label=label):
        file.write(between + json.dumps(record, ensure_ascii=False))
        between = ",\n"
    file.write("[]\n" if between == "[\n" else "\n]\n")


def csv_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the alerts without their evidence, in order."""
    import pyarrow.parquet as pq

    return _rows(pq.ParquetFile(folder / "alerts.parquet"))


def write_csv(folder: Path, file: TextIO, *, label: str = "") -> None:
    """Write a line an alert, without its evidence; safe to open as a spreadsheet."""
    import csv

    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*CSV_COLUMNS, *(["label"] if label else [])])
    for row in csv_rows(folder):
        cells = [_cell(row[name]) for name in CSV_COLUMNS]
        writer.writerow([neutralised(cell) for cell in [*cells, *([label] if label else [])]])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) < 1 else f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)
