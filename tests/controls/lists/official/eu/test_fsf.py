from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls import Catalog
from enduse.controls.lists import READERS, Rejected, Task, sniff
from enduse.controls.lists.official.eu import EuFsfCsv, EuFsfXml
from enduse.controls.lists.official.eu.fsf import address_text, alias_kind, birth_texts
from enduse.errors import Malformed
from enduse.model.listing import ListedName, Listing

# Invented parties, in the attributes and columns of the export 1.1.
DATA = Path(__file__).parent.parent.parent / "data" / "official"


def read(path: Path) -> list[Listing | Rejected]:
    reader = sniff(path)
    assert reader is not None
    return list(reader.read(Task((path,), "2026-08-05")))


@pytest.mark.parametrize(
    ("name", "form"), [("eu_fsf.xml", "eu_fsf_xml"), ("eu_fsf.csv", "eu_fsf_csv")]
)
def test_both_forms_are_known_by_their_content_and_say_their_day(name: str, form: str) -> None:
    reader = sniff(DATA / name)
    assert reader is not None
    assert form == reader.NAME
    assert reader.version_of(DATA / name) == "2026-08-05"


def test_a_person_of_the_xml_is_read_whole() -> None:
    assert read(DATA / "eu_fsf.xml")[0] == Listing(
        list="eu_fsf",
        version="2026-08-05",
        entry_id="EU.9001.1",
        schema="Person",
        names=(
            ListedName("Jean Novembre", "name"),
            ListedName("Жан Новамбр", "alias"),
            ListedName("Le Petit", "weak_alias"),
        ),
        program="UKR",
        listed="2022-02-26",
        countries=("ru",),
        addresses=("1 Quay Street, P.O. Box 77, 109012 Moscow, RUSSIAN FEDERATION",),
        identifiers=(("un", "QDi.999"), ("passport", "P1234567")),
        birth_dates=("1970", "1971-12-10"),
        remarks=(
            "Invented for a test. | Director of Nine Rivers | "
            "2022/9261 (OJ L42I), in force 2022-02-26"
        ),
        rows=(1,),
    )


def test_an_entity_has_its_own_day_and_numbers() -> None:
    entity = read(DATA / "eu_fsf.xml")[1]
    assert isinstance(entity, Listing)
    assert (entity.schema, entity.listed, entity.program) == ("LegalEntity", "2016-11-30", "PRK")
    assert entity.names[1] == ListedName("Eight Rivers Trading", "previous")
    assert entity.identifiers == (("tax", "7700000001"), ("registration", "1027700000001"))
    # "00" and "UNKNOWN" are no country.
    assert (entity.countries, entity.addresses) == ((), ("Dalian",))


def test_an_act_that_repeals_does_not_say_since_when() -> None:
    entity = read(DATA / "eu_fsf.xml")[2]
    assert isinstance(entity, Listing)
    assert entity.listed is None
    assert "2017/91509, in force 2017-09-01" in entity.remarks


def test_an_earlier_act_that_brought_a_detail_says_since_when() -> None:
    entity = read(DATA / "eu_fsf.xml")[3]
    assert isinstance(entity, Listing)
    assert entity.listed == "2005-06-16"


def test_two_entries_under_one_number_are_both_kept() -> None:
    ids = [item.entry_id for item in read(DATA / "eu_fsf.xml") if isinstance(item, Listing)]
    assert ids == ["EU.9001.1", "EU.9002.2", "EU.9003.3", "9004"]


@pytest.mark.parametrize("name", ["eu_fsf.xml", "eu_fsf.csv"])
def test_an_entry_without_a_name_is_refused(name: str) -> None:
    refused = [item for item in read(DATA / name) if isinstance(item, Rejected)]
    assert refused[0].reason == "no name"


