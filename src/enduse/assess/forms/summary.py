"""Forms of the summary at the top: the most important first, a sentence a subject."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    GRADED,
    by_governments,
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
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Span
from enduse.text.date import spell_date

_MOST_SAID = 4
_BASES = {"people_familiar": "the word of people familiar with the matter"}


@form
def in_short(roles: Roles, sources: Sources) -> str:
    """How many charges, and on whose word alone how many of them rest."""
    charges, routes = one(roles, "charges", Measure), one(roles, "routes", Measure)
    single, several = one(roles, "single", Measure), one(roles, "several", Measure)
    alone = many(roles, "alone", Measure)
    voices = [*many(roles, "speaker", Span), *many(roles, "unnamed_speaker", Span)]
    if len(alone) != len(voices):
        raise Unverified(("each figure needs its speaker",))
    ways = joined(
        f"{country_name(one_way)} to {country_name(other)}"
        for one_way, other in (route.split(">") for route in routes.inputs)
    )
    head = (
        f"{upper(count(len(sources.articles), 'article'))} at hand "
        f"{'carries' if len(sources.articles) == 1 else 'carry'} "
        f"{count(len(charges.inputs), 'charge')} of supply from {ways}, "
        f"{_behind(roles)}"
    )
    if not alone:
        return f"{head}, each on the word of several speakers or of nobody named."
    number, rest = len(single.inputs), len(several.inputs)
    if len(alone) == 1 and not rest:
        return f"{head}, on the word of {_voice(roles, voices[0])} alone."
    parts = joined(
        f"{numeral(len(item.inputs))} on that of {_voice(roles, voice)}"
        for item, voice in zip(alone, voices, strict=True)
    )
    other = f"; behind the other {numeral(rest)} stand several" if rest else ""
    verb = "rests" if number == 1 else "rest"
    return f"{head}: {numeral(number)} {verb} on one speaker’s word alone, {parts}{other}."


def _behind(roles: Roles) -> str:
    number = len(one(roles, "disclosures", Measure).inputs)
    text = f"resting on {count(number, 'disclosure')}"
    if not one(roles, "governments", Measure).inputs:
        return text
    by = by_governments(roles, number)
    return f"{text} {by}" if by.startswith("by") else f"{text}, {by}"


def _voice(roles: Roles, span: Span) -> str:
    role = "speaker" if span in roles.get("speaker", ()) else "unnamed_speaker"
    return speaker({role: (span,)})


@form
def bases_in_short(roles: Roles, _sources: Sources) -> str:
    """For how many statements of supply no basis is stated."""
    charges, silent = one(roles, "charges", Measure), one(roles, "silent", Measure)
    bases = one(roles, "bases", Measure)
    text = (
        f"For {numeral(len(silent.inputs))} of the {count(len(charges.inputs), 'statement')} of "
        "supply the speaker’s basis is not stated"
    )
    named = [_BASES.get(key, key.replace("_", " ")) for key in bases.inputs]
    if not named:
        return f"{text}."
    return f"{text}; the others are said to rest on {joined(named)}, which no article shows."


@form
def drift_in_short(roles: Roles, sources: Sources) -> str:
    """How much changed in copying, with the weightiest example, and a likelihood left out."""
    changed, added = one(roles, "changes", Measure), many(roles, "additions", Measure)
    number, new = len(changed.inputs), sum(len(item.inputs) for item in added)
    heads = []
    if number:
        heads.append(f"{count(number, 'statement')} changed")
    if new:
        heads.append(f"{numeral(new) if number else count(new, 'statement')} came in")
    parts = [*_changed(roles, sources), *_left_out(roles, sources)]
    invented = many(roles, "invented", Span)
    if invented:
        parts.append(
            f"{outlet(invented[0], sources)} adds {quote(invented[0])}, which no other article at "
            "hand has"
        )
    if not heads:
        return f"In copying and retelling, {'; '.join(parts)}."
    text = f"In copying and retelling, {' and '.join(heads)}"
    return f"{text}: {'; '.join(parts)}." if parts else f"{text}."


def _changed(roles: Roles, sources: Sources) -> list[str]:
    before, after = many(roles, "original_words", Span), many(roles, "copy_words", Span)
    where = joined(dict.fromkeys(outlet(span, sources) for span in many(roles, "copy", Span)))
    if before and after:
        return [
            (
                f"{quote(before[0])} ({outlet(before[0], sources)}) became {quote(after[0])} in "
                f"{where or outlet(after[0], sources)}"
            )
        ]
    if before:
        return [f"{quote(before[0])} ({outlet(before[0], sources)}) is gone in {where or 'a copy'}"]
    return [f"{quote(after[0])} is new in {outlet(after[0], sources)}"] if after else []


def _left_out(roles: Roles, sources: Sources) -> list[str]:
    """Say where a word of likelihood of one article is missing in others."""
    hedge, bare = many(roles, "hedge", Span), many(roles, "bare", Span)
    if not hedge:
        return []
    if not bare or any(GRADED.search(words(span)) for span in bare):
        raise Unverified(("a wording said to be without a word of likelihood has one",))
    return [
        f"{quote(hedge[0])} ({outlet(hedge[0], sources)}) is missing in {outlets(bare, sources)}"
    ]


@form
def denials_in_short(roles: Roles, _sources: Sources) -> str:
    """What is denied, and how many of the charges that meets."""
    denied, who = many(roles, "denied", Span), one(roles, "denier", Measure)
    names = {
        "meets": "meets {}",
        "partly": "meets {} in part",
        "misses": "does not answer {}",
        "unclear": "cannot be set against {}",
    }
    verdicts = {item.value: len(item.inputs) for item in many(roles, "verdict", Measure)}
    charges = one(roles, "charges", Measure)
    said = joined(
        text.format(numeral(verdicts[key])) for key, text in names.items() if key in verdicts
    )
    head = f"{upper(country_name(who.value))} denies {quotes(denied)}"
    if len(charges.inputs) == 1 and len(verdicts) == 1:
        return f"{head}; that {names[next(iter(verdicts))].format('the charge')}."
    return f"{head}; of {count(len(charges.inputs), 'charge')} that {said}."


@form
def parties_in_short(roles: Roles, sources: Sources) -> str:
    """Which of the parties named as suppliers stood on a list on the day."""
    named, listed = many(roles, "named", Span), many(roles, "listed", Span)
    entries = many(roles, "name", Entry)
    if listed and not entries:
        raise Unverified(("a listing is said without its entry",))
    parties, others = one(roles, "parties", Measure), one(roles, "others", Measure)
    if len(parties.inputs) != len(named) or len(listed) + len(others.inputs) != len(named):
        raise Unverified(("the parties do not add up",))
    day = spell_date(sources.as_of)
    if len(named) == 1:
        held = "was on a list in force" if listed else "is not shown to be on a list at hand"
        name = words(named[0]).strip(" ,.;:")
        return f"{name}, the one company named as supplier or recipient, {held} on {day}."
    text = f"Of the {count(len(named), 'company', 'companies')} named as suppliers or recipients, "
    if not listed:
        return f"{text}none is shown to be on a list at hand on {day}."
    which = joined(words(span).strip(" ,.;:") for span in listed)
    verb, rest = "was" if len(listed) == 1 else "were", len(others.inputs)
    tail = (
        f"; the other {numeral(rest)} {'was' if rest == 1 else 'were'} not, or it cannot be told"
        if rest
        else ""
    )
    return f"{text}{which} {verb} on a list in force on {day}{tail}."


@form
def checks_in_short(roles: Roles, _sources: Sources) -> str:
    """What lists and records say of the figures."""
    figures = one(roles, "figures", Measure)
    held = {words(span).rstrip(".,;: ") for span in many(roles, "figure", Span)}
    outcomes = {item.value: item.inputs for item in many(roles, "outcome", Measure)}
    names = {
        "supported": "borne out",
        "partly_supported": "borne out on one basis and not ruled out on another",
        "contradicted": "contradicted",
        "partly_contradicted": "contradicted on one basis and not ruled out on another",
        "mixed": "borne out on one basis and contradicted on another",
        "consistent": "neither ruled out nor borne out",
        "synthetic": "answered by synthetic records alone, which prove nothing",
        "not_evaluable": "left open, since what is at hand cannot tell",
    }
    parts = []
    for key, text in names.items():
        items = outcomes.get(key, ())
        if items:
            said = list(dict.fromkeys(item.partition("|")[2] for item in items))
            if not set(said) <= held:
                raise Unverified(("an outcome is of a figure that is not cited",))
            verb = "is" if len(items) == 1 else "are"
            which = f" ({joined(f'“{word}”' for word in said)})" if len(said) <= _MOST_SAID else ""
            parts.append(f"{numeral(len(items))}{which} {verb} {text}")
    number = len(figures.inputs)
    what = "testable statement" if number == 1 else "testable statements"
    return f"Of {numeral(number)} {what} put to the lists and records at hand, {joined(parts)}."


@form
def alerts_in_short(roles: Roles, _sources: Sources) -> str:
    """What detectors flagged."""
    alerts, made_up = one(roles, "alerts", Measure), many(roles, "synthetic", Measure)
    number, synthetic = len(alerts.inputs), len(made_up[0].inputs) if made_up else 0
    tail = ""
    if synthetic:
        which = "" if synthetic == number else f", {numeral(synthetic)} of them"
        tail = f"{which} in records that are synthetic and prove nothing"
    return (
        f"Detectors raised {count(number, 'alert')}{tail}; each has its counter-explanation below, "
        "and none is a finding of guilt."
    )


@form
def unknown_in_short(roles: Roles, sources: Sources) -> str:
    """What sources say that they cannot tell."""
    hedge, contents = one(roles, "hedge", Span), many(roles, "content", Span)
    claims = one(roles, "claims", Measure)
    return (
        f"In {count(len(claims.inputs), 'claim')} the sources say what they cannot tell, as "
        f"{quote(contents[0])} ({outlet(hedge, sources)}); the questions that this leaves stand "
        "below, each with whom to ask."
    )


@form
def unnamed_outlets(roles: Roles, sources: Sources) -> str:
    """What articles without an outlet are called."""
    leads = many(roles, "article", Span)
    named = joined(
        f"an article without a named outlet ({sources.articles[lead.document].path}) is called "
        f"{outlet(lead, sources)}"
        if number == 0
        else f"another ({sources.articles[lead.document].path}) {outlet(lead, sources)}"
        for number, lead in enumerate(leads)
    )
    return f"{upper(named)}."
