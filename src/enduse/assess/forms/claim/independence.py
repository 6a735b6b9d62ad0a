"""Forms for how independent the word behind charges is."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    by_governments,
    form,
    many,
    one,
    outlet,
    outlets,
    quote,
    speaker,
    speakers,
    upper,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Measure, Span
from enduse.text.date import spell_date


@form
def disclosure(roles: Roles, sources: Sources) -> str:
    """How much rests on one disclosure, since when, and on what."""
    claims, articles = one(roles, "claims", Measure), one(roles, "articles", Measure)
    days, bases = many(roles, "day", Measure), many(roles, "basis", Measure)
    number, held = len(claims.inputs), len(articles.inputs)
    when = f", reported by {spell_date(days[0].value)}" if days else ", on a day that is not stated"
    basis = joined(item.replace("_", " ") for item in bases[0].inputs) if bases else ""
    return (
        f"{upper(speaker(roles))}{when}: {count(number, 'claim')} in {numeral(held)} of "
        f"{count(len(sources.articles), 'article')}; "
        + (f"stated basis: {basis}." if basis else "no basis stated.")
    )


@form
def others_speak(roles: Roles, _sources: Sources) -> str:
    """Speakers on whose word little rests, in one sentence."""
    claims = one(roles, "claims", Measure)
    return (
        f"{upper(count(len(claims.inputs), 'further claim'))} "
        f"{'rests' if len(claims.inputs) == 1 else 'rest'} on the word of "
        f"{joined(speakers(roles))}; no charge of supply does."
    )


@form
def overall(roles: Roles, sources: Sources) -> str:
    """All charges of supply together."""
    charges = one(roles, "charges", Measure)
    disclosures = one(roles, "disclosures", Measure)
    number, behind = len(charges.inputs), len(disclosures.inputs)
    told = one(roles, "governments", Measure).inputs
    return (
        f"The {count(number, 'reported charge')} of supply in "
        f"{count(len(sources.articles), 'article')} {'rests' if number == 1 else 'rest'} on "
        f"{count(behind, 'disclosure')}" + (f", {by_governments(roles, behind)}." if told else ".")
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
    mark = quote(credit)
    named = "" if words(credit).casefold().strip(".,;: ") == name.casefold() else f": {mark}"
    return f"{upper(outlet(credit, sources))} {how} {name}{named}."


@form
def same_wire(roles: Roles, sources: Sources) -> str:
    """Two or more articles credit one wire."""
    marks, wire = many(roles, "credit", Span), one(roles, "wire", Measure)
    number = len({span.document for span in marks})
    both, several = ("both", "two") if number == 2 else ("all", "several")
    return (
        f"{upper(outlets(marks, sources))} {both} credit {wire.value}: on what they take from it "
        f"they are one source, not {several}."
    )


@form
def shared_root(roles: Roles, sources: Sources) -> str:
    """Articles of different newsrooms that report one disclosure."""
    leads, wires = many(roles, "article", Span), one(roles, "wires", Measure)
    if len(wires.inputs) < 2:
        raise Unverified(("one newsroom alone is not several",))
    return (
        f"{upper(outlets(leads, sources))} write in words of their own and report one and the same "
        f"disclosure, of {speaker(roles)}: that is one source reported "
        f"{numeral(len(leads))} times, not {count(len(leads), 'source')}."
    )


@form
def circle(roles: Roles, _sources: Sources) -> str:
    """A disclosure that rests on the press: what repeats it adds nothing."""
    basis = one(roles, "basis", Span)
    return (
        f"{upper(speaker(roles))} itself rests on press reports ({quote(basis)}), so press that "
        "repeats it confirms nothing, and may be what it came from."
    )
