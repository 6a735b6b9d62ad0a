"""Which kinds of listed parties can be what was asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SCHEMATA", "fits", "fits_table", "schema_number"]

SCHEMATA = (
    "LegalEntity", "Company", "Organization", "Person", "Vessel", "Airplane", "Thing"
)  # fmt: skip
"""FollowTheMoney schemata of queries and of entries; what is none of them counts as the first."""

_MOVABLE = frozenset({"Vessel", "Airplane"})
_BODIES = frozenset({"Company", "Organization"})


def fits(asked: str, listed: str) -> bool:
    """Whether a listed party can be what was asked for; an unknown kind can be any body."""
    if asked == listed or "Thing" in {asked, listed}:
        return True
    if asked in _MOVABLE or listed in _MOVABLE:
        return False
    if asked in _BODIES:
        return listed != "Person"
    if asked == "Person":
        return listed not in _BODIES
    return True


def schema_number(schema: str) -> int:
    """Give the position of a schema in ``SCHEMATA``."""
    return SCHEMATA.index(schema) if schema in SCHEMATA else 0


@cache
def fits_table() -> NDArray[np.bool_]:
    """Give :func:`fits` for all pairs of schemata, asked by listed."""
    import numpy as np

    return np.array([[fits(asked, listed) for listed in SCHEMATA] for asked in SCHEMATA])
