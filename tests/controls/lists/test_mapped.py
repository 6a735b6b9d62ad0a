from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task
from enduse.controls.lists.mapped import MappedTable
from enduse.controls.mapping import read_mapping
from enduse.errors import ConfigError, Empty, Malformed
from enduse.model.listing import ListedName, Listing

Write = Callable[[str, str], Path]

UEL = "files: a.csv\nlist: cn_mofcom_uel\nfields:\n  name: Name\n"


@pytest.fixture
def read(write: Write) -> Callable[..., list[Listing | Rejected]]:
    def read_tables(mapping: str, **tables: str) -> list[Listing | Rejected]:
        paths = tuple(
            write(name.replace("__", "/").replace("_dot_", "."), text)
            for name, text in tables.items()
        )
        task = Task(paths, "2026-08", mapping=read_mapping(write("m.yaml", mapping)))
        return list(MappedTable().read(task))

    return read_tables


Read = Callable[..., list[Listing | Rejected]]


def entries(found: list[Listing | Rejected]) -> list[Listing]:
    return [item for item in found if isinstance(item, Listing)]


def refused(found: list[Listing | Rejected]) -> list[Rejected]:
    return [item for item in found if isinstance(item, Rejected)]


def test_a_row_becomes_an_entry_with_all_its_fields(read: Read) -> None:
    mapping = """\
files: a.csv
list: cn_mofcom_uel
null: ["-"]
fields:
  id: Id
  name: Name
  alias: [Alias, {column: Chinese, split: "；"}]
  weak_alias: Weak
  previous: Former
  schema: Type
  measure: Measure
  program: Annex
  listed: {column: Date, order: dmy}
  ended: {column: End, order: dmy}
  country: Country
  address: Address
  birth_date: Born
  remarks: [Why, Link]
identifiers: {uscc: Code}
"""
    header = (
        "Id,Name,Alias,Chinese,Weak,Former,Type,Measure,Annex,Date,End,Country,Address,Born,Why,"
        "Link,Code\n"
    )
    row = (
        "7,Nine Rivers,9R,九江；九河,NR,Eight Rivers,Company,ban,IV,04.03.25,01.01.2026,China,"
        "1 Quay,-,why,url,9142\n"
    )
    (entry,) = entries(read(mapping, a_dot_csv=header + row))
    assert entry == Listing(
        list="cn_mofcom_uel",
        version="2026-08",
        entry_id="7",
        schema="Company",
        names=(
            ListedName("Nine Rivers", "name"),
            ListedName("9R", "alias"),
            ListedName("九江", "alias"),
            ListedName("九河", "alias"),
            ListedName("NR", "weak_alias"),
            ListedName("Eight Rivers", "previous"),
        ),
        measure="ban",
        program="IV",
        listed="2025-03-04",
        ended="2026-01-01",
        countries=("cn",),
        addresses=("1 Quay",),
        identifiers=(("uscc", "9142"),),
        remarks="why | url",
        rows=(1,),
    )


def test_without_an_id_the_row_is_its_number(read: Read) -> None:
    found = entries(read(UEL, a_dot_csv="Name\nA Co\nB Co\n"))
    assert [(item.entry_id, item.rows) for item in found] == [("row 1", (1,)), ("row 2", (2,))]


def test_a_row_number_says_its_file_where_there_are_several(read: Read) -> None:
    mapping = UEL.replace("a.csv", "[a.csv, b.csv]")
    found = entries(read(mapping, a_dot_csv="Name\nA Co\n", b_dot_csv="Name\nB Co\n"))
    assert [item.entry_id for item in found] == ["a row 1", "b row 1"]


def test_a_column_says_which_list_a_row_is_of(read: Read) -> None:
    mapping = """\
files: a.csv
list:
  - {column: Kind, table: {one: us_bis_el}}
  - {column: Body, table: {BIS: us_bis_uvl}}
fields: {name: Name}
"""
    text = "Kind,Body,Name\none,BIS,A\n,BIS,B\nthree,,C\n"
    found = read(mapping, a_dot_csv=text)
    assert [item.list for item in entries(found)] == ["us_bis_el", "us_bis_uvl"]
    assert [(item.row, item.list) for item in refused(found)] == [(3, "")]
    assert "no list" in refused(found)[0].reason


def test_rows_that_fail_a_condition_are_passed_over_not_refused(read: Read) -> None:
    mapping = UEL + "where: [{column: Kind, in: [x]}, {column: Name, filled: true}]\n"
    found = read(mapping, a_dot_csv="Kind,Name\nx,A\ny,B\nx,\n")
    assert [item.names[0].text for item in entries(found)] == ["A"]
    assert refused(found) == []


def test_rows_of_one_entry_are_grouped_by_a_column(read: Read) -> None:
    mapping = UEL + "group: {by: [Group]}\n"
    text = "Group,Name\ng1,Nine Rivers\ng2,Other\ng1,9R\n,Alone\n,Alone Too\n"
    found = entries(read(mapping, a_dot_csv=text))
    assert [[name.text for name in item.names] for item in found] == [
        ["Nine Rivers", "9R"],
        ["Other"],
        ["Alone"],
        ["Alone Too"],
    ]
    assert found[0].rows == (1, 3)


