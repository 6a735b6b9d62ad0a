"""Two names laid side by side and scored, compiled: see :mod:`enduse.screen.kernel`.

``score`` gives log-odds of many pairs, ``lay_one`` the items of one, ``measure`` the features of
many, for fitting.  Imported only inside functions.
"""

# Compiled code hands over arrays, not objects, and a call costs more than a branch.
# ruff: noqa: PLR0913, PLR0917

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from enduse.screen.code import C_KIND, Coded
from enduse.screen.counting import count
from enduse.screen.kernel import (
    COUNT,
    GROUP,
    INDUSTRY,
    MAX_WORDS,
    NUMBER,
    PLACE,
    RELATED,
    Scratch,
    compiled,
    prepare,
)
from enduse.screen.pairing import pair_all, try_whole

__all__ = ["lay_one", "measure", "score"]


@compiled
def lay(
    room: Scratch, query: Coded, at: int, listed: Coded, row: int, model: NDArray[np.float64]
) -> float:
    """Lay two names side by side; the items stay in ``room``, the log-odds are given.

    Args:
        room: Room, prepared for the queried name.
        query: The names that hold the queried one.
        at: Its position.
        listed: The names that hold the listed one.
        row: Its position.
        model: A coefficient for each feature.
    """
    first, start = query.starts[at], listed.starts[row]
    room.sizes[0] = 0
    room.sizes[1] = min(query.starts[at + 1] - first, MAX_WORDS)
    room.sizes[2] = min(listed.starts[row + 1] - start, MAX_WORDS)
    for i in range(room.sizes[1]):
        room.marks[0, i] = 1
    for j in range(room.sizes[2]):
        room.marks[1, j] = 1
    left = pair_all(room, query, first, listed, start)
    if left:
        try_whole(room, query, first, listed, start)
    return count(room, query, first, listed, start, model)


@compiled
def _is_body(side: Coded, first: int, last: int) -> bool:
    """Whether a name holds a word of a trade, a place or a number: it is no person's."""
    for at in range(first, last):
        if side.table[side.words[at], C_KIND] in (PLACE, INDUSTRY, RELATED, GROUP, NUMBER):
            return True
    return last - first < 2 or last - first > 6


@compiled
def personality(query: Coded, at: int, listed: Coded, row: int, personal: int) -> int:
    """Say which coefficients count: 0 a body's, 1 those between, 2 a person's."""
    if personal == 1:
        return 2
    if personal > 1:
        return 0
    if _is_body(query, query.starts[at], query.starts[at + 1]):
        return 0
    return 0 if _is_body(listed, listed.starts[row], listed.starts[row + 1]) else 1


@compiled
def lay_one(
    room: Scratch, query: Coded, at: int, listed: Coded, row: int, personal: int,
    models: NDArray[np.float64],
) -> int:  # fmt: skip
    """Lay two names side by side; the items stay in ``room``, what coefficients count is given."""
    prepare(room, query, query.starts[at], min(query.starts[at + 1], query.starts[at] + MAX_WORDS))
    which = personality(query, at, listed, row, personal)
    lay(room, query, at, listed, row, models[which])
    return which


@compiled
def score(
    query: Coded, ats: NDArray[np.int32], listed: Coded, rows: NDArray[np.int32],
    personal: NDArray[np.uint8], models: NDArray[np.float64], room: Scratch,
    found: NDArray[np.float32],
) -> None:  # fmt: skip
    """Give the log-odds of pairs of names; see :func:`enduse.screen.score.score_pairs`."""
    before = np.int64(-1)
    for number in range(len(rows)):
        at, row = np.int64(ats[number]), np.int64(rows[number])
        if at != before:
            prepare(
                room,
                query,
                query.starts[at],
                min(query.starts[at + 1], query.starts[at] + MAX_WORDS),
            )
            before = at
        model = models[personality(query, at, listed, row, np.int64(personal[number]))]
        found[number] = lay(room, query, at, listed, row, model)


@compiled
def measure(
    query: Coded, ats: NDArray[np.int32], listed: Coded, rows: NDArray[np.int32],
    personal: NDArray[np.uint8], model: NDArray[np.float64], room: Scratch,
    found: NDArray[np.float64], which: NDArray[np.uint8],
) -> None:  # fmt: skip
    """Give the features of pairs of names, and which coefficients count for each."""
    for number in range(len(rows)):
        at, row = np.int64(ats[number]), np.int64(rows[number])
        prepare(
            room, query, query.starts[at], min(query.starts[at + 1], query.starts[at] + MAX_WORDS)
        )
        lay(room, query, at, listed, row, model)
        for f in range(COUNT):
            found[number, f] = room.features[f]
        which[number] = personality(query, at, listed, row, np.int64(personal[number]))
