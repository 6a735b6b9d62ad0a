"""Features counted from paired words, compiled: see :mod:`enduse.screen.kernel`."""

# Compiled code hands over arrays, not objects, and a call costs more than a branch.
# ruff: noqa: C901, PLR0912, PLR0915, PLR0917

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from enduse.screen import kernel as k
from enduse.screen.code import C_BARE, C_KIND, C_SIZE, C_START, Coded
from enduse.screen.kernel import (
    ACRONYM,
    BONES,
    CLASH,
    COMMON,
    COUNT,
    EDIT1,
    EDIT3,
    GROUP,
    INDUSTRY,
    INITIAL,
    JOINED,
    LEFT,
    LETTER,
    NAME,
    NICK,
    NIL,
    NO,
    NUMBER,
    OCR,
    ORDER,
    PARTICLE,
    PLACE,
    PLAIN,
    PREFIX,
    PRIOR,
    RELATED,
    SMALL,
    SOUND,
    TITLE,
    VOWELS,
    WHOLE,
    YES,
    Scratch,
    add,
    group,
    inlined,
    put,
)

__all__ = ["count"]

# Words that tell less than this each are borne by many.
_TELLING = 0.56
# A word that tells this much can be one company's own.
_OWN = 0.75


@inlined
def _weight(side: Coded, start: int, first: int, last: int) -> float:
    weight = 0.0
    for at in range(first, last + 1):
        weight += side.weight[side.words[start + at]]
    return weight


@inlined
def _count_pair(
    room: Scratch, item: int, weight: float, sizes: tuple[int, int], model: NDArray[np.float64]
) -> None:
    kind = room.items[item, 0]
    like = room.amounts[item, 0]
    scale = 0.4 + min(weight, 1.0) * 0.6
    if kind == PLAIN:
        put(room, model, k.F_PLAIN, scale, item)
    elif kind == NICK:
        put(room, model, k.F_NICK, scale, item)
    elif kind == OCR:
        put(room, model, k.F_OCR, scale, item)
    elif kind == SOUND:
        put(room, model, k.F_SOUND, scale, item)
    elif kind == VOWELS:
        put(room, model, k.F_VOWELS, scale, item)
    elif kind == BONES:
        put(room, model, k.F_BONES, scale, item)
    elif kind == JOINED:
        put(room, model, k.F_JOINED, scale, item)
    elif kind == PREFIX:
        at_end = (
            room.items[item, 1] == room.sizes[1] - 1 or room.items[item, 3] == room.sizes[2] - 1
        )
        several = room.sizes[1] > 1 and room.sizes[2] > 1
        put(room, model, k.F_CUT if at_end and several else k.F_PREFIX, scale, item)
    elif kind == INITIAL:
        put(room, model, k.F_INITIAL, 1.0, item)
    elif kind == WHOLE:
        put(room, model, k.F_LETTERS, 1.0, item)
        put(room, model, k.F_EDIT_SHARE, 1.0 - like, item)
    elif kind == ACRONYM:
        size = min(sizes[0], sizes[1])
        put(room, model, k.F_ACRONYM2 + min(max(size, 2), 5) - 2, 1.0, item)
    elif EDIT1 <= kind <= EDIT3:
        put(room, model, k.F_EDIT1 + kind - EDIT1, 1.0, item)
        put(room, model, k.F_EDIT_SHARE, 1.0 - like, item)
        put(room, model, k.F_EDITS, float(kind - EDIT1 + 1), item)


@inlined
def _count_edit(
    room: Scratch, item: int, query: Coded, a: int, listed: Coded, b: int,
    model: NDArray[np.float64],
) -> None:  # fmt: skip
    """Count where two words part: at the first letter, or in vowels alone."""
    if query.letters[query.table[a, C_START]] != listed.letters[listed.table[b, C_START]]:
        put(room, model, k.F_EDIT_FIRST, 1.0, item)
    if query.table[a, C_BARE] != 0 and query.table[a, C_BARE] == listed.table[b, C_BARE]:
        put(room, model, k.F_EDIT_VOWEL, 1.0, item)


@inlined
def _count_clash(
    room: Scratch, item: int, kinds: tuple[int, int], weight: float, sizes: tuple[int, int],
    model: NDArray[np.float64],
) -> None:  # fmt: skip
    one, other = group(kinds[0]), group(kinds[1])
    like, longest = room.amounts[item, 0], max(sizes[0], sizes[1])
    if one == 3:
        put(room, model, k.F_CLASH_NUMBER, 1.0, item)
    elif one == 1 and other == 1:
        put(room, model, k.F_CLASH_PLACE, 1.0, item)
    elif one == 2 and other == 2:
        put(room, model, k.F_CLASH_TRADE, 1.0, item)
    elif one == 4 or other == 4:
        put(room, model, k.F_CLASH_LIGHT, 1.0, item)
    else:
        if one != other:
            put(room, model, k.F_CLASH_MIXED, 1.0, item)
        edits = round((1.0 - like) * longest)
        if edits <= 1:
            put(room, model, k.F_CLASH_1, 1.0, item)
        elif edits == 2:
            put(room, model, k.F_CLASH_2, 1.0, item)
        elif like >= 0.5:
            put(room, model, k.F_CLASH_NEAR, 1.0, item)
        elif like >= 0.3:
            put(room, model, k.F_CLASH_MID, 1.0, item)
        else:
            put(room, model, k.F_CLASH_FAR, 1.0, item)
        if edits > 2:
            put(room, model, k.F_EDIT_SHARE, 1.0 - like, item)
        put(room, model, k.F_EDITS, float(min(edits, 5)), item)
    put(room, model, k.F_CLASH_WEIGHT, weight, item)


