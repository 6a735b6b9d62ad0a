from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import EnduseError, NotACase, StoreError
from enduse.model import Document
from enduse.store import CaseStore
from enduse.store.database import Database
from enduse.store.engine import CASE_FILE

KILLS = int(os.environ.get("ENDUSE_KILLS", "20"))

# For each folder named on stdin, starts a process that takes in one document after another, each
# with its reading and a ledger record in one transaction; says its id, and later how it ended.
WRITERS = """
import hashlib, itertools, os, sys
from enduse.model import Document
from enduse.store import CaseStore, database

def write(place):
    with CaseStore.create(place, exist_ok=True) as store:
        for number in itertools.count(len(store.documents())):
            text = f"text {number} " * 2000
            layer = hashlib.sha256(text.encode()).hexdigest()
            name = f"{number}.txt"
            with store.transaction():
                store.put_document(
                    Document(layer, layer, name, "text/plain", "plain", "1", "utf-8", text)
                )
                store.put_reading(layer, "reader", {"claims": [], "number": number})
                store.ledger.append("document", layer, "taken_in", who="me", at="2026-08-31")

for place in sys.stdin:
    process = os.fork()
    if process == 0:
        write(place.strip())
    print(process, flush=True)
    print(os.waitpid(process, 0)[1], flush=True)
"""


def open_database(place: Path) -> Database:
    return Database.open(place, wait=0.05)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    CaseStore.create(tmp_path).close()
    return tmp_path


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITERS], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        yield process


def kill_a_writer(writers: subprocess.Popen[str], place: Path, delay: float) -> None:
    assert writers.stdin is not None
    assert writers.stdout is not None
    print(place, file=writers.stdin, flush=True)
    process = int(writers.stdout.readline())
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    assert os.WTERMSIG(int(writers.stdout.readline())) == signal.SIGKILL


def test_a_kill_at_any_moment_leaves_the_state_before_or_after(
    tmp_path: Path, writers: subprocess.Popen[str]
) -> None:
    moments = random.Random(20260831)  # noqa: S311 - moments, not secrets
    seen = 0
    for _ in range(KILLS):
        kill_a_writer(writers, tmp_path, moments.uniform(0.0, 0.2))
        with CaseStore.create(tmp_path, exist_ok=True) as store:
            documents = store.documents()
            assert store.problems() == ()
            assert all(store.reading(each.layer, "reader") is not None for each in documents)
            report = store.ledger.verify()
            assert report.problems == ()
            assert report.records == len(documents) >= seen
            seen = len(documents)
    assert seen > 0


def test_a_kill_while_a_case_is_made_leaves_none_or_a_whole_one(
    tmp_path: Path, writers: subprocess.Popen[str]
) -> None:
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        place = tmp_path / str(number)
        kill_a_writer(writers, place, moments.uniform(0.0, 0.03))
        with CaseStore.create(place, exist_ok=True) as store:
            assert store.problems() == ()
            assert store.ledger.verify().problems == ()


def test_a_case_is_written_ahead_and_its_erasures_overwrite(case: Path) -> None:
    database = open_database(case)
    pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    # synchronous 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    assert [database._pragma(name)[0][0] for name in pragmas] == ["wal", 2, 1, 1]
    database.close()


def test_a_writer_waits_and_then_says_that_another_one_writes(case: Path) -> None:
    other = sqlite3.connect(case / CASE_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with CaseStore.open(case, wait=0.05) as store:
        with pytest.raises(StoreError, match="another program is writing") as caught:
            store.put_refusal("a", "b")
        assert store.refusals() == ()  # reading goes on
        other.close()
        assert store.put_refusal("a", "b")
    assert caught.value.advice == "try again when it is done"
    assert caught.value.where == str(case)


def test_a_full_disk_changes_nothing(case: Path) -> None:
    database = open_database(case)
    store = CaseStore(database)
    store.put_refusal("before", "")
    database._pragma("max_page_count=1")  # SQLite then takes the pages in use for all there are
    with pytest.raises(StoreError, match="the disk is full"):
        store.put_refusal("big", "x" * 1_000_000)
    assert store.refusals() == (("before", ""),)
    store.close()
    with CaseStore.open(case) as again:
        assert again.refusals() == (("before", ""),)


def test_a_case_that_may_not_be_written_to_can_still_be_read(case: Path) -> None:
    with CaseStore.open(case) as store:
        store.put_refusal("a", "b")
    database = open_database(case)
    database._pragma("query_only=ON")
    store = CaseStore(database)
    with pytest.raises(StoreError, match="may not be written to"):
        store.put_refusal("c", "d")
    assert store.refusals() == (("a", "b"),)
    store.close()


@pytest.mark.parametrize("content", [b"", b"not a database, but a text", b"\x00" * 5000])
def test_a_file_that_is_no_database_is_not_a_case(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CASE_FILE).write_bytes(content)
    with pytest.raises(NotACase):
        CaseStore.open(tmp_path)
    assert (tmp_path / CASE_FILE).read_bytes() == content


def test_the_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / CASE_FILE
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NotACase, match="holds no case"):
        CaseStore.open(tmp_path)
    with pytest.raises(NotACase, match="holds something else"):
        CaseStore.create(tmp_path, exist_ok=True)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "kind", "found"),
    [
        ("3", StoreError, "the case has form 3, and this enduse knows form 2"),
        ("?", NotACase, "does not say which enduse made it"),
    ],
)
def test_a_case_of_another_form_is_refused(
    case: Path, version: str, kind: type[StoreError], found: str
) -> None:
    connection = sqlite3.connect(case / CASE_FILE)
    with connection:
        connection.execute("UPDATE enduse SET value = ?", (version,))
    connection.close()
    for give in (CaseStore.open, lambda place: CaseStore.create(place, exist_ok=True)):
        with pytest.raises(kind, match=found.replace("?", r"\?")):
            give(case)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="the folder cannot be made"):
        CaseStore.create(tmp_path / "file")
    with pytest.raises(NotACase):
        CaseStore.open(tmp_path / "file")


