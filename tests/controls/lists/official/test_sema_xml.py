from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.sema_xml import SemaXml
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Invented parties, in the elements of sema-lmes.xml.
PATH = Path(__file__).parent.parent / "data" / "official" / "sema.xml"


def read(path: Path = PATH) -> list[Listing | Rejected]:
    return list(SemaXml().read(Task((path,), "2026-09-01")))


def write(folder: Path, body: str) -> Path:
    path = folder / "sema.xml"
    path.write_text(f"<data-set>{body}</data-set>", encoding="utf-8")
    return path


def test_it_is_known_by_its_records(tmp_path: Path) -> None:
    assert isinstance(sniff(PATH), SemaXml)
    assert sniff(write(tmp_path, "<record><Title>x</Title></record>")) is None


def test_a_person_is_read_whole() -> None:
    assert read()[0] == Listing(
        list="ca_sema",
        version="2026-09-01",
        entry_id="Russia-Russie-1-Part-1-9001",
        schema="Person",
        names=(
            ListedName("Jean NOVEMBRE", "name"),
            ListedName("Jean Nov", "alias"),
            ListedName("Жан Новамбр", "alias"),
        ),
        program="Russia / Russie, schedule 1, Part 1",
        listed="2019-03-15",
        birth_dates=("1971-12-10",),
        remarks="Colonel",
        rows=(1,),
    )


def test_names_within_a_name_are_aliases_and_a_legal_form_is_none() -> None:
    entity = read()[1]
    assert isinstance(entity, Listing)
    assert [name.text for name in entity.names[1:]] == [
        "Jiujiang Trading",
        "Nine Rivers Trading",
        "Commerce des Neuf Rivières",
        "Nine Rivers Co, Ltd",
        "Eight Rivers",
    ]


def test_a_ship_has_its_number_and_its_building_year_is_no_birth() -> None:
    ship = read()[2]
    assert isinstance(ship, Listing)
    assert (ship.schema, ship.identifiers) == ("Vessel", (("imo", "9123456"),))
    assert ship.birth_dates == ()
    assert "built: 2007" in ship.remarks


def test_the_regime_is_no_country_of_the_party() -> None:
    assert all(item.countries == () for item in read() if isinstance(item, Listing))


def test_a_record_without_a_name_is_refused() -> None:
    assert read()[3] == Rejected("sema.xml", 4, "no name", "ca_sema")


def test_without_a_whole_place_in_the_law_there_is_no_id() -> None:
    last = read()[4]
    assert isinstance(last, Listing)
    assert last.entry_id == "row 5"


@pytest.mark.parametrize(
    "tags", [("LastName", "EntityOrShip"), ("LastName-NomDeFamille", "EntityOrShip-EntiteOuNavire")]
)
def test_the_older_names_of_the_elements_are_read_too(
    tmp_path: Path, tags: tuple[str, str]
) -> None:
    person, entity = tags
    body = f"<record><{person}>N</{person}></record><record><{entity}>E Ltd</{entity}></record>"
    first, second = read(write(tmp_path, body))
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert (first.schema, second.schema) == ("Person", "LegalEntity")


def test_other_elements_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, "<record><Nom>x</Nom></record>")
    with pytest.raises(Malformed, match=r"without LastName.*it has: nom"):
        read(path)


def test_it_goes_into_the_catalogue_with_a_day(catalog: Catalog) -> None:
    report = catalog.add(PATH, version="2026-09-01")
    (version,) = report.added
    assert (version.list, version.entries, version.rejected) == ("ca_sema", 4, 1)
