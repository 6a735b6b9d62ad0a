from __future__ import annotations

import importlib
import inspect
import pkgutil
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
    with pytest.raises(
        UnknownList, match=r"known: ofac_csv, .*uk_xml, uk_csv, un_xml, .*ftm, mapped"
    ):
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


def test_one_announcement_of_several_is_no_list_and_the_folder_is(shared: Path) -> None:
    folder = shared / "data" / "lists" / "cn_announcements" / "sources"
    files = sorted(folder.rglob("*.yml"))
    reader = sniff(folder)
    assert reader is not None
    assert reader.NAME == "cn_announcements"
    assert sniff(files[0]) is None


def test_every_reader_of_the_package_is_known() -> None:
    package = importlib.import_module("enduse.controls.lists")
    found = set()
    for item in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(item.name)).values():
            if inspect.isclass(value) and issubclass(value, ListReader) and value is not ListReader:
                found.add(value)
    assert found == {type(reader) for reader in READERS}
