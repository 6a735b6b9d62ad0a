"""Forms for what is not known, as questions that one could go and ask."""

from __future__ import annotations

import re

from enduse.assess.forms.registry import (
    country_name,
    form,
    many,
    of_lists,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speakers,
    spelled,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Search, Span
from enduse.text.date import spell_date

_MOST_CODES = 12
_MOST_GOODS = 20
_MOST_FIGURES = 12
_WRITTEN = re.compile(
    r"(?:the|an?) (?:[\w-]+ ){0,3}(?:report|assessment|study|statement|document|paper)\b",
    re.IGNORECASE,
)
"""A speaker that is a text, and cannot be asked itself."""


def _whom(roles: Roles, sources: Sources) -> str:
    """Say whom to ask: the speakers, and the outlets that quote those not named."""
    said = joined(
        f"the authors of {name}" if _WRITTEN.match(name) else name for name in speakers(roles)
    )
    quoted = many(roles, "content", Span)
    if "unnamed_speaker" in roles and quoted:
        return f"{said}, by way of {outlets(quoted, sources)}"
    return said


@form
def ask_basis(roles: Roles, sources: Sources) -> str:
    """On what a word rests."""
    goods = many(roles, "goods", Span)
    what = quotes(goods, most=_MOST_GOODS)
    return f"Ask {_whom(roles, sources)}: on what does the word on {what} rest?"


@form
def ask_records_shown(roles: Roles, sources: Sources) -> str:
    """To see what a stated basis holds."""
    goods, bases = many(roles, "goods", Span), one(roles, "bases", Measure)
    named = joined(key.replace("_", " ") for key in bases.inputs)
    return (
        f"Ask {_whom(roles, sources)} to show the {named} behind the word on "
        f"{quotes(goods, most=_MOST_GOODS)}: which consignments, when, from whom to whom?"
    )


@form
def ask_supplier(roles: Roles, sources: Sources) -> str:
    """Who supplied."""
    goods, route = many(roles, "goods", Span), one(roles, "route", Measure)
    supplier, _recipient = route.value.split(">")
    return (
        f"Ask {_whom(roles, sources)}: which companies in {country_name(supplier)} "
        f"supplied {quotes(goods, most=_MOST_GOODS)}? No supplier is named."
    )


@form
def ask_end_user(roles: Roles, _sources: Sources) -> str:
    """Who received."""
    goods, route = many(roles, "goods", Span), one(roles, "route", Measure)
    _supplier, recipient = route.value.split(">")
    return (
        f"Ask for end-user certificates or delivery papers: who in {country_name(recipient)} "
        f"received {quotes(goods, most=_MOST_GOODS)}? No recipient is named."
    )


@form
def ask_end_use(roles: Roles, _sources: Sources) -> str:
    """What the goods were used for."""
    goods = many(roles, "goods", Span)
    return (
        f"Ask for an end-use check at the recipient: for what were "
        f"{quotes(goods, most=_MOST_GOODS)} used? No article says."
    )


@form
def ask_route(roles: Roles, _sources: Sources) -> str:
    """By what way goods went: which records would tell."""
    goods, route = many(roles, "goods", Span), one(roles, "route", Measure)
    codes, window = many(roles, "code", Entry), many(roles, "period", Span)
    supplier, recipient = (country_name(code) for code in route.value.split(">"))
    numbers = list(dict.fromkeys(code.entry_id.removeprefix("HS ") for code in codes))
    of = quotes(goods, most=_MOST_GOODS)
    if not numbers:
        what = of
    elif len(numbers) > _MOST_CODES:
        what = f"the HS subheadings that are candidates for {of}"
    else:
        what = f"HS {', '.join(numbers)}, candidates for {of}"
    when = f" ({quotes(window)})" if window else ""
    return (
        f"Records of exports from {supplier}, of transit, and of imports into {recipient} of "
        f"{what}{when} tell by what way such goods went; no article names it."
    )


@form
def ask_denial(roles: Roles, _sources: Sources) -> str:
    """What a denial covers."""
    denied, goods = many(roles, "denied", Span), many(roles, "goods", Span)
    who = one(roles, "denier", Measure)
    what = quotes(goods, most=_MOST_GOODS)
    return f"Ask {country_name(who.value)}: does its denial of {quotes(denied)} cover {what}?"


@form
def ask_listed(roles: Roles, sources: Sources) -> str:
    """Since when parties are on a list, where versions lie on both sides of the day."""
    parties, entries = many(roles, "party", Span), many(roles, "name", Entry)
    absent, first = many(roles, "absent", Search), many(roles, "first", Entry)
    if not entries or not absent or not first or len({each.list for each in entries}) != 1:
        raise Unverified(("one list is asked of at a time, between two of its versions",))
    title = sources.lists[entries[0].list]
    names = dict.fromkeys(words(span).strip(" ,.;:") for span in parties)
    who, verb = joined(names), "is" if len(names) == 1 else "are"
    return (
        f"Ask {title.authority}, or look in versions of the {title.title} between "
        f"{spell_date(absent[0].lists[0][1])} and {spell_date(first[0].version)}: since when "
        f"{verb} {who} on it?"
    )


@form
def ask_data(roles: Roles, sources: Sources) -> str:
    """What would have to be at hand to evaluate a figure."""
    figures, asked = many(roles, "figure", Span), one(roles, "asked", Measure)
    why = one(roles, "why", Measure)
    if not figures:
        raise Unverified(("no figure is cited",))
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in figures[:_MOST_FIGURES])
    if len(figures) > _MOST_FIGURES:
        said += " and further figures"
    what = asked.inputs[0].strip().rstrip(".") if len(asked.inputs) == 1 else "what they state"
    return f"To evaluate {said}, look for data that tell {what}: {spelled(why.value).rstrip('. ')}."


