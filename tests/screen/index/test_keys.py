"""Keys of words and names, by what is known of them from outside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.index.keys import hashes, initials, less_one, neighbours

WORDS = st.lists(st.text(alphabet="abcdef", min_size=1, max_size=9), min_size=1, max_size=6)


def _letters(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    starts = np.cumsum([0, *map(len, words)]).astype(np.int32)
    return np.frombuffer("".join(words).encode(), np.uint8), starts


def _fnv(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # The test vectors of the FNV specification (draft-eastlake-fnv), 64 bits, FNV-1a.
        ("a", 0xAF63DC4C8601EC8C),
        ("foobar", 0x85944171F73967E8),
    ],
)
def test_the_hash_is_fnv_1a(text: str, value: int) -> None:
    assert hashes(*_letters([text])).tolist() == [value]
    assert _fnv(text) == value


@given(WORDS)
def test_letters_less_one_are_all_there(words: list[str]) -> None:
    keys, owners = less_one(*_letters(words))
    held: dict[int, set[int]] = {}
    for key, owner in zip(keys.tolist(), owners.tolist(), strict=True):
        held.setdefault(owner, set()).add(key)
    for number, word in enumerate(words):
        less = {word, *(word[:k] + word[k + 1 :] for k in range(len(word)))}
        assert held.get(number, set()) == (
            {_fnv(text) for text in less} if len(word) > 3 else set()
        )


def test_neighbours_are_written_as_one() -> None:
    letters, starts = _letters(["gao", "xin", "optics"])
    tokens = np.array([0, 1, 2, 1], np.int32)
    keys, owners = neighbours(letters, starts, tokens, np.array([0, 3, 4], np.int32))
    assert keys.tolist() == [_fnv("gaoxin"), _fnv("xinoptics"), 0, 0]
    assert owners.tolist() == [0, 0, 0, 1]


def test_first_letters_leave_small_words_out() -> None:
    letters, starts = _letters(["institute", "of", "electro", "optics"])
    tokens, names = np.array([0, 1, 2, 3, 2, 3], np.int32), np.array([0, 4, 6], np.int32)
    small = np.array([0, 1, 0, 0], np.uint8)
    # The second name has too few letters for an acronym.
    assert initials(letters, starts, tokens, names, small).tolist() == [_fnv("ieo"), 0]
