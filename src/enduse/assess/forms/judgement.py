"""Forms for key judgements and for how independent the word behind them is."""

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
    speaker,
    upper,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined, plural
from enduse.model import Measure, Span


@form
def charge(roles: Roles, sources: Sources) -> str:
    """A charge of supply: how many articles carry it and on whose word."""
    goods = many(roles, "goods", Span)
    route = one(roles, "route", Measure)
    articles = one(roles, "articles", Measure)
    supplier, recipient = (country_name(code) for code in route.value.split(">"))
    carry = "carries" if articles.value == "1" else "carry"
    return (
        f"{upper(quotes(goods, most=4))}: {articles.value} of "
        f"{plural(len(sources.articles), 'article')} "
        f"{carry} a charge that they reach {recipient} from {supplier}, on the word of "
        f"{_voices(roles)}."
    )


def _voices(roles: Roles) -> str:
    names: dict[str, str] = {}
    for role in ("speaker", "unnamed_speaker"):
        for span in many(roles, role, Span):
            name = speaker({role: (span,)})
            names.setdefault(name.casefold(), name)
    return joined(names.values())


@form
def standing(roles: Roles, _sources: Sources) -> str:
    """How many outlets, wires, disclosures, governments and bases stand behind a charge."""
    outlets, wires = one(roles, "outlets", Measure), one(roles, "wires", Measure)
    disclosures = one(roles, "disclosures", Measure)
    governments = one(roles, "governments", Measure)
    bases = one(roles, "bases", Measure)
    number = int(disclosures.value)
    text = (
        f"{plural(int(outlets.value), 'outlet')} {'carries' if outlets.value == '1' else 'carry'} "
        f"it, in the words of {plural(int(wires.value), 'wire')}; behind it "
        f"{'stands' if number == 1 else 'stand'} {plural(number, 'disclosure')}"
    )
    states = [country_name(code) for code in governments.inputs]
    if states:
        who = plural(len(states), "government")
        text += f", the word of {who} ({joined(states)})"
    else:
        text += ", by no government"
    named = [basis.replace("_", " ") for basis in bases.inputs]
    if not named:
        return f"{text}; no basis is stated."
    return f"{text}; stated {'basis' if len(named) == 1 else 'bases'}: {joined(named)}."


@form
def strength(roles: Roles, _sources: Sources) -> str:
    """Strength of evidence by the rule table."""
    rule = one(roles, "rule", Measure)
    step, why = rule.value.split(": ", 1)
    return f"Strength of evidence: {step} ({why})."


@form
def disclosure(roles: Roles, sources: Sources) -> str:
    """How much rests on one disclosure."""
    claims, articles = one(roles, "claims", Measure), one(roles, "articles", Measure)
    number, of = int(claims.value), int(articles.value)
    where = f"in {of} of {plural(len(sources.articles), 'article')}"
    return f"{upper(speaker(roles))}: {plural(number, 'claim')} {where} " + (
        "rests on this word." if number == 1 else "rest on this word."
    )


@form
def overall(roles: Roles, sources: Sources) -> str:
    """All charges of supply together."""
    charges = one(roles, "charges", Measure)
    disclosures = one(roles, "disclosures", Measure)
    governments = one(roles, "governments", Measure)
    states = joined(country_name(code) for code in governments.inputs)
    return (
        f"The {plural(int(charges.value), 'reported charge')} of supply in "
        f"{plural(len(sources.articles), 'article')} "
        f"{'rests' if charges.value == '1' else 'rest'} on "
        f"{plural(int(disclosures.value), 'disclosure')}"
        + (f", by {plural(len(governments.inputs), 'government')} ({states})." if states else ".")
    )


@form
def credit(roles: Roles, sources: Sources) -> str:
    """An article says whose words it carries."""
    credit, relation = one(roles, "credit", Span), one(roles, "relation", Measure)
    how = {
        "credited": "credits",
        "based_on": "says that it is based on reports by",
        "implied": "carries a mark of",
    }[relation.value.split(": ", 1)[0]]
    name = relation.value.split(": ", 1)[1]
    return f"{outlet(credit, sources)} {how} {name}: {quote(credit)}."


@form
def same_wire(roles: Roles, sources: Sources) -> str:
    """Two or more articles credit one wire."""
    marks, wire = many(roles, "credit", Span), one(roles, "wire", Measure)
    number = len({span.document for span in marks})
    both, several = ("both", "two") if number == 2 else ("all", "several")
    return (
        f"{outlets(marks, sources)} {both} credit {wire.value}: on what they take from it they are "
        f"one source, not {several}."
    )
