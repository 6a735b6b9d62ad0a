"""Building the index of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.screen.across import skeleton
from enduse.screen.code import (
    C_BARE,
    C_BONES,
    C_KIND,
    C_NICK,
    C_OCR,
    C_PLAIN,
    C_SOUND,
    C_START,
    NICKS,
    Coded,
    encode_cores,
)
from enduse.screen.index.arrays import Held, NameIndex
from enduse.screen.index.expand import Words
from enduse.screen.index.gather import Names
from enduse.screen.index.keys import hashes, initials, less_one, neighbours
from enduse.screen.word import Words as Weights

__all__ = ["KEYS", "Borne", "build_index", "is_small", "key_hash", "keys_of", "word_starts"]

KEYS = (
    ((C_PLAIN,), 0.97),
    ((C_OCR,), 0.97),
    ((C_SOUND,), 0.95),
    (tuple(range(C_NICK, C_NICK + NICKS)), 0.9),
    ((C_BONES,), 0.8),
    ((C_BARE,), 0.8),
)
"""Columns of :class:`Coded` by which like words are found, and how like such words are."""

_SMALL = 8
_SHORTEST_TOLD = 5


class Borne(NamedTuple):
    """A name that a listed party bears.

    Attributes:
        core: The name, normalised and without legal form.
        party: Position of the party.
        place: Position of the name among the party's names.
        kind: What the party is, as :func:`enduse.screen.score.personal_of` numbers it.
        weak: Whether the name is a weak alias.
    """

    core: str
    party: int
    place: int
    kind: int
    weak: bool


def build_index(
    names: Iterable[Borne],
    schemata: Sequence[int],
    numbers: Iterable[tuple[str, int]] = (),
) -> NameIndex:
    """Build an index.

    Args:
        names: The names.
        schemata: For each party its schema, as :func:`enduse.screen.fit.schema_number` numbers it.
        numbers: ``(key, party)`` for each identifier and address of a party.

    Returns:
        The index; the same for the same names in the same order.
    """
    kept = [item for item in names if item.core]
    cores = sorted({item.core for item in kept})
    row_of = {core: row for row, core in enumerate(cores)}
    counts: dict[str, int] = {}
    for core in cores:
        for word in set(core.split()):
            counts[word] = counts.get(word, 0) + 1
    coded = encode_cores(Weights(counts, len(cores)), cores)
    words = _words(coded)
    bearers = sorted((row_of[item.core], *item[1:]) for item in kept)
    table = np.array(bearers, np.int32).reshape(-1, 5)
    held = Held(
        **_cores(cores),
        **_bearers(table, len(cores)),
        **_parties(table, cores, len(schemata)),
        schemata=np.array(schemata, np.uint8),
        leads=_leads(coded),
        **_hashed("number", numbers, "parties"),
        **_hashed("sound", _sounds(coded), "words"),
    )
    return NameIndex(coded, words, _names(coded, words), held)


def key_hash(key: str) -> int:
    """Give the hash under which an identifier, an address or a sound is kept."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def keys_of(coded: Coded) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Give rows of keys, one a word, 0 for none; and for each row its kind in ``KEYS``."""
    columns = [column for group, _ in KEYS for column in group]
    kinds = [kind for kind, (group, _) in enumerate(KEYS) for _ in group]
    return np.ascontiguousarray(coded.table[:, columns].T), np.array(kinds, np.int32)


def word_starts(coded: Coded) -> NDArray[np.int32]:
    """Give where each word begins in the letters, and where the last one ends."""
    return np.append(coded.table[:, C_START], len(coded.letters)).astype(np.int32)


def is_small(coded: Coded) -> NDArray[np.uint8]:
    """Tell, for each word, whether an acronym leaves it out."""
    small: NDArray[np.uint8] = (coded.table[:, C_KIND] == _SMALL).astype(np.uint8)
    return small


def _words(coded: Coded) -> Words:
    letters, at = coded.letters, word_starts(coded)
    whole, whole_words = _sorted(hashes(letters, at), np.arange(len(at) - 1, dtype=np.int32))
    less, less_words = _sorted(*less_one(letters, at))
    ids, id_words, kinds = [], [], [0]
    rows, kind_of = keys_of(coded)
    for kind in range(len(KEYS)):
        row, word = np.nonzero(rows[kind_of == kind])
        values, words = _sorted(rows[kind_of == kind][row, word], word.astype(np.int32))
        ids.append(values)
        id_words.append(words)
        kinds.append(kinds[-1] + len(values))
    spelt = [letters[a:b].tobytes() for a, b in pairwise(at.tolist())]
    return Words(
        letters,
        at,
        np.array(sorted(range(len(spelt)), key=spelt.__getitem__), np.int32),
        whole,
        whole_words,
        less,
        less_words,
        np.concatenate(ids),
        np.concatenate(id_words),
        np.array(kinds, np.int32),
    )


