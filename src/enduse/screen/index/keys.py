"""Keys of words and names, compiled: hashes of letters, and where they stand in an array."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from enduse.screen.compile import compile_with

__all__ = ["compiled", "first_id_of", "first_of", "hashes", "initials", "less_one", "neighbours"]

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Have a function compiled when first called and kept on disk, keeping its type."""
    return cast("F", compile_with()(function))


_OFFSET = np.uint64(14695981039346656037)
_PRIME = np.uint64(1099511628211)
_SHORTEST_CHANGED = 4
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 12


@compiled
def hashes(letters: NDArray[np.uint8], starts: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Give the FNV-1a hash (64 bits) of each word's letters."""
    found = np.empty(len(starts) - 1, np.uint64)
    for word in range(len(starts) - 1):
        value = _OFFSET
        for at in range(starts[word], starts[word + 1]):
            value = (value ^ np.uint64(letters[at])) * _PRIME
        found[word] = value
    return found


@compiled
def less_one(
    letters: NDArray[np.uint8], starts: NDArray[np.int32]
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Give, for each word of four letters and more, its hash and those of its letters less one.

    Returns:
        The hashes, and the word of each, in the order of the words.
    """
    keys = np.empty(len(letters) + len(starts), np.uint64)
    words = np.empty(len(letters) + len(starts), np.int32)
    count = 0
    for word in range(len(starts) - 1):
        first, stop = starts[word], starts[word + 1]
        if stop - first < _SHORTEST_CHANGED:
            continue
        for left_out in range(first - 1, stop):
            if left_out > first and letters[left_out] == letters[left_out - 1]:
                continue  # the same letters are left
            value = _OFFSET
            for at in range(first, stop):
                if at != left_out:
                    value = (value ^ np.uint64(letters[at])) * _PRIME
            keys[count] = value
            words[count] = word
            count += 1
    return keys[:count], words[:count]


@compiled
def neighbours(
    letters: NDArray[np.uint8],
    starts: NDArray[np.int32],
    tokens: NDArray[np.int32],
    name_starts: NDArray[np.int32],
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Give the hashes of each name's neighbouring words written as one.

    Returns:
        The hashes, and the position in ``tokens`` of the first word of each; so also for the last
        word of a name, whose hash is 0.
    """
    keys = np.zeros(len(tokens), np.uint64)
    owners = np.empty(len(tokens), np.int32)
    for name in range(len(name_starts) - 1):
        for at in range(name_starts[name], name_starts[name + 1]):
            owners[at] = name
            if at + 1 == name_starts[name + 1]:
                continue
            value = _OFFSET
            for part in range(2):
                word = tokens[at + part]
                for letter in range(starts[word], starts[word + 1]):
                    value = (value ^ np.uint64(letters[letter])) * _PRIME
            keys[at] = value
    return keys, owners


@compiled
def initials(
    letters: NDArray[np.uint8],
    starts: NDArray[np.int32],
    tokens: NDArray[np.int32],
    name_starts: NDArray[np.int32],
    small: NDArray[np.uint8],
) -> NDArray[np.uint64]:
    """Give the hash of each name's first letters, without words that tell nothing; 0 for none.

    Args:
        letters: Letters of the words.
        starts: Where each word begins, and the end.
        tokens: Words of the names.
        name_starts: Where each name begins, and the end.
        small: For each word, whether an acronym leaves it out.
    """
    found = np.zeros(len(name_starts) - 1, np.uint64)
    for name in range(len(name_starts) - 1):
        value, count = _OFFSET, 0
        for at in range(name_starts[name], name_starts[name + 1]):
            word = tokens[at]
            if not small[word]:
                value = (value ^ np.uint64(letters[starts[word]])) * _PRIME
                count += 1
        if _SHORTEST_ACRONYM <= count <= _LONGEST_ACRONYM:
            found[name] = value
    return found


@compiled
def first_of(keys: NDArray[np.uint64], key: np.uint64) -> int:
    """Give the first position of a key in a sorted array."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def first_id_of(keys: NDArray[np.int64], key: np.int64, low: int, high: int) -> int:
    """Give the first position of a key in a stretch of an array that is sorted there."""
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low