def test_a_closed_store_and_another_thread_are_refused_in_our_words(case: Path) -> None:
    caught: list[BaseException] = []

    def use(store: CaseStore) -> None:
        try:
            store.refusals()
        except StoreError as error:
            caught.append(error)

    store = CaseStore.open(case)
    thread = threading.Thread(target=use, args=(store,))
    thread.start()
    thread.join()
    store.close()
    store.close()
    use(store)
    assert len(caught) == 2


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_damaged_file_gives_an_error_of_ours_or_what_was_kept(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("case")
    with CaseStore.create(place) as store:
        store.put_refusal("a", "b")
        store.ledger.append("match", "x", "confirmed", reason="r", who="w", at="2026-08-31")
    file = place / CASE_FILE
    content = bytearray(file.read_bytes())
    for place_in_file in data.draw(
        st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=30)
    ):
        content[place_in_file] ^= data.draw(st.integers(1, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    file.write_bytes(content[:end])
    try:
        with CaseStore.open(place) as store:
            assert isinstance(store.problems(), tuple)
            store.refusals()
            store.ledger.verify()
            store.ledger.records()
    except EnduseError as error:
        assert "\n" not in str(error)  # noqa: PT017 - some damage is no error


@pytest.fixture
def postgresql() -> str:
    url = os.environ.get("ENDUSE_TEST_POSTGRESQL")
    if url is None:
        pytest.skip("ENDUSE_TEST_POSTGRESQL names no empty database to try")
    return url


@pytest.mark.enable_socket
def test_a_case_in_postgresql_is_like_one_in_a_folder(postgresql: str) -> None:
    with pytest.raises(NotACase):
        CaseStore.open(postgresql)
    layer = hashlib.sha256("Ein Schiff 🚢".encode()).hexdigest()
    document = Document(layer, layer, "ö.txt", "text/plain", "plain", "1", "utf-8", "Ein Schiff 🚢")
    with CaseStore.create(postgresql) as store:
        assert [store.put_document(document) for _ in range(2)] == [True, False]
        assert [store.put_reading(layer, "r", {"n": n}) for n in (1, 1, 2)] == [True, False, True]
        store.put_assessment("2026-08-31", b"{}")
        store.ledger.append("match", "x", "cleared", who="y", at="2026-08-31")
        with pytest.raises(StoreError):
            put_something_wrong(store)
    with pytest.raises(StoreError, match="a case here already"):
        CaseStore.create(postgresql)
    with CaseStore.open(postgresql) as store:
        assert store.documents() == (document,)
        assert store.refusals() == ()
        assert [each.record for each in store.assessments()] == [b"{}"]
        head = store.ledger.append("match", "z", "cleared", who="y", at="2026-08-31")
        assert store.ledger.erase(store.ledger.references_to("y")[0])
        report = store.ledger.verify(head)
        assert (report.records, report.erased, report.problems) == (2, 1, ())
        for statement in ("UPDATE ledger SET record = ''", "DELETE FROM ledger", "TRUNCATE ledger"):
            with pytest.raises(StoreError, match="only grows"):
                run(store, statement)


def put_something_wrong(store: CaseStore) -> None:
    with store.transaction():
        store.put_refusal("a", "b")
        store.put_reading("0" * 64, "r", {})


def run(store: CaseStore, statement: str) -> None:
    with store._database.transaction() as connection, store._database._in_our_words():
        connection.exec_driver_sql(statement)
