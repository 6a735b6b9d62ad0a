"""Wilson's interval of a share."""

from __future__ import annotations

import math

__all__ = ["wilson"]

_Z = 1.959963984540054  # 97.5th percentile of the normal distribution: a 95 % interval


def wilson(right: int, of: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share (Wilson 1927, JASA 22: 209-212).

    With nothing to count it is the whole range from 0 to 1.
    """
    if of == 0:
        return (0.0, 1.0)
    share = right / of
    scale = 1 + _Z**2 / of
    middle = (share + _Z**2 / (2 * of)) / scale
    half = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2)) / scale
    return (max(0.0, middle - half), min(1.0, middle + half))
