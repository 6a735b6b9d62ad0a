"""How long after one jurisdiction the others listed a party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from enduse.controls.matrix.model import Gap

if TYPE_CHECKING:
    from enduse.controls.matrix.model import MatrixRow, Term

__all__ = ["gap_sentence", "gaps_between"]

_NEVER = "9999-12-31"


def gaps_between(rows: Iterable[MatrixRow]) -> tuple[Gap, ...]:
    """Compare the jurisdictions by their first known listings.

    Args:
        rows: The rows of a matrix.

    Returns:
        The jurisdictions in the order of their first listings; then those that have no such entry
        on the lists that were searched, then those of which no list is loaded.  A jurisdiction
        that has the party on one list, or of which one list was searched, counts as that.
    """
    held = list(rows)
    firsts: dict[str, Term] = {}
    for row in held:
        if row.since is not None:
            known = firsts.get(row.jurisdiction)
            if known is None or _order(row.since) < _order(known):
                firsts[row.jurisdiction] = row.since
    ordered = sorted(firsts.items(), key=lambda item: (*_order(item[1]), item[0]))
    found = [
        _gap(name, since, ordered[0][1] if at else None) for at, (name, since) in enumerate(ordered)
    ]
    seen = set(firsts)
    for kind, words in (("not found", "not"), ("no list loaded", "unknown, no list loaded")):
        names = dict.fromkeys(row.jurisdiction for row in held if row.found == kind)
        fresh = sorted(name for name in names if name not in seen)
        found += [Gap(name, kind, None, (None, None), f"by {name} {words}") for name in fresh]
        seen.update(fresh)
    return tuple(found)


def gap_sentence(gaps: Sequence[Gap]) -> str:
    """Say the gaps in one sentence; jurisdictions of which no list is loaded are left out."""
    told = [gap.text for gap in gaps if gap.found != "no list loaded"]
    if not any(gap.found == "listed" for gap in gaps):
        return "not found on any list searched"
    return f"listed {', '.join(told)}"


def _order(term: Term) -> tuple[str, bool]:
    return term.latest or _NEVER, not term.exact


def _gap(name: str, since: Term, first: Term | None) -> Gap:
    when = f"on {since.text}" if since.exact else since.text
    if first is None:
        return Gap(name, "listed", since, (0, 0), f"by {name} {when}")
    days = _days(first, since)
    return Gap(name, "listed", since, days, f"by {name} {_later(days)} ({when})")


def _days(first: Term, later: Term) -> tuple[int | None, int | None]:
    """Give the least and the most days from one term to the other."""
    return _between(first.latest, later.earliest), _between(first.earliest, later.latest)


def _between(start: str | None, end: str | None) -> int | None:
    if start is None or end is None:
        return None
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days


def _later(days: tuple[int | None, int | None]) -> str:
    least, most = days
    if least is None or least < 0:
        # The other may have been first: no number of days is known.
        return "before or after that" if most is None else f"before that or {_up_to(most)}"
    if least == most:
        return "on the same day" if least == 0 else f"{_in_words(least)} later"
    if most is None:
        return f"at least {_in_words(least)} later"
    return f"{least:,} to {_in_words(most)} later"


def _up_to(most: int) -> str:
    return "on the same day" if most <= 0 else f"up to {_in_words(most)} later"


def _in_words(days: int) -> str:
    return f"{days:,} day" if days == 1 else f"{days:,} days"
