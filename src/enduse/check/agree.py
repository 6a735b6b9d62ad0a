"""Readings that a sentence leaves open, and that do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse.model import Check, Verdict

__all__ = ["with_other_bases"]

_WORDS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.CONSISTENT: "consistent",
}


def with_other_bases(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Say with each check of a question what the other bases give, where they do not agree.

    The verdict of a check is that of the claim read on its basis.  A claim is contradicted as a
    whole only where it is on every basis.

    Args:
        checks: All checks of one question.
    """
    return tuple(_with(check, checks) for check in checks)


def _with(check: Check, checks: Sequence[Check]) -> Check:
    if check.verdict not in {Verdict.SUPPORTED, Verdict.CONTRADICTED}:
        return check
    others = [
        other
        for other in checks
        if (other.quantity, other.ground) == (check.quantity, check.ground)
        and other.basis != check.basis
        and other.verdict in _WORDS
        and other.verdict is not check.verdict
    ]
    if not others:
        return check
    first: dict[Verdict, Check] = {}
    for other in others:
        first.setdefault(other.verdict, other)
    told = " and ".join(f"{_WORDS[one.verdict]} on another ({one.basis})" for one in first.values())
    return replace(check, why=f"{_WORDS[check.verdict]} on this reading, and {told}")
