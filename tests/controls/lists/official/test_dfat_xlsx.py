from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from enduse.controls import Catalog
from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.dfat_xlsx import DfatXlsx
from enduse.errors import IntakeError, Malformed, Unsupported
from enduse.model.listing import ListedName, Listing


def read(path: Path) -> list[Listing | Rejected]:
    return list(DfatXlsx().read(Task((path,), "2026-09-01")))


def entry(path: Path, entry_id: str) -> Listing:
    return next(i for i in read(path) if isinstance(i, Listing) and i.entry_id == entry_id)


def test_it_is_known_by_its_columns_below_a_title(dfat: Path) -> None:
    assert isinstance(sniff(dfat), DfatXlsx)


def test_the_rows_of_a_reference_are_one_entry(dfat: Path) -> None:
    assert entry(dfat, "9001") == Listing(
        list="au_dfat",
        version="2026-09-01",
        entry_id="9001",
        schema="Person",
        names=(ListedName("Jean Novembre", "name"), ListedName("Le Petit", "weak_alias")),
        measure="targeted financial sanctions, travel ban",
        program="1267",
        listed="2001-02-23",
        countries=("fr", "ir"),
        addresses=("1 Quay Street, Lyon, France", "2 Quay Street, Tehran, Iran"),
        birth_dates=("1970", "1971-12-10"),
        remarks=(
            "Invented. | Listed by a committee on 23 February 2001 (amended on 21 Sep 2007) | "
            "control date: 2019-02-06"
        ),
        rows=(1, 3),
    )


def test_the_control_date_is_no_day_of_listing(dfat: Path) -> None:
    company = entry(dfat, "9002")
    assert company.listed is None
    assert "control date: 2024-01-01" in company.remarks
    assert company.names[1] == ListedName("Eight Rivers", "previous")


def test_a_ship_has_its_number_as_text(dfat: Path) -> None:
    ship = entry(dfat, "9003")
    assert (ship.schema, ship.listed, ship.measure) == (
        "Vessel",
        "2020-05-01",
        "maritime restrictions",
    )
    assert ship.identifiers == (("imo", "9123456"),)


def test_a_reference_at_two_primary_names_gives_two_entries(dfat: Path) -> None:
    assert entry(dfat, "9003 (2)").names == (ListedName("Another Party", "name"),)


def test_strange_rows_are_told(dfat: Path) -> None:
    told = [(item.row, item.kept) for item in read(dfat) if isinstance(item, Rejected)]
    assert told == [(6, False), (7, True), (2, True)]


def test_text_under_that_name_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("Reference,Name\n1,x\n")
    assert sniff(path) is None
    with pytest.raises(Unsupported, match="this is text, not an Excel workbook"):
        read(path)


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(Unsupported, match="no Excel workbook"):
        read(path)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Reference", "Name"])
    book.active.append([1, "x"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    with pytest.raises(
        Malformed, match=r"columns reference, name, type, name_type.*has: Reference"
    ):
        read(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_workbook_is_refused(dfat: Path, tmp_path: Path, share: float) -> None:
    data = dfat.read_bytes()
    path = tmp_path / "list.xlsx"
    path.write_bytes(data[: int(len(data) * share)])
    assert sniff(path) is None
    with pytest.raises(IntakeError):
        read(path)


def test_it_goes_into_the_catalogue_with_a_day(catalog: Catalog, dfat: Path) -> None:
    report = catalog.add(dfat, version="2026-09-01")
    (version,) = report.added
    assert (version.list, version.entries, version.rejected) == ("au_dfat", 4, 1)
