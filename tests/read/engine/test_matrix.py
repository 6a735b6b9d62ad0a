from __future__ import annotations

import numpy as np
import pytest

from enduse.read.engine.matrix import laid_out, product, room


@pytest.mark.parametrize(
    ("rows", "inputs", "outputs"), [(1, 4, 1), (2, 8, 3), (7, 64, 50), (49, 288, 288), (0, 4, 2)]
)
def test_a_product_is_that_of_numpy(rows: int, inputs: int, outputs: int) -> None:
    chance = np.random.default_rng(rows)
    one = chance.normal(size=(rows, inputs)).astype(np.float32)
    other = chance.normal(size=(inputs, outputs)).astype(np.float32)
    made = product(one, laid_out(other))
    assert made.shape == (rows, outputs)
    np.testing.assert_allclose(made, one.astype(float) @ other.astype(float), rtol=1e-4, atol=1e-4)


def test_a_rows_product_does_not_depend_on_the_others() -> None:
    chance = np.random.default_rng(5)
    rows = chance.normal(size=(61, 288)).astype(np.float32)
    weight = laid_out(chance.normal(size=(288, 300)).astype(np.float32))
    together = product(rows, weight)
    for at in (0, 1, 23, 24, 25, 60):
        assert product(rows[at : at + 1], weight).tobytes() == together[at : at + 1].tobytes()
    assert product(rows[1:], weight).tobytes() == together[1:].tobytes()


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (10, 288)])
def test_room_begins_at_a_line_of_memory(shape: tuple[int, int]) -> None:
    made = [room(*shape) for _ in range(20)]
    assert all(one.ctypes.data % 64 == 0 for one in made)
    assert all(not one.any() and one.shape == shape and one.flags.c_contiguous for one in made)
    copy = laid_out(np.ones(shape[::-1], np.float32).T)
    assert copy.flags.c_contiguous
    assert copy.all()
