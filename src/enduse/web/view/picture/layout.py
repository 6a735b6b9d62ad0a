"""Where the nodes of a network stand: forces between them, the same places every time.

The method is that of Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991):
all nodes push each other away, linked ones pull together, and the steps grow smaller.  It begins
from a sunflower's spiral instead of from chance.
"""

from __future__ import annotations

import math
from functools import lru_cache

__all__ = ["place"]

STEPS = 220
MANY = 150
PULL = 0.9
MIDDLE = 1.6
GOLDEN = math.pi * (3 - math.sqrt(5))


@lru_cache(maxsize=32)
def place(
    count: int, links: tuple[tuple[int, int], ...], shape: float
) -> tuple[tuple[float, float], ...]:
    """Place nodes in the unit square.

    Args:
        count: How many; the first ones begin nearest the middle.
        links: Pairs of them.
        shape: Width of the picture over its height.

    Returns:
        A place for each, both numbers from 0 to 1.
    """
    import numpy as np

    if count == 0:
        return ()
    order = np.arange(count)
    radius = np.sqrt((order + 0.5) / count)
    at = np.stack(
        [radius * np.cos(order * GOLDEN) * shape, radius * np.sin(order * GOLDEN)], axis=1
    )
    ideal = math.sqrt(4 * shape / count) * 0.75
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    heat = 0.25
    for _ in range(STEPS if count < MANY else STEPS // 2):
        x, y = at[:, 0], at[:, 1]
        square = np.maximum((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2, 1e-6)
        weight = ideal**2 / square
        push = at * weight.sum(axis=1)[:, None] - weight @ at
        if len(ends):
            along = at[ends[:, 0]] - at[ends[:, 1]]
            length = np.hypot(along[:, 0], along[:, 1])
            force = PULL * along * (length / ideal)[:, None]
            np.add.at(push, ends[:, 0], -force)
            np.add.at(push, ends[:, 1], force)
        # What is linked to nothing would drift away for ever.
        push -= at * np.array([1 / shape, 1.0]) * MIDDLE
        size = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
        at += push / size[:, None] * np.minimum(size, heat)[:, None]
        heat = max(heat * 0.982, 0.004)
    return _fitted(at)


def _fitted(at: object) -> tuple[tuple[float, float], ...]:
    import numpy as np

    points = np.asarray(at)
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    inside = np.where(high - low > 1e-9, (points - low) / span, 0.5)
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in inside)
