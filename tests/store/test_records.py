from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from enduse.errors import StoreError
from enduse.store.records import REJECTED, locked, open_dataset, rejected_schema


def items(count: int) -> pa.Table:
    return pa.table({"brand": ["GADGET"] * count})


def nothing() -> pa.Table:
    return rejected_schema().empty_table()


def test_rows_are_numbered_through_the_parts(tmp_path: Path) -> None:
    dataset = open_dataset(tmp_path / "records", create=True)
    for count in (3, 2, 0, 1):
        dataset.write_part(items(count), nothing(), "ab", {"done": False})
    held = open_dataset(tmp_path / "records")
    numbers = [parquet.read_table(path)["row_id"].to_pylist() for path in held.parts]
    assert numbers == [[0, 1, 2], [3, 4], [5]]
    assert (held.rows, held.files) == (6, {"ab": {"done": False}})


def test_rejected_rows_have_a_part_of_their_own(tmp_path: Path) -> None:
    dataset = open_dataset(tmp_path, create=True)
    row: dict[str, list[Any]] = {name: [None] for name in REJECTED}
    dataset.write_part(items(1), pa.table(row, schema=rejected_schema()), "ab", {})
    (path,) = open_dataset(tmp_path).rejected_parts
    assert parquet.read_table(path).column_names == list(REJECTED)


def test_a_part_counts_only_once_the_manifest_names_it(tmp_path: Path) -> None:
    dataset = open_dataset(tmp_path, create=True)
    dataset.write_part(items(2), nothing(), "ab", {})
    (tmp_path / "records" / "part-00001.parquet").write_bytes(b"half a part")
    dataset = open_dataset(tmp_path)
    assert dataset.rows == 2
    dataset.write_part(items(3), nothing(), "ab", {})
    assert open_dataset(tmp_path).rows == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "broken manifest"),
        ("[]", "broken manifest"),
        ('{"format": 1}', "broken manifest"),
        ('{"format": 9, "files": {}, "parts": [], "rejected": []}', "another form"),
        ('{"format": 1, "files": {}, "parts": [{"path": "../x", "rows": 1}], "rejected": []}', "m"),
        ('{"format": 1, "files": {}, "parts": [{"path": "records/x", "rows": 1}], "rejected": []}',
         "is missing"),
    ],
)  # fmt: skip
def test_a_broken_dataset_is_said_to_be_one(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=said):
        open_dataset(tmp_path)


def test_no_dataset_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="records add"):
        open_dataset(tmp_path / "nowhere")


def test_only_one_process_adds_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(StoreError, match="another process"), locked(tmp_path):
        pass


def test_the_manifest_is_json_in_the_order_of_what_was_added(tmp_path: Path) -> None:
    dataset = open_dataset(tmp_path, create=True)
    for digest in ("bb", "aa"):
        dataset.write_part(items(1), nothing(), digest, {})
    assert list(json.loads((tmp_path / "manifest.json").read_text())["files"]) == ["bb", "aa"]
    assert not list(tmp_path.rglob("*.partial"))
