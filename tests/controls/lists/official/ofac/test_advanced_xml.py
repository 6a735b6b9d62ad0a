from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.ofac.advanced_xml import OfacAdvancedXml
from enduse.controls.lists.official.ofac.form import list_key
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

ADVANCED = Path(__file__).parents[2] / "data" / "official" / "ofac_sdn_advanced.xml"


def read(path: Path = ADVANCED, key: str | None = None) -> list[Listing | Rejected]:
    return list(OfacAdvancedXml().read(Task((path,), "2026-07-04", key)))


def changed(folder: Path, old: str, new: str) -> Path:
    text = ADVANCED.read_text("utf-8")
    assert old in text
    path = folder / "sdn_advanced.xml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_person_is_put_together_from_all_parts_of_the_file() -> None:
    assert read()[0] == Listing(
        list="us_ofac_sdn",
        version="2026-07-04",
        entry_id="9001",
        schema="Person",
        names=(
            ListedName("NOVEMBROV, Sergei", "name"),
            ListedName("诺维", "alias"),
            ListedName("Serge", "weak_alias"),
            ListedName("DEKABROV", "previous"),
        ),
        program="RUSSIA-EO14024",
        listed="2022-02-24",
        countries=("cn", "ru"),
        addresses=("Dalian, China",),
        identifiers=(("tax", "7701"), ("passport", "AB1234567")),
        birth_dates=("1965",),
        rows=(1,),
    )


def test_a_company_on_two_lists_is_given_once_for_each_with_its_own_day() -> None:
    found = [item for item in read() if isinstance(item, Listing) and item.entry_id == "9002"]
    assert [(item.list, item.listed, item.program) for item in found] == [
        ("us_ofac_sdn", "2024-05-01", "RUSSIA-EO14024"),
        ("us_ofac_cmic", "2021-06-03", "CMIC-EO13959"),
    ]
    assert found[0].addresses == ("9 Lake Road, Wuhan, China",)
    assert found[0].identifiers == (("swift", "NLOPCNBH"),)


def test_a_vessel_has_its_numbers_flag_and_kind_and_a_date_as_far_as_it_is_told() -> None:
    vessel = read()[3]
    assert isinstance(vessel, Listing)
    assert (vessel.schema, vessel.listed, vessel.countries) == ("Vessel", "2025", ("cm",))
    assert vessel.identifiers == (("imo", "9000001"), ("call_sign", "TJGG1"))
    assert vessel.remarks == "VESSEL TYPE Crude Oil Tanker; Vessel Flag Cameroon"


def test_a_given_key_unites_what_is_on_several_lists() -> None:
    (company,) = (
        item for item in read(key="us_own") if isinstance(item, Listing) and item.entry_id == "9002"
    )
    assert (company.list, company.listed) == ("us_own", "2021-06-03")
    assert company.program == "RUSSIA-EO14024; CMIC-EO13959"


def test_the_file_says_its_own_day() -> None:
    assert OfacAdvancedXml().version_of(ADVANCED) == "2026-07-04"
    reader = sniff(ADVANCED)
    assert reader is not None
    assert reader.NAME == "ofac_advanced_xml"


def test_a_listing_of_nobody_and_a_party_on_no_list_are_both_told(tmp_path: Path) -> None:
    path = changed(tmp_path, 'ProfileID="9003"', 'ProfileID="9999"')
    reasons = [item.reason for item in read(path) if isinstance(item, Rejected)]
    assert reasons == [
        "the profile '9003' is on no list",
        "a listing of the profile '9999', which is not in the file",
    ]


def test_a_second_party_with_the_same_id_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, 'Profile ID="9003"', 'Profile ID="9001"')
    refused = [item for item in read(path) if isinstance(item, Rejected)]
    assert refused[0] == Rejected(
        "sdn_advanced.xml", 3, "the id '9001' is that of row 1 already", "us_ofac_sdn"
    )


def test_another_namespace_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "exports/ADVANCED_XML", "exports/OTHER")
    with pytest.raises(Malformed, match="the namespace"):
        read(path)


def test_a_file_that_is_cut_off_in_its_last_part_is_refused(tmp_path: Path) -> None:
    data = ADVANCED.read_bytes()
    path = tmp_path / "sdn_advanced.xml"
    path.write_bytes(data[: data.rindex(b"<SanctionsEntry ")])
    with pytest.raises(Malformed, match="broken XML"):
        read(path)


@pytest.mark.parametrize(
    ("begin", "end", "dates"),
    [
        ((1965, 3, 12), (1965, 3, 12), ("1965-03-12",)),
        ((1965, 3, 1), (1965, 3, 31), ("1965-03",)),
        ((1965, 1, 1), (1967, 12, 31), ("1965", "1966", "1967")),
    ],
)
def test_a_birth_is_told_as_exactly_as_its_period(
    tmp_path: Path,
    begin: tuple[int, int, int],
    end: tuple[int, int, int],
    dates: tuple[str, ...],
) -> None:
    def day(parts: tuple[int, int, int]) -> str:
        return "<Year>{}</Year><Month>{}</Month><Day>{}</Day>".format(*parts)

    old = f"<From>{day((1965, 1, 1))}</From></Start><End><To>{day((1965, 12, 31))}</To>"
    new = f"<From>{day(begin)}</From></Start><End><To>{day(end)}</To>"
    person = read(changed(tmp_path, old, new))[0]
    assert isinstance(person, Listing)
    assert person.birth_dates == dates


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SDN List", "us_ofac_sdn"),
        ("Specially Designated Nationals List", "us_ofac_sdn"),
        ("Non-SDN Chinese Military-Industrial Complex Companies List", "us_ofac_cmic"),
        ("Non-SDN Palestinian Legislative Council List", "us_ofac_plc"),
        ("Foreign Sanctions Evaders List", "us_ofac_fse"),
        ("Sectoral Sanctions Identifications List", "us_ofac_cons"),
        ("Non-SDN Menu-Based Sanctions List", "us_ofac_cons"),
    ],
)
def test_a_list_is_known_by_the_name_that_the_file_has_for_it(name: str, key: str) -> None:
    assert list_key(name) == key
