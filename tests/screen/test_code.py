"""Names as arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.code import (
    C_BARE,
    C_KIND,
    C_NICK,
    C_SAME,
    C_SIZE,
    C_SOUND,
    C_START,
    C_STEM,
    C_VOWELS,
    Coded,
    encode,
    encode_cores,
    sound_of,
)
from enduse.screen.word import Words

CORES = st.lists(st.text(alphabet="abcxyz019", min_size=1, max_size=6), min_size=1, max_size=4).map(
    " ".join
)


def _row(word: str) -> list[int]:
    found: list[int] = encode_cores(Words(), [word]).table[0].tolist()
    return found


def _same(one: Coded, other: Coded) -> bool:
    return all(np.array_equal(getattr(one, f), getattr(other, f)) for f in Coded._fields)


@given(st.lists(CORES, max_size=12))
def test_names_come_back_from_their_arrays(cores: list[str]) -> None:
    coded = encode_cores(Words(), cores)
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    texts = [
        "".join(alphabet[k] for k in coded.letters[row[C_START] : row[C_START] + row[C_SIZE]])
        for row in coded.table
    ]
    names = [
        " ".join(texts[k] for k in coded.words[coded.starts[i] : coded.starts[i + 1]])
        for i in range(len(coded.starts) - 1)
    ]
    assert names == cores
    assert len(set(texts)) == len(texts)


def test_both_ways_of_coding_give_the_same() -> None:
    words, cores = Words(), ["vega optics", "", "optics vega optics"]
    one, other = encode([words.core(core) for core in cores]), encode_cores(words, cores)
    assert _same(one, other)


def test_what_stands_for_the_same_has_the_same_digest() -> None:
    assert _row("mohammad")[C_SOUND] == _row("muhamad")[C_SOUND]
    assert _row("mohammad")[C_SAME] != _row("muhamad")[C_SAME]
    assert _row("vldmr")[C_BARE] == _row("vladimir")[C_BARE] != 0
    assert _row("vldmr")[C_VOWELS] == 0 < _row("vladimir")[C_VOWELS]
    assert set(_row("bill")[C_NICK:]) & set(_row("william")[C_NICK:]) - {0}
    assert not set(_row("bill")[C_NICK:]) & set(_row("robert")[C_NICK:]) - {0}


def test_a_patronymic_is_known_by_its_ending() -> None:
    assert _row("igorevich")[C_STEM] == 4
    assert _row("igor")[C_STEM] == 0


def test_a_single_letter_is_a_kind_of_its_own() -> None:
    assert _row("v")[C_KIND] == 9


def test_sounds_written_in_several_ways_are_one() -> None:
    assert sound_of("khodorkovsky") == sound_of("hodorkovskiy")
    assert sound_of("vega") != sound_of("sirius")


def test_saved_names_are_the_same(tmp_path: Path) -> None:
    coded = encode_cores(Words(), ["vega optics", "sirius"])
    for field in Coded._fields:
        np.save(tmp_path / f"{field}.npy", getattr(coded, field))
    kept = Coded(*(np.load(tmp_path / f"{field}.npy", mmap_mode="c") for field in Coded._fields))
    assert _same(coded, kept)
