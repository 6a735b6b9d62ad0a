"""The UK's lists in their three forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.uk.form import measure_of, name_kind
from enduse.controls.lists.official.uk.uk_csv import UkCsv
from enduse.controls.lists.official.uk.uk_xml import UkXml
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

DATA = Path(__file__).parents[2] / "data" / "official"
XML = DATA / "uk_sanctions_list.xml"
CSV = DATA / "uk_sanctions_list.csv"
CONLIST = DATA / "ofsi_conlist.csv"


def read(path: Path) -> list[Listing | Rejected]:
    reader = sniff(path)
    assert reader is not None
    return list(reader.read(Task((path,), "2026-09-02")))


def changed(folder: Path, source: Path, old: str, new: str) -> Path:
    text = source.read_text("utf-8")
    assert old in text
    path = folder / source.name
    path.write_text(text.replace(old, new), "utf-8", newline="")
    return path


def test_a_person_is_read_whole_from_xml() -> None:
    assert read(XML)[0] == Listing(
        list="gb_fcdo_sl",
        version="2026-09-02",
        entry_id="RUS9001",
        schema="Person",
        names=(
            ListedName("IVAN PETROVICH NOVEMBROV", "name"),
            ListedName("Vanya", "weak_alias"),
            ListedName("Iwan Nowembrow", "alias"),
            ListedName("Иван Ноябрёв", "alias"),
        ),
        measure="asset freeze; travel ban",
        program="The Russia (Sanctions) (EU Exit) Regulations 2019",
        listed="2024-06-13",
        countries=("ru",),
        addresses=("1 Quay Street, Omsk, 644000, Russia",),
        identifiers=(
            ("passport", "AB1234567"),
            ("inn", "770100000001"),
            ("ofsi", "17001"),
            ("un", "CDi.901"),
        ),
        birth_dates=("1974", "1975-10-04"),
        remarks="Supplied optics. | Has a dog. | Director of Northlight",
        rows=(1,),
    )


@pytest.mark.parametrize("path", [XML, CSV], ids=lambda path: path.suffix)
def test_both_forms_tell_the_same_of_an_entity_and_a_ship(path: Path) -> None:
    company, ship = read(path)[1:]
    assert isinstance(company, Listing)
    assert isinstance(ship, Listing)
    assert (company.entry_id, company.schema, company.listed) == (
        "RUS9002",
        "Organization",
        "2023-02-24",
    )
    assert company.identifiers == (("ogrn", "1027700000001"), ("inn", "7701000001"))
    assert (ship.schema, ship.countries, ship.identifiers) == (
        "Vessel",
        ("cm",),
        (("imo", "9000001"),),
    )
    assert ship.measure == "prohibition of port entry"
    assert "current owner" in ship.remarks


def test_measures_are_taken_from_the_marks_where_the_text_is_missing() -> None:
    company = read(XML)[1]
    assert isinstance(company, Listing)
    assert company.measure == "asset freeze; trust services sanctions"


def test_the_rows_of_one_id_make_one_entry_with_its_primary_name_first() -> None:
    person = read(CSV)[0]
    assert isinstance(person, Listing)
    assert person.names == (
        ListedName("IVAN PETROVICH NOVEMBROV", "name"),
        ListedName("Vanya", "weak_alias"),
        ListedName("Иван Ноябрёв", "alias"),
    )
    assert person.birth_dates == ("1974", "1975-10-04")
    assert person.rows == (1, 2)
    assert ("inn", "770100000001") in person.identifiers


def test_the_older_list_unites_rows_that_stand_apart_and_splits_numbered_cells() -> None:
    company, person = read(CONLIST)
    assert isinstance(company, Listing)
    assert isinstance(person, Listing)
    assert (company.list, company.entry_id, company.rows) == ("gb_ofsi", "18002", (1, 3))
    assert company.names == (
        ListedName("NINE RIVERS TRADING", "name"),
        ListedName("EIGHT RIVERS", "previous"),
    )
    assert person.names == (
        ListedName("IVAN NOVEMBROV", "name"),
        ListedName("Iwan NOVEMBROV", "weak_alias"),
    )
    assert person.birth_dates == ("1974", "1975-10-04")
    assert person.countries == ("ru", "cy")
    assert person.identifiers == (("passport", "AB1234567"), ("passport", "CD7654321"))
    # Listed before the UK had a list of its own: the first day counts.
    assert (person.listed, person.program) == ("2014-07-22", "Russia; Belarus")


@pytest.mark.parametrize(
    ("path", "day"), [(XML, "2026-09-02"), (CSV, "2026-09-02"), (CONLIST, "2026-01-20")]
)
def test_each_form_says_its_own_day(path: Path, day: str) -> None:
    reader = sniff(path)
    assert reader is not None
    assert reader.version_of(path) == day


def test_a_csv_without_a_row_above_its_header_is_read_and_has_no_day(tmp_path: Path) -> None:
    text = CSV.read_text("utf-8-sig").partition("\n")[2]
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8", newline="")
    assert UkCsv().version_of(path) is None
    assert len(read(path)) == 3


def test_an_earlier_issue_calls_the_type_otherwise(tmp_path: Path) -> None:
    path = changed(tmp_path, CSV, "Designation Type", '"Individual, Entity, Ship"')
    person = read(path)[0]
    assert isinstance(person, Listing)
    assert person.schema == "Person"


def test_bad_rows_are_refused_with_their_number(tmp_path: Path) -> None:
    text = CONLIST.read_text("utf-8") + "too,few\r\n" + "," * 35 + "\r\n"
    path = tmp_path / "ConList.csv"
    path.write_text(text, "utf-8", newline="")
    refused = [item for item in read(path) if isinstance(item, Rejected)]
    assert [(item.row, item.reason) for item in refused] == [
        (5, "2 cells where there are 36 columns")
    ]


def test_a_row_without_an_id_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, CONLIST, ",18002\n", ",\n")
    refused = [item for item in read(path) if isinstance(item, Rejected)]
    assert [(item.row, item.reason) for item in refused] == [(1, "no id"), (3, "no id")]


def test_a_second_designation_with_the_same_id_is_refused(tmp_path: Path) -> None:
    found = read(changed(tmp_path, XML, "RUS9003", "RUS9001"))
    assert found[2] == Rejected(
        "uk_sanctions_list.xml", 3, "the id 'RUS9001' is that of row 1 already", "gb_fcdo_sl"
    )


def test_another_namespace_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, XML, "<Designations ", '<Designations xmlns="urn:x" ')
    with pytest.raises(Malformed, match="the namespace 'urn:x'"):
        list(UkXml().read(Task((path,), "2026-09-02")))


@pytest.mark.parametrize(
    ("word", "strength", "kind"),
    [
        ("Primary Name", "", "name"),
        ("Primary name", "", "name"),
        ("Primary Name Variation", "", "alias"),
        ("Alias", "Good quality a.k.a", "alias"),
        ("Alias", "Low quality a.k.a", "weak_alias"),
        ("AKA", "Low", "weak_alias"),
        ("FKA", "Good", "previous"),
    ],
)
def test_kinds_of_names(word: str, strength: str, kind: str) -> None:
    assert name_kind(word, strength) == kind


def test_measures_are_one_clause_in_small_letters() -> None:
    assert measure_of("Asset freeze|Travel Ban|Asset freeze") == "asset freeze; travel ban"
    assert measure_of("AssetFreeze|TravelBan") == "asset freeze; travel ban"
    assert measure_of("") == ""
