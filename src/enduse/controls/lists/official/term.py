"""Terms in which an entry was in force, out of what its authority announced about it.

A listing can be suspended until a day, stopped, taken off and put on anew.  Each time in force is a
term of its own, so that every day gets the right answer from the authority's own dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Event", "Term", "terms_of"]

_ORDER = {"listed": 0, "resumed": 1, "suspended": 2, "stopped": 3, "delisted": 4}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an authority did with an entry.

    Attributes:
        day: Since when, ISO 8601.
        kind: ``listed``, ``suspended``, ``resumed``, ``stopped`` or ``delisted``.
        until: For a suspension, the day on which it ends by itself; or None.
    """

    day: str
    kind: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A time in which an entry was, or is, in force.

    Attributes:
        listed: First day, ISO 8601.
        ended: The day since when it is not in force any more; None where it is.
        state: What ended it: ``suspended``, ``stopped`` or ``delisted``; else ``in_force``.
    """

    listed: str
    ended: str | None = None
    state: str = "in_force"


def terms_of(events: Iterable[Event]) -> tuple[Term, ...]:
    """Give the terms, oldest first.

    A suspension that is announced to a day ends on that day, unless another one follows it by then.
    What is stopped or taken off while it is suspended has ended on the later day: what is announced
    last decides, and the days between count as in force rather than as free.

    Args:
        events: What was announced, in any order.
    """
    terms: list[Term] = []
    until: str | None = None
    for event in sorted(events, key=lambda item: (item.day, _ORDER[item.kind])):
        if until is not None and until < event.day:
            terms.append(Term(until))
        until = _take(event, terms)
    if until is not None:
        terms.append(Term(until))
    return tuple(terms)


def _take(event: Event, terms: list[Term]) -> str | None:
    """Put an event to the terms so far; give the day on which it ends by itself."""
    last = terms[-1] if terms else None
    is_open = last is not None and last.ended is None
    if event.kind in {"listed", "resumed"}:
        if not is_open:
            terms.append(Term(event.day))
        return None
    if last is None:
        return None
    if is_open or (event.kind != "suspended" and last.state == "suspended"):
        terms[-1] = replace(last, ended=event.day, state=event.kind)
    return event.until if terms[-1].state == "suspended" else None
