"""What a dataset of trade records holds, and what was left out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from enduse.store.records import Dataset

__all__ = ["rejected_rows", "summary_of"]


def summary_of(dataset: Dataset) -> dict[str, Any]:
    """Sum up a dataset: rows, window, reporters, and the shares left out by reason.

    ``share_of_rows_refused`` is of all rows read.  ``share_of_value_refused`` is of the US dollars
    that are known, of rows kept and refused, and null where none are.  ``refused_without_value``
    counts refused rows whose value cannot be told, which no share of value covers.
    """
    files = list(dataset.files.values())
    refused, issues, revisions = (_summed(files, key) for key in ("refused", "issues", "revisions"))
    value = _summed(files, "value_usd")
    rows = sum(file["kept"] for file in files) + sum(refused.values())
    windows = [file["window"] for file in files if file["window"] is not None]
    dollars = value["kept"] + value["refused"]
    return {
        "files": len(files),
        "unfinished": sorted(file["name"] for file in files if not file["done"]),
        "rows": rows,
        "kept": dataset.rows,
        "refused": sum(refused.values()),
        "share_of_rows_refused": sum(refused.values()) / rows if rows else 0.0,
        "value_usd": value["kept"],
        "value_usd_refused": value["refused"],
        "share_of_value_refused": value["refused"] / dollars if dollars else None,
        "kept_without_value": int(value["kept_unknown"]),
        "refused_without_value": int(value["refused_unknown"]),
        "window": [min(w[0] for w in windows), max(w[1] for w in windows)] if windows else None,
        "reporters": sorted({str(file["reporter"] or "not known") for file in files}),
        "directions": sorted({str(file["direction"] or "by row") for file in files}),
        "hs_revisions": dict(sorted(revisions.items())),
        "refused_by_reason": dict(sorted(refused.items())),
        "issues": dict(sorted(issues.items())),
        "notes": sorted({f"{f['name']}: {note}" for f in files for note in f["notes"]}),
    }


def rejected_rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Give the rows kept aside, in order, with the name of their file."""
    from pyarrow import parquet

    names = {digest: file["name"] for digest, file in dataset.files.items()}
    for path in dataset.rejected_parts:
        for row in parquet.read_table(path).to_pylist():
            yield {"file": names.get(row["source"], ""), **row}


def _summed(files: list[dict[str, Any]], key: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for file in files:
        total.update(file[key])
    return total
