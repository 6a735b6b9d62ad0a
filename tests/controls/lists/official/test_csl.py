from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.csl import CslCsv, CslJson
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Invented parties, in the columns of the file that trade.gov publishes.
DATA = Path(__file__).parent.parent / "data" / "official"


def read(path: Path) -> list[Listing | Rejected]:
    reader = sniff(path)
    assert reader is not None
    return list(reader.read(Task((path,), "2026-09-25")))


def entries(path: Path) -> dict[str, Listing]:
    return {item.names[0].text: item for item in read(path) if isinstance(item, Listing)}


@pytest.mark.parametrize(("name", "form"), [("csl.csv", "csl_csv"), ("csl.json", "csl_json")])
def test_both_forms_are_known_by_their_content(name: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "no_telling_name.dat"
    path.write_bytes((DATA / name).read_bytes())
    reader = sniff(path)
    assert reader is not None
    assert form == reader.NAME


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nine Rivers Optics Co.", "us_bis_el"),
        ("JEAN NOVEMBRE", "us_bis_dpl"),
        ("NOVEMBRE, Jean", "us_ofac_sdn"),
        ("QUIET WATER", "us_ofac_sdn"),
        ("Tenth Aero Works", "us_bis_meu"),
        ("EAST GATE OIL COMPANY", "us_ofac_cons"),
    ],
)
def test_each_source_becomes_its_own_list(name: str, key: str) -> None:
    assert entries(DATA / "csl.csv")[name].list == key


def test_an_entry_of_the_entity_list_is_read_whole() -> None:
    assert entries(DATA / "csl.csv")["Nine Rivers Optics Co."] == Listing(
        list="us_bis_el",
        version="2026-09-25",
        entry_id="row 1",
        schema="LegalEntity",
        names=(
            ListedName("Nine Rivers Optics Co.", "name"),
            ListedName("Nine Rivers Photonics", "alias"),
            ListedName("Jiujiang Optics", "alias"),
        ),
        listed="2024-02-27",
        countries=("cn", "hk"),
        addresses=("1 Quay Road, Dalian, CN", "Unit 2, 3 Harbour Street, Kowloon, HK"),
        remarks=(
            "licence requirement: For all items subject to the EAR. | "
            "licence policy: Presumption of denial. | Federal Register: 89 FR 10001"
        ),
        rows=(1,),
    )


def test_a_person_has_births_programmes_and_documents() -> None:
    person = entries(DATA / "csl.csv")["NOVEMBRE, Jean"]
    assert (person.entry_id, person.schema, person.program) == (
        "90001",
        "Person",
        "SDGT; RUSSIA-EO14024",
    )
    assert person.birth_dates == ("1970", "1971-12-10")
    assert person.identifiers == (("passport", "P1234567"),)
    # An address that is a country alone is no address.
    assert (person.countries, person.addresses) == (("ir",), ())


def test_a_ship_has_its_number_and_flag() -> None:
    ship = entries(DATA / "csl.csv")["QUIET WATER"]
    assert (ship.schema, ship.countries) == ("Vessel", ("kp",))
    assert ship.identifiers == (("imo", "9123456"), ("call_sign", "HMQW"))


def test_a_denial_order_ends_on_its_day() -> None:
    denied = entries(DATA / "csl.csv")["JEAN NOVEMBRE"]
    assert (denied.listed, denied.ended) == ("2017-01-02", "2027-01-02")


def test_what_is_no_entry_is_refused_with_its_reason() -> None:
    refused = [item for item in read(DATA / "csl.csv") if isinstance(item, Rejected)]
    assert [(item.row, item.list) for item in refused] == [(7, ""), (8, "us_bis_el")]
    assert "'Unknown List (ZZ) - Nobody' is no list" in refused[0].reason
    assert refused[1].reason == "no name"


def test_the_json_says_the_same_as_the_csv() -> None:
    table, objects = entries(DATA / "csl.csv"), entries(DATA / "csl.json")
    for name in ("Nine Rivers Optics Co.", "NOVEMBRE, Jean"):
        ours, theirs = table[name], objects[name]
        assert (ours.list, ours.schema, ours.program) == (
            theirs.list,
            theirs.schema,
            theirs.program,
        )
        assert (ours.listed, ours.identifiers) == (theirs.listed, theirs.identifiers)
    assert objects["Nine Rivers Optics Co."].addresses == ("1 Quay Road, Dalian, 116000, CN",)
    assert CslJson().version_of(DATA / "csl.json") == "2026-09-25"
    assert read(DATA / "csl.json")[-1] == Rejected(
        "csl.json", 3, "a JSON string where an object was expected"
    )


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "csl.csv"
    path.write_text("source,name,federal_register_notice,entity_number,source_list_url\n,x,,,\n")
    assert sniff(path) is not None
    with pytest.raises(Malformed, match=r"no column 'alt_names' \(there are: source, name"):
        read(path)


def test_one_file_gives_the_catalogue_several_lists(catalog: Catalog) -> None:
    report = catalog.add(DATA / "csl.csv", version="2026-09-25")
    assert {item.list: item.entries for item in report.added} == {
        "us_bis_dpl": 1,
        "us_bis_el": 1,
        "us_bis_meu": 1,
        "us_ofac_cons": 1,
        "us_ofac_sdn": 2,
    }
    assert report.rejected_rows == 2


def test_the_real_sample_is_read_to_the_last_row(shared: Path) -> None:
    path = shared / "data/lists/ofac_csv_official/cons/csl.csv"
    keys = {
        "EL": "us_bis_el",
        "DPL": "us_bis_dpl",
        "UVL": "us_bis_uvl",
        "ISN": "us_state_isn",
        "DTC": "us_state_dtc",
        "SDN": "us_ofac_sdn",
        "SSI": "us_ofac_cons",
        "CAP": "us_ofac_cons",
        "PLC": "us_ofac_plc",
    }
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = Counter(
        keys[match.group(1)] for row in rows if (match := re.search(r"\((\w+)\)", row["source"]))
    )
    items = read(path)
    assert not [item for item in items if isinstance(item, Rejected)]
    assert Counter(item.list for item in items) == expected
    assert sum(expected.values()) == len(rows) == 115
    numbers = {row["entity_number"] for row in rows} - {""}
    held = [item for item in items if isinstance(item, Listing)]
    assert {item.entry_id for item in held if item.entry_id.isdigit()} == numbers
    assert sum(item.listed is not None for item in held) == sum(bool(r["start_date"]) for r in rows)
    aliases = sum(len(row["alt_names"].split("; ")) for row in rows if row["alt_names"])
    assert sum(len(item.names) - 1 for item in held) == aliases
    tax = sum(text.endswith("Tax ID No.") for row in rows for text in row["ids"].split("; "))
    # NIT and RUC numbers (four and one in the file) are tax numbers too.
    assert sum(kind == "tax" for item in held for kind, _ in item.identifiers) == tax + 5


def test_the_json_needs_its_array(tmp_path: Path) -> None:
    path = tmp_path / "csl.json"
    path.write_text(json.dumps({"results": {"source": 1, "source_list_url": 1, "alt_names": 1}}))
    with pytest.raises(Malformed, match="not an object with an array 'results'"):
        list(CslJson().read(Task((path,), "2026")))


def test_a_folder_is_no_such_file(tmp_path: Path) -> None:
    assert not CslCsv().recognises(tmp_path)
    assert not CslJson().recognises(tmp_path)
