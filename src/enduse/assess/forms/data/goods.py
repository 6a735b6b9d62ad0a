"""Forms for goods."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, quotes, upper
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.model import Entry, Span

_MOST_CODES = 4
"""So many codes of one kind in one set are written; all are cited."""


@form
def goods(roles: Roles, _sources: Sources) -> str:
    """Candidates for control."""
    words = many(roles, "goods", Span)
    codes = many(roles, "code", Entry)
    sets: dict[str, dict[tuple[str, bool], list[str]]] = {}
    for code in codes:
        kind, _space, number = code.entry_id.partition(" ")
        key = (kind, "unverified" in code.version)
        sets.setdefault(code.value, {}).setdefault(key, []).append(number)
    under = joined(f"{title} ({_codes(kinds)})" for title, kinds in sets.items())
    candidate = "candidate" if len(codes) == 1 else "candidates"
    return f"{upper(quotes(words))}: {candidate} for control under {under}."


def _codes(kinds: dict[tuple[str, bool], list[str]]) -> str:
    """Write codes by kind: ``HS 854231, 854232 and further ones; ECCN 3A001 (unverified)``."""
    return "; ".join(
        f"{kind} {_some(numbers)}{' (unverified)' if unverified else ''}"
        for (kind, unverified), numbers in kinds.items()
    )


def _some(numbers: list[str]) -> str:
    shown = ", ".join(numbers[:_MOST_CODES])
    return f"{shown} and further ones" if len(numbers) > _MOST_CODES else shown
