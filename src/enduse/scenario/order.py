"""What world is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from enduse.errors import ConfigError
from enduse.scenario.scheme.model import Knobs

__all__ = ["WorldOrder"]

_LEAST_ROWS = 10_000
_MOST_ROWS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class WorldOrder:
    """What world is wanted.

    Attributes:
        seed: Where chance begins; the same order gives the same bytes.
        rows: About how many rows.
        schemes: A scheme file, or None for the default schemes.
        knobs: How hard schemes are to see.

    Raises:
        ConfigError: Fewer rows than a world can hold, or more, or a seed below zero.
    """

    seed: int
    rows: int
    schemes: Path | None = None
    knobs: Knobs = field(default_factory=Knobs)

    def __post_init__(self) -> None:
        """See that it can be made."""
        if not _LEAST_ROWS <= self.rows <= _MOST_ROWS:
            raise ConfigError(
                f"a world of {self.rows} rows",
                where="--rows",
                advice=f"ask for {_LEAST_ROWS} rows or more; 2M are two million",
            )
        if self.seed < 0:
            raise ConfigError("a seed below zero", where="--seed", advice="write a number from 0")
