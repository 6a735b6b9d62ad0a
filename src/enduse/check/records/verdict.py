"""The verdict on a figure, by the rules of :mod:`enduse.check.records.doubt`, with why."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.check.reach import Reach, judge
from enduse.check.records.doubt import Doubt, reach_of
from enduse.check.records.taken import Found
from enduse.model import Stated, Verdict

__all__ = ["Judged", "judge_figure"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict.

    Attributes:
        verdict: It.
        why: Why no more can be said, as a clause; empty for a plain verdict.
        caveats: Doubts that do not weigh on the verdict, as clauses.
    """

    verdict: Verdict
    why: str
    caveats: tuple[str, ...]


def judge_figure(stated: Stated, found: Found, doubts: tuple[Doubt, ...]) -> Judged:
    """Judge a figure that was measured against what a claim states."""
    verdict = judge(stated, reach_of(found, doubts))
    clauses = tuple(dict.fromkeys(doubt.why for doubt in doubts))
    if verdict is not Verdict.CONSISTENT:
        return Judged(verdict, "", clauses)
    bare = judge(stated, reach_of(found, ()))
    place = _place(stated, found)
    if bare is Verdict.CONSISTENT:
        across = "its 95 % interval reaches over an end of what is stated"
        return Judged(verdict, "; ".join([across, *clauses]), ())
    return Judged(verdict, f"the figure lies {place}, but {_joined(clauses)}", ())


def _place(stated: Stated, found: Found) -> str:
    value = found.result.figures[0].value
    reach = Reach(value, value)
    if judge(stated, reach) is Verdict.SUPPORTED:
        return "in what is stated"
    below = stated.low is not None and value is not None and value <= stated.low
    return "below what is stated" if below else "above what is stated"


def _joined(clauses: tuple[str, ...]) -> str:
    if len(clauses) < 3:
        return " and ".join(clauses)
    return "; ".join(clauses)
