"""A claim with what its words were read as."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.check.question.figure.shape import Role
from enduse.check.question.time.window import Days
from enduse.check.question.words.goods import GoodsHit
from enduse.model import ClaimFinding

__all__ = ["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what its words were read as.

    Attributes:
        finding: The claim.
        text: What is said.
        hits: The goods in it.
        before: Claims of the same document before it, the nearest first.
        days: The days that its words are read by.
        about: All claims of the same document.
        roles: What each figure tells, with its index among the claim's; None where the words are
            testable without one.
    """

    finding: ClaimFinding
    text: str
    hits: tuple[GoodsHit, ...]
    before: tuple[ClaimFinding, ...]
    days: Days
    about: tuple[ClaimFinding, ...]
    roles: tuple[tuple[int | None, Role], ...]
