"""Words of two names paired, compiled: the steps of :mod:`enduse.screen.kernel`."""

# Compiled code hands over arrays, not objects, and a call costs more than a branch.
# ruff: noqa: C901, PLR0912, PLR0917, FBT001

from __future__ import annotations

from enduse.screen.code import C_KIND, C_SAME, C_SIZE, C_START, Coded
from enduse.screen.kernel import (
    ACRONYM,
    CLASH,
    GROUP,
    INITIAL,
    JOINED,
    LEFT,
    LONGEST,
    MAX_WORDS,
    NAME,
    NIL,
    NO,
    NUMBER,
    PARTICLE,
    PREFIX,
    SAME,
    SMALL,
    WHOLE,
    YES,
    Scratch,
    add,
    alike,
    compiled,
    distance,
    group,
    inlined,
)

__all__ = ["pair_all", "try_whole"]


@inlined
def _pair_same(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    n, m = room.sizes[1], room.sizes[2]
    for i in range(n):
        digest = query.table[query.words[first + i], C_SAME]
        for j in range(m):
            if room.marks[1, j] and digest == listed.table[listed.words[start + j], C_SAME]:
                add(room, SAME, 1.0, (i, i, j, j))
                break


@compiled
def _fits_joined(room: Scratch, one: Coded, first: int, last: int, other: Coded, b: int) -> bool:
    """Whether words ``first`` to ``last`` written together are word ``b``, or one edit from it."""
    size = 0
    for at in range(first, last + 1):
        a = one.words[at]
        size += one.table[a, C_SIZE]
    whole = other.table[b, C_SIZE]
    if abs(size - whole) > 1 or size > LONGEST or whole < 4:
        return False
    head = one.words[first]
    if one.letters[one.table[head, C_START]] != other.letters[other.table[b, C_START]]:
        return False
    q = 0
    for at in range(first, last + 1):
        a = one.words[at]
        for p in range(one.table[a, C_START], one.table[a, C_START] + one.table[a, C_SIZE]):
            room.marks[2, q] = one.letters[p]
            q += 1
    # One letter too many, too few or another: walk both until they part, then the rest.
    p, start = 0, other.table[b, C_START]
    while p < size and p < whole and room.marks[2, p] == other.letters[start + p]:
        p += 1
    if p == size and p == whole:
        return True
    if whole < 7:
        return False
    one_on, other_on = p + (size >= whole), p + (whole >= size)
    if size - one_on != whole - other_on:
        return False
    for r in range(size - one_on):
        if room.marks[2, one_on + r] != other.letters[start + other_on + r]:
            return False
    return True


@compiled
def _pair_joined(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    n, m = room.sizes[1], room.sizes[2]
    for run in range(1, 3):
        for i in range(n - run):
            if not (room.marks[0, i] and room.marks[0, i + run] and room.marks[0, i + 1]):
                continue
            for j in range(m):
                if room.marks[1, j] and _fits_joined(
                    room, query, first + i, first + i + run, listed, listed.words[start + j]
                ):
                    add(room, JOINED, 0.95, (i, i + run, j, j))
                    break
        for j in range(m - run):
            if not (room.marks[1, j] and room.marks[1, j + run] and room.marks[1, j + 1]):
                continue
            for i in range(n):
                if room.marks[0, i] and _fits_joined(
                    room, listed, start + j, start + j + run, query, query.words[first + i]
                ):
                    add(room, JOINED, 0.95, (i, i, j, j + run))
                    break


@inlined
def _is_cut(query: Coded, a: int, listed: Coded, b: int, last: bool) -> bool:
    """Whether a word that another begins with is long enough: less is asked of a name's last.

    More is asked of a list's word: a list is less often cut off than what is typed.
    """
    size, other = query.table[a, C_SIZE], listed.table[b, C_SIZE]
    if size < other:
        return bool(size >= 3 or (last and size == 2))
    return bool(other >= 5)


@inlined
def _pair_alike(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    n, m = room.sizes[1], room.sizes[2]
    found = 0
    for i in range(n):
        if room.marks[0, i]:
            a = query.words[first + i]
            for j in range(m):
                if room.marks[1, j]:
                    b = listed.words[start + j]
                    kind, like = alike(room, i, query, a, listed, b)
                    if kind == PREFIX and not _is_cut(query, a, listed, b, i == n - 1):
                        like = 0.0
                    room.marks[3 + i, j] = kind
                    room.like[i, j] = like
                    found += like > 0.0
    while found > 0:
        best, at_i, at_j = 0.0, -1, -1
        for i in range(n):
            if room.marks[0, i]:
                weight = 0.5 + query.weight[query.words[first + i]]
                for j in range(m):
                    if room.marks[1, j] and room.like[i, j] > 0.0:
                        value = room.like[i, j] * weight - 0.01 * abs(i - j)
                        if value > best:
                            best, at_i, at_j = value, i, j
        if at_i < 0:
            return
        add(room, int(room.marks[3 + at_i, at_j]), room.like[at_i, at_j], (at_i, at_i, at_j, at_j))


@inlined
def _is_group(room: Scratch, other: Coded, start: int, at: int, side: int) -> bool:
    free = room.marks[side, at] == 1
    return bool(free and other.table[other.words[start + at], C_KIND] == GROUP)


@compiled
def _run_of(
    room: Scratch, one: Coded, a: int, other: Coded, start: int, side: int
) -> tuple[int, int]:
    """Give the run of free words whose first letters word ``a`` is made of; -1 for none."""
    size = one.table[a, C_SIZE]
    count = room.sizes[2] if side else room.sizes[1]
    for head in range(count):
        at, p, lacking = head, 0, 0
        last = head
        while p < size and at < count:
            b = other.words[start + at]
            kind = other.table[b, C_KIND]
            if room.marks[side, at] == 0:
                break
            if other.letters[other.table[b, C_START]] == one.letters[one.table[a, C_START] + p]:
                p += 1
                last = at
            elif kind == SMALL and at > head:
                pass
            elif kind == GROUP and at > head:
                lacking += 1
            else:
                break
            at += 1
        # The last letter may stand for a legal form that has been taken off ("corporation").
        ends = (
            p == size - 1
            and size >= 4
            and at == count
            and one.letters[one.table[a, C_START] + p] in (2, 11)
        )
        if (p == size or ends) and last > head:
            while last + 1 < count and _is_group(room, other, start, last + 1, side):
                last += 1
            return head, last
    return -1, -1


@compiled
def _pair_acronyms(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    n, m = room.sizes[1], room.sizes[2]
    for i in range(n):
        a = query.words[first + i]
        if room.marks[0, i] and 2 <= query.table[a, C_SIZE] <= 12:
            head, last = _run_of(room, query, a, listed, start, YES)
            if head >= 0:
                add(room, ACRONYM, _acronym(query.table[a, C_SIZE]), (i, i, head, last))
    for j in range(m):
        b = listed.words[start + j]
        if room.marks[1, j] and 2 <= listed.table[b, C_SIZE] <= 12:
            head, last = _run_of(room, listed, b, query, first, NO)
            if head >= 0:
                add(room, ACRONYM, _acronym(listed.table[b, C_SIZE]), (head, last, j, j))


@inlined
def _acronym(size: int) -> float:
    # Many names share the same three first letters, hardly any the same six.
    if size < 4:
        return 0.5 if size == 3 else 0.4
    return 0.65 if size == 4 else 0.8 if size == 5 else 0.9


@inlined
def _is_clash(query: Coded, a: int, listed: Coded, b: int) -> bool:
    """Whether a small word can stand in the place of a name: "Abdul" for "Wali"."""
    one, other = query.table[a, C_KIND], listed.table[b, C_KIND]
    if one == PARTICLE and other == NAME:
        return bool(query.table[a, C_SIZE] >= 4)
    return bool(other == PARTICLE and one == NAME and listed.table[b, C_SIZE] >= 4)


@inlined
def _pair_clashes(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    """Pair words that stand in each other's place and differ, the likest first."""
    n, m = room.sizes[1], room.sizes[2]
    found = 0
    for i in range(n):
        if room.marks[0, i] == 0:
            continue
        a = query.words[first + i]
        one, size = group(query.table[a, C_KIND]), query.table[a, C_SIZE]
        for j in range(m):
            room.like[i, j] = -1.0
            if room.marks[1, j] == 0:
                continue
            b = listed.words[start + j]
            other, long = group(listed.table[b, C_KIND]), listed.table[b, C_SIZE]
            if (one == 3) != (other == 3):
                continue
            if (one == 4 or other == 4) and not _is_clash(query, a, listed, b):
                continue
            edits = max(size, long)
            if edits <= LONGEST:
                edits = distance(
                    room.bits[i],
                    size,
                    listed.letters,
                    listed.table[b, C_START],
                    listed.table[b, C_START] + listed.table[b, C_SIZE],
                )
            room.like[i, j] = 1.0 - edits / max(size, long)
            room.marks[3 + i, j] = min(edits, 250)
            found += 1
    while found > 0:
        best, at_i, at_j = -1.0, -1, -1
        for i in range(n):
            if room.marks[0, i]:
                one = group(query.table[query.words[first + i], C_KIND])
                for j in range(m):
                    if room.marks[1, j] and room.like[i, j] >= 0.0:
                        other = group(listed.table[listed.words[start + j], C_KIND])
                        value = room.like[i, j] + 0.3 * (one == other) - 0.01 * abs(i - j)
                        if value > best:
                            best, at_i, at_j = value, i, j
        if at_i < 0:
            return
        add(room, CLASH, room.like[at_i, at_j], (at_i, at_i, at_j, at_j))


@compiled
def _letters_apart(room: Scratch, listed: Coded, start: int) -> int:
    """Give the edits between the names written together; a large number where they are many."""
    size, m = room.sizes[3], room.sizes[2]
    at = 0
    if size == 0 or size > LONGEST:
        return LONGEST
    for j in range(m):
        b = listed.words[start + j]
        for p in range(
            listed.table[b, C_START], listed.table[b, C_START] + listed.table[b, C_SIZE]
        ):
            if at >= LONGEST:
                return LONGEST
            room.marks[2, at] = listed.letters[p]
            at += 1
    if abs(at - size) > 3:
        return LONGEST
    return distance(room.bits[MAX_WORDS], size, room.marks[2], NO, at)


@compiled
def try_whole(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> None:
    """Take the names as one pair of words where few letters tell them apart, but words do not."""
    ours, theirs = 0, 0
    for item in range(room.sizes[0]):
        if room.items[item, 0] in (CLASH, LEFT, INITIAL, PREFIX, ACRONYM):
            if room.items[item, 1] >= 0:
                ours += 1
                if query.table[query.words[first + room.items[item, 1]], C_KIND] == NUMBER:
                    return
            if room.items[item, 3] >= 0:
                theirs += 1
                if listed.table[listed.words[start + room.items[item, 3]], C_KIND] == NUMBER:
                    return
    if ours == 0 or theirs == 0:
        return
    edits = _letters_apart(room, listed, start)
    size = room.sizes[3]
    if edits > 2 or edits * 8 > size or size < 6:
        return
    if room.sizes[1] == room.sizes[2] and edits > 0:
        return
    n, m = room.sizes[1], room.sizes[2]
    room.sizes[0] = 0
    add(room, WHOLE, 1.0 - edits / size, (n - n, n - 1, m - m, m - 1))


@inlined
def _leave(room: Scratch) -> None:
    """Make items of the words that nothing stands for."""
    for i in range(room.sizes[1]):
        if room.marks[0, i]:
            add(room, LEFT, 0.0, (i, i, NIL, NIL))
    for j in range(room.sizes[2]):
        if room.marks[1, j]:
            add(room, LEFT, 0.0, (NIL, NIL, j, j))


@inlined
def pair_all(room: Scratch, query: Coded, first: int, listed: Coded, start: int) -> bool:
    """Pair the words in all steps; tell whether any was not the same on both sides."""
    _pair_same(room, query, first, listed, start)
    if room.sizes[0] == room.sizes[1] == room.sizes[2]:
        return False
    if room.sizes[0] < min(room.sizes[1], room.sizes[2]):
        _pair_joined(room, query, first, listed, start)
        _pair_alike(room, query, first, listed, start)
        _pair_acronyms(room, query, first, listed, start)
        _pair_clashes(room, query, first, listed, start)
    _leave(room)
    return True
