from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.versions.line import from_line, to_line
from enduse.controls.versions.shelf import LineWriter, Manifest, Shelf
from enduse.errors import StoreError
from enduse.model.listing import ListedName, Listing

texts = st.text(max_size=20)
pieces = st.lists(texts, max_size=3).map(tuple)
listings = st.builds(
    Listing,
    st.just("us_x"),
    st.just("2026"),
    texts,
    texts,
    st.lists(st.builds(ListedName, texts, texts), min_size=1, max_size=3).map(tuple),
    measure=texts,
    program=texts,
    listed=st.none() | texts,
    ended=st.none() | texts,
    state=texts,
    countries=pieces,
    addresses=pieces,
    identifiers=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    birth_dates=pieces,
    remarks=texts,
    rows=st.lists(st.integers(), max_size=3).map(tuple),
)


@given(listings)
def test_an_entry_comes_back_as_it_was_written(listing: Listing) -> None:
    line = to_line(listing)
    assert line.count(b"\n") == 1
    assert from_line(line, "us_x", "2026") == listing


def test_an_empty_shelf_holds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "home")
    assert shelf.load()[0] == Manifest()
    assert not (tmp_path / "home").exists()


def test_a_file_is_named_for_its_content(tmp_path: Path) -> None:
    written = []
    for _ in range(2):
        writer = LineWriter(tmp_path, "us_x/2026")
        writer.write(b"one\n")
        written.append(writer.finish())
        writer.discard()
    assert written[0] == written[1]
    assert [path.read_bytes() for path in tmp_path.rglob("*.jsonl")] == [b"one\n"]


def test_a_discarded_file_leaves_nothing(tmp_path: Path) -> None:
    writer = LineWriter(tmp_path, "us_x/2026")
    writer.write(b"one\n")
    writer.discard()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_leftovers_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    kept = ["lock", "cache/parties-1.json", "notes.txt", "cache/x.tmp"]
    gone = ["us_x/2026/abc.jsonl", "us_x/2026/draft.tmp", "catalog.json.tmp", "rejected/d.jsonl"]
    for name in (*kept, *gone):
        path = shelf.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert shelf.clear_leftovers(Manifest()) == len(gone)
    left = sorted(
        p.relative_to(shelf.folder).as_posix() for p in shelf.folder.rglob("*") if p.is_file()
    )
    assert left == sorted(kept)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 9, "lists": {}}', '{"format": 1}', "null"]
)
def test_a_damaged_catalogue_is_a_typed_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "catalog.json").write_text(text)
    with pytest.raises(StoreError, match="damaged"):
        Shelf(tmp_path).load()
