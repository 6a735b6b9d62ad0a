from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task
from enduse.controls.lists.official.ofac.four_csv import OfacCsv
from enduse.errors import UnknownList
from enduse.model.listing import ListedName, Listing

NULLS = ",".join(["-0- "] * 7)


def row(number: int, name: str, kind: str, program: str, remarks: str) -> str:
    return f'{number},"{name}",{kind},"{program}",{NULLS},"{remarks}"\r\n'


SDN = (
    row(7157, "NORTHLIGHT OPTICS CO., LTD.", "-0- ", "RUSSIA-EO14024", "a.k.a. 'NLO'; cut he")
    + row(7158, "IVANOV, Ivan", '"individual"', "SDGT] [IFSR", "DOB 04 Oct 1974; POB Omsk.")
    + "\x1a\r\n"
)
ALT = '7157,11,"aka","NORTH LIGHT OPTICS",-0- \r\n7157,12,"fka","OPTICS NINE",-0- \r\n\x1a\r\n'
ADD = (
    '7157,21,"1 Harbour Road","Dalian","China",-0- \r\n7157,22,-0- ,-0- ,"Russia",-0- \r\n\x1a\r\n'
)
COMMENTS = '7157,"re; Unified Social Credit Code (USCC) 914201000668186736 (China)."\r\n\x1a\r\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("sdn.csv", SDN),
        ("alt.csv", ALT),
        ("add.csv", ADD),
        ("sdn_comments.csv", COMMENTS),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def read(folder: Path, key: str | None = None) -> tuple[list[Listing], list[Rejected]]:
    reader = OfacCsv()
    items = list(reader.read(Task(reader.parts(folder), "2024-04-30", key)))
    listings = [item for item in items if isinstance(item, Listing)]
    return listings, [item for item in items if isinstance(item, Rejected)]


def test_the_four_files_make_one_entry(folder: Path) -> None:
    (company, _), problems = read(folder)
    assert problems == []
    assert (company.list, company.version, company.entry_id) == (
        "us_ofac_sdn",
        "2024-04-30",
        "7157",
    )
    assert company.names == (
        ListedName("NORTHLIGHT OPTICS CO., LTD.", "name"),
        ListedName("NORTH LIGHT OPTICS", "alias"),
        ListedName("OPTICS NINE", "previous"),
        ListedName("NLO", "weak_alias"),
    )
    assert company.addresses == ("1 Harbour Road, Dalian, China", "Russia")
    assert company.countries == ("cn", "ru")
    assert company.schema == "LegalEntity"
    assert company.program == "RUSSIA-EO14024"
    assert company.rows == (1,)


def test_remarks_go_on_in_the_comments_file_where_they_were_cut(folder: Path) -> None:
    (company, _), _ = read(folder)
    assert "cut here; Unified Social Credit Code" in company.remarks
    assert company.identifiers == (("uscc", "914201000668186736"),)


def test_a_person_has_a_date_of_birth_and_both_programmes(folder: Path) -> None:
    (_, person), _ = read(folder)
    assert (person.schema, person.birth_dates) == ("Person", ("1974-10-04",))
    assert person.program == "SDGT; IFSR"


@pytest.mark.parametrize(("kind", "schema"), [("vessel", "Vessel"), ("aircraft", "Airplane")])
def test_vessels_and_aircraft_are_told_apart(tmp_path: Path, kind: str, schema: str) -> None:
    text = row(1, "SEA STAR", f'"{kind}"', "IRAN", "Vessel Registration IMO 9187629; x")
    (tmp_path / "SDN.CSV").write_text(text, encoding="utf-8")
    (listing,), _ = read(tmp_path)
    assert listing.schema == schema
    assert ("imo", "9187629") in listing.identifiers


