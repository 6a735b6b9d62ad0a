"""Forms for who carries whose words, for circles, and for what changed in copying."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    GRADED,
    form,
    many,
    one,
    outlet,
    outlets,
    quote,
    speaker,
    upper,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Measure, Span

_CHANGES = {
    "hedge_lost": "a hedge is lost",
    "hedge_added": "a hedge came in",
    "hedge_weakened": "it is said more firmly",
    "hedge_strengthened": "it is said less firmly",
    "goods_changed": "the goods are others",
    "actor_changed": "who acts, or whom it concerns, is another",
    "figure_changed": "the figure is another",
    "date_changed": "the time is another",
    "attribution_changed": "it is put on another’s word, or on nobody’s",
}


@form
def one_wire(roles: Roles, sources: Sources) -> str:
    """Several articles carry the words of one wire."""
    leads, wire = many(roles, "article", Span), one(roles, "wire", Measure)
    first = one(roles, "earliest", Span)
    named = f"of {wire.value}" if wire.value else "of one report that none of them credits"
    return (
        f"{upper(outlets(leads, sources))} carry words {named}: on what they take from it they are "
        f"one source, not {numeral(len(leads))}; the earliest version at hand is that of "
        f"{outlet(first, sources)}."
    )


@form
def runs_alongside(roles: Roles, sources: Sources) -> str:
    """Two articles say the same in step, and where."""
    a, b = many(roles, "a", Span), many(roles, "b", Span)
    steps, score = one(roles, "steps", Measure), one(roles, "score", Measure)
    if not a or len(a) != len(b):
        raise Unverified((f"{len(a)} stretches are set beside {len(b)}",))
    beside = "; ".join(f"{quote(x)} beside {quote(y)}" for x, y in zip(a, b, strict=True))
    return (
        f"{upper(outlet(a[0], sources))} and {outlet(b[0], sources)} run alongside each other in "
        f"{count(int(steps.value), 'place')} (score {score.value}), as {beside}."
    )


@form
def own_words(roles: Roles, sources: Sources) -> str:
    """Articles that share words with no other."""
    leads = many(roles, "article", Span)
    verb = "shares" if len(leads) == 1 else "share"
    return f"{upper(outlets(leads, sources))} {verb} no wire with the other articles at hand."


@form
def drifted(roles: Roles, sources: Sources) -> str:
    """A statement that changed, beside the earliest version of it, or beside what else is told.

    Where a speaker is cited, neither article took it from the other: both tell that speaker's word.
    """
    copy, original = one(roles, "copy", Span), one(roles, "original", Span)
    kind = one(roles, "kind", Measure)
    if kind.value not in _CHANGES:
        raise Unverified((f"there is no kind of change {kind.value!r}",))
    return (
        f"{upper(outlet(copy, sources))} has {quote(copy)} where {_beside(roles, sources)} has "
        f"{quote(original)}: {_CHANGES[kind.value]}{_words(roles)}."
    )


def _beside(roles: Roles, sources: Sources) -> str:
    """Name what a changed statement is set against."""
    other = outlet(one(roles, "original", Span), sources)
    if {"speaker", "unnamed_speaker"}.isdisjoint(roles):
        return f"the earliest version at hand, of {other},"
    return f"{other}, which tells the same disclosure by {speaker(roles)},"


@form
def drifted_short(roles: Roles, sources: Sources) -> str:
    """In a judgement: what changed, without the statements in full."""
    copy, kind = one(roles, "copy", Span), one(roles, "kind", Measure)
    if kind.value not in _CHANGES:
        raise Unverified((f"there is no kind of change {kind.value!r}",))
    return (
        f"In {outlet(copy, sources)}, against {_beside(roles, sources)} "
        f"{_CHANGES[kind.value]}{_words(roles)}."
    )


@form
def unhedged(roles: Roles, sources: Sources) -> str:
    """Articles that report a disclosure without the word of likelihood that another has."""
    hedge, bare = one(roles, "hedge", Span), many(roles, "bare", Span)
    if not bare or any(GRADED.search(words(span)) for span in bare):
        raise Unverified(("a wording said to be without a word of likelihood has one",))
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in bare)
    return (
        f"Of what {speaker(roles)} disclosed, {outlet(hedge, sources)} has {quote(hedge)}; it is "
        f"missing in {said}."
    )


@form
def invented(roles: Roles, sources: Sources) -> str:
    """A statement that stands in no earlier article of the case."""
    copy = one(roles, "copy", Span)
    return (
        f"{upper(outlet(copy, sources))} has {quote(copy)}: nothing of the kind stands in the "
        "articles at hand that it otherwise follows, nor in any other."
    )


def _words(roles: Roles) -> str:
    """Name the words that differ, where they are fewer than the statement itself."""
    before, after = many(roles, "original_words", Span), many(roles, "copy_words", Span)
    if before and after:
        return f" ({quote(before[0])} became {quote(after[0])})"
    if before:
        return f" ({quote(before[0])} is gone)"
    return f" ({quote(after[0])} is new)" if after else ""
