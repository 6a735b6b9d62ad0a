"""The compiled part of the search: from words to like words, from like words to names.

A word of a query finds words of the lists by keys: its letters, its letters less one (which finds
every word that one letter, or two neighbours changed round, make of it: the symmetric delete of
Garbe, 2012), the numbers that stand for its spellings, its sound and its consonants, and its
beginning.  The names that hold such words are then weighed by how much of both names they make up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Asked",
    "Names",
    "Words",
    "expand",
    "gather",
    "hashes",
    "initials",
    "less_one",
    "neighbours",
]

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Have a function compiled when first called and kept on disk, keeping its type."""
    return cast("F", numba.njit(cache=True, nogil=True)(function))


_OFFSET = np.uint64(14695981039346656037)
_PRIME = np.uint64(1099511628211)

_SHORTEST_CHANGED = 4
_SHORTEST_CUT = 4
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 12
_MOST_LIKE = 256
_MOST_CUT = 48
_MOST_OF_KEY = 96
_EXACT, _JOINED, _CHANGED, _CUT = 1.0, 0.95, 0.85, 0.7
_BUCKETS = 64


class Words(NamedTuple):
    """Distinct words with the keys by which they are found, as arrays.

    Of each key there is the sorted array of its values, and the word that each belongs to.

    Attributes:
        letters: Letters of all words, one after the other, as numbers.
        starts: Where each word begins, and the end.
        sorted: The words in the order of their letters.
        whole, whole_words: Hashes of the letters.
        less, less_words: Hashes of the letters, and of the letters less any one.
        ids, id_words: What stands for spellings, sounds and consonants, one kind after the other.
        kinds: Where each kind begins in ``ids``, and the end.
    """

    letters: NDArray[np.uint8]
    starts: NDArray[np.int32]
    sorted: NDArray[np.int32]
    whole: NDArray[np.uint64]
    whole_words: NDArray[np.int32]
    less: NDArray[np.uint64]
    less_words: NDArray[np.int32]
    ids: NDArray[np.int64]
    id_words: NDArray[np.int32]
    kinds: NDArray[np.int32]


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
def _first(keys: NDArray[np.uint64], key: np.uint64) -> int:
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
def _first_id(keys: NDArray[np.int64], key: np.int64, low: int, high: int) -> int:
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


class Finds(NamedTuple):
    """Words that are like queried ones, as arrays.

    Attributes:
        begins: Where the finds of each queried word begin, and the end.
        words: The words found.
        likes: How like each is.
    """

    begins: NDArray[np.int32]
    words: NDArray[np.int32]
    likes: NDArray[np.float32]


class _Finding(NamedTuple):
    """Finds while they are made.

    Attributes:
        finds: The finds, with room for more.
        seen: For each listed word the queried word that found it last.
        size: How many there are.
    """

    finds: Finds
    seen: NDArray[np.int32]
    size: NDArray[np.int64]


@compiled
def expand(
    letters: NDArray[np.uint8],
    starts: NDArray[np.int32],
    keys: tuple[NDArray[np.int64], NDArray[np.int32]],
    likes_of: NDArray[np.float32],
    words: Words,
) -> Finds:
    """Find the words that are like each queried word.

    Args:
        letters: Letters of the queried words.
        starts: Where each begins, and the end.
        keys: Rows of keys, one a word, 0 for none; and for each row its kind.
        likes_of: For each kind of key, how like words with one key are.
        words: The listed words.
    """
    ids, kind_of = keys
    count = len(starts) - 1
    finds = Finds(
        np.zeros(count + 1, np.int32),
        np.empty(count * _MOST_LIKE, np.int32),
        np.empty(count * _MOST_LIKE, np.float32),
    )
    seen = np.full(len(words.starts) - 1, -1, np.int32)
    finding = _Finding(finds, seen, np.zeros(1, np.int64))
    whole = hashes(letters, starts)
    less, less_words = less_one(letters, starts)
    at_less = 0
    for word in range(count):
        _by_letters(finding, words, whole[word], word)
        exact = finding.size[0] > finds.begins[word]
        for row in range(len(ids)):
            kind = kind_of[row]
            _by_key(finding, words, (ids[row, word], kind), likes_of[kind], word)
        while at_less < len(less) and less_words[at_less] == word:
            at = _first(words.less, less[at_less])
            while at < len(words.less) and words.less[at] == less[at_less]:
                _add(finding, words.less_words[at], _CHANGED, word)
                at += 1
            at_less += 1
        if not exact and starts[word + 1] - starts[word] >= _SHORTEST_CUT:
            _cut_off(finding, words, letters, (starts[word], starts[word + 1]), word)
        finds.begins[word + 1] = finding.size[0]
    total = finding.size[0]
    return Finds(finds.begins, finds.words[:total], finds.likes[:total])


@compiled
def _by_letters(finding: _Finding, words: Words, key: np.uint64, word: int) -> None:
    at = _first(words.whole, key)
    while at < len(words.whole) and words.whole[at] == key:
        _add(finding, words.whole_words[at], _EXACT, word)
        at += 1


@compiled
def _by_key(
    finding: _Finding, words: Words, wanted: tuple[np.int64, int], like: float, word: int
) -> None:
    key, kind = wanted
    if key == 0:
        return
    end = words.kinds[kind + 1]
    at = _first_id(words.ids, key, words.kinds[kind], end)
    limit = finding.size[0] + _MOST_OF_KEY
    while at < end and words.ids[at] == key and finding.size[0] < limit:
        _add(finding, words.id_words[at], like, word)
        at += 1


@compiled
def _cut_off(
    finding: _Finding, words: Words, letters: NDArray[np.uint8], span: tuple[int, int], word: int
) -> None:
    """Add the words that begin with a word which is itself none of the lists'."""
    low, high = 0, len(words.sorted)
    while low < high:
        middle = (low + high) // 2
        if _compare(letters, span, words, words.sorted[middle]) < 0:
            low = middle + 1
        else:
            high = middle
    limit = finding.size[0] + _MOST_CUT
    while low < len(words.sorted) and finding.size[0] < limit:
        listed = words.sorted[low]
        if _compare(letters, span, words, listed) != 0:
            break
        _add(finding, listed, _CUT, word)
        low += 1


@compiled
def _compare(letters: NDArray[np.uint8], span: tuple[int, int], words: Words, word: int) -> int:
    """Compare the beginning of a listed word with a word: -1 before, 0 begins with it, 1 after."""
    at = words.starts[word]
    for letter in range(span[0], span[1]):
        if at == words.starts[word + 1]:
            return -1
        if words.letters[at] != letters[letter]:
            return -1 if words.letters[at] < letters[letter] else 1
        at += 1
    return 0


@compiled
def _add(finding: _Finding, listed: int, like: float, word: int) -> None:
    finds, total = finding.finds, finding.size[0]
    if finding.seen[listed] == word or total - finds.begins[word] >= _MOST_LIKE:
        return
    finding.seen[listed] = word
    finds.words[total] = listed
    finds.likes[total] = like
    finding.size[0] = total + 1


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
    post = _first(names.joined, key)
    while post < len(names.joined) and names.joined[post] == key:
        _give(tally, names.joined_names[post], weight * _JOINED, place)
        post += 1
    post = _first(names.acronym, key)
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
    find = _first(words.whole, key)
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
