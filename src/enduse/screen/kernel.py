"""The compiled part of comparing names: words paired, features counted, log-odds summed.

Two names are laid side by side in steps: the same words; words written together on one side;
spellings of one word (abbreviation, nickname, sound, letters misread or mistyped, vowels dropped);
acronyms; initials and words cut off; last, words that stand in each other's place and differ.  What
is left over stands on one side alone.  Each step leaves *items*; each item adds to a few
*features*; the log-odds are the features by the coefficients of the fitted model, so every item
has its share.

Pairing is in :mod:`enduse.screen.pairing`, counting in :mod:`enduse.screen.counting`, and what
others call in :mod:`enduse.screen.lay`.  Names come as arrays (:class:`enduse.screen.code.Coded`).
This module imports numba, and is itself
imported only inside functions.  Functions are compiled when first called and kept on disk.
"""

# Compiled code hands over arrays, not objects, and a call costs more than a branch.
# ruff: noqa: C901, PLR0917

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from enduse.screen.code import (
    C_BARE,
    C_BONES,
    C_KIND,
    C_MASK,
    C_NICK,
    C_OCR,
    C_PLAIN,
    C_SAME,
    C_SIZE,
    C_SOUND,
    C_START,
    C_STEM,
    C_VOWELS,
    LETTERS,
    NICKS,
    Coded,
)  # fmt: skip
from enduse.screen.compile import compile_with

__all__ = [
    "FEATURES",
    "ITEMS",
    "Scratch",
    "add",
    "alike",
    "compiled",
    "distance",
    "group",
    "inlined",
    "prepare",
    "put",
    "scratch",
]

F = TypeVar("F", bound=Callable[..., Any])


# No array is made in compiled code, so none needs to be counted: that would take most of the time.
_OPTIONS = {"error_model": "numpy", "_nrt": False}


def compiled(function: F) -> F:
    """Have a function compiled when first called, keeping its type."""
    return cast("F", compile_with(**_OPTIONS)(function))


def inlined(function: F) -> F:
    """Have a small function compiled into those that call it: handing over arrays costs more."""
    return cast("F", compile_with(forceinline=True, **_OPTIONS)(function))


MAX_WORDS = 24
MAX_ITEMS = 2 * MAX_WORDS + 3
LONGEST = 64

# Classes of items. The first ones are pairs of words (or runs of words) that stand for one another.
ITEMS = (
    "same", "plain", "nick", "ocr", "sound", "vowels", "bones", "edit1", "edit2", "edit3",
    "joined", "acronym", "initial", "prefix", "letters", "clash", "left", "order", "prior",
    "common",
)  # fmt: skip
(
    SAME, PLAIN, NICK, OCR, SOUND, VOWELS, BONES, EDIT1, EDIT2, EDIT3, JOINED, ACRONYM, INITIAL,
    PREFIX, WHOLE, CLASH, LEFT, ORDER, PRIOR, COMMON,
) = cast("list[int]", np.arange(len(ITEMS)))  # fmt: skip
_NONE = 99

FEATURES = (
    "prior", "told", "root_told", "complete", "common", "short", "plain", "nick", "ocr", "sound",
    "vowels", "bones", "edit1", "edit2", "edit3", "joined", "acronym2", "acronym3", "acronym4",
    "acronym5", "initial", "prefix", "cut", "letters", "edit_share", "edit_first", "edit_vowel",
    "edits", "clash_1", "clash_2", "clash_near", "clash_mid", "clash_far", "clash_weight",
    "clash_share", "clash_place", "clash_trade", "clash_number", "clash_mixed", "clash_light",
    "left_name", "left_weight", "left_seat", "left_place", "left_industry", "left_related",
    "left_group", "left_number", "left_title", "left_light", "left_letter", "left_share",
    "left_query", "left_inner", "order", "head", "tail", "lone", "none",
)  # fmt: skip
(
    F_PRIOR, F_TOLD, F_ROOT_TOLD, F_COMPLETE, F_COMMON, F_SHORT, F_PLAIN, F_NICK, F_OCR, F_SOUND,
    F_VOWELS, F_BONES, F_EDIT1, F_EDIT2, F_EDIT3, F_JOINED, F_ACRONYM2, F_ACRONYM3, F_ACRONYM4,
    F_ACRONYM5, F_INITIAL, F_PREFIX, F_CUT, F_LETTERS, F_EDIT_SHARE, F_EDIT_FIRST, F_EDIT_VOWEL,
    F_EDITS, F_CLASH_1, F_CLASH_2, F_CLASH_NEAR, F_CLASH_MID, F_CLASH_FAR, F_CLASH_WEIGHT,
    F_CLASH_SHARE, F_CLASH_PLACE, F_CLASH_TRADE, F_CLASH_NUMBER, F_CLASH_MIXED, F_CLASH_LIGHT,
    F_LEFT_NAME, F_LEFT_WEIGHT, F_LEFT_SEAT, F_LEFT_PLACE, F_LEFT_INDUSTRY, F_LEFT_RELATED,
    F_LEFT_GROUP, F_LEFT_NUMBER, F_LEFT_TITLE, F_LEFT_LIGHT, F_LEFT_LETTER, F_LEFT_SHARE,
    F_LEFT_QUERY, F_LEFT_INNER, F_ORDER, F_HEAD, F_TAIL, F_LONE, F_NONE,
) = cast("list[int]", np.arange(len(FEATURES)))  # fmt: skip
COUNT = len(FEATURES)

