"""The index as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from enduse.screen.index import NameIndex, open_index, save_index

IndexOf = Callable[..., NameIndex]
NAMES = ("altair marine", "vega optics", "vega")


def _arrays(index: NameIndex) -> dict[str, Any]:
    return {
        **index.held._asdict(),
        **index.coded._asdict(),
        **index.words._asdict(),
        **index.names._asdict(),
    }


def test_names_and_their_words_are_given(index_of: IndexOf) -> None:
    index = index_of(*NAMES)
    assert list(index.cores()) == ["altair marine", "vega", "vega optics"]
    assert [index.core(row) for row in range(len(index))] == list(index.cores())
    assert [index.row(core) for core in index.cores()] == [0, 1, 2]
    assert index.row("deneb") is None
    assert index.word_counts == {"altair": 1, "marine": 1, "vega": 2, "optics": 1}
    assert index.lead_counts == {"altair": 1, "marine": 0, "vega": 2, "optics": 0}


def test_a_saved_index_is_the_same(index_of: IndexOf, tmp_path: Path) -> None:
    index = index_of(*NAMES)
    save_index(index, tmp_path / "names-1")
    kept = open_index(tmp_path / "names-1")
    assert kept is not None
    one, other = _arrays(index), _arrays(kept)
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_old_indexes_go(index_of: IndexOf, tmp_path: Path) -> None:
    for number in range(6):
        save_index(index_of(*NAMES), tmp_path / f"names-{number}")
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "names-2", "names-3", "names-4", "names-5"
    ]  # fmt: skip


FILES = ("held-cores", "held-owners", "held-bearer_starts", "names-names", "names-starts",
         "words-less_words", "words-letters", "coded-words", "coded-table")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_cut_off_index_is_not_opened(index_of: IndexOf, tmp_path: Path, name: str) -> None:
    save_index(index_of(*NAMES), tmp_path / "names-1")
    path = tmp_path / "names-1" / f"{name}.npy"
    path.write_bytes(path.read_bytes()[:-8])
    assert open_index(tmp_path / "names-1") is None


@pytest.mark.parametrize("name", ["names-names", "coded-words", "words-less_words", "held-owners"])
def test_numbers_that_point_out_of_it_are_seen(
    index_of: IndexOf, tmp_path: Path, name: str
) -> None:
    save_index(index_of(*NAMES), tmp_path / "names-1")
    path = tmp_path / "names-1" / f"{name}.npy"
    array = np.load(path)
    array[-1] = 1_000_000
    np.save(path, array)
    assert open_index(tmp_path / "names-1") is None


def test_where_nothing_can_be_written_nothing_fails(index_of: IndexOf, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    save_index(index_of(*NAMES), tmp_path / "file" / "names-1")
    assert open_index(tmp_path / "file" / "names-1") is None
