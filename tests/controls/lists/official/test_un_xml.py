from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task
from enduse.controls.lists.official.un_xml import UnXml
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Written to the form of https://www.un.org/sc/resources/sc-sanctions.xsd; the parties are invented.
PERSON = """
<INDIVIDUAL>
  <DATAID>690001</DATAID><VERSIONNUM>1</VERSIONNUM>
  <FIRST_NAME>JEAN</FIRST_NAME><SECOND_NAME>NOVEMBRE</SECOND_NAME><THIRD_NAME/>
  <UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.901</REFERENCE_NUMBER>
  <LISTED_ON>2012-12-31</LISTED_ON>
  <NAME_ORIGINAL_SCRIPT>جان نوفمبر</NAME_ORIGINAL_SCRIPT>
  <COMMENTS1>Fled in
    2013.</COMMENTS1>
  <NATIONALITY><VALUE>Democratic Republic of the Congo</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jean Nov</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Le Petit</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><CITY>Kigali</CITY><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OB12</NUMBER>
  </INDIVIDUAL_DOCUMENT>
</INDIVIDUAL>"""
ENTITY = """
<ENTITY>
  <DATAID>690002</DATAID><FIRST_NAME>NINE RIVERS TRADING</FIRST_NAME>
  <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.902</REFERENCE_NUMBER>
  <LISTED_ON>2016-03-02</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Eight Rivers</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><STREET>1 Quay</STREET><CITY>Dalian</CITY><COUNTRY>China</COUNTRY>
  </ENTITY_ADDRESS>
</ENTITY>"""
NAMELESS = "<ENTITY><DATAID>3</DATAID><REFERENCE_NUMBER>X.1</REFERENCE_NUMBER></ENTITY>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, PERSON + ENTITY)


def write(folder: Path, body: str, root: str = "CONSOLIDATED_LIST") -> Path:
    path = folder / "consolidated.xml"
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} dateGenerated="2026-02-27T00:00:09.554Z">'
    )
    path.write_text(f"{head}<INDIVIDUALS>{body}</INDIVIDUALS></{root}>", encoding="utf-8")
    return path


def read(path: Path) -> list[Listing | Rejected]:
    return list(UnXml().read(Task((path,), "2026-02-27")))


def test_a_person_is_read_whole(path: Path) -> None:
    person = read(path)[0]
    assert person == Listing(
        list="un_sc",
        version="2026-02-27",
        entry_id="CDi.901",
        schema="Person",
        names=(
            ListedName("JEAN NOVEMBRE", "name"),
            ListedName("جان نوفمبر", "alias"),
            ListedName("Jean Nov", "alias"),
            ListedName("Le Petit", "weak_alias"),
        ),
        program="DRC",
        listed="2012-12-31",
        countries=("cd", "rw"),
        addresses=("Kigali, Rwanda",),
        identifiers=(("id", "690001"), ("passport", "OB12")),
        birth_dates=("1971",),
        remarks="Fled in 2013.",
        rows=(1,),
    )


def test_an_entity_has_its_former_name_and_its_seat(path: Path) -> None:
    entity = read(path)[1]
    assert isinstance(entity, Listing)
    assert (entity.entry_id, entity.schema, entity.countries) == (
        "KPe.902",
        "Organization",
        ("cn",),
    )
    assert entity.names[1] == ListedName("Eight Rivers", "previous")


def test_the_file_says_its_own_day(path: Path) -> None:
    assert UnXml().version_of(path) == "2026-02-27"


def test_an_entry_without_a_name_is_refused_and_counted(tmp_path: Path) -> None:
    found = read(write(tmp_path, NAMELESS + ENTITY))
    assert found[0] == Rejected("consolidated.xml", 1, "no name", "un_sc")
    assert isinstance(found[1], Listing)


def test_another_root_is_not_recognised_and_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, PERSON, root="SANCTIONS")
    assert not UnXml().recognises(path)
    with pytest.raises(Malformed, match="SANCTIONS"):
        read(path)


def test_a_birth_between_two_years_gives_each_of_them(tmp_path: Path) -> None:
    old = "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>"
    new = "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1969</FROM_YEAR><TO_YEAR>1971</TO_YEAR>"
    assert old in PERSON
    person = read(write(tmp_path, PERSON.replace(old, new)))[0]
    assert isinstance(person, Listing)
    assert person.birth_dates == ("1969", "1970", "1971")


def test_a_delisted_entry_keeps_the_day_of_its_end(tmp_path: Path) -> None:
    day = "<LISTED_ON>2016-03-02</LISTED_ON>"
    text = ENTITY.replace(day, f"{day}<DELISTED_ON>2020-01-31</DELISTED_ON>")
    entity = read(write(tmp_path, text))[0]
    assert isinstance(entity, Listing)
    assert (entity.listed, entity.ended) == ("2016-03-02", "2020-01-31")


def test_a_second_entry_with_the_same_reference_is_refused(tmp_path: Path) -> None:
    found = read(write(tmp_path, PERSON + ENTITY + ENTITY))
    assert found[2] == Rejected(
        "consolidated.xml", 3, "the id 'KPe.902' is that of row 2 already", "un_sc"
    )


def test_a_namespace_is_refused_the_list_has_none(tmp_path: Path) -> None:
    path = write(tmp_path, PERSON)
    text = path.read_text("utf-8").replace(
        "<CONSOLIDATED_LIST ", '<CONSOLIDATED_LIST xmlns="urn:x" '
    )
    path.write_text(text, "utf-8")
    with pytest.raises(Malformed, match="the namespace 'urn:x'"):
        read(path)


def test_the_reader_knows_its_form(path: Path, tmp_path: Path) -> None:
    assert UnXml().recognises(path)
    assert not UnXml().recognises(tmp_path)
