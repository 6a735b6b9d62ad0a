"""Forms for goods and for figures that are put to the lists."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, one, outlet, quote, quotes, speaker, upper
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Span


@form
def goods(roles: Roles, _sources: Sources) -> str:
    """Candidates for control."""
    words = many(roles, "goods", Span)
    codes = many(roles, "code", Entry)
    sets: dict[str, dict[str, list[str]]] = {}
    for code in codes:
        kind, _space, number = code.entry_id.partition(" ")
        if "unverified" in code.version:
            number += " (unverified)"
        sets.setdefault(code.value, {}).setdefault(kind, []).append(number)
    under = joined(f"{title} ({_codes(kinds)})" for title, kinds in sets.items())
    candidate = "candidate" if len(codes) == 1 else "candidates"
    return f"{upper(quotes(words))}: {candidate} for control under {under}."


def _codes(kinds: dict[str, list[str]]) -> str:
    """Write codes by kind: ``HS 854231, 854232; ECCN 3A001``."""
    return "; ".join(f"{kind} {', '.join(numbers)}" for kind, numbers in kinds.items())


@form
def count_asked(roles: Roles, sources: Sources) -> str:
    """A count that a claim states, put to a list."""
    content, figure = one(roles, "content", Span), one(roles, "figure", Span)
    return (
        f"{outlet(content, sources)} reports {speaker(roles)} as saying {quote(content)}; the "
        f"figure {quote(figure)} can be put to the lists."
    )


@form
def counted(roles: Roles, _sources: Sources) -> str:
    """One answer, on one basis, with the entries counted."""
    count, verdict = one(roles, "count", Measure), one(roles, "verdict", Measure)
    entries = many(roles, "entry", Entry)
    if str(len(entries)) != count.value:
        raise Unverified((f"{len(entries)} entries are cited for a count of {count.value}",))
    against = {
        "equal": "the figure claimed",
        "above": "more than the figure claimed",
        "below": "less than the figure claimed",
    }[verdict.value]
    names = joined(f"“{entry.value}” ({entry.entry_id})" for entry in entries) or "none"
    return f"{upper(count.definition)}: {count.value}, {against}. Counted: {names}."


@form
def count_caveat(roles: Roles, _sources: Sources) -> str:
    """What the counts cannot tell."""
    return f"{upper(one(roles, 'caveat', Measure).value)}."


@form
def not_evaluable(roles: Roles, sources: Sources) -> str:
    """A figure that the lists at hand cannot answer."""
    figure, why = one(roles, "figure", Span), one(roles, "why", Measure)
    return (
        f"{quote(figure)} ({outlet(figure, sources)}) cannot be put to the lists at hand: "
        f"{why.value}."
    )
