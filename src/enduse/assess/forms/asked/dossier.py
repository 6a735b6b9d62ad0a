"""Forms of end-use checks: what is known, claimed, open or contradicted of each aspect."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    country_name,
    form,
    lower,
    many,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speakers,
    upper,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Measure, Span
from enduse.text.date import spell_date

_ASPECTS = {
    "parties": "parties",
    "goods": "goods",
    "route": "route",
    "end_user": "end user",
    "end_use": "end use",
}
_STATES = {"known", "claimed", "open", "contradicted"}
_MOST = 20


@form
def claimed_parties(roles: Roles, sources: Sources) -> str:
    """Companies that are named as suppliers."""
    parties, contents = many(roles, "party", Span), many(roles, "content", Span)
    names = joined(words(span).strip(" ,.;:") for span in parties)
    return (
        f"Claimed: {names} supplied, by the word of {joined(speakers(roles))} "
        f"({outlets(contents, sources)})."
    )


@form
def known_parties(roles: Roles, sources: Sources) -> str:
    """Of these, who was on a list in force on the day."""
    parties, names = many(roles, "party", Span), many(roles, "name", Entry)
    if not names or len(parties) != len(names):
        raise Unverified(("each party needs its entry",))
    by: dict[str, list[str]] = {}
    for party, name in zip(parties, names, strict=True):
        by.setdefault(words(party).strip(" ,.;:"), []).append(sources.lists[name.list].authority)
    said = joined(f"{who} by {joined(dict.fromkeys(codes))}" for who, codes in by.items())
    return f"Known from lists: on {spell_date(sources.as_of)} listed were {said}."


@form
def claimed_goods(roles: Roles, sources: Sources) -> str:
    """Goods that are charged."""
    goods, contents = many(roles, "goods", Span), many(roles, "content", Span)
    return f"Claimed: {quotes(goods, most=_MOST)} ({outlets(contents, sources)})."


@form
def denied_goods(roles: Roles, sources: Sources) -> str:
    """What the other side says of the goods."""
    denied, who = many(roles, "denied", Span), one(roles, "denier", Measure)
    return (
        f"Claimed on the other side: {country_name(who.value)} denies {quotes(denied)} "
        f"({outlets(denied, sources)})."
    )


@form
def goods_in_data(roles: Roles, sources: Sources) -> str:
    """What records and lists say of a figure, by one verdict."""
    figures, verdict = many(roles, "figure", Span), one(roles, "verdict", Measure)
    heads = {
        "supported": "Known from data: borne out",
        "contradicted": "Contradicted by data",
        "open": "Open",
    }
    if verdict.value not in heads:
        raise Unverified((f"there is no such outcome: {verdict.value!r}",))
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in figures)
    tail = ", not settled with the data at hand" if verdict.value == "open" else ""
    colon = "," if verdict.value == "supported" else ":"
    return f"{heads[verdict.value]}{colon} {said}{tail}."


@form
def claimed_route(roles: Roles, sources: Sources) -> str:
    """The way that is charged."""
    route, contents = one(roles, "route", Measure), many(roles, "content", Span)
    supplier, recipient = (country_name(code) for code in route.value.split(">"))
    via = many(roles, "via", Measure)
    by = f", by way of {joined(via[0].inputs)}" if via else ""
    return f"Claimed: from {supplier} to {recipient}{by} ({outlets(contents, sources)})."


@form
def claimed_recipients(roles: Roles, sources: Sources) -> str:
    """Recipients that are named."""
    recipients = many(roles, "recipient", Span)
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in recipients)
    return f"Claimed: received by {said}."


@form
def claimed_uses(roles: Roles, sources: Sources) -> str:
    """Uses that are told."""
    contents = many(roles, "content", Span)
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in contents)
    whose = joined(speakers(roles)) or "nobody who is named"
    return f"Claimed, by the word of {whose}: {said}."


@form
def open_aspect(roles: Roles, _sources: Sources) -> str:
    """What no article tells of an aspect."""
    aspect, goods = one(roles, "aspect", Measure), many(roles, "goods", Span)
    what = {
        "parties": "no supplier is named",
        "route": "no carrier, port or state on the way is named",
        "end_user": "no recipient beyond the state is named",
        "end_use": "no use is told",
    }.get(aspect.value)
    if what is None or not (goods or many(roles, "whole", Span)):
        raise Unverified((f"there is no such aspect: {aspect.value!r}",))
    return f"Open: {what} for {quotes(goods, most=_MOST)}." if goods else f"Open: {what}."


@form
def entered_aspect(roles: Roles, _sources: Sources) -> str:
    """What an analyst entered of an aspect."""
    decision, aspect = one(roles, "decision", Decision), one(roles, "aspect", Measure)
    state = one(roles, "state", Measure)
    if aspect.value not in _ASPECTS or state.value not in _STATES:
        raise Unverified(("there is no such aspect or state",))
    who = decision.who or "a person whose name was erased"
    when = f" on {spell_date(decision.at)}" if decision.at else ""
    why = f"; the reason given: “{decision.reason.rstrip('. ')}”" if decision.reason else ""
    says = decision.says.strip().rstrip(".") or "what was entered was erased"
    return f"{upper(state.value)}, as entered by {who}{when}: “{says}”{why}."


@form
def entered_elsewhere(roles: Roles, sources: Sources) -> str:
    """What an analyst entered in an end-use check of a name of their own."""
    check, aspect = one(roles, "check", Measure), one(roles, "aspect", Measure)
    if aspect.value not in _ASPECTS:
        raise Unverified((f"there is no such aspect: {aspect.value!r}",))
    text = entered_aspect({k: v for k, v in roles.items() if k != "check"}, sources)
    return f"End-use check “{check.value}”, {_ASPECTS[aspect.value]}: {lower(text)}"
