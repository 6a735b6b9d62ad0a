from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.party import ListedParty, Presence
from enduse.controls.versions.table import PartyTable, open_table, write_table

TEXT = st.text(max_size=12)
PRESENCES = st.builds(
    Presence,
    version=st.sampled_from(["2024", "2025-01-31"]),
    entry_id=TEXT,
    listed=st.none() | st.just("2024-02-01"),
    ended=st.none() | TEXT,
    state=st.sampled_from(["in_force", "suspended"]),
    offset=st.integers(0, 1 << 40),
)
PARTIES = st.builds(
    ListedParty,
    list=st.sampled_from(["us_x", "eu_y"]),
    schema=st.sampled_from(["Person", "Company"]),
    names=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    kinds=st.just(("name",)),
    countries=st.lists(st.sampled_from(["cn", "ru"]), max_size=2).map(tuple),
    presences=st.lists(PRESENCES, min_size=1, max_size=3).map(tuple),
)


def party(number: int) -> ListedParty:
    presence = Presence("2024", f"id-{number}", None, None, "in_force", number)
    names = (f"Party {number}", "Ⓐlias")
    return ListedParty("us_x", "Company", names, ("name", "alias"), ("cn",), (presence,))


def table_of(parties: list[ListedParty]) -> PartyTable:
    buffer = io.BytesIO()
    write_table(buffer, parties)
    return PartyTable(buffer.getvalue())


def kept(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "parties.bin"
    with path.open("wb") as file:
        write_table(file, map(party, range(count)))
    return path


@given(st.lists(PARTIES, max_size=5))
def test_what_is_written_is_what_is_read(parties: list[ListedParty]) -> None:
    table = table_of(parties)
    assert len(table) == len(parties)
    assert list(table) == parties
    assert [table[place] for place in range(len(table))] == parties


def test_it_behaves_as_a_tuple_of_parties(tmp_path: Path) -> None:
    table, parties = open_table(kept(tmp_path, 9)), tuple(map(party, range(9)))
    assert table is not None
    assert (table[0], table[-1], table[2:5]) == (parties[0], parties[-1], parties[2:5])
    assert tuple(reversed(table)) == parties[::-1]
    assert (table.index(parties[4]), parties[4] in table) == (4, True)
    for place in (9, -10):
        with pytest.raises(IndexError):
            table[place]


def test_a_party_asked_for_again_is_the_same_object(tmp_path: Path) -> None:
    table = open_table(kept(tmp_path, 9))
    assert table is not None
    assert table[3] is table[3]


def test_parties_are_found_by_an_id_of_theirs(tmp_path: Path) -> None:
    table = open_table(kept(tmp_path, 30))
    assert table is not None
    assert list(table.with_entry("id-2")) == [party(2)]
    assert list(table.with_entry("Party 2")) == []
    twice = table_of([party(1), party(2), party(1)])
    assert list(twice.with_entry("id-1")) == [party(1), party(1)]


@pytest.mark.parametrize("at", [0, 100, -1, -20, -40, -200])
def test_a_damaged_file_is_no_table(tmp_path: Path, at: int) -> None:
    path = kept(tmp_path, 20)
    data = bytearray(path.read_bytes())
    data[at] ^= 0x41
    path.write_bytes(data)
    assert open_table(path) is None


@pytest.mark.parametrize("length", [0, 1, 27, 28, 500, -1])
def test_a_file_that_was_cut_off_is_no_table(tmp_path: Path, length: int) -> None:
    path = kept(tmp_path, 20)
    path.write_bytes(path.read_bytes()[:length])
    assert open_table(path) is None


def test_going_over_all_parties_holds_few_of_them(tmp_path: Path) -> None:
    table = open_table(kept(tmp_path, 30_000))
    assert table is not None
    tracemalloc.start()
    try:
        assert sum(len(item.names) for item in table) == 60_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # As objects they would take some 40 MB.
    assert peak < 1_000_000
