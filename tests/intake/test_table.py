from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake import Limits, iter_csv_rows, iter_json_lines, iter_json_rows

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(content: str | bytes) -> Path:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


def test_rows_are_numbered_from_one_below_the_header(write: Write) -> None:
    path = write('id,name\n36,AEROCARIBBEAN\n\n173,"ANGLO-CARIBBEAN CO., LTD."\n')
    assert list(iter_csv_rows(path)) == [
        (1, {"id": "36", "name": "AEROCARIBBEAN"}),
        (2, {"id": "173", "name": "ANGLO-CARIBBEAN CO., LTD."}),
    ]


def test_a_file_without_a_header_is_given_one(write: Write) -> None:
    path = write("36,A\r\n173,B\r\n")
    assert [row["name"] for _, row in iter_csv_rows(path, header=("id", "name"))] == ["A", "B"]


@pytest.mark.parametrize("last", ["\x1a", "\x1a\r\n", "\x1a,\r\n"])
def test_the_treasurys_end_mark_is_no_row(write: Write, last: str) -> None:
    path = write("36,A\r\n173,-0- \r\n" + last)
    assert [number for number, _ in iter_csv_rows(path, header=("id", "name"))] == [1, 2]


def test_a_row_below_the_end_mark_is_refused(write: Write) -> None:
    with pytest.raises(Malformed, match=r"row 2 \(line 3\): a row below the end mark"):
        list(iter_csv_rows(write("1,A\n\x1a\n2,B\n"), header=("id", "name")))


def test_cells_are_given_as_they_stand(write: Write) -> None:
    path = write('a,b\n" x ",-0- \n"line\nbreak","say ""so"""\n')
    assert [list(row.values()) for _, row in iter_csv_rows(path)] == [
        [" x ", "-0- "],
        ["line\nbreak", 'say "so"'],
    ]


def test_a_bad_row_is_refused_with_its_place_and_the_rest_goes_on(write: Write) -> None:
    refused: list[tuple[int, str]] = []
    path = write('id,name\n1,A\n2\n3,"B" x\n4,C\x00\n5,D,E\n6,F\n')
    rows = list(iter_csv_rows(path, on_refused=lambda n, error: refused.append((n, str(error)))))
    assert [number for number, _ in rows] == [1, 6]
    assert [number for number, _ in refused] == [2, 3, 4, 5]
    assert "list.csv, row 2 (line 3): 1 cells where there are 2 columns" in refused[0][1]
    assert "row 3 (line 4): not CSV" in refused[1][1]
    assert "a zero byte in a cell" in refused[2][1]


def test_without_a_handler_the_first_bad_row_is_raised(write: Write) -> None:
    with pytest.raises(Malformed, match=r"list\.csv, row 1 \(line 2\)"):
        list(iter_csv_rows(write("id,name\n1\n")))


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ("id,name\n", Empty, "no row below the header"),
        ("\n\n", Empty, "no header row"),
        ("id,id\n1,2\n", Malformed, "column 'id' stands there twice"),
        ("id,title\n1,2\n", Malformed, "no column 'name' (there are: id, title)"),
        ('id,name\n1,"cut o', Malformed, "cut off"),
        ('id,name\n1,"' + "x\n" * 100_000, TooLarge, "a quote is not closed"),
        (b"id,name\n1,caf\xc3\xa9\n2,\xc3\xa9t\xc3\n", Malformed, "breaks the UTF-8"),
        (b"PK\x03\x04...", Unsupported, "ZIP archive"),
        (b"\x1f\x8b\x08...", Unsupported, "gzip archive"),
        (b"%PDF-1.7", Unsupported, "PDF"),
    ],
)
def test_broken_files_are_refused_whole(
    write: Write, content: str | bytes, error: type[IntakeError], message: str
) -> None:
    with pytest.raises(error) as refusal:
        list(iter_csv_rows(write(content), required=("name",), on_refused=lambda *_: None))
    assert message in str(refusal.value)
    assert "list.csv" in refusal.value.where
    assert refusal.value.advice


