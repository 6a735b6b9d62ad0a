from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.seco_xml import SecoXml
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Invented parties, in the elements of the swiss-sanctions-list form.
PATH = Path(__file__).parent.parent / "data" / "official" / "seco.xml"


def read(path: Path = PATH) -> list[Listing | Rejected]:
    return list(SecoXml().read(Task((path,), "2026-07-20")))


def entry(entry_id: str) -> Listing:
    return next(i for i in read() if isinstance(i, Listing) and i.entry_id == entry_id)


def write(folder: Path, body: str) -> Path:
    path = folder / "seco.xml"
    path.write_text(f"<swiss-sanctions-list>{body}</swiss-sanctions-list>", encoding="utf-8")
    return path


def name(parts: str) -> str:
    return (
        '<target ssid="1"><entity><identity main="true"><name name-type="primary-name">'
        f"{parts}</name></identity></entity></target>"
    )


def test_it_is_known_by_its_root_and_says_its_day() -> None:
    reader = sniff(PATH)
    assert isinstance(reader, SecoXml)
    assert reader.version_of(PATH) == "2026-07-20"


def test_a_person_is_read_whole() -> None:
    assert entry("100") == Listing(
        list="ch_seco",
        version="2026-07-20",
        entry_id="100",
        schema="Person",
        names=(
            ListedName("Novembre Jean", "name"),
            ListedName("Новамбр Жан", "alias"),
            ListedName("Novambr Jean", "alias"),
            ListedName("Nowambr Jean", "alias"),
            ListedName("Jean Octobre", "previous"),
            ListedName("Жан Октобр", "previous"),
            ListedName("Le Petit", "weak_alias"),
        ),
        measure="annex 13 (assets)",
        program="Belarus",
        listed="2022-03-17",
        countries=("by",),
        addresses=("1 Quay Street, 220029, Minsk, Minsk Region, Belarus",),
        identifiers=(("passport", "P1234567"), ("national_id", "ID 55")),
        birth_dates=("1970", "1971-03-10"),
        remarks="Director of Nine Rivers. | foreign identifier: EU.9001.1",
        rows=(1,),
    )


def test_each_time_on_the_list_is_an_entry() -> None:
    first, second = entry("200"), entry("200 (2)")
    assert (first.listed, first.ended, first.state) == ("2012-02-01", "2016-03-01", "delisted")
    assert (second.listed, second.ended, second.state) == ("2024-05-05", None, "in_force")
    assert first.identifiers == (("inn", "7700000001"), ("registration", "1027700000001"))
    # The day of an entity is that of its foundation.
    assert first.birth_dates == ()


def test_one_that_was_taken_off_stays_with_its_day() -> None:
    ship = entry("300")
    assert (ship.schema, ship.listed, ship.ended, ship.state) == (
        "Vessel",
        None,
        "2020-01-31",
        "delisted",
    )
    assert ship.identifiers == (("imo", "9123456"),)


def test_what_is_no_target_is_refused_with_its_reason() -> None:
    refused = [(item.row, item.reason) for item in read() if isinstance(item, Rejected)]
    assert refused == [
        (4, "no name"),
        (5, "neither an individual, an entity nor an object"),
        (6, "the id '300' is that of row 3 already"),
    ]


def test_a_name_in_another_script_is_given_only_where_all_parts_are(tmp_path: Path) -> None:
    parts = (
        '<name-part order="1"><value>Ivan</value>'
        '<spelling-variant script="CYRL">Иван</spelling-variant></name-part>'
        '<name-part order="2"><value>Novembre</value></name-part>'
    )
    (item,) = read(write(tmp_path, name(parts)))
    assert isinstance(item, Listing)
    assert [listed.text for listed in item.names] == ["Ivan Novembre"]


def test_a_name_part_without_a_value_element_is_read_too(tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, name('<name-part order="1">Plain Ltd</name-part>')))
    assert isinstance(item, Listing)
    assert item.names == (ListedName("Plain Ltd", "name"),)


@pytest.mark.parametrize("order", ["", "x", "²", "9" * 5000])
def test_a_strange_order_of_parts_is_no_trouble(tmp_path: Path, order: str) -> None:
    parts = f'<name-part order="{order}"><value>Plain Ltd</value></name-part>'
    (item,) = read(write(tmp_path, name(parts)))
    assert isinstance(item, Listing)


def test_a_cut_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "seco.xml"
    path.write_bytes(PATH.read_bytes()[:3000])
    with pytest.raises(Malformed, match="broken XML"):
        read(path)


def test_it_goes_into_the_catalogue_by_itself(catalog: Catalog) -> None:
    report = catalog.add(PATH)
    (version,) = report.added
    assert (version.list, version.version, version.entries) == ("ch_seco", "2026-07-20", 4)
    assert version.rejected == 3
