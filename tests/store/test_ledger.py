from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import LedgerBroken, StoreError, UsageError
from enduse.store import CaseStore, Draft, Ledger
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


# ---- records with facts and a payload ------------------------------------------------------------


def fill_all_kinds(store: CaseStore) -> list[str]:
    """Records of every kind that enduse writes, with and without facts and payload."""
    hashes: list[str] = []
    for number in range(4):
        drafts = [
            Draft("basis", "searched", facts={"lists": [["us_bis_el", "2026-01-01", "a" * 64]]}),
            Draft(
                "screening",
                "matched",
                who="A. Example",
                payload=json.dumps({"query": {"name": f"Party {number}"}, "answer": "b" * 64}),
                facts={"as_of": "2026-01-02", "limit": 10, "known_on": None},
            ),
            Draft("alert", "opened", payload=f'{{"score":0.{number}}}', facts={"screening": 2}),
            Draft("alert", "cleared", subject="x", reason="y", who="z", facts={"alert": 3}),
            Draft("match", "confirmed", subject=f"party {number}", reason="r", who="w"),
        ]
        hashes += [sealed.hash for sealed in store.ledger.append_all(drafts, at="2026-01-02")]
    return hashes


@pytest.fixture(scope="module")
def all_kinds(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """The bytes of a case with twenty records of all kinds, and their hashes."""
    place = tmp_path_factory.mktemp("all-kinds")
    with CaseStore.create(place) as store:
        hashes = fill_all_kinds(store)
        assert store.ledger.verify(hashes[-1]).holds
    return (place / "case.db").read_bytes(), hashes


def another(value: object, rng: random.Random) -> object:
    """Give a value that differs: a letter changed, put in, taken out, or another value whole."""
    text = str(value)
    place = rng.randrange(len(text))
    letter = rng.choice([c for c in "abcdef0123456789xyz{}\",: '" if c != text[place]])
    return rng.choice(
        [
            text[:place] + letter + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + text[place + 1 :],
            text.encode() + b"\xff",
            rng.randrange(10**9, 10**12),
        ]
    )


def tamper(connection: sqlite3.Connection, rng: random.Random) -> str:
    """Edit, delete or swap something; say what."""
    numbers = [row[0] for row in connection.execute("SELECT number FROM ledger ORDER BY number")]
    kind = rng.choice(["edit", "edit", "edit", "delete", "swap", "swap_cells", "reseal"])
    if kind == "edit":
        table, column = rng.choice(
            [
                ("ledger", "number"),
                ("ledger", "hash"),
                ("ledger", "record"),
                ("personal", "reference"),
                ("personal", "salt"),
                ("personal", "value"),
            ]
        )
        rows = connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall()  # noqa: S608 - our own names
        row, value = rng.choice(rows)
        new = max(numbers) + rng.randrange(1, 99) if column == "number" else another(value, rng)
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))  # noqa: S608 - our own
        return f"{table}.{column} of row {row}: {new!r}"
    if kind == "delete":
        gone = rng.sample(numbers, rng.randrange(1, 4))
        connection.executemany("DELETE FROM ledger WHERE number = ?", [(n,) for n in gone])
        return f"deleted {gone}"
    one, other = rng.sample(numbers, 2)
    if kind == "swap":
        for old, new in ((one, -1), (other, one), (-1, other)):
            connection.execute("UPDATE ledger SET number = ? WHERE number = ?", (new, old))
        return f"swapped {one} and {other}"
    if kind == "swap_cells":
        rows = dict(connection.execute("SELECT number, record FROM ledger").fetchall())
        connection.execute("UPDATE ledger SET record = ? WHERE number = ?", (rows[other], one))
        connection.execute("UPDATE ledger SET record = ? WHERE number = ?", (rows[one], other))
        return f"swapped the records of {one} and {other}"
    # As one would who knows the form: the record is changed, and its own hash made anew.
    (text,) = connection.execute("SELECT record FROM ledger WHERE number = ?", (one,)).fetchone()
    record = json.loads(text)
    record["at"] = "2020-01-01"
    new_text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    new_hash = hashlib.sha256(new_text.encode()).hexdigest()
    connection.execute(
        "UPDATE ledger SET record = ?, hash = ? WHERE number = ?", (new_text, new_hash, one)
    )
    return f"record {one} was sealed anew"


def behind_the_back(place: Path, change: Callable[[sqlite3.Connection], str]) -> str:
    """Change the file by other means, past the triggers, which are put back."""
    with closing(sqlite3.connect(place / "case.db")) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        with connection:
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            told = change(connection)
            for _, sql in triggers:
                connection.execute(sql)
    return told