@pytest.mark.parametrize("missing", ["alt.csv", "add.csv"])
def test_a_missing_file_is_said_and_the_rest_goes_on(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    listings, problems = read(folder)
    assert len(listings) == 2
    assert [(item.file, item.kept) for item in problems] == [(missing, True)]
    assert "missing" in problems[0].reason


def test_a_header_put_over_the_file_is_no_entry_and_no_row(folder: Path) -> None:
    header = "ID,Name,Type,Country,Title,F,G,H,I,J,K,Details\r\n"
    (folder / "sdn.csv").write_text(header + SDN, encoding="utf-8", newline="")
    listings, problems = read(folder)
    assert [(item.entry_id, item.rows) for item in listings] == [("7157", (1,)), ("7158", (2,))]
    assert problems == []


def test_bad_rows_are_refused_with_their_number(folder: Path) -> None:
    bad = SDN.replace("\x1a\r\n", "") + '7159,"too","few"\r\nx,' + '"",' * 10 + '""\r\n'
    (folder / "sdn.csv").write_text(bad + row(7160, "-0-", "-0- ", "X", ""), encoding="utf-8")
    listings, problems = read(folder)
    assert len(listings) == 2
    assert sorted(item.row for item in problems) == [3, 4, 5]
    assert {"no name"} < {item.reason for item in problems}


def test_a_date_of_a_directive_is_no_date_of_an_sdn(folder: Path) -> None:
    remarks = "Listing Date (EO 14024 Directive 2): 24 Feb 2022; x"
    text = row(17018, "BANK NINE", "-0- ", "RUSSIA-EO14024", remarks)
    (folder / "sdn.csv").write_text(text, encoding="utf-8")
    assert [item.listed for item in read(folder)[0]] == [None]


@pytest.mark.parametrize(
    ("program", "key", "listed"),
    [
        ("CMIC-EO13959", "us_ofac_cmic", "2021-06-03"),
        ("NS-PLC", "us_ofac_plc", "2021-06-03"),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", "us_ofac_cons", "2021-06-03"),
    ],
)
def test_the_consolidated_file_holds_several_lists(
    tmp_path: Path, program: str, key: str, listed: str
) -> None:
    remarks = "Effective Date (CMIC) 02 Aug 2021; Listing Date (CMIC) 03 Jun 2021; x"
    text = row(30946, "NORTHLIGHT DIGITAL", "-0- ", program, remarks)
    (tmp_path / "cons_prim.csv").write_text(text, encoding="utf-8")
    (listing,), _ = read(tmp_path)
    assert (listing.list, listing.listed) == (key, listed)
    assert "02 Aug 2021" in listing.remarks


def test_a_given_key_names_the_list(folder: Path) -> None:
    assert {item.list for item in read(folder, "us_other")[0]} == {"us_other"}


def test_the_reader_knows_its_folder_and_its_file(folder: Path, tmp_path: Path) -> None:
    reader = OfacCsv()
    assert reader.recognises(folder)
    assert reader.recognises(folder / "sdn.csv")
    assert not reader.recognises(folder / "alt.csv")
    assert not reader.recognises(tmp_path / "nowhere")
    assert [path.name for path in reader.parts(folder / "sdn.csv")] == [
        "sdn.csv",
        "alt.csv",
        "add.csv",
        "sdn_comments.csv",
    ]


def test_a_folder_without_a_primary_file_is_refused(folder: Path) -> None:
    (folder / "sdn.csv").unlink()
    assert not OfacCsv().recognises(folder)
    with pytest.raises(UnknownList, match=r"neither sdn\.csv nor cons_prim\.csv"):
        OfacCsv().parts(folder)


def test_a_primary_file_is_known_by_its_first_row_under_any_name(folder: Path) -> None:
    (folder / "sdn.csv").rename(folder / "export_sdn_1.dat")
    (folder / "alt.csv").rename(folder / "export_alt_1.dat")
    reader = OfacCsv()
    path = folder / "export_sdn_1.dat"
    assert reader.recognises(path)
    assert [item.name for item in reader.parts(path)] == ["export_sdn_1.dat", "export_alt_1.dat"]
    items = list(reader.read(Task(reader.parts(path), "2024-04-30")))
    listings = [item for item in items if isinstance(item, Listing)]
    assert [item.list for item in listings] == ["us_ofac_sdn", "us_ofac_sdn"]
    assert ListedName("OPTICS NINE", "previous") in listings[0].names


@pytest.mark.parametrize(
    "text",
    [
        "7157,too,few\r\n",
        "x," * 11 + "x\r\n",
        '7157,"A","individual","SDGT",text,b,c,d,e,f,g,h\r\n',
        '"',
        "",
    ],
)
def test_another_table_is_not_taken_for_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    assert not OfacCsv().recognises(path)


def test_the_consolidated_file_under_another_name_is_told_by_its_programmes(tmp_path: Path) -> None:
    path = tmp_path / "download.csv"
    text = row(1, "NINE", "-0- ", "CMIC-EO13959", "x") + row(
        2, "TEN", "-0- ", "UKRAINE-EO13662", ""
    )
    path.write_text(text, encoding="utf-8")
    found = [
        item.list for item in OfacCsv().read(Task((path,), "2024")) if isinstance(item, Listing)
    ]
    assert found == ["us_ofac_cmic", "us_ofac_cons"]


def test_a_second_entry_with_the_same_number_is_refused(folder: Path) -> None:
    with (folder / "sdn.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(row(1, "NINE", "-0- ", "SDGT", "x") + row(1, "TEN", "-0- ", "SDGT", "x"))
    listings, problems = read(folder)
    assert [item.names[0].text for item in listings] == ["NINE"]
    assert problems[-1] == Rejected(
        "sdn.csv", 2, "the id '1' is that of row 1 already", "us_ofac_sdn"
    )


def test_a_vessel_has_its_call_sign_and_kind(tmp_path: Path) -> None:
    text = (
        '1,"SEA STAR","vessel","IRAN",-0- ,"TJGG1","Crude Oil Tanker","105365","56068","Cameroon",'
        '"Nine Rivers","MMSI 613000001 (vessel)."\r\n'
    )
    (tmp_path / "sdn.csv").write_text(text, encoding="utf-8")
    (vessel,), _ = read(tmp_path)
    assert vessel.identifiers == (("mmsi", "613000001"), ("call_sign", "TJGG1"))
    assert vessel.countries == ("cm",)
    assert "Vessel Type Crude Oil Tanker; Tonnage 105365" in vessel.remarks


def test_a_date_of_birth_that_is_a_range_gives_its_years(tmp_path: Path) -> None:
    text = row(1, "NINE", '"individual"', "SDGT", "DOB 1960 to 1962; alt. DOB circa 1970.")
    (tmp_path / "sdn.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path)[0][0].birth_dates == ("1960", "1961", "1962", "1970")


def test_numbers_stand_in_the_remarks_with_their_kinds(tmp_path: Path) -> None:
    remarks = (
        "DOB 1959; National ID No. 123-4 (Iran); alt. Cedula No. 5000 (Colombia); NIT # 800-7 "
        "(Colombia); Digital Currency Address - XBT 1Nine9; Gender Male; Phone Number 12345; "
        "Linked To: NINE RIVERS; Vessel Registration Identification IMO 9000001."
    )
    (tmp_path / "sdn.csv").write_text(row(1, "NINE", "-0- ", "SDGT", remarks), encoding="utf-8")
    assert read(tmp_path)[0][0].identifiers == (
        ("imo", "9000001"),
        ("national_id", "123-4"),
        ("national_id", "5000"),
        ("tax", "800-7"),
        ("wallet", "1Nine9"),
    )