# Numbers of a width of their own: for plain ones each function would be compiled once for each.
NO, YES, NIL = cast("list[int]", np.array([0, 1, -1]))

# Kinds of words, as enduse.screen.code numbers them.
NAME, PLACE, INDUSTRY, RELATED, GROUP, NUMBER, TITLE, PARTICLE, SMALL, LETTER = cast(
    "list[int]", np.arange(10)
)


class Scratch(NamedTuple):
    """Room for one comparison, used again for the next.

    Attributes:
        bits: For each queried word, where each letter stands, as bits; last, for the words written
            together.
        marks: Which words are not paired yet, queried and listed; letters written together; then
            the class of the likeness of each two words.
        like: How much alike each two words are.
        items: Class of each item; its first and last position in the queried and in the listed
            name, or -1.
        amounts: Likeness of each item, and what it adds to the log-odds.
        features: The features' values.
        sizes: Number of items; words of the names; letters of the queried name.
    """

    bits: NDArray[np.uint64]
    marks: NDArray[np.uint8]
    like: NDArray[np.float64]
    items: NDArray[np.int64]
    amounts: NDArray[np.float64]
    features: NDArray[np.float64]
    sizes: NDArray[np.int64]


def scratch() -> Scratch:
    """Make room for comparisons."""
    return Scratch(
        bits=np.zeros((MAX_WORDS + 1, LETTERS), np.uint64),
        marks=np.zeros((3 + MAX_WORDS, LONGEST), np.uint8),
        like=np.zeros((MAX_WORDS, MAX_WORDS), np.float64),
        items=np.zeros((MAX_ITEMS, 5), np.int64),
        amounts=np.zeros((MAX_ITEMS, 2), np.float64),
        features=np.zeros(COUNT, np.float64),
        sizes=np.zeros(4, np.int64),
    )


@compiled
def distance(
    bits: NDArray[np.uint64], size: int, letters: NDArray[np.uint8], first: int, last: int
) -> int:
    """Give the edits between two words, neighbours changing places counted once.

    Bits in parallel after Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and
    Damerau edit distances".
    """
    one = np.uint64(1)
    high = one << np.uint64(size - 1)
    up, down, diagonal, before = ~np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0)
    edits = size
    for at in range(first, last):
        here = bits[letters[at]]
        swapped = (((~diagonal) & here) << one) & before
        diagonal = (((here & up) + up) ^ up) | here | down | swapped
        rise, fall = down | ~(diagonal | up), diagonal & up
        if rise & high:
            edits += 1
        if fall & high:
            edits -= 1
        rise = (rise << one) | one
        fall = fall << one
        up, down = fall | ~(diagonal | rise), rise & diagonal
        before = here
    return edits


@inlined
def _ones(bits: int) -> int:
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


@inlined
def _starts_with(one: Coded, a: int, other: Coded, b: int) -> bool:
    """Whether word ``b`` begins with word ``a``."""
    first, start = one.table[a, C_START], other.table[b, C_START]
    for k in range(one.table[a, C_SIZE]):
        if one.letters[first + k] != other.letters[start + k]:
            return False
    return True


@inlined
def _without_vowels(one: Coded, a: int, other: Coded, b: int) -> bool:
    """Whether word ``a`` is word ``b`` without the vowels inside it."""
    if one.table[a, C_BARE] == 0 or one.table[a, C_BARE] != other.table[b, C_BARE]:
        return False
    if one.table[a, C_VOWELS] > 0 or other.table[b, C_VOWELS] == 0:
        return False
    first, start = one.table[a, C_START], other.table[b, C_START]
    return bool(one.letters[first] == other.letters[start])


