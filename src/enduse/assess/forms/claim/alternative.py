"""Forms for what else could explain what is charged."""

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
    speaker,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined
from enduse.errors import Unverified
from enduse.model import Measure, Row, Span


@form
def normal_trade(roles: Roles, sources: Sources) -> str:
    """The charged side's own explanation."""
    contents, route = many(roles, "content", Span), one(roles, "route", Measure)
    supplier, _recipient = route.value.split(">")
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in contents)
    return f"Ordinary trade: {country_name(supplier)} gives this as its own explanation, in {said}."


@form
def civil_use(roles: Roles, sources: Sources) -> str:
    """Goods that have civil uses too."""
    goods, contents = many(roles, "goods", Span), many(roles, "content", Span)
    text = (
        f"Civil use: {quotes(goods)} are of kinds that have civil uses as well as military ones, "
        "so even a delivery that is shown leaves a civil end use possible"
    )
    if not contents:
        return f"{text}."
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in contents)
    return f"{text}; the articles say so themselves: {said}."


@form
def one_voice(roles: Roles, sources: Sources) -> str:
    """Agreement that comes from one source."""
    contents, disclosure = many(roles, "content", Span), one(roles, "disclosure", Measure)
    if len({span.document for span in contents}) < 2:
        raise Unverified(("one article alone agrees with none",))
    return (
        f"One source heard several times: that {outlets(contents, sources)} agree is explained by "
        f"their common source, {speaker(roles)}, behind "
        f"{count(len(disclosure.inputs), 'charge')}."
    )


@form
def earlier_press(roles: Roles, sources: Sources) -> str:
    """A disclosure that repeats the press."""
    basis = one(roles, "basis", Span)
    return (
        f"An echo: of {speaker(roles)}, {outlet(basis, sources)} says that it {quote(basis)}, so "
        "its agreement with the press may come from the press."
    )


@form
def counter(roles: Roles, _sources: Sources) -> str:
    """What else could explain what a detector flags."""
    why, detector = one(roles, "counter", Measure), one(roles, "detector", Measure)
    rows = many(roles, "row", Row)
    if not rows:
        raise Unverified(("what a detector flags rests on rows",))
    key, title, *_records = detector.inputs
    text = why.value.strip().rstrip(".")
    return f"What else could explain what {key} ({title.rstrip('.')}) flags: {lower(text)}."


@form
def by_basis(roles: Roles, sources: Sources) -> str:
    """A figure that holds on one basis and not on another."""
    figure, bases = one(roles, "figure", Span), one(roles, "bases", Measure)
    return (
        f"Another basis: {quote(figure)} ({outlet(figure, sources)}) holds or fails with what it "
        f"is counted by ({joined(bases.inputs)}); the words leave open which is meant."
    )