@inlined
def _count_left(
    room: Scratch, item: int, kind: int, weight: float, model: NDArray[np.float64]
) -> None:
    if kind == LETTER:
        put(room, model, k.F_LEFT_LETTER, 1.0, item)
    elif kind == NUMBER:
        put(room, model, k.F_LEFT_NUMBER, 1.0, item)
    elif kind == TITLE:
        put(room, model, k.F_LEFT_TITLE, 1.0, item)
    elif kind in (PARTICLE, SMALL):
        put(room, model, k.F_LEFT_LIGHT, 1.0, item)
    elif kind == PLACE:
        put(room, model, k.F_LEFT_PLACE, 1.0, item)
    elif kind == INDUSTRY:
        put(room, model, k.F_LEFT_INDUSTRY, 1.0, item)
    elif kind == RELATED:
        put(room, model, k.F_LEFT_RELATED, 1.0, item)
    elif kind == GROUP:
        put(room, model, k.F_LEFT_GROUP, 1.0, item)
    else:
        put(room, model, k.F_LEFT_NAME, 1.0, item)
    if kind not in (TITLE, PARTICLE, SMALL):
        put(room, model, k.F_LEFT_WEIGHT, weight, item)
        if room.items[item, 1] >= 0:
            put(room, model, k.F_LEFT_QUERY, weight, item)


@inlined
def _is_seat(room: Scratch, i: int, j: int) -> bool:
    """Whether a place left over stands before all words that are paired: a company's seat."""
    at, column = (i, 1) if i >= 0 else (j, 3)
    found = False
    for item in range(room.sizes[0]):
        if room.items[item, 0] < CLASH:
            if room.items[item, column] < at:
                return False
            found = True
    return found


@inlined
def _telling(side: Coded, start: int, count: int, last: int) -> int:
    """Give the position of the first (or last) word that is more than a title or small word."""
    for step in range(count):
        at = count - 1 - step if last else step
        if group(side.table[side.words[start + at], C_KIND]) != 4:
            return at
    return -1


@inlined
def count(
    room: Scratch, query: Coded, first: int, listed: Coded, start: int, model: NDArray[np.float64]
) -> float:
    """Count the features of the items found; give the log-odds."""
    items, n, m = room.sizes[0], room.sizes[1], room.sizes[2]
    whole = max(0.1, _weight(query, first, NO, n - 1) + _weight(listed, start, NO, m - 1)) / 2
    for f in range(COUNT):
        room.features[f] = 0.0
    told, sure, pairs, lefts = 0.0, 0.0, 0, 0
    for item in range(items):
        kind = room.items[item, 0]
        i, i2, j, j2 = _span_of(room, item)
        if kind == LEFT:
            a = query.words[first + i] if i >= 0 else listed.words[start + j]
            word_kind = query.table[a, C_KIND] if i >= 0 else listed.table[a, C_KIND]
            weight = float(query.weight[a] if i >= 0 else listed.weight[a])
            if word_kind == PLACE and _is_seat(room, i, j):
                put(room, model, k.F_LEFT_SEAT, 1.0, item)
            else:
                _count_left(room, item, word_kind, weight, model)
            put(room, model, k.F_LEFT_SHARE, weight / whole, item)
            if group(word_kind) != 4:
                lefts += 1
                if 0 < i < n - 1 or 0 < j < m - 1:
                    put(room, model, k.F_LEFT_INNER, 1.0, item)
            continue
        a, b = query.words[first + i], listed.words[start + j]
        sizes = (query.table[a, C_SIZE], listed.table[b, C_SIZE])
        if kind == CLASH:
            weight = float(query.weight[a] + listed.weight[b]) / 2
            kinds = (query.table[a, C_KIND], listed.table[b, C_KIND])
            _count_clash(room, item, kinds, weight, sizes, model)
            if room.amounts[item, 0] >= 0.4 and kinds[0] != NUMBER:
                _count_edit(room, item, query, a, listed, b, model)
            put(room, model, k.F_CLASH_SHARE, weight / whole, item)
            lefts += 1
            continue
        weight = (_weight(query, first, i, i2) + _weight(listed, start, j, j2)) / 2
        if kind == ACRONYM:
            sizes = (sizes[0], sizes[0]) if i == i2 else (sizes[1], sizes[1])
        _count_pair(room, item, weight, sizes, model)
        if EDIT1 <= kind <= EDIT3:
            _count_edit(room, item, query, a, listed, b, model)
        told += weight * room.amounts[item, 0]
        sure += weight if kind != ACRONYM else 1.0
        if group(query.table[a, C_KIND]) != 4:
            pairs += 1
    if told > 0.0:
        root = math.sqrt(told)
        for item in range(items):
            if room.items[item, 0] < CLASH:
                i, i2, j, j2 = _span_of(room, item)
                weight = (_weight(query, first, i, i2) + _weight(listed, start, j, j2)) / 2
                part = weight * room.amounts[item, 0]
                put(room, model, k.F_TOLD, part, item)
                put(room, model, k.F_ROOT_TOLD, root * part / told, item)
    _count_whole(room, query, first, listed, start, model, pairs, lefts)
    common = _TELLING * min(pairs, 3) - sure
    if sure > 0.0 and common > 0.0:
        put(room, model, k.F_COMMON, 4.0 * common, add(room, COMMON, 0.0, (NIL, NIL, NIL, NIL)))
    total = 0.0
    for item in range(room.sizes[0]):
        total += room.amounts[item, 1]
    return total


