from __future__ import annotations

import json
from pathlib import Path

import pytest

from enduse.errors import IntakeError, Malformed, Unsupported
from enduse.screen.bulk.rows import open_table


def write(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_first_line(tmp_path: Path, mark: str) -> None:
    data = f'Name{mark}"a, b; c|d"\nVega{mark}1\n'
    table = open_table(write(tmp_path, "a.csv", data))
    assert table.headings[0] == "Name"
    assert list(table.items(["Name"])) == [(1, {"Name": "Vega"})]


def test_bad_rows_stand_in_their_place(tmp_path: Path) -> None:
    data = "Name,Country\nVega,CN\none,too,many\nNine Rivers,DE\nshort\n"
    items = list(open_table(write(tmp_path, "a.csv", data)).items(["Name"]))
    assert [number for number, _ in items] == [1, 2, 3, 4]
    assert [isinstance(row, str) for _, row in items] == [False, True, False, True]
    assert "3 cells where there are 2 columns" in str(items[1][1])


def test_json_lines_and_parquet_give_the_same_rows(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"Name": "Vega", "Country": "CN"}, {"Name": "武汉高芯", "Country": None}]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    first = open_table(write(tmp_path, "a.jsonl", lines))
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    second = open_table(tmp_path / "a.parquet")
    columns = ["Name", "Country"]
    assert list(first.items(columns)) == list(second.items(columns))
    assert (
        (first.headings, first.about)
        == (second.headings, second.about)
        == (
            ("Name", "Country"),
            2,
        )
    )


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.csv", b"", IntakeError),
        ("a.csv", b"Name\n", IntakeError),
        ("a.csv", b"Name,Country\nonly one\n", Malformed),
        ("a.csv", b"PK\x03\x04" + b"\0" * 60, Unsupported),
        ("a.parquet", b"Name\nVega\n", Malformed),
        ("a.parquet", b"PAR1" + b"\0" * 60, Malformed),
        ("a.jsonl", b"no json\n", Malformed),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, data: bytes, error: type[IntakeError]
) -> None:
    with pytest.raises(error):
        open_table(write(tmp_path, name, data))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        open_table(tmp_path / "nothing.csv")
