"""From the words of queries to like words of the lists, compiled.

A word finds others by keys: its letters; its letters less one, which finds every word that one
letter, or two neighbours changed round, make of it (the symmetric delete of Garbe, 2012); the
numbers that stand for its spellings, its sound and its consonants; and its beginning.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.screen.index.keys import compiled, first_id_of, first_of, hashes, less_one

__all__ = ["Finds", "Words", "expand"]

_SHORTEST_CUT = 4
_MOST_LIKE = 256
_MOST_CUT = 48
_MOST_OF_KEY = 96
_EXACT, _CHANGED, _CUT = 1.0, 0.85, 0.7


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
            at = first_of(words.less, less[at_less])
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
    at = first_of(words.whole, key)
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
    at = first_id_of(words.ids, key, words.kinds[kind], end)
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
