from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from enduse.controls.lists import READERS, ListReader, reader_named, sniff
from enduse.errors import UnknownList


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
def test_every_reader_has_a_name_and_says_what_it_reads(reader: ListReader) -> None:
    assert reader_named(reader.NAME) is reader
    own = inspect.getdoc(type(reader))
    assert own is not None
    assert own != inspect.getdoc(ListReader)


def test_names_are_unique() -> None:
    names = [reader.NAME for reader in READERS]
    assert len(names) == len(set(names))


def test_an_unknown_name_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownList, match="known: ofac_csv, un_xml, ftm, mapped"):
        reader_named("pdf")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "a,b\n1,2\n"),
        ("a.json", "[1]"),
        ("a.xml", "<a/>"),
        ("a.txt", ""),
        ("a.jsonl", "{}"),
    ],
)
def test_a_table_is_known_only_by_its_mapping(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert sniff(path) is None
