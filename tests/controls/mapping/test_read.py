from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.controls.mapping import read_mapping
from enduse.errors import ConfigError

Write = Callable[[str, str], Path]

LEAST = """\
files: a.csv
version: "2026-08"
list: cn_mofcom_uel
fields:
  name: Name
"""


def test_the_least_mapping_is_read(write: Write) -> None:
    mapping = read_mapping(write("uel.yaml", LEAST))
    assert (mapping.files, mapping.version, mapping.reader) == (("a.csv",), "2026-08", "mapped")
    assert mapping.form == "uel"
    assert mapping.key[0].const == "cn_mofcom_uel"
    assert mapping.fields["name"][0].columns == ("Name",)
    assert mapping.group is None


def test_all_keys_are_read(write: Write) -> None:
    text = """\
files: [a/*.csv, b.csv]
format: csv
list:
  - column: kind
    table: {a: us_bis_el}
    other: us_bis_uvl
version: 2026
form: one
info:
  xx_list: {title: A list, authority: XX, dated: true}
header: [kind, Name, Date]
delimiter: "\\t"
encoding: cp1252
null: [-0-, n/a]
where: [{column: kind, not_in: [c]}]
group: {by: [Name], terms: true}
fields:
  name: {column: Name, drop: 'X\\d+'}
  alias: [{column: Alias, split: ";", quoted: yes}, Other]
  listed: {column: Date, order: mdy}
identifiers: {inn: Inn}
least: {"*": {entries: 10}}
"""
    mapping = read_mapping(write("m.yaml", text))
    assert mapping.files == ("a/*.csv", "b.csv")
    assert mapping.key[0].table == {"a": "us_bis_el"}
    assert mapping.key[0].other == "us_bis_uvl"
    assert mapping.version == "2026"
    assert mapping.info["xx_list"].dated
    assert mapping.header == ("kind", "Name", "Date")
    assert (mapping.delimiter, mapping.encoding) == ("\t", "cp1252")
    assert mapping.null == frozenset({"-0-", "n/a"})
    assert mapping.where[0].without == frozenset({"c"})
    assert mapping.group is not None
    assert (mapping.group.by, mapping.group.terms) == (("Name",), True)
    assert [rule.quoted for rule in mapping.fields["alias"]] == [True, False]
    assert mapping.fields["listed"][0].order == "mdy"
    assert mapping.identifiers["inn"][0].columns == ("Inn",)
    assert mapping.least == {"*": {"entries": 10.0}}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (LEAST + "feilds: {}\n", 6, "'feilds' is not known"),
        (LEAST + "version: '2025'\n", 6, "'version' stands twice"),
        (LEAST.replace("Name", "{colum: Name}"), 5, "'colum' is not known"),
        (LEAST.replace("Name", "{column: Name, const: x}"), 5, "exactly one of"),
        (LEAST.replace("Name", "{split: ';'}"), 5, "exactly one of"),
        (LEAST.replace("Name", "{column: Name, pattern: '('}"), 5, "not a regular expression"),
        (LEAST.replace("Name", "{column: Name, drop: '" + "a" * 1001 + "'}"), 5, "more than 1000"),
        (LEAST.replace("Name", "{column: Name, order: ydm}"), 5, "'order' is 'ydm'"),
        (LEAST.replace("Name", "{column: Name, quoted: 3}"), 5, "true or false"),
        (LEAST.replace("  name", "  nom"), 5, "'nom' is not known"),
        (LEAST.replace("  name: Name", "  id: Id"), 1, "at least 'name'"),
        (LEAST.replace("list: cn_mofcom_uel\n", ""), 1, "'list' is missing"),
        (LEAST.replace("cn_mofcom_uel", "../../etc"), 3, "not a list key"),
        (LEAST.replace("files: a.csv\n", ""), 1, "'files' is missing"),
        (LEAST.replace('"2026-08"', "August"), 2, "not a day, month or year"),
        (LEAST.replace('"2026-08"', "2026-13"), 2, "not a day, month or year"),
        (LEAST + "reader: pdf\n", 6, "'reader' is 'pdf'"),
        (LEAST + "delimiter: ';;'\n", 6, "one character"),
        (LEAST + "where: [{column: Name}]\n", 6, "a condition needs one of"),
        (LEAST + "info: {xx_a: {title: A}}\n", 6, "needs 'authority'"),
        (LEAST + "info: {'A/B': {title: A, authority: B}}\n", 6, "not a list key"),
        (LEAST + "least: {'*': {entries: many}}\n", 6, "not a number"),
        (LEAST.replace("Name", "[[Name]]"), 5, "must be a single value"),
        ("- a\n- b\n", 1, "must have keys"),
        ("a: [1, 2\n", 2, "not readable as YAML"),
        ("? {a: b}\n: c\n", 1, "single value"),
    ],
)
def test_an_error_names_the_line_and_the_key(
    write: Write, text: str, line: int, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_mapping(write("m.yaml", text))
    assert caught.value.where == f"m.yaml, line {line}"
    assert words in caught.value.found
    assert "docs/" in caught.value.advice


def test_an_official_form_needs_no_fields(write: Write) -> None:
    mapping = read_mapping(write("m.yaml", "files: un/*.xml\nreader: un_xml\nlist: un_sc\n"))
    assert (mapping.reader, mapping.version, mapping.fields) == ("un_xml", None, {})


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xff\xfe\x00", b"a: \xff\n"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(data)
    with pytest.raises(ConfigError):
        read_mapping(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_mapping(tmp_path / "none.yaml")


def test_aliases_that_multiply_are_refused(write: Write) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(ConfigError, match="more than 20,000 values"):
        read_mapping(write("m.yaml", "\n".join(rows)))


def test_a_mapping_over_the_cap_is_refused(write: Write) -> None:
    with pytest.raises(ConfigError, match="more than 262,144 bytes"):
        read_mapping(write("m.yaml", LEAST + "#" * 262_144))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_a_mapping_or_a_typed_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        read_mapping(path)


def test_every_mapping_of_the_evaluation_is_sound(root: Path) -> None:
    paths = sorted((root / "evals" / "mappings").glob("*.yaml"))
    assert len(paths) >= 15
    forms = [read_mapping(path).form for path in paths]
    assert all(forms)


def test_the_docs_name_every_key(root: Path) -> None:
    from enduse.controls.mapping import read  # its tables of known keys

    text = (root / "docs" / "how-to" / "map-a-list.md").read_text(encoding="utf-8")
    known = {*read._KEYS, *read._RULE_KEYS, *read._CONDITION_KEYS, *read.FIELDS, *read.READERS}
    missing = sorted(key for key in known if f"`{key}`" not in text)
    assert missing == []