def _names(coded: Coded, words: Words) -> Names:
    count, total = len(words.starts) - 1, len(coded.starts) - 1
    sizes = np.diff(coded.starts)
    owner = np.repeat(np.arange(total, dtype=np.int64), sizes)
    posts = np.unique(coded.words.astype(np.int64) * max(1, total) + owner)
    starts = np.searchsorted(posts, np.arange(count + 1, dtype=np.int64) * max(1, total))
    weight = np.bincount(owner, coded.weight[coded.words], total).astype(np.float32)
    runs = (coded.letters, words.starts, coded.words, coded.starts)
    first = initials(*runs, is_small(coded))
    joined, owners = neighbours(*runs)
    return Names(
        starts.astype(np.int32),
        (posts % max(1, total)).astype(np.int32),
        weight,
        *_sorted(joined[joined != 0], owners[joined != 0]),
        *_sorted(first[first != 0], np.flatnonzero(first).astype(np.int32)),
    )


def _sorted(
    keys: NDArray[Any], owners: NDArray[np.int32]
) -> tuple[NDArray[Any], NDArray[np.int32]]:
    order = np.lexsort((owners, keys))
    return np.ascontiguousarray(keys[order]), np.ascontiguousarray(owners[order])


def _cores(cores: Sequence[str]) -> dict[str, NDArray[Any]]:
    starts = np.zeros(len(cores) + 1, np.int64)
    np.cumsum([len(core) for core in cores], out=starts[1:])
    text = np.frombuffer("".join(cores).encode("ascii"), np.uint8)
    return {"cores": text, "core_starts": starts}


def _bearers(bearers: NDArray[np.int32], rows: int) -> dict[str, NDArray[Any]]:
    starts = np.searchsorted(bearers[:, 0], np.arange(rows + 1)).astype(np.int64)
    lowest = np.full(rows, 127, np.int32)
    highest = np.zeros(rows, np.int32)
    np.minimum.at(lowest, bearers[:, 0], bearers[:, 3])
    np.maximum.at(highest, bearers[:, 0], bearers[:, 3])
    return {
        "bearer_starts": starts,
        "owners": np.ascontiguousarray(bearers[:, 1]),
        "places": np.ascontiguousarray(bearers[:, 2]),
        "weak": bearers[:, 4].astype(np.uint8),
        # Of a name that is borne by parties of several kinds, the name does not tell the kind.
        "kinds": np.where(lowest == highest, lowest, 0).astype(np.uint8),
    }


def _parties(
    bearers: NDArray[np.int32], cores: Sequence[str], parties: int
) -> dict[str, NDArray[Any]]:
    """Give the names of each party, and what stands for a name in whatever order of words."""
    keys = [
        key_hash(" ".join(sorted(core.split()))) if len(core) >= _SHORTEST_TOLD else 0
        for core in cores
    ]
    rows = bearers[bearers[:, 4] == 0]
    rows = rows[np.lexsort((rows[:, 0], rows[:, 1]))]
    starts = np.searchsorted(rows[:, 1], np.arange(parties + 1)).astype(np.int64)
    return {
        "party_starts": starts,
        "party_rows": np.ascontiguousarray(rows[:, 0]),
        "row_keys": np.array(keys, np.int64),
    }


def _leads(coded: Coded) -> NDArray[np.int32]:
    first = coded.words[coded.starts[:-1][np.diff(coded.starts) > 0]]
    return np.bincount(first, minlength=len(coded.table)).astype(np.int32)


def _sounds(coded: Coded) -> Iterable[tuple[str, int]]:
    text = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz0123456789?", np.uint8)[coded.letters]
    whole, at = text.tobytes().decode("ascii"), word_starts(coded).tolist()
    for word, (first, stop) in enumerate(pairwise(at)):
        sound = skeleton(whole[first:stop])
        if sound:
            yield sound, word


def _hashed(label: str, keys: Iterable[tuple[str, int]], owner: str) -> dict[str, NDArray[Any]]:
    held = [(key_hash(key), number) for key, number in keys]
    hashed = np.array([key for key, _ in held], np.int64)
    owners = np.array([number for _, number in held], np.int32)
    keys_, owners = _sorted(hashed, owners)
    return {f"{label}_keys": keys_, f"{label}_{owner}": owners}
