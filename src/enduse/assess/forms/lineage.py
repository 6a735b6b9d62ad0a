"""Forms for who carries whose words, for circles, and for what changed in copying."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, one, outlet, outlets, quote, speaker, upper
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, plural
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
        f"one source, not {len(leads)}; the earliest version at hand is that of "
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
        f"{plural(int(steps.value), 'place')} (score {score.value}), as {beside}."
    )


@form
def own_words(roles: Roles, sources: Sources) -> str:
    """Articles that share words with no other."""
    leads = many(roles, "article", Span)
    verb = "shares" if len(leads) == 1 else "share"
    return f"{upper(outlets(leads, sources))} {verb} no wire with the other articles at hand."


@form
def circle(roles: Roles, _sources: Sources) -> str:
    """A disclosure that rests on the press: what repeats it adds nothing."""
    basis = one(roles, "basis", Span)
    return (
        f"{upper(speaker(roles))}: this word itself rests on press reports ({quote(basis)}), so "
        "press that repeats it confirms nothing, and may be what it came from."
    )


@form
def drifted(roles: Roles, sources: Sources) -> str:
    """A statement that changed in copying, beside the earliest version of it."""
    copy, original = one(roles, "copy", Span), one(roles, "original", Span)
    kind = one(roles, "kind", Measure)
    if kind.value not in _CHANGES:
        raise Unverified((f"there is no kind of change {kind.value!r}",))
    return (
        f"{upper(outlet(copy, sources))} has {quote(copy)} where the earliest version at hand, of "
        f"{outlet(original, sources)}, has {quote(original)}: {_CHANGES[kind.value]}"
        f"{_words(roles)}."
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
