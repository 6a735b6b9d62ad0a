"""Files that are cut off, broken or made to harm: refused, or taken in part, never a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from enduse.case.records import AddOptions, FileReport, add_files
from enduse.errors import IntakeError, TooLarge
from enduse.intake.declaration.source.open import open_source
from enduse.intake.limits import Limits

HEAD = "Date;Importer;Supplier;HS code;Goods description;Net weight, kg;Customs value, USD\n"
ROW = "31.01.2023;Alfa LLP;Gadget Works;8542310000;integrated circuits;1,5;200\n"


def csv_bytes() -> bytes:
    return (HEAD + ROW * 30).encode()


def xlsx_bytes() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for line in (HEAD, *[ROW] * 30):
        book.active.append(line.strip().split(";"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parquet_bytes() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    names, cells = HEAD.strip().split(";"), ROW.strip().split(";")
    buffer = io.BytesIO()
    parquet.write_table(pa.table({n: [c] * 30 for n, c in zip(names, cells, strict=True)}), buffer)
    return buffer.getvalue()


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", csv_bytes())
        archive.writestr("b.parquet", parquet_bytes())
    return buffer.getvalue()


KINDS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "parquet": parquet_bytes, "zip": zip_bytes}


def added(folder: Path, name: str, data: bytes) -> list[FileReport]:
    path = folder / name
    path.write_bytes(data)
    return list(add_files([path], folder / f"of_{name}", AddOptions()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_taken(tmp_path: Path, kind: str) -> None:
    reports = added(tmp_path, f"import.{kind}", KINDS[kind]())
    assert {(r.state, r.entry.get("kept")) for r in reports} == {("added", 30)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_is_refused_or_taken_in_part(tmp_path: Path, kind: str) -> None:
    data = KINDS[kind]()
    for cut in range(1, len(data), max(1, len(data) // 25)):
        for report in added(tmp_path, f"{cut}_import.{kind}", data[:cut]):
            assert report.state in {"added", "refused"}
            assert report.state == "added" or report.reason


@pytest.mark.parametrize("kind", KINDS)
def test_broken_bytes_are_refused_or_cost_their_rows(tmp_path: Path, kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - made faults, not a secret
    data = KINDS[kind]()
    for turn in range(25):
        broken = bytearray(data)
        for _ in range(5):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        for report in added(tmp_path, f"{turn}_import.{kind}", bytes(broken)):
            assert report.state in {"added", "refused"}


@pytest.mark.parametrize(
    "data",
    [
        HEAD.encode(),
        b"\n\n\n",
        (HEAD + '"' * 5000).encode(),
        (HEAD + '"\n' * 5000).encode(),
        (HEAD + ";" * 100_000).encode(),
        (HEAD + ROW).replace("\n", "\r").encode(),
        (HEAD + ROW * 3).encode("utf-16-le"),
        (HEAD + ROW * 3).encode("utf-32"),
        b"\xff\xfe",
        (HEAD + ROW).encode() + b"\xff\xfe\xfa;;;;;;\n" + ROW.encode() * 40,
    ],
)
def test_odd_files_are_refused_or_taken_without_a_traceback(tmp_path: Path, data: bytes) -> None:
    (report,) = added(tmp_path, "odd_import.csv", data)
    assert report.state in {"added", "refused"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_every_system(tmp_path: Path, end: str) -> None:
    (report,) = added(tmp_path, "import.csv", (HEAD + ROW * 5).replace("\n", end).encode())
    assert (report.entry["kept"], report.entry["refused"]) == (5, {})


def test_a_row_in_another_encoding_costs_itself_alone(tmp_path: Path) -> None:
    other = ROW.replace("Alfa", "Альфа").encode("cp1251")
    good = (HEAD + ROW.replace("Alfa", "Альфа") * 20).encode()
    (report,) = added(tmp_path, "import.csv", good + other + ROW.encode())
    assert (report.entry["kept"], report.entry["refused"]) == (21, {"encoding": 1})


def test_sizes_are_capped(tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text(";".join(f"Importer {n}" for n in range(2000)) + "\n")
    with pytest.raises(TooLarge):
        open_source(wide)
    book = tmp_path / "book.xlsx"
    book.write_bytes(xlsx_bytes())
    with pytest.raises(TooLarge):
        open_source(book, Limits(xml=100))
    table = tmp_path / "table.csv"
    table.write_bytes(csv_bytes())
    with pytest.raises(TooLarge):
        open_source(table, Limits(table=100, container=100))


def test_an_archive_within_an_archive_and_a_long_line_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.csv", zip_bytes())
    (report,) = added(tmp_path, "outer.zip", (tmp_path / "outer.zip").read_bytes())
    assert "archive within an archive" in report.reason
    (tmp_path / "long.csv").write_bytes(HEAD.encode() + b"x" * 40_000_000)
    source = open_source(tmp_path / "long.csv")
    with pytest.raises(IntakeError):
        list(source.batches(1, [0], width=7))
