from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import LedgerBroken, StoreError, UsageError
from enduse.store import CaseStore, Ledger
from enduse.store.schema import TRIGGERS

RECORDS = 6


def fill(store: CaseStore) -> list[str]:
    return [
        store.ledger.append(
            "match",
            f"party {number}",
            "confirmed" if number % 2 else "cleared",
            reason=f"reason {number}",
            who="A. Example",
            at=f"2026-08-{number + 1:02}T10:00:00Z",
        )
        for number in range(RECORDS)
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with CaseStore.create(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a case with a ledger of six records."""
    place = tmp_path_factory.mktemp("filled")
    with CaseStore.create(place) as store:
        fill(store)
    return (place / "case.db").read_bytes()


def edit(place: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Edit as one would who knows the file: past the triggers, which are put back."""
    connection = sqlite3.connect(place / "case.db")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = triggers.fetchall()
    with connection:
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            connection.execute(statement, values)
        for _, sql in kept:
            connection.execute(sql)
    connection.close()


def test_records_come_back_as_they_were_appended(store: CaseStore) -> None:
    hashes = fill(store)
    records = store.ledger.records()
    assert [each.hash for each in records] == hashes
    assert [each.number for each in records] == [1, 2, 3, 4, 5, 6]
    assert [each.previous for each in records] == ["0" * 64, *hashes[:-1]]
    second = records[1]
    assert (second.kind, second.decision, second.at) == (
        "match",
        "confirmed",
        "2026-08-02T10:00:00Z",
    )
    assert (second.subject, second.reason, second.who) == ("party 1", "reason 1", "A. Example")
    assert [name for name, _ in second.references] == ["reason", "subject", "who"]
    assert store.ledger.head() == hashes[-1]


def test_an_empty_ledger_holds_and_has_no_head(store: CaseStore) -> None:
    report = store.ledger.verify()
    assert (report.records, report.head, report.problems, report.holds) == (0, "", (), True)
    assert store.ledger.head() == ""


def test_what_is_left_out_needs_no_reference(store: CaseStore) -> None:
    store.ledger.append("case", "", "opened", at="2026-08-31")
    (record,) = store.ledger.records()
    assert (record.subject, record.reason, record.who, record.references) == ("", "", "", ())


def test_no_personal_data_stands_in_the_chain_or_its_export(store: CaseStore) -> None:
    fill(store)
    exported = "\n".join(store.ledger.export())
    assert "Example" not in exported
    assert "party" not in exported
    assert "reason 1" not in exported


def test_one_text_stands_behind_another_reference_each_time(store: CaseStore) -> None:
    fill(store)
    assert len(set(store.ledger.references_to("A. Example"))) == RECORDS


def test_the_export_can_be_checked_without_enduse(store: CaseStore) -> None:
    fill(store)
    previous = "0" * 64
    for line in store.ledger.export():
        entry = json.loads(line)
        assert hashlib.sha256(entry["record"].encode()).hexdigest() == entry["hash"]
        assert json.loads(entry["record"])["previous"] == previous
        previous = entry["hash"]
    assert previous == store.ledger.head()


@given(erased=st.sets(st.integers(0, 3 * RECORDS - 1)))
@settings(max_examples=15, deadline=None)
def test_erasing_personal_data_leaves_the_chain_whole(
    tmp_path_factory: pytest.TempPathFactory, filled: bytes, erased: set[int]
) -> None:
    place = tmp_path_factory.mktemp("case")
    (place / "case.db").write_bytes(filled)
    with CaseStore.open(place) as store:
        head = store.ledger.head()
        references = [each for record in store.ledger.records() for each in record.references]
        for index in sorted(erased):
            assert store.ledger.erase(references[index][1])
            assert not store.ledger.erase(references[index][1])
        report = store.ledger.verify(head)
        assert (report.problems, report.erased) == ((), len(erased))
        shown = [
            getattr(record, name)
            for record in store.ledger.records()
            for name in ("reason", "subject", "who")
        ]
        assert {index for index, value in enumerate(shown) if value is None} == erased


def test_what_is_erased_stands_nowhere_in_the_files(tmp_path: Path) -> None:
    name = "Erika Mustermann-Beispiel"
    with CaseStore.create(tmp_path) as store:
        store.ledger.append("match", name, "cleared", reason=f"not {name}", at="2026-08-31")
        assert any(name.encode() in file.read_bytes() for file in tmp_path.iterdir())
        for _, reference in store.ledger.records()[0].references:
            store.ledger.erase(reference)
        assert not any(name.encode() in file.read_bytes() for file in tmp_path.iterdir())
        assert store.ledger.verify(store.ledger.head()).holds


def test_an_erasure_that_another_reader_hinders_says_so(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path, wait=0.05) as store:
        fill(store)
        (reference, *_) = store.ledger.references_to("party 1")
        reader = sqlite3.connect(tmp_path / "case.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM personal").fetchone()
        with pytest.raises(StoreError, match="may still stand"):
            store.ledger.erase(reference)
        reader.close()
        store.ledger.erase(reference)
        assert store.ledger.verify().erased == 1


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_edit_of_a_cell_is_found(
    tmp_path_factory: pytest.TempPathFactory, filled: bytes, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("case")
    (place / "case.db").write_bytes(filled)
    table, column = data.draw(
        st.sampled_from(
            [
                ("ledger", "number"),
                ("ledger", "hash"),
                ("ledger", "record"),
                ("personal", "reference"),
                ("personal", "salt"),
                ("personal", "value"),
            ]
        )
    )
    row = data.draw(st.integers(1, RECORDS))
    value = data.draw(
        st.integers(RECORDS + 1, 2**40)
        if column == "number"
        else st.text() | st.binary() | st.integers(-(2**40), 2**40)
    )
    statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608 - names of our own tables
    edit(place, (statement, (value, row)))
    with CaseStore.open(place) as store:
        report = store.ledger.verify()
    assert not report.holds


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_every_deletion_and_swap_of_records_is_found(
    tmp_path_factory: pytest.TempPathFactory, filled: bytes, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("case")
    (place / "case.db").write_bytes(filled)
    one, other = data.draw(st.permutations(range(1, RECORDS + 1)))[:2]
    swap = data.draw(st.booleans())
    edit(
        place,
        *(
            [
                ("UPDATE ledger SET number = 99 WHERE number = ?", (one,)),
                ("UPDATE ledger SET number = ? WHERE number = ?", (one, other)),
                ("UPDATE ledger SET number = ? WHERE number = 99", (other,)),
            ]
            if swap
            else [("DELETE FROM ledger WHERE number = ?", (one,))]
        ),
    )
    with CaseStore.open(place) as store:
        assert not store.ledger.verify().holds


def test_a_cut_off_end_is_found_with_the_head(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path) as store:
        hashes = fill(store)
    edit(
        tmp_path,
        ("DELETE FROM ledger WHERE number > 4", ()),
        ("DELETE FROM personal WHERE rowid > 12", ()),
    )
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().holds  # nothing in the file tells
        assert store.ledger.verify(hashes[3]).holds
        report = store.ledger.verify(hashes[-1])
    assert report.problems == (
        f"no record has the hash {hashes[-1]}: the ledger was cut off or written anew",
    )


def test_a_cut_off_end_betrays_itself_by_the_personal_data_left_behind(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path) as store:
        fill(store)
    edit(tmp_path, ("DELETE FROM ledger WHERE number = 6", ()))
    with CaseStore.open(tmp_path) as store:
        problems = store.ledger.verify().problems
    assert len(problems) == 3
    assert all("no record refers to it" in problem for problem in problems)


def test_a_head_noted_earlier_still_holds_when_the_ledger_has_grown(store: CaseStore) -> None:
    hashes = fill(store)
    assert all(store.ledger.verify(each).holds for each in hashes)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET record = 'x' WHERE number = 2",
        "DELETE FROM ledger WHERE number = 6",
        "INSERT OR REPLACE INTO ledger VALUES (2, 'x', 'x')",
        "INSERT INTO ledger VALUES (0, 'x', 'x')",
        "INSERT OR REPLACE INTO ledger SELECT 7, hash, 'x' FROM ledger WHERE number = 6",
        "UPDATE personal SET value = 'x'",
    ],
)
def test_the_database_itself_lets_the_ledger_only_grow(tmp_path: Path, statement: str) -> None:
    with CaseStore.create(tmp_path) as store:
        fill(store)
    connection = sqlite3.connect(tmp_path / "case.db")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"), connection:
        connection.execute(statement)
    connection.close()
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().holds


@pytest.mark.parametrize("trigger", sorted(TRIGGERS["sqlite"]))
def test_a_missing_guard_is_found(tmp_path: Path, trigger: str) -> None:
    with CaseStore.create(tmp_path) as store:
        fill(store)
    connection = sqlite3.connect(tmp_path / "case.db")
    connection.execute(f"DROP TRIGGER {trigger}")
    connection.close()
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().problems == (
            f"the guard {trigger} is missing from the database",
        )


def test_nothing_is_appended_to_a_broken_end(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path) as store:
        fill(store)
    edit(tmp_path, ("UPDATE ledger SET record = replace(record, 'match', 'xatch')", ()))
    with CaseStore.open(tmp_path) as store:
        with pytest.raises(LedgerBroken, match="record 6 does not bear its own hash"):
            store.ledger.append("match", "x", "cleared", at="2026-08-31")
        assert store.ledger.verify().records == RECORDS


def test_an_unreadable_record_is_refused_when_records_are_shown(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path) as store:
        fill(store)
    edit(tmp_path, ("UPDATE ledger SET record = '{}' WHERE number = 3", ()))
    with CaseStore.open(tmp_path) as store, pytest.raises(LedgerBroken, match="record 3"):
        store.ledger.records()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"kind": "A match"}, "the kind of a decision"),
        ({"decision": "Li Wei is fine"}, "the decision of a decision"),
        ({"decision": ""}, "the decision of a decision"),
        ({"at": "yesterday"}, "not a day or a moment"),
        ({"at": ""}, "not a day or a moment"),
        ({"who": "caf\udce9"}, "the who of a decision holds what is no text, at character 4"),
        ({"reason": "x" * 20_001}, "the reason of a decision has 20,001 characters"),
    ],
)
def test_a_field_that_is_not_of_its_form_is_refused(
    store: CaseStore, change: dict[str, str], found: str
) -> None:
    given_fields = {"kind": "match", "decision": "cleared", "at": "2026-08-31", **change}
    kind, decision = given_fields.pop("kind"), given_fields.pop("decision")
    with pytest.raises(UsageError, match=found):
        store.ledger.append(kind, "x", decision, **given_fields)
    assert store.ledger.head() == ""


