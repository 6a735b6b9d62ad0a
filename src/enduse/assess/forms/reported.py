"""Forms for what is reported, always as somebody's word."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    form,
    many,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speaker,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources
from enduse.model import Measure, Span


@form
def reported_run(roles: Roles, sources: Sources) -> str:
    """Cue and content stand together: quoted in one piece."""
    run = one(roles, "run", Span)
    lead = "," if words(run).split(" ", 1)[0].endswith("ing") else ""
    return f"{outlet(run, sources)} reports: {speaker(roles)}{lead} {quote(run)}."


@form
def reported_apart(roles: Roles, sources: Sources) -> str:
    """The cue stands after the content, or at a distance."""
    content, cue = one(roles, "content", Span), words(one(roles, "cue", Span))
    if cue.casefold().startswith("according"):
        cue = cue[0].lower() + cue[1:]
        return f"{outlet(content, sources)} reports: {cue} {speaker(roles)}, {quote(content)}."
    return f"{outlet(content, sources)} reports: {speaker(roles)} {cue}: {quote(content)}."


@form
def reported_carried(roles: Roles, sources: Sources) -> str:
    """The attribution stands in an earlier sentence."""
    content = one(roles, "content", Span)
    return (
        f"{outlet(content, sources)} reports, going on from the word of {speaker(roles)}: "
        f"{quote(content)}."
    )


@form
def reported_nobody(roles: Roles, sources: Sources) -> str:
    """Nobody is named as the source."""
    content = one(roles, "content", Span)
    return f"{outlet(content, sources)} reports, naming nobody: {quote(content)}."


@form
def hedged(roles: Roles, sources: Sources) -> str:
    """The source's own hedges."""
    hedges = many(roles, "hedge", Span)
    return f"The hedge is the source’s own: {quotes(hedges)} ({outlets(hedges, sources)})."


@form
def likelihood(roles: Roles, sources: Sources) -> str:
    """The source's own word of likelihood, with its band."""
    word, band = one(roles, "hedge", Span), one(roles, "band", Measure)
    same = words(word).casefold() == band.value
    place = "a term of ICD 203" if same else f"in the band “{band.value}” of ICD 203"
    return f"The likelihood is the source’s own: {quote(word)}, {place} ({outlet(word, sources)})."
