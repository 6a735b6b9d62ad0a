from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.jp import MetiEndUserList
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Invented parties, under the bilingual header of the table that METI publishes.
PATH = Path(__file__).parent.parent.parent / "data" / "official" / "meti_eul.csv"


def read(path: Path = PATH) -> list[Listing | Rejected]:
    return list(MetiEndUserList().read(Task((path,), "2026-09-01")))


def test_it_is_known_by_the_english_words_of_its_header() -> None:
    assert isinstance(sniff(PATH), MetiEndUserList)


def test_an_entry_is_read_whole() -> None:
    assert read()[0] == Listing(
        list="jp_meti_eul",
        version="2026-09-01",
        entry_id="row 1",
        schema="LegalEntity",
        names=(
            ListedName("Nine Rivers Trading FZE", "name"),
            ListedName("Nine Rivers FZE", "alias"),
            ListedName("Neun Fluss Handel", "alias"),
        ),
        countries=("ae",),
        remarks="type of WMD: 核 N",
        rows=(1,),
    )


def test_a_name_in_brackets_is_an_alias() -> None:
    entry = read()[1]
    assert isinstance(entry, Listing)
    assert [name.text for name in entry.names] == ["Tenth Aero Works", "第十航空工場"]
    assert entry.countries == ("cn",)


def test_a_row_without_a_name_is_refused() -> None:
    assert read()[2] == Rejected("meti_eul.csv", 3, "no name", "jp_meti_eul")


def test_the_workbook_says_the_same(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    with PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            book.active.append(row)
    path = tmp_path / "eul.xlsx"
    book.save(path)
    assert isinstance(sniff(path), MetiEndUserList)
    ours = [item for item in read(path) if isinstance(item, Listing)]
    assert ours == [item for item in read() if isinstance(item, Listing)]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "eul.csv"
    path.write_text("No.,Country or Region,Type of WMD\n1,China,N\n", encoding="utf-8")
    with pytest.raises(Malformed, match=r"no column for the name \(there are: No\., Country"):
        read(path)