def test_the_rows_of_the_csv_make_the_entry_of_the_xml() -> None:
    row, element = read(DATA / "eu_fsf.csv")[0], read(DATA / "eu_fsf.xml")[0]
    assert isinstance(row, Listing)
    assert isinstance(element, Listing)
    for field in ("entry_id", "schema", "names", "listed", "countries", "addresses", "identifiers"):
        assert getattr(row, field) == getattr(element, field)
    assert row.birth_dates == ("1968", "1969", "1971-12-10")
    assert row.rows == (1, 2, 3, 4, 5, 6, 7, 8)
    assert read(DATA / "eu_fsf.csv")[-1] == Rejected(
        "eu_fsf.csv", 10, "3 cells where there are 48 columns", "eu_fsf"
    )


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "eu.csv"
    path.write_text("Entity_LogicalId;Entity_EU_ReferenceNumber\n1;EU.1.1\n")
    with pytest.raises(Malformed, match="no column 'NameAlias_WholeName'"):
        read(path)


def test_a_column_that_only_adds_is_missed_and_said(tmp_path: Path) -> None:
    path = tmp_path / "eu.csv"
    path.write_text(
        "Entity_LogicalId;Entity_EU_ReferenceNumber;NameAlias_WholeName\n1;EU.1.1;Nine Rivers\n"
    )
    items = read(path)
    missing = [item for item in items if isinstance(item, Rejected)]
    assert all(item.kept for item in missing)
    assert "no column 'Entity_Regulation_Programme'" in [item.reason for item in missing]
    assert sum(isinstance(item, Listing) for item in items) == 1


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        (
            '<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity/></export>',
            ["eu_fsf_xml"],
        ),
        ('<export xmlns="http://example.org/other"><sanctionEntity/></export>', []),
        ("<exported><sanctionEntity/></exported>", []),
    ],
)
def test_another_namespace_or_root_is_not_taken_for_it(
    tmp_path: Path, root: str, forms: list[str]
) -> None:
    path = tmp_path / "list.xml"
    path.write_text(root)
    assert [reader.NAME for reader in READERS if reader.recognises(path)] == forms


def test_it_goes_into_the_catalogue_by_itself(catalog: Catalog) -> None:
    report = catalog.add(DATA / "eu_fsf.csv")
    (version,) = report.added
    assert (version.list, version.version, version.entries) == ("eu_fsf", "2026-08-05", 2)
    # Two invented entries are no whole list, and that is said.
    assert any("where the whole list has at least 2,500" in text for text in report.warnings)


@pytest.mark.parametrize(
    ("strong", "remark", "kind"),
    [
        ("true", "", "alias"),
        ("false", "", "weak_alias"),
        ("", "Low quality alias", "weak_alias"),
        ("true", "Good quality", "alias"),
        ("true", "f.k.a.", "previous"),
    ],
)
def test_the_kind_of_a_name(strong: str, remark: str, kind: str) -> None:
    assert alias_kind(strong, remark) == kind


@pytest.mark.parametrize(
    ("day", "parts", "spans", "texts"),
    [
        ("1971-12-10", ("1971", "12", "10"), ("", ""), ["1971-12-10"]),
        ("", ("1971", "2", "3"), ("", ""), ["1971-02-03"]),
        ("", ("1971", "2", ""), ("", ""), ["1971-02"]),
        ("", ("1971", "", ""), ("", ""), ["1971"]),
        ("", ("", "", ""), ("1968", "1970"), ["1968", "1970"]),
        ("", ("1971", "x", "y"), ("", ""), ["1971"]),
    ],
)
def test_a_birth_in_parts(
    day: str, parts: tuple[str, ...], spans: tuple[str, ...], texts: list[str]
) -> None:
    assert birth_texts(day, parts, spans) == texts


def test_a_country_alone_is_no_address() -> None:
    assert address_text({"street": "", "city": ""}, "FRANCE") == ""


@given(st.text(max_size=300))
def test_any_text_is_read_or_is_none_of_it(text: str) -> None:
    assert alias_kind(text, text) in {"alias", "weak_alias", "previous"}


def test_a_file_that_is_not_there_is_not_recognised(tmp_path: Path) -> None:
    assert not EuFsfCsv().recognises(tmp_path / "none.csv")
    assert not EuFsfXml().recognises(tmp_path)
