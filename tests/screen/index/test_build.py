"""Building the index of names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from enduse.screen.index import Borne, NameIndex, build_index
from enduse.screen.index.build import key_hash

NAMES = [
    Borne("vega optics", 0, 0, 2, weak=False),
    Borne("vega", 0, 1, 2, weak=True),
    Borne("optics vega", 1, 0, 0, weak=False),
    Borne("vega optics", 2, 0, 1, weak=False),
    Borne("", 2, 1, 1, weak=False),
]


def test_a_name_gives_all_its_bearers() -> None:
    index = build_index(NAMES, [1, 0, 3])
    rows = {core: index.bearers(row) for row, core in enumerate(index.cores())}
    assert rows == {"optics vega": [(1, 0)], "vega": [(0, 1)], "vega optics": [(0, 0), (2, 0)]}


def test_a_name_of_several_kinds_of_bearers_is_of_no_kind() -> None:
    index = build_index(NAMES, [1, 0, 3])
    kinds = dict(zip(index.cores(), index.held.kinds.tolist(), strict=True))
    assert kinds == {"optics vega": 0, "vega": 2, "vega optics": 0}


def test_a_party_gives_its_names_but_weak_ones() -> None:
    index = build_index(NAMES, [1, 0, 3])
    held = [[index.core(row) for row in index.rows_of(party)] for party in range(3)]
    assert held == [["vega optics"], ["optics vega"], ["vega optics"]]


def test_names_in_another_order_of_words_are_told_as_one() -> None:
    index = build_index(NAMES, [1, 0, 3])
    one, other, third = index.names_of([0, 1, 2])
    assert one == other == third != []
    short = build_index([Borne("veg", 0, 0, 0, weak=False)], [0])
    assert short.names_of([0]) == [[]]
    assert short.names_of([]) == []


def test_the_index_does_not_depend_on_the_order_of_names() -> None:
    names = [Borne(f"n{k % 7} m{k}", k, 0, 0, weak=False) for k in range(40)]
    shuffled = [*names[1::2], *names[::2]]
    one, other = (build_index(held, [0] * 40) for held in (names, shuffled))
    assert list(one.cores()) == list(other.cores())
    for label in ("coded", "words", "names"):
        for left, right in zip(getattr(one, label), getattr(other, label), strict=True):
            assert np.array_equal(left, right)


def test_a_key_has_one_hash_everywhere() -> None:
    # SHA-like digests do not change between runs: BLAKE2b of 8 bytes, read as a signed number.
    assert key_hash("inn:7707083893") == key_hash("inn:7707083893")
    assert -(2**63) <= key_hash("x") < 2**63
    assert key_hash("x") != key_hash("y")


def test_words_stand_in_the_order_of_their_letters(index_of: Callable[..., NameIndex]) -> None:
    index = index_of("vega optics", "altair 7", "vegatron")
    words = [index.vocabulary[number] for number in index.words.sorted.tolist()]
    assert words == ["altair", "optics", "vega", "vegatron", "7"]