def test_a_row_of_an_amendment_joins_the_entry_that_it_changes(read: Read) -> None:
    mapping = """\
files: [a.csv, b.csv]
list: {column: [act, amended], table: {"833": eu_833_2014}}
group: id
fields:
  id: [{format: "{amended}/{annex}/{no}"}, {format: "{act}/{annex}/{no}"}]
  name: name
  alias: alias
"""
    found = entries(
        read(
            mapping,
            a_dot_csv="act,annex,no,name,alias\n833,IV,7,Nine Rivers,\n",
            b_dot_csv="amended,annex,no,name,alias\n833,IV,7,Nine Rivers,九江\n833,IV,8,Ten,\n",
        )
    )
    assert [(item.entry_id, len(item.names)) for item in found] == [
        ("833/IV/7", 2),
        ("833/IV/8", 1),
    ]


def test_a_party_listed_anew_is_two_entries(read: Read) -> None:
    mapping = UEL + "group: {by: [Name], terms: true}\n"
    mapping = mapping.replace(
        "  name: Name\n", "  name: Name\n  listed: From\n  ended: To\n  id: Id\n"
    )
    text = "Id,Name,From,To\nx,A,2021-06-03,2025-01-07\nx,A,2026-06-08,\n"
    found = entries(read(mapping, a_dot_csv=text))
    assert [(item.entry_id, item.listed, item.ended) for item in found] == [
        ("x", "2021-06-03", "2025-01-07"),
        ("x (2)", "2026-06-08", None),
    ]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("jsonl", '{"name": "A", "also": ["B"]}\n'),
        ("json", '[{"name": "A", "also": ["B"]}]'),
    ],
)
def test_json_and_json_lines_are_read_alike(read: Read, form: str, text: str) -> None:
    mapping = UEL.replace("Name", "name") + "  alias: also\n"
    (entry,) = entries(read(mapping, **{f"a_dot_{form}": text}))
    assert [name.text for name in entry.names] == ["A", "B"]


def test_the_rows_of_a_json_file_may_stand_under_a_key(read: Read) -> None:
    mapping = UEL.replace("Name", "name") + "rows: entries\n"
    (entry,) = entries(read(mapping, a_dot_json='{"date": 1, "entries": [{"name": "A"}]}'))
    assert entry.names[0].text == "A"


def test_a_table_without_a_header_gets_it_from_the_mapping(read: Read) -> None:
    mapping = UEL + "header: [No, Name]\ndelimiter: ';'\n"
    found = entries(read(mapping, a_dot_csv="1;A Co\n2;B Co\n"))
    assert [item.names[0].text for item in found] == ["A Co", "B Co"]


def test_an_unreadable_date_does_not_lose_the_entry(read: Read) -> None:
    mapping = UEL + "  listed: Date\n"
    found = read(mapping, a_dot_csv="Name,Date\nA,soon\n")
    assert entries(found)[0].listed is None
    (problem,) = refused(found)
    assert problem.kept
    assert "'soon' is not a date" in problem.reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Company,", "no name"),
        ("...,Company,", "no name"),
        ("A,Asset,", "schema 'Asset'"),
        ("A,Company,expired", "state 'expired'"),
        ("A,Company", "2 cells where there are 3 columns"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(read: Read, row: str, reason: str) -> None:
    mapping = UEL + "  schema: Type\n  state: State\n"
    found = read(mapping, a_dot_csv=f"Name,Type,State\n{row}\nGood,Company,in_force\n")
    (problem,) = refused(found)
    assert reason in problem.reason
    assert (problem.row, problem.list, problem.kept) == (1, "cn_mofcom_uel", False)
    assert [item.names[0].text for item in entries(found)] == ["Good"]


def test_a_column_that_is_not_there_is_refused_or_said(read: Read) -> None:
    with pytest.raises(Malformed, match="no column 'Name'"):
        read(UEL, a_dot_csv="Nom,Date\nA,B\n")
    found = read(UEL + "  alias: Alias\n", a_dot_csv="Name\nA\n")
    assert [(item.kept, item.reason) for item in refused(found)] == [
        (True, "no column 'Alias', which the mapping names")
    ]


def test_a_file_without_rows_is_an_error_alone_and_a_note_among_others(read: Read) -> None:
    with pytest.raises(Empty):
        read(UEL, a_dot_csv="Name\n")
    mapping = UEL.replace("a.csv", "[a.csv, b.csv]")
    found = read(mapping, a_dot_csv="Name\n", b_dot_csv="Name\nB\n")
    assert len(entries(found)) == 1
    assert refused(found) == [Rejected("a.csv", 0, "no row below the header", kept=True)]


def test_an_ending_that_says_nothing_needs_a_format(read: Read) -> None:
    with pytest.raises(ConfigError, match=r"ending '\.dat'"):
        read(UEL, a_dot_dat="Name\nA\n")
    assert len(entries(read(UEL + "format: csv\n", a_dot_dat="Name\nA\n"))) == 1
