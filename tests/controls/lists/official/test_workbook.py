from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook

from enduse.controls.lists.official.workbook import has_workbook, header_of, iter_workbook_rows
from enduse.errors import Empty, IntakeError, Malformed, TooLarge

# Ten entities, each ten times the one before.
_ENTITIES = "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in pairwise("abcdefghij"))
_LAUGHS = f"<!DOCTYPE x [<!ENTITY a 'haha'>{_ENTITIES}]>"


def name_column(header: str) -> str:
    return {"Name": "name", "No.": "number"}.get(header, "")


def save(folder: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def read(path: Path) -> list[tuple[int, dict[str, str]]]:
    return list(iter_workbook_rows(path, name_column, ("name",)))


def rewrite(path: Path, part: str, text: bytes) -> None:
    """Put other bytes into a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    parts[part] = text
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, data in parts.items():
            archive.writestr(item, data)


def test_rows_of_all_sheets_with_the_header_are_numbered_on(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        [
            ["A title"],
            [],
            ["No.", "Name", "Other"],
            [1, "  One \u200b"],
            [None, None],
            [2.0, "Two", "x"],
        ],
        [["a note alone"]],
        [["Name"], [True]],
    )
    assert read(path) == [
        (1, {"number": "1", "name": "One"}),
        (2, {"number": "2", "name": "Two"}),
        (3, {"name": "True"}),
    ]
    assert header_of(path, name_column) == {"name", "number"}


def test_a_header_without_rows_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty, match="no row below the header"):
        read(save(tmp_path, [["Name"]]))


def test_columns_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match=r"columns name .the first row has: Nom, Num"):
        read(save(tmp_path, [["Nom", "Num"], ["x", 1]]))


def test_an_archive_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path, [["Name"], ["x"]])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"junk/{number}", b"")
    assert not has_workbook(path)
    with pytest.raises(TooLarge, match=r"2,1\d\d parts"):
        read(path)


def test_a_sheet_that_multiplies_itself_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path, [["Name"], ["x"]])
    sheet = (
        f'<?xml version="1.0"?>{_LAUGHS}<worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="inlineStr">'
        "<is><t>&j;</t></is></c></row></sheetData></worksheet>"
    )
    rewrite(path, "xl/worksheets/sheet1.xml", sheet.encode())
    with pytest.raises(IntakeError, match="workbook"):
        read(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_part_that_is_no_xml_is_refused(tmp_path: Path, part: str) -> None:
    path = save(tmp_path, [["Name"], ["x"]])
    rewrite(path, part, b"<broken")
    with pytest.raises(Malformed, match="a broken workbook"):
        read(path)
