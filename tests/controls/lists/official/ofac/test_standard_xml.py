from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.ofac.standard_xml import OfacXml
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

DATA = Path(__file__).parents[2] / "data" / "official"
SDN = DATA / "ofac_sdn.xml"
CONSOLIDATED = DATA / "ofac_consolidated.xml"


def read(path: Path, key: str | None = None) -> list[Listing | Rejected]:
    return list(OfacXml().read(Task((path,), "2026-07-11", key)))


def listings(path: Path) -> list[Listing]:
    return [item for item in read(path) if isinstance(item, Listing)]


def test_a_person_is_read_whole() -> None:
    assert read(SDN)[0] == Listing(
        list="us_ofac_sdn",
        version="2026-07-11",
        entry_id="90001",
        schema="Person",
        names=(
            ListedName("NOVEMBROV, Ivan Petrovich", "name"),
            ListedName("VANYA", "weak_alias"),
            ListedName("DEKABROV, Ivan", "previous"),
            ListedName("НОЯБРЁВ, Иван", "alias"),
        ),
        program="RUSSIA-EO14024; SDGT",
        # The date of the directive is no date of the designation.
        listed=None,
        countries=("ru", "cy"),
        addresses=("1 Quay Street, Floor 9, Omsk, Omsk Region 644000, Russia",),
        identifiers=(("passport", "AB1234567"), ("tax", "770100000001")),
        birth_dates=("1973", "1974-10-04", "1975", "1976"),
        remarks=(
            "Director; Linked To: NORTHLIGHT OPTICS.; POB Omsk, Russia; Gender Male; "
            "Listing Date (EO 14024 Directive 2): 24 Feb 2022"
        ),
        rows=(1,),
    )


def test_a_company_has_its_numbers_and_its_name_in_its_own_script() -> None:
    company = listings(SDN)[1]
    assert company.schema == "LegalEntity"
    assert company.names[1] == ListedName("北光光学有限公司", "alias")
    assert company.identifiers == (
        ("uscc", "91420100000000000X"),
        ("registration", "420100000000001"),
    )
    assert company.remarks == "Website northlight.example"


def test_a_vessel_has_its_numbers_its_flag_and_its_kind() -> None:
    vessel = listings(SDN)[2]
    assert vessel.schema == "Vessel"
    assert vessel.identifiers == (
        ("imo", "9000001"),
        ("mmsi", "613000001"),
        ("call_sign", "TJGG1"),
    )
    assert vessel.countries == ("cm",)
    assert "Vessel Type Crude Oil Tanker" in vessel.remarks
    assert "Vessel Owner Nine Rivers Shipping" in vessel.remarks


def test_the_consolidated_file_is_told_by_its_programmes_and_holds_several_lists() -> None:
    found = [(item.list, item.entry_id, item.listed) for item in listings(CONSOLIDATED)]
    assert found == [
        ("us_ofac_cmic", "91001", "2021-06-03"),
        ("us_ofac_cons", "91002", None),
    ]


def test_the_file_says_its_own_day_month_first() -> None:
    assert OfacXml().version_of(SDN) == "2026-07-11"
    assert OfacXml().version_of(CONSOLIDATED) == "2024-08-01"


def test_a_file_that_does_not_say_its_day_has_none(tmp_path: Path) -> None:
    path = tmp_path / "x"
    text = SDN.read_text("utf-8")
    head, _, rest = text.partition("<publshInformation>")
    path.write_text(head + rest.partition("</publshInformation>")[2], "utf-8")
    assert OfacXml().version_of(path) is None


def test_the_form_is_told_by_content_and_not_by_the_name(tmp_path: Path) -> None:
    path = tmp_path / "download.txt"
    path.write_bytes(SDN.read_bytes())
    reader = sniff(path)
    assert reader is not None
    assert reader.NAME == "ofac_xml"


def test_another_namespace_is_refused_and_named(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text('<sdnList xmlns="urn:other"><sdnEntry/></sdnList>', "utf-8")
    with pytest.raises(Malformed, match="the namespace 'urn:other'"):
        read(path)


def test_a_second_entry_with_the_same_id_is_refused_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(SDN.read_text("utf-8").replace(">90003<", ">90001<"), "utf-8")
    found = read(path)
    assert found[2] == Rejected(
        "sdn.xml", 3, "the id '90001' is that of row 1 already", "us_ofac_sdn"
    )
    assert len([item for item in found if isinstance(item, Listing)]) == 2


def test_an_entry_without_a_name_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    text = SDN.read_text("utf-8").replace(
        "<lastName>GREY GULL</lastName>", "<lastName> </lastName>"
    )
    path.write_text(text, "utf-8")
    assert read(path)[2] == Rejected("sdn.xml", 3, "no name", "us_ofac_sdn")


def test_a_file_that_is_cut_off_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    data = SDN.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(Malformed, match=r"line \d+: broken XML"):
        read(path)


def test_bytes_of_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_bytes(SDN.read_bytes().replace(b"Floor 9", "Étage 9".encode("cp1252")))
    with pytest.raises(Malformed, match="Invalid bytes in character encoding"):
        read(path)
