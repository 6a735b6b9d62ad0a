"""Forms for key judgements: who charges what, on what it rests, and how strong that is.

A likelihood is never given in one sentence with a strength of evidence (ICD 203, D.6.e.2).
"""

from __future__ import annotations

from enduse.assess.forms.registry import (
    GRADED,
    by_governments,
    country_name,
    form,
    many,
    one,
    outlets,
    quote,
    quotes,
    speakers,
    upper,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Measure, Span
from enduse.text.date import spell_date

_BASES = {
    "people_familiar": "what people familiar with the matter say",
    "documents_seen": "documents that the outlet has seen",
    "physical_examination": "a physical examination",
}
_MOST_GOODS = 12


@form
def order(roles: Roles, _sources: Sources) -> str:
    """By what rule charges stand in order, and how many are written up."""
    charges, shown = one(roles, "charges", Measure), one(roles, "shown", Measure)
    number, written = len(charges.inputs), len(shown.inputs)
    rest = (
        ""
        if number == written
        else f"; {numeral(written)} of {numeral(number)} are judged here, the rest stand below"
    )
    return (
        "Charges stand in order of importance: those with most disclosures behind them first, then "
        f"those in most articles, then those stated most often; charges with the same speakers on "
        f"the same basis are taken together{rest}."
    )


@form
def charge(roles: Roles, sources: Sources) -> str:
    """Charges of supply: which goods, which way, on whose word, and who carries it."""
    goods, content = many(roles, "goods", Span), many(roles, "content", Span)
    route = one(roles, "route", Measure)
    supplier, recipient = (country_name(code) for code in route.value.split(">"))
    voices = speakers(roles)
    whose = joined(voices) if voices else "nobody who is named"
    hedged = ", in part hedged" if many(roles, "hedge", Span) else ""
    return (
        f"That {recipient} is supplied from {supplier} with {quotes(goods, most=_MOST_GOODS)} is "
        f"the word of {whose}, reported by {outlets(content, sources)}{hedged}."
    )


@form
def resting(roles: Roles, _sources: Sources) -> str:
    """How many disclosures and governments stand behind charges, and on what basis."""
    disclosures = one(roles, "disclosures", Measure)
    bases = one(roles, "bases", Measure)
    stated = one(roles, "stated", Measure)
    number = len(disclosures.inputs)
    if number == 0:
        return "Behind it stands no disclosure that is told of; on what it rests is not stated."
    by = by_governments(roles, number)
    head = (
        f"This is one disclosure, {by}"
        if number == 1
        else f"Behind it stand {count(number, 'disclosure')}, {by}"
    )
    return f"{head}; {_rests(number, len(stated.inputs), _named(bases))}."


def _named(bases: Measure) -> list[str]:
    return [_BASES.get(key, key.replace("_", " ")) for key in bases.inputs]


def _rests(number: int, stated: int, bases: list[str]) -> str:
    if not bases:
        return "on what it rests is not stated"
    if stated < number:
        return f"a basis is stated for {numeral(stated)} of them alone: {joined(bases)}"
    return f"it is said to rest on {joined(bases)}"


@form
def carried(roles: Roles, _sources: Sources) -> str:
    """Several articles carry charges in the words of fewer newsrooms."""
    articles, wires = one(roles, "articles", Measure), one(roles, "wires", Measure)
    held, newsrooms = len(articles.inputs), len(wires.inputs)
    if newsrooms >= held:
        return (
            f"{upper(count(newsrooms, 'newsroom'))} {'carries' if newsrooms == 1 else 'carry'} it, "
            "each in words of its own; that makes no further source."
        )
    if newsrooms == 1:
        return (
            f"The {count(held, 'article')} that carry it have the words of one newsroom: on this "
            "they are one source."
        )
    return (
        f"{upper(count(held, 'article'))} carry it, in the words of {numeral(newsrooms)} newsrooms."
    )


@form
def likelihood(roles: Roles, sources: Sources) -> str:
    """The source's own word of likelihood, with its band, and who leaves it out."""
    word, band = one(roles, "hedge", Span), one(roles, "band", Measure)
    goods, bare = many(roles, "goods", Span), many(roles, "bare", Span)
    if any(GRADED.search(words(span)) for span in bare):
        raise Unverified(("a wording said to be without a word of likelihood has one",))
    same = words(word).casefold() == band.value
    place = "a term of ICD 203" if same else f"in the band “{band.value}” of ICD 203"
    of = f" for {quotes(goods)}" if goods else ""
    text = (
        f"The word of likelihood{of} is the source’s own: {quote(word)}, {place} "
        f"({outlets([word], sources)})"
    )
    if not bare:
        return f"{text}."
    verb = "states" if len({span.document for span in bare}) == 1 else "state"
    return f"{text}; {outlets(bare, sources)} {verb} it without such a word."


@form
def hedged(roles: Roles, sources: Sources) -> str:
    """Other words of caution, whether of the source or of the newsroom, by outlet."""
    hedges = many(roles, "hedge", Span)
    by: dict[str, list[Span]] = {}
    for span in hedges:
        by.setdefault(outlets([span], sources), []).append(span)
    said = joined(f"{quotes(spans)} ({name})" for name, spans in by.items())
    return f"Words of caution in these claims, as the articles have them: {said}."


@form
def entered_likelihood(roles: Roles, _sources: Sources) -> str:
    """A likelihood that an analyst entered."""
    decision, band = one(roles, "decision", Decision), one(roles, "band", Measure)
    goods = many(roles, "goods", Span)
    return (
        f"{upper(_who(decision))} entered the likelihood “{band.value}” (ICD 203) for "
        f"{quotes(goods)}{_when(decision)}{_because(decision)}."
    )


def _who(decision: Decision) -> str:
    return decision.who or "an analyst whose name was erased"


def _when(decision: Decision) -> str:
    return f" on {spell_date(decision.at)}" if decision.at else ""


def _because(decision: Decision) -> str:
    return f", giving as the reason “{decision.reason.rstrip('. ')}”" if decision.reason else ""


@form
def suppliers_named(roles: Roles, sources: Sources) -> str:
    """Companies that charges name as suppliers, and which of them were on a list on the day."""
    parties, listed = many(roles, "party", Span), many(roles, "listed", Span)
    names, content = many(roles, "name", Entry), many(roles, "content", Span)
    goods = many(roles, "goods", Span)
    if len(listed) != len(names) or not parties or not content:
        raise Unverified(("each party that is said to be listed needs its entry",))
    if len(goods) != len(parties):
        raise Unverified(("each supplier needs the goods that it is said to supply",))
    said: dict[str, dict[str, None]] = {}
    for span, of in zip(parties, goods, strict=True):
        said.setdefault(quote(of), {})[words(span).strip(" ,.;:")] = None
    who = {name for items in said.values() for name in items}
    lines = "; ".join(f"of {what}, {joined(items)}" for what, items in said.items())
    text = f"Named in {outlets(content, sources)} as {_suppliers(len(who))}: {lines}"
    if not listed:
        them = "it" if len(who) == 1 else "any of them"
        return f"{text}; no list at hand is shown to have held {them} on {_day(sources)}."
    by: dict[str, list[str]] = {}
    for span, name in zip(listed, names, strict=True):
        by.setdefault(words(span).strip(" ,.;:"), []).append(sources.lists[name.list].authority)
    held = joined(f"{who} ({joined(dict.fromkeys(codes))})" for who, codes in by.items())
    rest = len(who - set(by))
    other = "it cannot be shown of the other" if rest == 1 else "it cannot be shown of the others"
    tail = f"; {other}" if rest else ""
    return f"{text}; on a list in force on {_day(sources)}: {held}{tail}."


def _suppliers(number: int) -> str:
    return "supplier" if number == 1 else "suppliers"


def _day(sources: Sources) -> str:
    return spell_date(sources.as_of)


@form
def put_to_data(roles: Roles, _sources: Sources) -> str:
    """What lists and records say of the figures in charges."""
    outcomes = {
        "supported": "bear out {}",
        "partly_supported": "bear out {} on one basis and do not rule it out on another",
        "contradicted": "contradict {}",
        "partly_contradicted": "contradict {} on one basis and do not rule it out on another",
        "mixed": "bear out {} on one basis and contradict it on another",
        "consistent": "neither rule out nor bear out {}",
        "synthetic": "tell nothing of {}, since they are synthetic",
        "not_evaluable": "do not serve to evaluate {}",
    }
    figures = {words(span).rstrip(".,;: ") for span in many(roles, "figure", Span)}
    said = {item.value: item.inputs for item in many(roles, "outcome", Measure)}
    if not said or not {word for items in said.values() for word in items} <= figures:
        raise Unverified(("an outcome is of a figure that is not cited",))
    parts = [
        text.format(joined(f"“{word}”" for word in said[key]))
        for key, text in outcomes.items()
        if key in said
    ]
    return f"The lists and records at hand {joined(parts)}."


@form
def strength(roles: Roles, _sources: Sources) -> str:
    """Strength of evidence by the rule table."""
    rule = one(roles, "rule", Measure)
    step, why = rule.value.split(": ", 1)
    return f"Strength of evidence: {step} ({why})."
