"""Forms for denials and what they answer."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, one, outlet, outlets, quote, quotes
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources
from enduse.model import Span


def _said(roles: Roles, sources: Sources) -> tuple[str, str]:
    """Give who denies, as the subject of a sentence with its object, and the verb's ending."""
    denied = many(roles, "denied", Span)
    several = len({span.document for span in denied}) > 1
    head = f"The denial{'s' if several else ''} in {outlets(denied, sources)}"
    return (
        f"{head} speak{'' if several else 's'} of {quotes(denied)}",
        "they are" if several else "it is",
    )


@form
def denial_misses(roles: Roles, sources: Sources) -> str:
    """The denials speak of other goods than the charges do."""
    (said, they), charged = _said(roles, sources), many(roles, "charged", Span)
    return (
        f"{said}; charges here speak of {quotes(charged)}: on those {they} silent, and both "
        f"may hold."
    )


@form
def denial_meets(roles: Roles, sources: Sources) -> str:
    """The denials speak of goods that a charge speaks of."""
    (said, _they), charged = _said(roles, sources), many(roles, "charged", Span)
    return f"{said}, which answers what is charged of {quotes(charged)}: word stands against word."


@form
def denial_partly(roles: Roles, sources: Sources) -> str:
    """The denials speak of some of what a charge speaks of."""
    (said, they), charged = _said(roles, sources), many(roles, "charged", Span)
    return (
        f"{said}, which answers a part of what is charged of {quotes(charged)}; on the rest {they} "
        "silent."
    )


@form
def denial_open(roles: Roles, sources: Sources) -> str:
    """The denial names no goods."""
    content = one(roles, "content", Span)
    return (
        f"The denial in {outlet(content, sources)}, {quote(content)}, names no goods that can be "
        "set against the charges."
    )
