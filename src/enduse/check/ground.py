"""Records that claims are put to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.model import RecordsState

if TYPE_CHECKING:
    from enduse.trace.measure import Ground

__all__ = ["CheckGround"]


@dataclass(frozen=True, slots=True)
class CheckGround:
    """Records of a case, opened, with what is known of them.

    Attributes:
        state: What they are.
        ground: What measures are taken on.
        complete: Whether they are known to be all that their reporters recorded, but for the months
            that ``ground.missing`` names.  Declarations that somebody was given are not.
        refused: Value in US dollars of each row that intake refused; None where the row tells none.
            Empty where that is not known: then each of ``state.refused`` tells none.
    """

    state: RecordsState
    ground: Ground
    complete: bool
    refused: tuple[float | None, ...] = ()

    def refused_values(self) -> tuple[float | None, ...]:
        """Give the value of each row that intake refused; None where it is not known."""
        unknown = max(0, self.state.refused - len(self.refused))
        return (*self.refused, *[None] * unknown)
