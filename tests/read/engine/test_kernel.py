"""The compiled loops against plain numpy."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from enduse.read.engine import kernel
from enduse.read.engine.kernel import close_layer, open_windows


def test_every_module_that_is_compiled_is_in_the_digest() -> None:
    room = Path(kernel.__file__).parent
    for path in room.glob("*.py"):
        marks = {
            mark.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef)
            for mark in node.decorator_list
            if isinstance(mark, ast.Name)
        }
        assert bool(marks & {"compiled", "inlined", "exact"}) == (path.name in kernel._SOURCES)


@pytest.mark.parametrize(("rows", "width", "pieces"), [(1, 4, 2), (2, 5, 3), (9, 96, 3)])
def test_a_layer_is_maxout_norm_and_residual(rows: int, width: int, pieces: int) -> None:
    chance = np.random.default_rng(rows)
    before = chance.normal(size=(rows, width)).astype(np.float32)
    hidden = chance.normal(size=(rows, pieces * width)).astype(np.float32)
    params = chance.normal(size=(pieces + 2, width)).astype(np.float32)
    window = np.zeros((rows, 3 * width), np.float32)
    window[:, width : 2 * width] = before
    close_layer(hidden, params, window)
    best = (hidden.reshape(rows, pieces, width).astype(float) + params[:pieces]).max(axis=1)
    normal = (best - best.mean(axis=1, keepdims=True)) / np.sqrt(
        best.var(axis=1, keepdims=True) + 1e-8
    )
    after = before + normal * params[pieces] + params[pieces + 1]
    np.testing.assert_allclose(window[:, width : 2 * width], after, rtol=1e-4, atol=1e-5)
    # Each row stands at the sides of its neighbours' windows; beyond the ends there is nothing.
    np.testing.assert_array_equal(window[1:, :width], window[:-1, width : 2 * width])
    np.testing.assert_array_equal(window[:-1, 2 * width :], window[1:, width : 2 * width])
    assert not window[0, :width].any()
    assert not window[-1, 2 * width :].any()


def test_words_are_laid_out_beside_their_neighbours_and_nothing_else() -> None:
    vectors = np.arange(1, 9, dtype=np.float32).reshape(4, 2)
    window = np.zeros((7, 6), np.float32)
    open_windows(vectors, np.array([2, 0, 3]), np.array([1, 2, 5]), window)
    own = np.zeros((9, 2), np.float32)
    own[[2, 3, 6]] = vectors[[2, 0, 3]]
    assert np.array_equal(window, np.hstack([own[:-2], own[1:-1], own[2:]]))
