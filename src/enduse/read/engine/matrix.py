"""Matrices laid out for the compiled loops, and their products."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enduse.read.engine.kernel import multiply

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["laid_out", "product", "room", "space"]

# A line of a core's memory: a row that begins within one costs half as much again.
_LINE = 64


def room(rows: int, columns: int) -> Floats:
    """Give a matrix of zeros that begins at a line of memory."""
    made = space(rows, columns)
    made[:] = 0.0
    return made


def space(rows: int, columns: int) -> Floats:
    """Give a matrix that begins at a line of memory, to be filled: what stands in it is chance."""
    count = rows * columns
    raw = np.empty(count + _LINE // 4, np.float32)
    skip = -raw.ctypes.data // 4 % (_LINE // 4)
    return raw[skip : skip + count].reshape(rows, columns)


def laid_out(values: Floats) -> Floats:
    """Copy a matrix so that it begins at a line of memory, row after row."""
    copy = room(*values.shape)
    copy[:] = values
    return copy


def product(rows: Floats, weight: Floats, out: Floats | None = None) -> Floats:
    """Multiply rows by weights, each row as if it stood alone.

    Args:
        rows: ``(count, inputs)``.
        weight: ``(inputs, outputs)``; inputs in fours.
        out: Where to put the result; needs an even count.
    """
    if out is not None:
        multiply(rows, weight, out)
        return out
    count = len(rows)
    even = count + count % 2
    if even != count or not rows.flags.c_contiguous:
        copy = room(even, rows.shape[1])
        copy[:count] = rows
        rows = copy
    made = space(even, weight.shape[1])
    multiply(rows, weight, made)
    return made[:count]