@inlined
def alike(room: Scratch, i: int, query: Coded, a: int, listed: Coded, b: int) -> tuple[int, float]:
    """Give the class of two words' likeness, and the likeness."""
    if query.table[a, C_SAME] == listed.table[b, C_SAME]:
        return SAME, 1.0
    if query.table[a, C_PLAIN] == listed.table[b, C_PLAIN]:
        return PLAIN, 0.97
    if query.table[a, C_KIND] == NUMBER or listed.table[b, C_KIND] == NUMBER:
        return _NONE, 0.0
    if query.table[a, C_KIND] == PLACE and listed.table[b, C_KIND] == PLACE:
        return _NONE, 0.0
    size, other = query.table[a, C_SIZE], listed.table[b, C_SIZE]
    if size == 1 or other == 1:
        same = query.letters[query.table[a, C_START]] == listed.letters[listed.table[b, C_START]]
        return (INITIAL, 0.6) if same and size != other else (_NONE, 0.0)
    if query.table[a, C_NICK] != 0 and listed.table[b, C_NICK] != 0:
        for k in range(NICKS):
            nick = query.table[a, C_NICK + k]
            for m in range(NICKS):
                if nick != 0 and nick == listed.table[b, C_NICK + m]:
                    return NICK, 0.9
    if query.table[a, C_OCR] == listed.table[b, C_OCR]:
        return OCR, 0.97
    if query.table[a, C_SOUND] == listed.table[b, C_SOUND] and min(size, other) >= 3:
        return SOUND, 0.95
    return _alike_letters(room, i, query, a, listed, b)


@compiled
def _alike_letters(
    room: Scratch, i: int, query: Coded, a: int, listed: Coded, b: int
) -> tuple[int, float]:
    size, other = query.table[a, C_SIZE], listed.table[b, C_SIZE]
    if _without_vowels(query, a, listed, b) or _without_vowels(listed, b, query, a):
        return VOWELS, 0.85
    longest, shortest = max(size, other), min(size, other)
    factor = 0.8 if query.table[a, C_KIND] == PLACE or listed.table[b, C_KIND] == PLACE else 1.0
    allowed = 1 if longest <= 5 else 2 if longest <= 9 else 3
    near = shortest >= 4 and longest - shortest <= allowed and longest <= LONGEST
    # In shorter words a letter more or other makes another word, unless it is the same letters.
    slip = longest == 3 and shortest >= 2
    slip = slip and query.table[a, C_MASK] == listed.table[b, C_MASK]
    if (near or slip) and _ones(query.table[a, C_MASK] ^ listed.table[b, C_MASK]) <= 2 * allowed:
        edits = distance(
            room.bits[i],
            size,
            listed.letters,
            listed.table[b, C_START],
            listed.table[b, C_START] + listed.table[b, C_SIZE],
        )
        if edits <= allowed:
            return EDIT1 - 1 + edits, factor * (1.0 - 0.75 * edits / longest)
    if query.table[a, C_BONES] != 0 and query.table[a, C_BONES] == listed.table[b, C_BONES]:
        return BONES, 0.75 * factor
    # "Igor" is no short form of "Igorevich", his son's patronymic.
    if longest > shortest > max(query.table[a, C_STEM], listed.table[b, C_STEM]):
        if size < other and _starts_with(query, a, listed, b):
            return PREFIX, 0.4
        if other < size and _starts_with(listed, b, query, a):
            return PREFIX, 0.4
    return _NONE, 0.0


@inlined
def add(room: Scratch, kind: int, likeness: float, span: tuple[int, int, int, int]) -> int:
    """Add an item; give its number."""
    item = room.sizes[0]
    room.sizes[0] = item + 1
    room.items[item, 0] = kind
    room.amounts[item, 0] = likeness
    room.amounts[item, 1] = 0.0
    room.items[item, 1], room.items[item, 2] = span[0], span[1]
    room.items[item, 3], room.items[item, 4] = span[2], span[3]
    if span[0] >= 0:
        for i in range(span[0], span[1] + 1):
            room.marks[0, i] = 0
    if span[2] >= 0:
        for j in range(span[2], span[3] + 1):
            room.marks[1, j] = 0
    return int(item)


@inlined
def put(room: Scratch, weights: NDArray[np.float64], feature: int, value: float, item: int) -> None:
    """Add to a feature, for an item."""
    room.features[feature] += value
    room.amounts[item, 1] += weights[feature] * value


@compiled
def prepare(room: Scratch, query: Coded, first: int, last: int) -> None:
    """Set where each letter stands in the words of a queried name."""
    for i in range(last - first):
        for c in range(LETTERS):
            room.bits[i, c] = 0
    for i in range(last - first):
        a = query.words[first + i]
        size = min(query.table[a, C_SIZE], LONGEST)
        for k in range(size):
            room.bits[i, query.letters[query.table[a, C_START] + k]] |= np.uint64(1) << np.uint64(k)
    for c in range(LETTERS):
        room.bits[MAX_WORDS, c] = 0
    at = 0
    for i in range(first, last):
        a = query.words[i]
        for k in range(query.table[a, C_START], query.table[a, C_START] + query.table[a, C_SIZE]):
            if at < LONGEST:
                room.bits[MAX_WORDS, query.letters[k]] |= np.uint64(1) << np.uint64(at)
            at += 1
    room.sizes[3] = at


@inlined
def group(kind: int) -> int:
    """Give the group of a kind of word within which words stand in each other's place."""
    if kind == NUMBER:
        return 3
    if kind in (TITLE, PARTICLE, SMALL):
        return 4
    if kind == PLACE:
        return 1
    return 2 if kind in (INDUSTRY, RELATED, GROUP) else 0
