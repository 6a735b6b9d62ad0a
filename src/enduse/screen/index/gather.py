"""From like words to the names that hold them, compiled.

A listed name is weighed by how much of it, and of the query, the like words make up.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.screen.index.expand import Finds, Words
from enduse.screen.index.keys import compiled, first_of

__all__ = ["Asked", "Lists", "Names", "Pairs", "gather"]

_JOINED = 0.95
_BUCKETS = 64


class Names(NamedTuple):
    """Names by their words, as arrays.

    Attributes:
        starts: Where the names of each word begin in ``names``, and the end.
        names: Names that hold the word.
        weight: Sum of the weights of each name's words.
        joined, joined_names: Hashes of neighbouring words written as one.
        acronym, acronym_names: Hashes of the names' first letters.
    """

    starts: NDArray[np.int32]
    names: NDArray[np.int32]
    weight: NDArray[np.float32]
    joined: NDArray[np.uint64]
    joined_names: NDArray[np.int32]
    acronym: NDArray[np.uint64]
    acronym_names: NDArray[np.int32]


class Asked(NamedTuple):
    """Queried names as arrays.

    Attributes:
        words: The names' words, by number.
        starts: Where each name begins in ``words``, and the end.
        weight: How much each word tells.
        whole: Hash of each word's letters.
        joined: For each position in ``words``, the hash of the word there and the next in one; or
            0.
        acronym: Hash of each name's first letters; or 0.
    """

    words: NDArray[np.int32]
    starts: NDArray[np.int32]
    weight: NDArray[np.float32]
    whole: NDArray[np.uint64]
    joined: NDArray[np.uint64]
    acronym: NDArray[np.uint64]


class Lists(NamedTuple):
    """The listed words, and the names that hold them."""

    words: Words
    names: Names


class _Tally(NamedTuple):
    """What listed names have in common with the query so far.

    Attributes:
        row: For each listed name: the query, the position of the word that counted last, what that
            one was worth, and the sum.  In one row, for that is one access to memory.
        touched: The names with anything in common.
        size: How many those are.
    """

    row: NDArray[np.float32]
    touched: NDArray[np.int32]
    size: NDArray[np.int64]


class Pairs(NamedTuple):
    """Queried names with the listed names that are like them.

    Attributes:
        asked: The queried name of each pair; those of one query are together.
        rows: The listed one.
        shares: What share of the shorter one is in the other.
    """

    asked: NDArray[np.int32]
    rows: NDArray[np.int32]
    shares: NDArray[np.float32]


class _Search(NamedTuple):
    """What :func:`gather` is given."""

    asked: Asked
    finds: Finds
    lists: Lists
    limits: tuple[int, float, float]


_OWNER, _LAST, _HELD, _SUM = range(4)


@compiled
def gather(asked: Asked, finds: Finds, lists: Lists, limits: tuple[int, float, float]) -> Pairs:
    """Find the names that are like each queried name.

    Args:
        asked: The queried names.
        finds: What :func:`expand` gives for their words.
        lists: The listed words and names.
        limits: At most so many names a query; the least share of both names that is alike; the
            least share of the shorter one.
    """
    total = len(lists.names.weight)
    row = np.full((total, 4), -1.0, np.float32)
    tally = _Tally(row, np.zeros(total, np.int32), np.zeros(1, np.int64))
    pairs = Pairs(np.empty(4096, np.int32), np.empty(4096, np.int32), np.empty(4096, np.float32))
    search, count = _Search(asked, finds, lists, limits), 0
    for name in range(len(asked.starts) - 1):
        weight = _count(search, name, tally)
        if count + limits[0] > len(pairs.rows):
            pairs = Pairs(_grown(pairs.asked), _grown(pairs.rows), _grown(pairs.shares))
        count = _best(search, (name, weight), tally, pairs, count)
    return Pairs(pairs.asked[:count], pairs.rows[:count], pairs.shares[:count])


@compiled
def _count(search: _Search, name: int, tally: _Tally) -> float:
    """Count what listed names have in common with one query; give the weight of the query."""
    asked, finds, lists, limits = search
    names, least = lists.names, limits[1]
    first, stop = asked.starts[name], asked.starts[name + 1]
    weight = np.float32(0.0)
    posts = np.zeros(stop - first, np.int64)
    for at in range(first, stop):
        word = asked.words[at]
        weight += asked.weight[word]
        for find in range(finds.begins[word], finds.begins[word + 1]):
            found = finds.words[find]
            posts[at - first] += names.starts[found + 1] - names.starts[found]
    tally.size[0] = 0
    # Words in few names come first. What is left to come is at last too little to make a name like
    # the query by itself: common words then only add to the names that rarer ones have found.
    rest = weight
    for place in np.argsort(posts):
        at = first + place
        word = asked.words[at]
        opens = 1 if rest * (2 - least) >= least * weight else 0
        rest -= asked.weight[word]
        for find in range(finds.begins[word], finds.begins[word + 1]):
            worth = asked.weight[word] * finds.likes[find]
            _give_all(tally, names, finds.words[find], worth, (name, at, opens))
        _runs(asked, (name, at, 1), lists, tally)
    key = asked.acronym[name]
    if key != 0:
        _give_to_word(tally, lists, key, weight, (name, first, 1))
    return weight


@compiled
def _runs(asked: Asked, place: tuple[int, int, int], lists: Lists, tally: _Tally) -> None:
    """Count words written as one on one side, and acronyms."""
    at, names = place[1], lists.names
    word = asked.words[at]
    key, weight = asked.whole[word], asked.weight[word]
    post = first_of(names.joined, key)
    while post < len(names.joined) and names.joined[post] == key:
        _give(tally, names.joined_names[post], weight * _JOINED, place)
        post += 1
    post = first_of(names.acronym, key)
    while post < len(names.acronym) and names.acronym[post] == key:
        row = names.acronym_names[post]
        _give(tally, row, max(names.weight[row], weight), place)
        post += 1
    key = asked.joined[at]
    if key != 0:
        worth = (weight + asked.weight[asked.words[at + 1]]) * _JOINED
        _give_to_word(tally, lists, key, worth, place)


@compiled
def _give_to_word(
    tally: _Tally, lists: Lists, key: np.uint64, worth: float, place: tuple[int, int, int]
) -> None:
    """Add to the names that hold a word of these very letters."""
    words = lists.words
    find = first_of(words.whole, key)
    while find < len(words.whole) and words.whole[find] == key:
        _give_all(tally, lists.names, words.whole_words[find], worth, place)
        find += 1


@compiled
def _give_all(
    tally: _Tally, names: Names, word: int, worth: float, place: tuple[int, int, int]
) -> None:
    for post in range(names.starts[word], names.starts[word + 1]):
        _give(tally, names.names[post], worth, place)


@compiled
def _give(tally: _Tally, row: int, worth: float, place: tuple[int, int, int]) -> None:
    """Add to a name what a word of the query is worth; of several finds of one word, the best.

    Args:
        tally: Is added to.
        row: The listed name.
        worth: What the word is worth.
        place: The query, the position of the word, and 1 where it may find new names.
    """
    name, at, opens = place
    held = tally.row[row]
    if held[_OWNER] != name:
        if opens:
            held[_OWNER], held[_LAST], held[_HELD], held[_SUM] = name, at, worth, worth
            tally.touched[tally.size[0]] = row
            tally.size[0] += 1
    elif held[_LAST] != at:
        held[_LAST], held[_HELD] = at, worth
        held[_SUM] += worth
    elif worth > held[_HELD]:
        held[_SUM] += worth - held[_HELD]
        held[_HELD] = worth


@compiled
def _best(
    search: _Search, query: tuple[int, float], tally: _Tally, pairs: Pairs, count: int
) -> int:
    """Keep the best of what was found, by buckets: sorting would cost more than all the rest."""
    name, weight = query
    names = search.lists.names
    most, least, least_of_shorter = search.limits
    buckets = np.zeros(_BUCKETS + 1, np.int32)
    kept = 0
    for at in range(tally.size[0]):
        row = tally.touched[at]
        told = tally.row[row, _SUM]
        both = 2 * told / (weight + names.weight[row] + 1e-6)
        shorter = told / (min(weight, names.weight[row]) + 1e-6)
        if both < least and shorter < least_of_shorter:
            continue
        bucket = min(_BUCKETS, int(both * _BUCKETS))
        tally.row[row, _SUM], tally.row[row, _HELD] = bucket, shorter
        tally.touched[kept] = row
        kept += 1
        buckets[bucket] += 1
    floor, room = _BUCKETS + 1, most
    while floor > 0 and buckets[floor - 1] <= room:
        floor -= 1
        room -= buckets[floor]
    for at in range(kept):
        row = tally.touched[at]
        bucket = int(tally.row[row, _SUM])
        if bucket < floor - 1 or (bucket == floor - 1 and room == 0):
            continue
        if bucket == floor - 1:
            room -= 1
        pairs.asked[count], pairs.rows[count] = name, row
        pairs.shares[count] = tally.row[row, _HELD]
        count += 1
    return count


@compiled
def _grown(array: NDArray[Any]) -> NDArray[Any]:
    larger = np.empty(2 * len(array), array.dtype)
    larger[: len(array)] = array
    return larger