@inlined
def _span_of(room: Scratch, item: int) -> tuple[int, int, int, int]:
    """Give the first and last words of an item on either side."""
    items = room.items
    return items[item, 1], items[item, 2], items[item, 3], items[item, 4]


@inlined
def _is_short(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> bool:
    """Whether one name is the own word of the other without its seat and its trade.

    So Chinese companies are called: by place, own word, trade and legal form, or the own word.
    Where the own word is a common one, the place and two words with it do.
    """
    own, placed, words = False, False, 0
    for item in range(room.sizes[0]):
        i, j = room.items[item, 1], room.items[item, 3]
        kind = room.items[item, 0]
        if kind == CLASH:
            return False
        if kind == LEFT:
            a = query.words[first + i] if i >= 0 else listed.words[start + j]
            left = query.table[a, C_KIND] if i >= 0 else listed.table[a, C_KIND]
            if left == PLACE and not _is_seat(room, i, j):
                return False
            if left not in (PLACE, INDUSTRY, GROUP):
                return False
        elif kind <= EDIT1:
            a = query.words[first + i]
            own = own or (query.table[a, C_KIND] == NAME and query.weight[a] >= _OWN)
            placed = placed or query.table[a, C_KIND] == PLACE
            words += query.table[a, C_KIND] in (NAME, INDUSTRY)
    return own or (placed and words > 1)


@inlined
def _count_whole(
    room: Scratch, query: Coded, first: int, listed: Coded, start: int,
    model: NDArray[np.float64], pairs: int, lefts: int,
) -> None:  # fmt: skip
    """Count what belongs to the names as a whole: order, heads and tails, lone words."""
    n, m = room.sizes[1], room.sizes[2]
    items = room.sizes[0]
    prior = add(room, PRIOR, 0.0, (NIL, NIL, NIL, NIL))
    put(room, model, k.F_PRIOR, 1.0, prior)
    if pairs == 0:
        put(room, model, k.F_NONE, 1.0, prior)
        return
    order = add(room, ORDER, 0.0, (NIL, NIL, NIL, NIL))
    heads = (_telling(query, first, n, NO), _telling(listed, start, m, NO))
    tails = (_telling(query, first, n, YES), _telling(listed, start, m, YES))
    crossed, head, tail, certain = 0, 0, 0, 0
    for item in range(items):
        if room.items[item, 0] >= CLASH:
            continue
        if room.items[item, 0] != INITIAL:
            certain += 1
        if room.items[item, 1] <= heads[0] <= room.items[item, 2]:
            head = room.items[item, 3] <= heads[1] <= room.items[item, 4]
        if room.items[item, 1] <= tails[0] <= room.items[item, 2]:
            tail = room.items[item, 3] <= tails[1] <= room.items[item, 4]
        for other in range(items):
            if room.items[other, 0] < CLASH and room.items[other, 1] > room.items[item, 1]:
                crossed += room.items[other, 3] < room.items[item, 3]
    if crossed > 0:
        put(room, model, k.F_ORDER, 1.0, order)
    if not head:
        put(room, model, k.F_HEAD, 1.0, order)
    if not tail:
        put(room, model, k.F_TAIL, 1.0, order)
    if pairs == 1 and lefts > 0:
        put(room, model, k.F_LONE, 1.0, prior)
    if certain == 0:
        put(room, model, k.F_NONE, 1.0, prior)
    elif lefts == 0:
        put(room, model, k.F_COMPLETE, 1.0, prior)
    elif _is_short(room, query, first, listed, start):
        put(room, model, k.F_SHORT, 1.0, prior)
