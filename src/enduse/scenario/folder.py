"""Files of a world's folder, each labelled synthetic."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["LABEL", "digest", "parquet_writer", "write_csv", "write_json", "write_parquet"]

LABEL = "SYNTHETIC: made by enduse scenario; no statement on real error rates"
"""What stands in every file of a world."""

_SHORT = "synthetic"
_ALL_DIFFER = frozenset({"declaration_id"})
_CHUNK = 1 << 20


def write_json(path: Path, value: Any) -> None:
    """Write JSON with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a CSV file; its last column is the label, once and for each row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*head, "label"))
        writer.writerows((*row, _SHORT) for row in rows)


def write_parquet(path: Path, table: Any) -> None:
    """Write Parquet whose key-value metadata carry the label."""
    with parquet_writer(path, table.schema) as writer:
        writer.write_table(table)


def parquet_writer(path: Path, schema: Any) -> Any:
    """Open Parquet to be written part by part, labelled."""
    import pyarrow.parquet as pq

    writer = pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=[
            field.name
            for field in schema
            if "string" in str(field.type) and field.name not in _ALL_DIFFER
        ],
        store_schema=False,
        write_statistics=["row_id", "registration_date"],
    )
    writer.add_key_value_metadata({"label": LABEL})
    return writer


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    state = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            state.update(block)
    return state.hexdigest()
