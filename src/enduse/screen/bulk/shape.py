"""What a bulk run writes for a row: a line of JSON, rows of CSV, rows of Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from enduse.errors import UsageError
from enduse.screen.bulk.cell import csv_line

__all__ = ["COLUMNS", "REFUSED_COLUMNS", "encode", "form_of", "head_of", "write_parquet"]

COLUMNS = (
    "row",
    "query",
    "schema",
    "as_of",
    "rank",
    "id",
    "listed",
    "matched",
    "score",
    "match",
    "relation",
    "status",
    "authorities",
    "lists",
    "reasons",
)
REFUSED_COLUMNS = ("row", "reason", "name")
_NUMBERS = {"row": "int64", "rank": "int64", "score": "float64", "match": "bool"}
_GROUP = 65_536
_FORMS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".nl": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}


def form_of(path: Path) -> str:
    """Give the form of a file that is to be written, by the end of its name.

    Raises:
        UsageError: It is not known.
    """
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(
            f"{path.name!r} does not say what is to be written",
            where="--output",
            advice="let it end in .csv, .jsonl or .parquet",
        )
    return form


def head_of(form: str) -> bytes:
    """Give what stands before the first row."""
    return csv_line(COLUMNS) if form == "csv" else b""


def encode(number: int, record: Mapping[str, Any], form: str) -> bytes:
    """Give what a screened row adds to the file, or to the part from which Parquet is made.

    JSON lines have one object a row, as ``enduse screen --nl``, with the number of the row before
    it and without the lists searched, which stand once beside the file.  CSV and Parquet have a row
    for each party found, and one with rank 0 where there is none.
    """
    if form == "jsonl":
        kept = {key: value for key, value in record.items() if key != "searched"}
        return _json_line({"row": number, **kept})
    if form == "csv":
        return b"".join(csv_line(row.values()) for row in _flat(number, record))
    return b"".join(_json_line(row) for row in _flat(number, record))


def write_parquet(lines: Iterable[bytes], target: BinaryIO) -> None:
    """Write rows, each a line of JSON, as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [
            (name, getattr(pa, _NUMBERS[name] if name != "match" else "bool_")())
            if name in _NUMBERS
            else (name, pa.string())
            for name in COLUMNS
        ]
    )
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for line in lines:
            rows.append(json.loads(line))
            if len(rows) == _GROUP:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _flat(number: int, record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    asked = {
        "row": number,
        "query": record["query"],
        "schema": record["schema"],
        "as_of": record["as_of"],
    }
    if not record["results"]:
        yield {**dict.fromkeys(COLUMNS), **asked, "rank": 0}
    for rank, result in enumerate(record["results"], 1):
        lists = result["lists"]
        yield {
            **asked,
            "rank": rank,
            "id": result["id"],
            "listed": result["name"],
            "matched": result["matched"],
            "score": round(result["score"], 6),
            "match": result["match"],
            "relation": result["relation"],
            "status": _joined(entry["status"] for entry in lists),
            "authorities": _joined(entry["authority"] for entry in lists),
            "lists": _joined(_entry(entry) for entry in lists),
            "reasons": _joined(
                f"{r['kind']} {r['weight']:+.3f} {r['query']!r} ~ {r['listed']!r}"
                for r in result["reasons"]
            ),
        }


def _entry(entry: Mapping[str, Any]) -> str:
    since = f" since {entry['since']}" if entry["since"] is not None else ""
    return f"{entry['list']} {entry['version']} {entry['entry_id']}{since}"


def _joined(texts: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _json_line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
