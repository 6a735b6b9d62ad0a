"""What came of tracing, written into a folder: the alerts in every shape, and the pictures."""

from __future__ import annotations

from pathlib import Path

from enduse.case.tracing.trace import Traced

__all__ = ["write_traced"]


def write_traced(traced: Traced, folder: Path, *, pictures: bool = True) -> None:
    """Write alerts as JSON, JSON lines and CSV beside their Parquet, and draw the pictures.

    Args:
        traced: What was found.
        folder: Where ``alerts.parquet`` and ``evidence.parquet`` lie.
        pictures: Whether to draw pictures, into ``pictures/``.
    """
    from enduse.trace.picture import write_pictures
    from enduse.trace.run import alert_objects, write_csv, write_json, write_nl

    label = traced.prepared.source.label
    for name, write in (("nl", write_nl), ("json", write_json), ("csv", write_csv)):
        draft = folder / f"alerts.{name}.tmp"
        with draft.open("w", encoding="utf-8", newline="") as file:
            write(folder, file, label=label)
        draft.replace(folder / f"alerts.{name}")
    if pictures:
        write_pictures(traced.records, alert_objects(folder), folder / "pictures", label)
