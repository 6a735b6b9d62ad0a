"""The compiled loops: products, maxout with layer norm, scores of moves.

All pieces of a maxout lie one after the other (all first pieces, then all second ones), so that the
loops over a row run over neighbours in memory.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np

from enduse.text.compile import cache_folder, compile_into

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = [
    "add_up",
    "best_move",
    "close_layer",
    "compiled",
    "inlined",
    "multiply",
    "open_windows",
    "score_moves",
]

F = TypeVar("F", bound="Callable[..., Any]")

# The modules that have compiled functions.
_SOURCES = ("kernel.py", "transitions.py")
# Sums may be taken in any order; no other liberty (no assumption about infinities).
_OPTIONS: dict[str, Any] = {"fastmath": {"contract", "reassoc", "nsz"}, "error_model": "numpy"}


@cache
def _folder() -> Path:
    return cache_folder([Path(__file__).parent / name for name in _SOURCES])


def compiled(function: F) -> F:
    """Have a function compiled when it is first called."""
    return cast("F", compile_into(_folder(), **_OPTIONS)(function))


def inlined(function: F) -> F:
    """Have a function compiled into each that calls it."""
    return cast("F", compile_into(_folder(), forceinline=True, **_OPTIONS)(function))


def exact(function: F) -> F:
    """Have a function compiled in which sums are taken in the order that is written."""
    return cast("F", compile_into(_folder(), fastmath={"contract"}, error_model="numpy")(function))


@exact
def multiply(rows: Floats, weight: Floats, out: Floats) -> None:
    """Multiply: ``out = rows @ weight``.

    Each number is summed in the order of the inputs, whatever stands in the other rows, so that it
    is the same to the last bit wherever and beside whatever a row stands.  (A library for matrices
    does not promise that, nor that it keeps to one thread.)

    Args:
        rows: ``(count, inputs)``: an even count, inputs in fours.
        weight: ``(inputs, outputs)``.
        out: ``(count, outputs)``, filled.
    """
    count, inputs = rows.shape
    # As many rows at once as their part of ``out`` stays in the nearest memory of a core.
    for first in range(0, count, 24):
        end = min(count, first + 24)
        out[first:end] = np.float32(0.0)
        for k in range(0, inputs, 4):
            for at in range(first, end, 2):
                a0, a1, a2, a3 = rows[at, k], rows[at, k + 1], rows[at, k + 2], rows[at, k + 3]
                b = at + 1
                b0, b1, b2, b3 = rows[b, k], rows[b, k + 1], rows[b, k + 2], rows[b, k + 3]
                for j in range(out.shape[1]):
                    w0, w1 = weight[k, j], weight[k + 1, j]
                    w2, w3 = weight[k + 2, j], weight[k + 3, j]
                    out[at, j] = out[at, j] + a0 * w0 + a1 * w1 + a2 * w2 + a3 * w3
                    out[b, j] = out[b, j] + b0 * w0 + b1 * w1 + b2 * w2 + b3 * w3


@inlined
def _normalise(row: Floats, gain: Floats, shift: Floats) -> None:
    """Normalise a row to mean 0 and variance 1, then scale and shift it; in place."""
    width = row.shape[0]
    total = np.float32(0.0)
    for o in range(width):
        total += row[o]
    mean = total / np.float32(width)
    total = np.float32(0.0)
    for o in range(width):
        total += (row[o] - mean) * (row[o] - mean)
    scale = np.float32(1.0) / np.sqrt(total / np.float32(width) + np.float32(1e-8))
    for o in range(width):
        row[o] = (row[o] - mean) * scale * gain[o] + shift[o]


@inlined
def _spread(window: Floats, at: int, row: Floats) -> None:
    """Put a row into the middle of its own window and at the sides of the neighbours'."""
    width = row.shape[0]
    for o in range(width):
        window[at, width + o] = row[o]
    if at > 0:
        for o in range(width):
            window[at - 1, 2 * width + o] = row[o]
    if at + 1 < window.shape[0]:
        for o in range(width):
            window[at + 1, o] = row[o]


@compiled
def open_windows(vectors: Floats, words: Ints, rows: Ints, window: Floats) -> None:
    """Lay words out for the first convolution, each beside its neighbours.

    Args:
        vectors: ``(all words, width)``.
        words: For each word its row in ``vectors``.
        rows: For each word its row in the window.
        window: ``(rows, 3 * width)``, all zero: zero is left where no word stands.
    """
    for n in range(words.shape[0]):
        _spread(window, rows[n], vectors[words[n]])


@compiled
def close_layer(hidden: Floats, params: Floats, window: Floats) -> None:
    """Finish a convolution: bias, maxout, layer norm, residual; in the window of the next one.

    Args:
        hidden: ``(rows, pieces * width)``, the product of window and weights.
        params: Bias (``pieces`` rows), gain and shift, each ``width`` long.
        window: ``(rows, 3 * width)``: the layer's input, then its output.
    """
    pieces = params.shape[0] - 2
    width = params.shape[1]
    row = np.empty(width, np.float32)
    for i in range(hidden.shape[0]):
        for o in range(width):
            row[o] = hidden[i, o] + params[0, o]
        for p in range(1, pieces):
            for o in range(width):
                row[o] = max(row[o], hidden[i, p * width + o] + params[p, o])
        _normalise(row, params[pieces], params[pieces + 1])
        for o in range(width):
            row[o] += window[i, width + o]
        _spread(window, i, row)


@compiled
def add_up(ids: Ints, features: Floats, bias: Floats, hidden: Floats) -> None:
    """Add up what the words of a state bring, and take the best piece of each.

    Args:
        ids: The words that the state looks at, as rows of ``features``; 0 where there is none.
        features: ``(1 + words, places, pieces * width)``.
        bias: ``(pieces, width)``.
        hidden: ``pieces * width`` long; the first ``width`` are the result.
    """
    pieces, width = bias.shape
    for o in range(hidden.shape[0]):
        hidden[o] = features[ids[0], 0, o]
    for place in range(1, ids.shape[0]):
        row = features[ids[place], place]
        for o in range(hidden.shape[0]):
            hidden[o] += row[o]
    for o in range(width):
        hidden[o] += bias[0, o]
    for piece in range(1, pieces):
        for o in range(width):
            hidden[o] = max(hidden[o], hidden[piece * width + o] + bias[piece, o])


@compiled
def score_moves(hidden: Floats, upper: Floats, scores: Floats) -> None:
    """Score all moves: ``hidden @ upper`` and the bias in the last row of ``upper``."""
    width = upper.shape[0] - 1
    for m in range(scores.shape[0]):
        scores[m] = upper[width, m]
    # Four rows at once: the scores are then fetched and put back a quarter as often.
    for o in range(0, width - 3, 4):
        a, b, c, d = hidden[o], hidden[o + 1], hidden[o + 2], hidden[o + 3]
        for m in range(scores.shape[0]):
            scores[m] += (
                a * upper[o, m] + b * upper[o + 1, m] + c * upper[o + 2, m] + d * upper[o + 3, m]
            )
    for o in range(width - width % 4, width):
        for m in range(scores.shape[0]):
            scores[m] += hidden[o] * upper[o, m]


@compiled
def best_move(scores: Floats, kinds: Ints, barred: Floats) -> int:
    """Give the first of the best moves, each lowered by what bars its kind."""
    best = scores[0] + barred[kinds[0]]
    move = 0
    for m in range(1, scores.shape[0]):
        value = scores[m] + barred[kinds[m]]
        if value > best:
            best = value
            move = m
    return move