@form
def ask_date(roles: Roles, sources: Sources) -> str:
    """When articles were published."""
    leads = many(roles, "article", Span)
    whose = joined(
        outlet(lead, sources)
        if sources.articles[lead.document].outlet
        else f"the publisher of {outlet(lead, sources)}"
        for lead in leads
    )
    return f"Ask {whose}: on what day was the article published?"


@form
def undated(roles: Roles, sources: Sources) -> str:
    """An article without a stated date."""
    line, basis = one(roles, "article", Span), one(roles, "basis", Measure)
    label = outlet(line, sources)
    head = label if sources.articles[line.document].outlet is None else f"the article of {label}"
    return f"When {head} was published is not stated: {spelled(basis.value)}."


@form
def undated_several(roles: Roles, sources: Sources) -> str:
    """Articles without a date, and without anything that bounds it."""
    lines, basis = many(roles, "article", Span), one(roles, "basis", Measure)
    return (
        f"When the articles of {outlets(lines, sources)} were published is not stated: "
        f"{spelled(basis.value)}."
    )


@form
def no_lists(roles: Roles, _sources: Sources) -> str:
    """No list was searched."""
    search = one(roles, "search", Search)
    if search.lists:
        raise Unverified(("lists were searched",))
    return f"No list is at hand for {spell_date(search.as_of)}, so no party was screened."


_MOST_NAMED = 6
"""So many stale lists are named at most; the table of lists has all."""


@form
def stale(roles: Roles, sources: Sources) -> str:
    """Lists at hand in versions that are older than the limit."""
    searches = many(roles, "list", Search)
    names = [
        f"the {sources.lists[key].title} (version of {spell_date(version)})"
        for search in searches
        for key, version in search.lists
    ]
    number = len(names)
    which = joined(names) if number <= _MOST_NAMED else "each stands in the table of lists"
    verb = "is" if number == 1 else "are"
    return (
        f"{of_lists(number, sources)} {verb} older on {spell_date(sources.as_of)} than the limit "
        f"set: {which}."
    )


@form
def later_alone(roles: Roles, sources: Sources) -> str:
    """Lists at hand in versions alone that are later than the day."""
    searches = many(roles, "list", Search)
    number = len([key for search in searches for key, _version in search.lists])
    verb = "is" if number == 1 else "are"
    return (
        f"{of_lists(number, sources)} {verb} at hand in versions later than "
        f"{spell_date(sources.as_of)} alone: where entries carry dates these tell what was in "
        "force on the day, otherwise they tell only what was listed later."
    )