@pytest.mark.parametrize("head", ["", "abc", "g" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_head_that_is_no_hash_is_refused(store: CaseStore, head: str) -> None:
    with pytest.raises(UsageError, match="not a hash"):
        store.ledger.verify(head)


def test_with_the_same_salts_the_same_decisions_give_the_same_hashes(tmp_path: Path) -> None:
    heads = []
    for name in ("one", "two"):
        salts = random.Random(1)  # noqa: S311 - salts that can be drawn again
        with CaseStore.create(tmp_path / name) as store:
            ledger = Ledger(store._database, make_salt=lambda: f"{salts.getrandbits(256):064x}")  # noqa: B023 - called within its round
            heads.append(ledger.append("match", "x", "cleared", who="y", at="2026-08-31"))
    assert heads[0] == heads[1]


def test_two_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    CaseStore.create(tmp_path).close()

    def write(who: str) -> list[str]:
        with CaseStore.open(tmp_path) as store:
            return [
                store.ledger.append("match", f"{who} {n}", "cleared", who=who, at="2026-08-31")
                for n in range(15)
            ]

    with ThreadPoolExecutor() as pool:
        hashes = [each for written in pool.map(write, ("one", "other")) for each in written]
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().problems == ()
        assert sorted(each.hash for each in store.ledger.records()) == sorted(hashes)
        assert len(hashes) == 30
