"""Hostile and broken list files: each is refused in one typed line, and nothing is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.errors import EnduseError, IntakeError, Malformed, TooLarge, UnknownList, Unsupported

MAPPING = """\
files: "*"
list: us_bis_el
version: "2024-04-30"
fields: {name: Name, alias: Alias}
"""
JSON_MAPPING = MAPPING.replace("Name", "name").replace("Alias", "alias")
GOOD = "Name,Alias\nNorthlight Optics,NLO\nNine Rivers Trading,9R\n"
NULLS = ",".join(["-0- "] * 8)
UN_HEAD = '<?xml version="1.0"?>'
UN_PERSON = (
    "<INDIVIDUAL><FIRST_NAME>A {0}</FIRST_NAME>"
    "<REFERENCE_NUMBER>X.1</REFERENCE_NUMBER></INDIVIDUAL>"
)
BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@dataclass(frozen=True)
class Attack:
    """A file that must be refused as a whole."""

    name: str
    data: bytes
    error: type[EnduseError]
    words: str = ""
    mapping: str | None = MAPPING


def un(body: str, head: str = UN_HEAD, root: str = "CONSOLIDATED_LIST") -> bytes:
    return f"{head}<{root}><INDIVIDUALS>{body}</INDIVIDUALS></{root}>".encode()


WHOLE = [
    Attack("empty.csv", b"", IntakeError, "no bytes"),
    Attack("blank.csv", b"\n\n \n", IntakeError),
    Attack("header_only.csv", b"Name,Alias\n", IntakeError, "no row"),
    Attack("zip_as.csv", b"PK\x03\x04" + b"\0" * 200, Unsupported, "ZIP"),
    Attack("pdf_as.csv", b"%PDF-1.7\n" + b"x" * 200, Unsupported, "PDF"),
    Attack("program_as.json", b"\x7fELF" + b"\1" * 200, Unsupported, mapping=JSON_MAPPING),
    Attack(
        "sqlite_as.jsonl", b"SQLite format 3\0" + b"\1" * 200, Unsupported, mapping=JSON_MAPPING
    ),
    Attack("another_table.csv", b"Nom,Alias\nA,B\n", Malformed, "no column 'Name'"),
    Attack("column_twice.csv", b"Name,Name,Alias\nA,B,C\n", Malformed, "twice"),
    Attack("zero_bytes.csv", b"Name,Alias\nA\0,\nGood Co,\n", IntakeError),
    Attack("html_as.csv", b"<!DOCTYPE html><html><body>Not found</body></html>", IntakeError),
    Attack("open_quote.csv", b'Name,Alias\n"A,B\n' + b"C,D\n" * 50, IntakeError),
    Attack("one_line.csv", b"Name,Alias\n" + b"x" * 5_000_000, TooLarge),
    Attack("many_columns.csv", b"Name," + b",".join(b"c%d" % n for n in range(2000)), IntakeError),
    Attack("half_utf16.csv", GOOD.encode("utf-16")[:-1], IntakeError),
    Attack("cut_off.json", b'[{"name": "A"}, {"na', Malformed, mapping=JSON_MAPPING),
    Attack("deep.json", b"[" * 200_000, IntakeError, mapping=JSON_MAPPING),
    Attack("object.json", b'{"name": "A"}', Malformed, "object", JSON_MAPPING),
    Attack("not_a_number.json", b'[{"name": NaN}]', Malformed, "NaN", JSON_MAPPING),
    Attack("nothing_but_bad.jsonl", b"{\n[]\n3\n", IntakeError, "3 row(s) refused", JSON_MAPPING),
    Attack("doctype.xml", un(UN_PERSON, UN_HEAD + "<!DOCTYPE x>"), UnknownList, mapping=None),
    Attack(
        "billion_laughs.xml",
        un(UN_PERSON.format("&a9;"), f'{UN_HEAD}<!DOCTYPE x [<!ENTITY a0 "ha">{BILLION}]>'),
        Malformed,
        "DOCTYPE",
        "files: '*'\nreader: un_xml\nversion: '2024'\n",
    ),
    Attack(
        "other_file.xml",
        un(
            UN_PERSON.format("&xxe;"),
            f'{UN_HEAD}<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
        ),
        Malformed,
        "DOCTYPE",
        "files: '*'\nreader: un_xml\nversion: '2024'\n",
    ),
    Attack(
        "cut_off.xml",
        un(UN_PERSON)[:-30],
        Malformed,
        "broken XML",
        "files: '*'\nreader: un_xml\nversion: '2024'\n",
    ),
    Attack("another_root.xml", un(UN_PERSON, root="HTML"), UnknownList, mapping=None),
    Attack("unknown.kind", b"whatever", UnknownList, "no form", None),
    Attack(
        "relatives.ftm.json",
        b'{"id": "a", "schema": "Address", "properties": {}}\n',
        IntakeError,
        "",
        None,
    ),
    Attack("sdn.csv", b"x,y\n" * 5, IntakeError, "row(s) refused", None),
    Attack("all_nameless.csv", b"Name,Alias\n,\n.,-\n", IntakeError, "no name"),
]


@pytest.fixture
def filled(tmp_path: Path) -> Catalog:
    """A catalogue that already holds a list, which no attack may change."""
    catalog = Catalog(tmp_path / "home")
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "good.yaml").write_text(MAPPING, encoding="utf-8")
    catalog.add(tmp_path / "good.csv", mapping=tmp_path / "good.yaml", version="2023-01-21")
    return catalog


@pytest.fixture
def attack(tmp_path: Path, filled: Catalog) -> Callable[..., object]:
    def add(name: str, data: bytes, mapping: str | None = MAPPING) -> object:
        path = tmp_path / name
        path.write_bytes(data)
        rules = None
        if mapping is not None:
            rules = tmp_path / "rules.yaml"
            rules.write_text(mapping, encoding="utf-8")
        return filled.add(path, mapping=rules, version="2024-04-30")

    return add


def held(catalog: Catalog) -> Iterator[tuple[str, int]]:
    fresh = Catalog(catalog.home)
    for info, versions in fresh.lists():
        for version in versions:
            yield version.version, sum(1 for _ in fresh.listings(info.key, version.version))


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_in_one_line_and_nothing_is_lost(
    filled: Catalog, attack: Callable[..., object], case: Attack
) -> None:
    digest = filled.digest
    with pytest.raises(case.error) as caught:
        attack(case.name, case.data, case.mapping)
    message = str(caught.value)
    assert case.words in message
    assert "\n" not in message
    assert len(message) < 700
    assert caught.value.advice
    assert Catalog(filled.home).digest == digest
    assert list(held(filled)) == [("2023-01-21", 2)]
    assert list((filled.home / "lists").rglob("*.tmp")) == []


@pytest.mark.parametrize(
    ("name", "rows", "refused", "mapping"),
    [
        ("long_name.csv", "Name,Alias\n" + "x" * 10_000 + ",\nGood Co,\n", 1, MAPPING),
        ("too_few_cells.csv", "Name,Alias\nA\nGood Co,\nB,C,D\n", 2, MAPPING),
        ("nameless.csv", "Name,Alias\n.,-\n--,\nGood Co,\n", 2, MAPPING),
        ("bad_lines.jsonl", '{"name": "A"\n{"name": "Good Co"}\n"x"\n', 2, JSON_MAPPING),
        ("key_twice.jsonl", '{"name": "A", "name": "B"}\n{"name": "Good Co"}\n', 1, JSON_MAPPING),
        (
            "not_texts.json",
            '[{"name": {"a": 1}}, {"name": [[]]}, {"name": "Good Co"}]',
            2,
            JSON_MAPPING,
        ),
    ],
)
def test_bad_rows_are_refused_and_the_rest_goes_on(
    filled: Catalog, name: str, rows: str, refused: int, mapping: str
) -> None:
    path = filled.home / name
    path.write_bytes(rows.encode())
    rules = filled.home / "rules.yaml"
    rules.write_text(mapping.replace("us_bis_el", "us_bis_uvl"), encoding="utf-8")
    report = filled.add(path, mapping=rules)
    assert report.rejected_rows == refused
    assert [item.names[0].text for item in filled.listings("us_bis_uvl", "2024-04-30")] == [
        "Good Co"
    ]


def test_marks_that_turn_the_writing_around_are_taken_out_of_names(
    filled: Catalog, tmp_path: Path
) -> None:
    path, rules = tmp_path / "bidi.csv", tmp_path / "bidi.yaml"
    path.write_text("Name,Alias\n\u202eNor\u200bth\u2066light\u2069,\ufeffN\n", encoding="utf-8")
    rules.write_text(MAPPING.replace("us_bis_el", "us_bis_uvl"), encoding="utf-8")
    filled.add(path, mapping=rules)
    (entry,) = filled.listings("us_bis_uvl", "2024-04-30")
    assert [name.text for name in entry.names] == ["Northlight", "N"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "missing"])
def test_what_is_no_file_is_refused_at_once(filled: Catalog, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    rules = tmp_path / "x.yaml"
    rules.write_text(MAPPING, encoding="utf-8")
    with pytest.raises(EnduseError) as caught:
        filled.add(path, mapping=rules)
    assert "\n" not in str(caught.value)
    assert list(held(filled)) == [("2023-01-21", 2)]


def test_a_list_key_out_of_a_file_cannot_leave_the_catalogue(
    filled: Catalog, tmp_path: Path
) -> None:
    entity = {"id": "a", "schema": "Company", "properties": {"name": ["A"]}}
    lines = [
        json.dumps({**entity, "datasets": [key]}) for key in ("../../../x", "/etc", "..", "A B")
    ]
    path = tmp_path / "keys.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(IntakeError, match="no list key"):
        filled.add(path, version="2024")
    assert sorted(item.name for item in filled.home.iterdir()) == ["lists"]


def test_a_mixed_encoding_is_refused_and_not_garbled(filled: Catalog, tmp_path: Path) -> None:
    data = "Name,Alias\nСеверный Свет,北光\n".encode() * 20 + "Müller,\n".encode("cp1252")
    path, rules = tmp_path / "mixed.csv", tmp_path / "mixed.yaml"
    path.write_bytes(data)
    rules.write_text(MAPPING, encoding="utf-8")
    with pytest.raises(IntakeError):
        filled.add(path, mapping=rules)
    assert list(held(filled)) == [("2023-01-21", 2)]
