from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.model import Document
from enduse.store import CaseStore
from enduse.web.settings import WebSettings
from enduse.web.snapshot import EMPTY_RECORD, Snapshots

MAPPING = """\
files: "*.csv"
list: xx_list
info:
  xx_list: {title: A list, authority: XX, dated: true}
fields: {id: Id, name: Name}
"""


@pytest.fixture
def settings(bare_settings: WebSettings) -> WebSettings:
    return bare_settings


def document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        source=digest,
        layer=digest,
        path="a.txt",
        media_type="text/plain",
        extractor="plain",
        extractor_version="1",
        encoding="utf-8",
        text=text,
    )


def put(case: Path, number: int) -> str:
    """Put an assessment of a text into a case; both bear a number."""
    held = document(f"Text {number}.")
    record = {
        **EMPTY_RECORD,
        "notice": f"number {number}",
        "as_of": "2024-04-30",
        "documents": [{"layer": held.layer, "path": "a.txt"}],
    }
    with CaseStore.create(case, exist_ok=True) as store:
        store.put_document(held)
        return store.put_assessment("2024-04-30", json.dumps(record).encode())


def decide(case: Path, number: int) -> str:
    with CaseStore.open(case) as store:
        at = "2024-04-30T00:00:00+00:00"
        return store.ledger.append("note", f"{number}", "made", reason="r", who="w", at=at)


def add_list(home: Path, folder: Path, version: str, count: int) -> None:
    table, mapping = folder / "t.csv", folder / "m.yaml"
    table.write_text("Id,Name\n" + "".join(f"{n},Company {n}\n" for n in range(count)))
    mapping.write_text(MAPPING)
    Catalog(home).add(table, mapping=mapping, version=version)


def test_a_case_that_is_not_there_is_empty(settings: WebSettings) -> None:
    snapshot = Snapshots(settings).current()
    assert snapshot.record == EMPTY_RECORD
    assert (snapshot.digest, snapshot.ledger_head, snapshot.last) == ("", "", 0)
    assert (snapshot.alerts, snapshot.entries, snapshot.lines) == ((), (), ())
    assert snapshot.name == settings.case.name


def test_the_same_state_is_the_same_snapshot(settings: WebSettings) -> None:
    put(settings.case, 1)
    snapshots = Snapshots(settings)
    first = snapshots.current()
    assert snapshots.current() is first
    assert list(first.texts.values()) == ["Text 1."]


def test_an_earlier_assessment_that_is_written_again_is_the_newest(settings: WebSettings) -> None:
    snapshots = Snapshots(settings)
    digests = [put(settings.case, number) for number in (1, 2, 1)]
    assert snapshots.current().digest == digests[0] == digests[2]
    put(settings.case, 2)
    assert snapshots.current().record["notice"] == "number 2"


def test_what_a_request_holds_does_not_change_beneath_it(
    settings: WebSettings, tmp_path: Path
) -> None:
    put(settings.case, 1)
    add_list(settings.home, tmp_path, "2024-01-01", 2)
    head = decide(settings.case, 1)
    snapshots = Snapshots(settings)
    old = snapshots.current()
    put(settings.case, 2)
    decide(settings.case, 2)
    add_list(settings.home, tmp_path, "2024-02-01", 3)
    new = snapshots.current()
    assert old.etag != new.etag
    # What is read late is read as it was.
    assert old.record["notice"] == "number 1"
    assert old.ledger_head == head
    assert [entry.subject for entry in old.entries] == ["1"]
    assert [v.version for v in old.catalog.versions("xx_list")] == ["2024-01-01"]
    assert len(old.catalog.parties()) == 2
    assert new.record["notice"] == "number 2"
    assert [entry.subject for entry in new.entries] == ["1", "2"]
    assert [v.version for v in new.catalog.versions("xx_list")] == ["2024-01-01", "2024-02-01"]


def test_each_kind_of_change_is_another_state(settings: WebSettings, tmp_path: Path) -> None:
    put(settings.case, 1)
    snapshots = Snapshots(settings)
    seen = [snapshots.current()]
    for change in (
        lambda: put(settings.case, 2),
        lambda: decide(settings.case, 1),
        lambda: add_list(settings.home, tmp_path, "2024-01-01", 2),
    ):
        change()
        seen.append(snapshots.current())
    assert len({snapshot.etag for snapshot in seen}) == 4
    assert seen[3].record is seen[1].record  # what did not change is not read again
    assert seen[2].catalog is seen[1].catalog


def test_what_a_trace_writes_belongs_to_the_assessment_that_is_written_next(
    settings: WebSettings,
) -> None:
    put(settings.case, 1)
    picture = settings.case / "traced" / "k" / "pictures" / "a.csv"
    picture.parent.mkdir(parents=True)
    picture.write_text("one")
    snapshots = Snapshots(settings)
    assert snapshots.current().traced == {"k/pictures/a.csv": b"one"}
    picture.write_text("two")
    decide(settings.case, 1)
    assert snapshots.current().traced == {"k/pictures/a.csv": b"one"}
    put(settings.case, 2)
    assert snapshots.current().traced == {"k/pictures/a.csv": b"two"}


def test_many_threads_get_one_snapshot_and_make_a_part_once(settings: WebSettings) -> None:
    put(settings.case, 1)
    snapshots, made = Snapshots(settings), []
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda _n: snapshots.current(), range(40)))
        parts = list(pool.map(lambda s: s.made("part", lambda: made.append(1) or len(made)), held))
    assert len({id(snapshot) for snapshot in held}) == 1
    assert set(parts) == {1}
    assert made == [1]


def test_the_lists_of_the_case_itself_go_first(settings: WebSettings, tmp_path: Path) -> None:
    put(settings.case, 1)
    assert Snapshots(settings).current().catalog.home == settings.home
    add_list(settings.case / "home", tmp_path, "2024-01-01", 2)
    assert Snapshots(settings).current().catalog.home == settings.case / "home"
