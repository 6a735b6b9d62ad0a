"""Forms for what is reported, always as somebody's word."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, one, outlet, quote, speaker, upper, words
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Span


def begins_with_ing(span: Span) -> bool:
    """Whether a stretch begins with a participle, as "asserting that ..." does."""
    return words(span).split(" ", 1)[0].endswith("ing")


@form
def reported_run(roles: Roles, sources: Sources) -> str:
    """Cue and content stand together: quoted in one piece; several that one speaker says."""
    runs = _of_one_article(many(roles, "run", Span))
    lead = "," if begins_with_ing(runs[0]) else ""
    said = joined(quote(run) for run in runs)
    return f"{upper(speaker(roles))}{lead} {said} ({outlet(runs[0], sources)})."


def _of_one_article(spans: list[Span]) -> list[Span]:
    if len({span.document for span in spans}) != 1:
        raise Unverified(("a sentence tells what one article has",))
    return spans


@form
def reported_apart(roles: Roles, sources: Sources) -> str:
    """The cue stands after the content, or at a distance."""
    content, cue = one(roles, "content", Span), words(one(roles, "cue", Span))
    if cue.casefold().startswith("according"):
        said = f"{upper(cue)} {speaker(roles)}, {quote(content)}"
    else:
        said = f"{upper(speaker(roles))} {cue}: {quote(content)}"
    return f"{said} ({outlet(content, sources)})."


@form
def reported_carried(roles: Roles, sources: Sources) -> str:
    """The attribution stands in an earlier sentence."""
    contents = _of_one_article(many(roles, "content", Span))
    said = upper(joined(quote(content) for content in contents))
    return f"{said} ({outlet(contents[0], sources)}, going on from the word of {speaker(roles)})."


@form
def reported_nobody(roles: Roles, sources: Sources) -> str:
    """Nobody is named as the source."""
    content = one(roles, "content", Span)
    return f"{quote(content)} ({outlet(content, sources)}, naming nobody)."