@pytest.mark.parametrize("seed", range(10))
def test_500_edits_deletions_and_swaps_are_all_found(
    tmp_path: Path, all_kinds: tuple[bytes, list[str]], seed: int
) -> None:
    data, hashes = all_kinds
    rng = random.Random(seed)  # noqa: S311 - changes that can be drawn again
    missed = []
    for _ in range(50):
        (tmp_path / "case.db").write_bytes(data)
        told = behind_the_back(tmp_path, lambda connection: tamper(connection, rng))
        with CaseStore.open(tmp_path) as store:
            if store.ledger.verify(hashes[-1]).holds:
                missed.append(told)
    assert missed == []


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_truncated_ledger_is_found_given_the_head(
    tmp_path: Path, all_kinds: tuple[bytes, list[str]], cut: int
) -> None:
    data, hashes = all_kinds
    (tmp_path / "case.db").write_bytes(data)

    def truncate(connection: sqlite3.Connection) -> str:
        connection.execute("DELETE FROM ledger WHERE number > ?", (cut,))
        # With what belonged to the records: nothing in the file tells.
        kept = " ".join(row[0] for row in connection.execute("SELECT record FROM ledger"))
        for (reference,) in connection.execute("SELECT reference FROM personal").fetchall():
            if reference not in kept:
                connection.execute("DELETE FROM personal WHERE reference = ?", (reference,))
        return ""

    behind_the_back(tmp_path, truncate)
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().holds
        assert not store.ledger.verify(hashes[-1]).holds
        assert store.ledger.verify(hashes[cut - 1]).holds


@pytest.mark.parametrize("start", range(20))
def test_a_ledger_written_anew_is_found_given_the_head(
    tmp_path: Path, all_kinds: tuple[bytes, list[str]], start: int
) -> None:
    data, hashes = all_kinds
    (tmp_path / "case.db").write_bytes(data)

    def rewrite(connection: sqlite3.Connection) -> str:
        rows = connection.execute("SELECT number, record FROM ledger ORDER BY number").fetchall()
        previous = "0" * 64 if start == 0 else hashes[start - 1]
        for number, text in rows[start:]:
            record = {**json.loads(text), "previous": previous, "at": "2020-01-01"}
            text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))  # noqa: PLW2901 - the new one
            previous = hashlib.sha256(text.encode()).hexdigest()
            connection.execute(
                "UPDATE ledger SET record = ?, hash = ? WHERE number = ?", (text, previous, number)
            )
        return ""

    behind_the_back(tmp_path, rewrite)
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().holds
        assert not store.ledger.verify(hashes[-1]).holds


def test_facts_stand_in_clear_and_a_payload_behind_a_reference(store: CaseStore) -> None:
    fill_all_kinds(store)
    exported = "\n".join(store.ledger.export())
    assert "us_bis_el" in exported
    assert "Party 1" not in exported
    basis, screening, *_ = store.ledger.records()
    assert basis.facts["lists"] == [["us_bis_el", "2026-01-01", "a" * 64]]
    assert json.loads(screening.payload or "")["query"]["name"] == "Party 0"
    assert [name for name, _ in screening.references] == ["payload", "who"]


def test_a_scan_gives_some_kinds_from_a_number_on(store: CaseStore) -> None:
    fill_all_kinds(store)
    found = store.ledger.scan(after=5, kinds=("alert", "basis"))
    assert [(each.number, each.kind) for each in found] == [
        (number, kind)
        for number in range(6, 21)
        for kind in [{1: "basis", 3: "alert", 4: "alert"}.get(number % 5)]
        if kind is not None
    ]


def test_a_case_of_form_1_stays_one_until_it_holds_what_form_1_has_not(tmp_path: Path) -> None:
    def form(value: str | None = None) -> str:
        with closing(sqlite3.connect(tmp_path / "case.db")) as connection, connection:
            if value is not None:
                connection.execute("UPDATE enduse SET value = ? WHERE key = 'schema'", (value,))
            (held,) = connection.execute("SELECT value FROM enduse WHERE key = 'schema'").fetchone()
        return str(held)

    with CaseStore.create(tmp_path) as store:
        fill(store)
    form("1")
    with CaseStore.open(tmp_path) as store:
        assert store.ledger.verify().holds
        store.ledger.append("match", "x", "cleared", at="2026-08-31")
    assert form() == "1"
    with CaseStore.open(tmp_path) as store:
        store.ledger.append_all([Draft("basis", "searched", facts={"a": 1})], at="2026-08-31")
        assert store.ledger.verify().holds
    assert form() == "2"


def test_a_refused_draft_keeps_the_others_out(store: CaseStore) -> None:
    drafts = [Draft("match", "cleared"), Draft("Not a word", "cleared")]
    with pytest.raises(UsageError):
        store.ledger.append_all(drafts, at="2026-08-31")
    with pytest.raises(UsageError, match="cannot be written"):
        store.ledger.append_all([Draft("a", "b", facts={"x": object()})], at="2026-08-31")
    assert store.ledger.head() == ""


@pytest.mark.parametrize("number", [0, 7])
def test_one_record_is_given_by_its_number(store: CaseStore, number: int) -> None:
    fill(store)
    assert store.ledger.record(3).subject == "party 2"
    with pytest.raises(UsageError, match=f"no record {number}"):
        store.ledger.record(number)
