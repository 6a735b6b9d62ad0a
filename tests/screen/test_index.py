"""The index of names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.index import build_index, open_index, save_index

NAMES = [
    ("hangzhou hikvision digital technology", 0, 0),
    ("hikvision", 0, 1),
    ("north china research institute of electro optics", 1, 0),
    ("dalian machine tool group", 2, 0),
    ("hikvision", 3, 0),
]


def test_what_looks_alike_is_found_best_first() -> None:
    index = build_index(NAMES)
    (found,) = index.candidates(["hikvison"], least=0.1)
    assert [index.cores[row] for row, _ in found] == [
        "hikvision",
        "hangzhou hikvision digital technology",
    ]
    assert found[0][1] > found[1][1]


def test_the_order_of_words_does_not_matter() -> None:
    index = build_index(NAMES)
    ((row, cosine),) = index.candidates(["group tool machine dalian"])[0]
    assert index.cores[row] == "dalian machine tool group"
    assert cosine == pytest.approx(1, abs=1e-5)


def test_a_name_gives_all_its_bearers() -> None:
    index = build_index(NAMES)
    assert index.bearers(index.rows["hikvision"]) == [(0, 1), (3, 0)]


def test_first_letters_lead_to_a_name() -> None:
    index = build_index(NAMES)
    (row,) = index.acronyms["ncrieo"]
    assert index.cores[row].startswith("north china")


def test_a_saved_index_is_the_same(tmp_path: Path) -> None:
    index = build_index(NAMES)
    save_index(index, tmp_path / "names-1")
    kept = open_index(tmp_path / "names-1")
    assert kept is not None
    assert kept.cores == index.cores
    assert all(np.array_equal(kept.arrays[name], index.arrays[name]) for name in index.arrays)
    assert kept.candidates(["hikvison"]) == index.candidates(["hikvison"])


def test_a_new_index_takes_the_place_of_the_old(tmp_path: Path) -> None:
    save_index(build_index(NAMES), tmp_path / "names-1")
    save_index(build_index(NAMES[:2]), tmp_path / "names-2")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["names-2"]


@pytest.mark.parametrize("name", ["cores.txt", "data.npy", "indptr.npy", "owners.npy"])
def test_a_damaged_index_is_not_opened(tmp_path: Path, name: str) -> None:
    save_index(build_index(NAMES), tmp_path / "names-1")
    path = tmp_path / "names-1" / name
    path.write_bytes(path.read_bytes()[:-8])
    assert open_index(tmp_path / "names-1") is None


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    save_index(build_index(NAMES), tmp_path / "file" / "names-1")
    assert open_index(tmp_path / "file" / "names-1") is None


def test_an_empty_index_finds_nothing() -> None:
    assert build_index([]).candidates(["hikvision"]) == [[]]
    assert build_index([("", 0, 0)]).candidates(["", "a"]) == [[], []]


CORES = st.lists(st.text(alphabet="abcxyz019", min_size=1, max_size=6), min_size=1, max_size=4).map(
    " ".join
)


@given(st.lists(CORES, min_size=1, max_size=20), st.randoms())
def test_the_index_does_not_depend_on_the_order_of_names(cores: list[str], random: object) -> None:
    names = [(core, party, 0) for party, core in enumerate(cores)]
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined] - a source of chance that is drawn
    one, other = build_index(names), build_index(shuffled)
    assert one.cores == other.cores
    assert all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)


@given(st.lists(CORES, min_size=1, max_size=20, unique=True))
def test_a_name_finds_itself(cores: list[str]) -> None:
    index = build_index([(core, party, 0) for party, core in enumerate(cores)])
    for core, found in zip(cores, index.candidates(cores, top=20), strict=True):
        assert found[0][1] == pytest.approx(1, abs=1e-4)
        assert core in {index.cores[row] for row, cosine in found if cosine > 0.999}
