"""Searching the index of names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from enduse.screen.code import Coded
from enduse.screen.index.arrays import NameIndex
from enduse.screen.index.build import KEYS, is_small, key_hash, keys_of, word_starts
from enduse.screen.index.expand import expand
from enduse.screen.index.gather import Asked, Lists, Pairs, gather
from enduse.screen.index.keys import hashes, initials, neighbours

__all__ = ["alike", "bearers_of_numbers", "sounding_alike"]

_MOST = 64
_LEAST, _LEAST_OF_SHORTER = 0.45, 0.85
_MOST_SOUNDING = 2_000
_MOST_COMPARED = 40
_LIKES = np.array([like for _, like in KEYS], np.float32)


def alike(index: NameIndex, queries: Coded) -> Pairs:
    """Find the listed names that are like each queried name.

    Args:
        index: The index.
        queries: The queried names.
    """
    if len(index) == 0 or len(queries.starts) < 2:
        return Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
    at = word_starts(queries)
    finds = expand(queries.letters, at, keys_of(queries), _LIKES, index.words)
    runs = (queries.letters, at, queries.words, queries.starts)
    asked = Asked(
        queries.words,
        queries.starts,
        queries.weight,
        hashes(queries.letters, at),
        neighbours(*runs)[0],
        initials(*runs, is_small(queries)),
    )
    limits = (_MOST, _LEAST, _LEAST_OF_SHORTER)
    return gather(asked, finds, Lists(index.words, index.names), limits)


def sounding_alike(
    index: NameIndex, skeletons: Sequence[Sequence[str]], readings: Sequence[str]
) -> NDArray[np.int32]:
    """Find the rows whose words sound like those that a name in another script may stand for.

    Args:
        index: The index.
        skeletons: For each part of the name what :func:`enduse.screen.across.query_skeletons`
            gives; where the name is in one part, each key is looked for by itself.  Names in which
            most parts are found come first, and among them those of as many words as the reading.
        readings: Latin readings of the name; of the first names those most like one are given.
    """
    asked = [list(dict.fromkeys(keys)) for keys in skeletons if keys]
    words = len(readings[0].split()) if readings else len(asked)
    if len(asked) == 1:
        asked = [[key] for key in asked[0]]
    told = np.zeros(len(index), np.float32)
    parts = np.zeros(len(index), np.uint8)
    for keys in asked:
        best = np.zeros(len(index), np.float32)
        for key in keys:
            rows = _rows_sounding(index, key)
            # A sound that many names have tells little.
            best[rows] = np.maximum(best[rows], 1 / np.log(2 + len(rows)))
        told += best
        parts += best > 0
    named = np.flatnonzero(parts)
    size = np.diff(index.coded.starts)[named]
    lacking = len(asked) - parts[named].astype(np.int64)
    order = np.lexsort((named, -told[named], np.abs(size - words), lacking))
    return _most_like(index, named[order[:_MOST_SOUNDING]], readings)


def _most_like(
    index: NameIndex, rows: NDArray[np.int64], readings: Sequence[str]
) -> NDArray[np.int32]:
    """Keep the rows whose letters are most like one of the readings."""
    from rapidfuzz import fuzz, process

    if len(rows) > _MOST_COMPARED and readings:
        cores = [index.core(row) for row in rows.tolist()]
        likeness = process.cdist(list(readings), cores, scorer=fuzz.token_sort_ratio).max(axis=0)
        rows = rows[np.lexsort((rows, -likeness))[:_MOST_COMPARED]]
    return np.sort(rows).astype(np.int32)


def bearers_of_numbers(index: NameIndex, keys: Sequence[str]) -> tuple[int, ...]:
    """Give the parties that bear an identifier or an address, sorted."""
    found: set[int] = set()
    for key in keys:
        found.update(_held(index.held.number_keys, index.held.number_parties, key).tolist())
    return tuple(sorted(found))


def _rows_sounding(index: NameIndex, key: str) -> NDArray[np.int32]:
    words = _held(index.held.sound_keys, index.held.sound_words, key).tolist()
    starts, names = index.names.starts, index.names.names
    rows = [names[starts[word] : starts[word + 1]] for word in words]
    return np.unique(np.concatenate(rows)) if rows else np.zeros(0, np.int32)


def _held(keys: NDArray[np.int64], owners: NDArray[np.int32], key: str) -> NDArray[np.int32]:
    value = key_hash(key)
    first, stop = np.searchsorted(keys, [value, value + 1])
    return owners[first:stop]
