"""Movements of goods: what really happened, before anyone recorded it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["EXPORT", "IMPORT", "MOVE", "OTHER_ROLES", "Moves", "empty_moves", "join", "take"]

Moves = dict[str, NDArray[Any]]
"""Columns of :data:`MOVE`, of one length."""

EXPORT, IMPORT = 1, 2
"""Bits of ``sides``: whose customs record the movement."""

OTHER_ROLES = ("", "notify_party", "end_user", "manufacturer", "consignee", "consignor")

MOVE: dict[str, tuple[str, float]] = {
    "day": ("int32", 0),  # of the export
    "lag": ("int32", 0),  # days to the registration of the import
    "imp": ("int32", 0),  # entry of the importing party
    "exp": ("int32", 0),  # entry of the exporting party
    "good": ("int16", 0),  # what the goods are
    "declared": ("int16", -1),  # what the code says they are, where that is something else
    "brand": ("int16", -1),
    "hide_brand": ("bool", 0),
    "origin": ("int8", 0),
    "dispatch": ("int8", 0),
    "trading": ("int8", 0),
    "dest": ("int8", 0),
    "sides": ("int8", 3),
    "qty": ("float64", 0),
    "mass": ("float64", 0),  # kilograms
    "value": ("float64", 0),  # US dollars, free on board
    "other": ("int32", -1),  # one more party
    "role": ("int8", 0),  # what it is, in OTHER_ROLES
    "spell_imp": ("int8", -1),  # how the name is spelled: 0 home, 1 abroad, 3 misspelled
    "spell_exp": ("int8", -1),
    "text": ("int8", 0),  # 0 as it comes, 1 says nothing, 2 names the goods
    "exact": ("bool", 0),  # value, quantity and mass are recorded without a slip
    "case": ("int32", -1),  # of a scheme or a hard negative
    "leg": ("int8", -1),
    "pair": ("int32", 0),  # the honest trade that it belongs to, for its own wording
}
"""Column to its type and the value where nothing is said."""


def empty_moves(count: int, **given: Any) -> Moves:
    """Make columns of a length, with the values given and else those of :data:`MOVE`."""
    moves: Moves = {}
    for name, (kind, nothing) in MOVE.items():
        if name in given:
            moves[name] = np.broadcast_to(np.asarray(given[name]), (count,)).astype(kind)
        else:
            moves[name] = np.full(count, nothing, kind)
    return moves


def take(moves: Moves, rows: NDArray[Any]) -> Moves:
    """Give some of the movements: numbers of rows, or a mask."""
    return {name: column[rows] for name, column in moves.items()}


def join(parts: Sequence[Moves]) -> Moves:
    """Put movements one after another."""
    if not parts:
        return empty_moves(0)
    return {name: np.concatenate([part[name] for part in parts]) for name in MOVE}
