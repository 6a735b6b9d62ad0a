from __future__ import annotations

import dataclasses
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import NotACase, StoreError
from enduse.model import Document, ListVersion, digest
from enduse.store import CaseStore


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_document(text: str, *, path: str = "a.txt", source: str = "") -> Document:
    return Document(
        source=sha256(source or f"bytes of {text}"),
        layer=sha256(text),
        path=path,
        media_type="text/plain",
        extractor="plain",
        extractor_version="1",
        encoding="utf-8",
        text=text,
        meta=(("sitename", "The Harbour Post"), ("title", "Öl")),
    )


def raw(case: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(case / "case.db")
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def count_rows(case: Path) -> dict[str, int]:
    names = [
        str(row[0]) for row in raw(case, "SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return {name: len(raw(case, f"SELECT * FROM {name}")) for name in names}  # noqa: S608 - names of our own tables


@pytest.fixture
def case(tmp_path: Path) -> Path:
    place = tmp_path / "a case"
    CaseStore.create(place).close()
    return place


def test_a_document_comes_back_as_it_was_put_in(case: Path) -> None:
    document = make_document("Zwölf\r\nzeilen \U0001f6a2\n")
    with CaseStore.open(case) as store:
        assert store.put_document(document, size=21)
    with CaseStore.open(case) as store:
        assert store.document(document.layer) == document
    assert raw(case, "SELECT sha256, name, size, media_type FROM sources") == [
        (document.source, "a.txt", 21, "text/plain")
    ]


@given(text=st.text(max_size=200), path=st.text(max_size=20))
@settings(max_examples=15, deadline=None)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, path: str
) -> None:
    document = make_document(text, path=path)
    with CaseStore.create(tmp_path_factory.mktemp("case")) as store:
        store.put_document(document)
        assert store.documents() == (document,)


def test_the_same_file_twice_adds_no_row(case: Path) -> None:
    document = make_document("One cargo.")
    with CaseStore.open(case) as store:
        assert store.put_document(document)
    before = count_rows(case)
    with CaseStore.open(case) as store:
        assert not store.put_document(document)
    assert count_rows(case) == before
    assert before["documents"] == before["sources"] == 1


def test_two_files_with_one_text_are_one_document_from_two_sources(case: Path) -> None:
    first = make_document("One cargo.", path="first.txt", source="first")
    second = make_document("One cargo.", path="second.html", source="second")
    with CaseStore.open(case) as store:
        assert store.put_document(first)
        assert not store.put_document(second)
        assert store.documents() == (first,)
        assert store.sources() == tuple(sorted((first.source, second.source)))


def test_documents_come_in_the_order_of_their_names_however_they_were_put_in(case: Path) -> None:
    documents = [make_document(f"text {n}", path=path) for n, path in enumerate("zaÄbZ")]
    with CaseStore.open(case) as store:
        for document in documents:
            store.put_document(document)
        assert [each.path for each in store.documents()] == ["Z", "a", "b", "z", "Ä"]


def test_a_text_that_is_not_its_digest_is_refused(case: Path) -> None:
    good = make_document("One cargo.")
    forged = dataclasses.replace(good, text="Two cargoes.")
    with CaseStore.open(case) as store, pytest.raises(StoreError, match="not the one that"):
        store.put_document(forged)
    assert count_rows(case)["documents"] == 0


def test_a_text_edited_in_the_file_is_noticed(case: Path) -> None:
    document = make_document("One cargo.")
    with CaseStore.open(case) as store:
        store.put_document(document)
    raw(case, "UPDATE documents SET text = 'Two cargoes.'")
    with CaseStore.open(case) as store:
        with pytest.raises(StoreError, match="not the one that"):
            store.document(document.layer)
        assert len(store.problems()) == 1


@pytest.mark.parametrize(
    "change", [{"path": "caf\udce9.txt"}, {"meta": (("title", "\ud800"),)}], ids=["path", "meta"]
)
def test_what_is_no_character_is_refused(case: Path, change: dict[str, Any]) -> None:
    document = dataclasses.replace(make_document("One cargo."), **change)
    with CaseStore.open(case) as store:
        with pytest.raises(StoreError, match="no character"):
            store.put_document(document)
        assert store.documents() == ()


def test_an_unknown_document_is_refused(case: Path) -> None:
    with CaseStore.open(case) as store, pytest.raises(StoreError, match="no document has the text"):
        store.document("0" * 64)


def test_a_reading_is_kept_by_document_and_reader(case: Path) -> None:
    document = make_document("One cargo.")
    record = {"claims": [{"id": "c1", "cue": None}], "lines": []}
    with CaseStore.open(case) as store:
        store.put_document(document)
        assert store.reading(document.layer, "reader 1") is None
        assert store.put_reading(document.layer, "reader 1", record)
        assert not store.put_reading(document.layer, "reader 1", dict(reversed(record.items())))
        assert store.reading(document.layer, "reader 1") == record
        assert store.reading(document.layer, "reader 2") is None
        assert store.put_reading(document.layer, "reader 1", {"claims": []})
        assert store.reading(document.layer, "reader 1") == {"claims": []}
    assert count_rows(case)["readings"] == 1


def test_a_reading_without_its_document_is_refused(case: Path) -> None:
    with CaseStore.open(case) as store, pytest.raises(StoreError, match="FOREIGN KEY"):
        store.put_reading("0" * 64, "reader", {})


@pytest.mark.parametrize("record", ["[1]", "{", "", b"\xff"])
def test_a_damaged_reading_is_refused(case: Path, record: str | bytes) -> None:
    document = make_document("One cargo.")
    with CaseStore.open(case) as store:
        store.put_document(document)
        store.put_reading(document.layer, "reader", {})
    raw(case, "UPDATE readings SET record = ?", record)
    with CaseStore.open(case) as store, pytest.raises(StoreError, match=r"not as it was|damaged"):
        store.reading(document.layer, "reader")


def test_list_versions_come_back_sorted_and_once(case: Path) -> None:
    new = ListVersion("us_x", "2026-06-11", "b" * 64, 20, 30, rejected=1)
    old = ListVersion("us_x", "2023-01-21", "a" * 64, 10, 12)
    with CaseStore.open(case) as store:
        assert [store.put_list_version(each) for each in (new, old, new)] == [True, True, False]
        assert store.list_versions() == (old, new)


def test_refusals_are_kept_once_with_their_reason(case: Path) -> None:
    with CaseStore.open(case) as store:
        assert store.put_refusal("b.html", "no text in it")
        assert not store.put_refusal("b.html", "no text in it")
        assert store.put_refusal("a.bin", "not a text")
        assert store.refusals() == (("a.bin", "not a text"), ("b.html", "no text in it"))


def test_findings_and_assessments_are_known_by_their_digest(case: Path) -> None:
    later, earlier = b'{"sentences":[]}', '{"sentences":["ö"]}'.encode()
    with CaseStore.open(case) as store:
        inputs = store.put_findings("2024-04-30", b'{"claims":[]}')
        assert inputs == digest({"claims": []})
        assert store.findings(inputs) == b'{"claims":[]}'
        assert store.findings("0" * 64) is None
        for _ in range(2):
            store.put_assessment("2026-08-31", later, inputs=inputs)
            store.put_assessment("2024-04-30", earlier)
        kept = store.assessments()
    assert [(each.as_of, each.inputs, each.record) for each in kept] == [
        ("2026-08-31", inputs, later),
        ("2024-04-30", "", earlier),
    ]
    assert kept[1].digest == hashlib.sha256(earlier).hexdigest()


def test_an_edited_assessment_is_noticed(case: Path) -> None:
    with CaseStore.open(case) as store:
        store.put_assessment("2024-04-30", b'{"sentences":[]}')
        assert store.problems() == ()
    raw(case, "UPDATE assessments SET record = replace(record, '[]', '[1]')")
    with CaseStore.open(case) as store:
        with pytest.raises(StoreError, match="an assessment is not as it was kept"):
            store.assessments()
        assert store.problems() == ("an assessment is not as it was kept",)


def test_an_error_within_a_transaction_undoes_all_of_it(case: Path) -> None:
    document = make_document("One cargo.")

    def interrupted(store: CaseStore) -> None:
        with store.transaction():
            store.put_document(document)
            store.put_reading(document.layer, "reader", {})
            store.ledger.append("case", "x", "opened", at="2026-08-31")
            raise KeyboardInterrupt

    with CaseStore.open(case) as store:
        with pytest.raises(KeyboardInterrupt):
            interrupted(store)
        assert store.documents() == ()
        assert store.ledger.records() == ()
        store.put_document(document)
        assert store.documents() == (document,)


def test_a_failed_write_undoes_its_transaction_even_if_the_caller_goes_on(case: Path) -> None:
    def careless(store: CaseStore) -> None:
        with store.transaction():
            store.put_document(make_document("One cargo."))
            with pytest.raises(StoreError):
                store.put_reading("0" * 64, "reader", {})
            store.put_document(make_document("Two cargoes."))

    with CaseStore.open(case) as store:
        with pytest.raises(StoreError, match="earlier write"):
            careless(store)
        assert store.documents() == ()


def test_making_a_case_where_one_is(case: Path) -> None:
    with pytest.raises(StoreError, match="a case here already"):
        CaseStore.create(case)
    with CaseStore.open(case) as store:
        store.put_refusal("a", "b")
    with CaseStore.create(case, exist_ok=True) as store:
        assert store.refusals() == (("a", "b"),)


def test_opening_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="no case here"):
        CaseStore.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_an_assessment_that_is_written_again_is_the_newest_again(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path / "case") as store:
        assert store.newest_assessment() is None
        for record in (b'{"n":1}', b'{"n":2}', b'{"n":1}'):
            store.put_assessment("2024-04-30", record)
        newest = store.newest_assessment()
        assert newest is not None
        assert newest.record == b'{"n":1}'
        assert [each.record for each in store.assessments()] == [b'{"n":1}', b'{"n":2}']
