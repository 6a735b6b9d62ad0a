"""Forms for denials and what they answer."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    country_name,
    form,
    many,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speakers,
    upper,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Measure, Span

_MOST = 20


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
        f"{said}; charges here speak of {quotes(charged, most=_MOST)}: on those {they} silent, and "
        "both may hold."
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


def _answer(roles: Roles) -> tuple[str, str, str]:
    """Give who denies, what is denied, and the charges in a judgement that it is set against."""
    denied, whole = many(roles, "denied", Span), many(roles, "whole", Span)
    who = one(roles, "denier", Measure)
    if whole:
        against = "this charge" if len(whole) == 1 else "these charges"
    else:
        against = f"the charge of {quotes(many(roles, 'charged', Span))}"
    return upper(country_name(who.value)), quotes(denied), against


@form
def answered_meets(roles: Roles, _sources: Sources) -> str:
    """In a judgement: a denial meets the charge."""
    who, denied, against = _answer(roles)
    return f"{who} denies {denied}, which meets {against}: word stands against word."


@form
def answered_partly(roles: Roles, _sources: Sources) -> str:
    """In a judgement: a denial meets a part of the charge."""
    who, denied, against = _answer(roles)
    return f"{who} denies {denied}, which meets {against} in part and leaves the rest unanswered."


@form
def answered_misses(roles: Roles, _sources: Sources) -> str:
    """In a judgement: the denials speak of other goods."""
    who, denied, against = _answer(roles)
    return f"{who} denies {denied}, which does not meet {against}: both may hold."


@form
def answered_unclear(roles: Roles, _sources: Sources) -> str:
    """In a judgement: whether the denials meet the charge cannot be told."""
    who, denied, against = _answer(roles)
    return f"{who} denies {denied}; whether that meets {against} cannot be told from the words."


@form
def not_denied(roles: Roles, _sources: Sources) -> str:
    """In a judgement: nobody denies the charge."""
    charged, denials = many(roles, "charged", Span), one(roles, "denials", Measure)
    if denials.inputs:
        raise Unverified(("there are denials",))
    return f"No denial of {quotes(charged)} is at hand."


@form
def conceded(roles: Roles, sources: Sources) -> str:
    """What both sides agree on: one denies it, the other says that it has not seen it."""
    denied, limits = many(roles, "denied", Span), many(roles, "limit", Span)
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in limits)
    return (
        f"On {quotes(denied)} the sides do not contradict each other: it is denied, and on the "
        f"word of {joined(speakers(roles))}, {said}."
    )