def test_caps_hold(write: Write) -> None:
    path = write("id,name\n1," + "x" * 5_000 + "\n")
    with pytest.raises(TooLarge, match="a line of over 100 characters"):
        list(iter_csv_rows(path, limits=Limits(line=100)))
    with pytest.raises(TooLarge, match="a cell of over 100 characters"):
        list(iter_csv_rows(path, limits=Limits(field=100)))
    with pytest.raises(TooLarge, match="2 columns, over the cap of 1"):
        list(iter_csv_rows(path, limits=Limits(columns=1)))
    with pytest.raises(TooLarge, match="over the cap of 50"):
        list(iter_csv_rows(path, limits=Limits(table=50)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(write: Write, encoding: str) -> None:
    path = write("id,name\n1,Société Générale\n2,Müller & Söhne\n".encode(encoding))
    assert [row["name"] for _, row in iter_csv_rows(path)] == ["Société Générale", "Müller & Söhne"]


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
                "x".__add__
            ),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_csv_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    path.write_bytes(buffer.getvalue().encode())
    found = iter_csv_rows(path, header=("a", "b"), encoding="utf-8")
    assert [list(row.values()) for _, row in found] == rows


def test_json_lines_are_numbered_and_bad_ones_refused(write: Write) -> None:
    refused: list[tuple[int, str]] = []
    path = write(
        '{"id": 1}\n\n[2]\n{"id": 3, "id": 4}\n{"id": 5\n{"id": NaN}\n'
        '{"id": "\\ud800"}\n{"name": "x"}\n{"id": 9}'
    )
    rows = list(
        iter_json_lines(path, required=("id",), on_refused=lambda n, e: refused.append((n, str(e))))
    )
    assert rows == [(1, {"id": 1}), (8, {"id": 9})]
    reasons = [
        "row 2 (line 3): a JSON array where an object was expected",
        "row 3 (line 4): key 'id' stands twice in one object",
        "row 4 (line 5), character 8: broken JSON",
        "row 5 (line 6): NaN is no JSON number",
        "row 6 (line 7): half of a surrogate pair",
        "row 7 (line 8): no key 'id'",
    ]
    assert [number for number, _ in refused] == [2, 3, 4, 5, 6, 7]
    for (_, message), reason in zip(refused, reasons, strict=True):
        assert reason in message


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ("", Empty, "no bytes"),
        ("\n\n", Empty, "no row"),
        ('{"id": 1', Malformed, "broken JSON"),
        ("[" * 100_000, TooLarge, "nests too deep"),
        ('{"id": ' + "9" * 5_000 + "}", Malformed, "broken JSON"),
    ],
)
def test_json_lines_that_cannot_be_read(
    write: Write, content: str, error: type[IntakeError], message: str
) -> None:
    with pytest.raises(error) as refusal:
        list(iter_json_lines(write(content)))
    assert message in str(refusal.value)


def test_a_json_array_is_read_alone_or_under_a_key(write: Write) -> None:
    assert list(iter_json_rows(write('[{"id": 1}, {"id": 2}]'))) == [(1, {"id": 1}), (2, {"id": 2})]
    path = write('{"date": "2026-07-11", "entries": [{"id": 1}]}')
    assert list(iter_json_rows(path, at="entries")) == [(1, {"id": 1})]


@pytest.mark.parametrize(
    ("content", "at", "message"),
    [
        ('{"entries": []}', None, "an object with entries, not an array of objects"),
        ('[{"id": 1}]', "entries", "list, not an object with an array 'entries'"),
        ('{"other": []}', "entries", "an object with other"),
        ('"text"', None, "str, not an array"),
        ('[{"id": 1},', None, "broken JSON"),
        ("[]", None, "no row"),
    ],
)
def test_json_of_another_shape_is_refused(
    write: Write, content: str, at: str | None, message: str
) -> None:
    with pytest.raises(IntakeError) as refusal:
        list(iter_json_rows(write(content), at=at))
    assert message in str(refusal.value)
    assert "list.csv" in refusal.value.where


def test_a_bad_element_of_a_json_array_is_refused_and_the_rest_goes_on(write: Write) -> None:
    refused: list[str] = []
    rows = iter_json_rows(
        write('[{"id": 1}, 2, {"id": 3}]'), on_refused=lambda _, error: refused.append(str(error))
    )
    assert [number for number, _ in rows] == [1, 3]
    assert refused[0].startswith("list.csv, row 2: a JSON number where an object was expected")


@given(st.binary(max_size=200))
@pytest.mark.parametrize("read", [iter_csv_rows, iter_json_lines, iter_json_rows])
def test_any_bytes_are_rows_or_a_refusal_in_our_own_tree(
    tmp_path_factory: pytest.TempPathFactory,
    read: Callable[..., Iterator[tuple[int, dict[str, Any]]]],
    data: bytes,
) -> None:
    path = tmp_path_factory.mktemp("any") / "list"
    path.write_bytes(data)
    refusal = ""
    try:
        rows = list(read(path, on_refused=lambda *_: None))
    except IntakeError as error:
        refusal = str(error)
    assert refusal or json.dumps(rows)
    assert "\n" not in refusal


def test_the_official_files_give_their_known_number_of_rows(shared: Path) -> None:
    folder = shared / "data" / "lists"
    sdn = folder / "ofac_csv_official" / "bench_2020" / "sdn.csv"
    columns = tuple("abcdefghijkl")
    # 8,976 stands in SOURCES.md.
    assert sum(1 for _ in iter_csv_rows(sdn, header=columns)) == 8_976
    dated = folder / "ofac_sdn_2026-07" / "ofac_sdn.json"
    assert sum(1 for _ in iter_json_rows(dated, at="entries")) == 19_143
