"""Forms for figures put to lists and records, for conflicts between figures, for assumptions."""

from __future__ import annotations

from enduse.assess.figure import spell_figure
from enduse.assess.forms.registry import (
    form,
    lower,
    many,
    of_lists,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speaker,
    spelled,
    upper,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Span

_MOST_NAMED = 12
_MOST_BASES = 4
_OUTCOMES = {
    "supported": "that bears the claim out",
    "contradicted": "that contradicts the claim",
    "consistent": "that does not rule the claim out, and does not bear it out either",
}


def _clause(item: Measure) -> str:
    return item.value.strip().rstrip(".")


@form
def check_asked(roles: Roles, sources: Sources) -> str:
    """A claim, and the measure or the list question that it is put as."""
    content, asked = one(roles, "content", Span), one(roles, "asked", Measure)
    figures, stated = many(roles, "figure", Span), many(roles, "stated", Measure)
    voice = "speaker" in roles or "unnamed_speaker" in roles
    whose = f"the word of {speaker(roles)} in" if voice else "the word of nobody named in"
    read = f" ({_clause(stated[0])})" if stated else ""
    what = f"{quote(figures[0])}{read} is put as this question" if figures else "this is asked"
    return (
        f"Of {quote(content)}, {whose} {outlet(content, sources)}, {what}: "
        f"{spelled(_clause(asked))}."
    )


@form
def check_read(roles: Roles, _sources: Sources) -> str:
    """What was assumed in reading one claim, on each basis or on some."""
    assumed, varied = many(roles, "assumed", Measure), many(roles, "varied", Measure)
    if len(assumed) > 1 or len(varied) > 1 or not (assumed or varied):
        raise Unverified(("what was assumed is told once",))
    parts = [f"Assumed in this: {_assumptions(item)}." for item in assumed]
    parts += [
        f"{'On some bases alone' if len(item.inputs) == 1 else 'Tried in turn, as the words allow'}"
        f": {_assumptions(item)}."
        for item in varied
    ]
    return " ".join(parts)


def _assumptions(item: Measure) -> str:
    return "; ".join(spelled(text.rstrip(".")) for text in item.inputs)


@form
def check_answers(roles: Roles, _sources: Sources) -> str:
    """What one ground says, on the bases on which it says the same: figures, outcome, reason."""
    values, terms = many(roles, "value", Measure), many(roles, "terms", Measure)
    entries, whys = many(roles, "entry", Entry), many(roles, "why", Measure)
    if not terms or len(values) != len(terms):
        raise Unverified(("each figure needs its terms",))
    outcomes, grounds = {item.value for item in terms}, {item.inputs[3] for item in terms}
    if len(outcomes) != 1 or len(grounds) != 1 or not outcomes <= set(_OUTCOMES):
        raise Unverified(("one sentence tells one outcome from one ground",))
    if len(one(roles, "bases", Measure).inputs) != len(terms):
        raise Unverified(("each basis needs its figure",))
    said = _figures(values, terms)
    made_up = next(iter(grounds)).endswith("(synthetic)")
    why = f", since {spelled(_clause(whys[0]))}" if whys else ""
    hold = ", in made-up records, which prove nothing" if made_up else ""
    text = f"{upper(grounds.pop())}: {said}; {_OUTCOMES[outcomes.pop()]}{hold}{why}."
    if entries:
        if len(values) != 1 or values[0].value != str(len(entries)):
            raise Unverified((f"{len(entries)} entries are cited for another figure",))
        text += f" Counted: {_names(entries)}."
    return text


def _figures(values: list[Measure], terms: list[Measure]) -> str:
    """Write figures with their bases; those that are the same on each basis once."""
    figures = [_figure(value, item) for value, item in zip(values, terms, strict=True)]
    bases = [spelled(item.inputs[2]) for item in terms]
    if len(figures) > 1 and len(set(figures)) == 1:
        return f"{figures[0]} on each of {numeral(len(figures))} bases tried"
    shown = [f"{figure}, {basis}" for figure, basis in zip(figures, bases, strict=True)]
    if len(shown) > _MOST_BASES:
        shown = [*shown[:_MOST_BASES], "figures on further bases that stand in the table"]
    return "; ".join(shown)


def _figure(value: Measure, terms: Measure) -> str:
    unit, interval = terms.inputs[1], terms.inputs[4:]
    figure = spell_figure(value.value, unit)
    if len(interval) != 2:
        return figure
    low, high = (spell_figure(end, unit) for end in interval)
    return figure if low == high else f"{figure} (95 per cent interval: {low} to {high})"


def _names(entries: list[Entry]) -> str:
    shown = [f"“{entry.value}” ({entry.entry_id})" for entry in entries[:_MOST_NAMED]]
    if len(entries) > _MOST_NAMED:
        shown.append("others, each cited")
    return joined(shown)


@form
def check_open(roles: Roles, _sources: Sources) -> str:
    """Why a figure cannot be evaluated, on how many bases."""
    why, bases = one(roles, "why", Measure), one(roles, "bases", Measure)
    figures = many(roles, "figure", Span)
    number = len(bases.inputs)
    on = f" on any of {numeral(number)} bases tried" if number > 1 else ""
    place = f" from {bases.value}" if bases.value else ""
    return f"{upper(quotes(figures))} cannot be evaluated{place}{on}: {spelled(_clause(why))}."


@form
def check_unevaluated(roles: Roles, sources: Sources) -> str:
    """Statements that cannot be evaluated for one reason, each with what is asked."""
    figures, asked = many(roles, "figure", Span), many(roles, "asked", Measure)
    bases, why = many(roles, "bases", Measure), one(roles, "why", Measure)
    if not figures or not len(figures) == len(asked) == len(bases):
        raise Unverified(("each figure needs what is asked, and on which bases",))
    ground = many(roles, "ground", Measure)
    place = f"From {ground[0].value}" if ground else "With what is at hand"
    items = "; ".join(
        f"{quote(span)} ({outlet(span, sources)}), asked as {spelled(_clause(item))}{_on(tried)}"
        for span, item, tried in zip(figures, asked, bases, strict=True)
    )
    return f"{place} it cannot be told, since {spelled(_clause(why))}: {items}."


def _on(tried: Measure) -> str:
    number = len([basis for basis in tried.inputs if basis])
    return f" on {numeral(number)} bases" if number > 1 else ""


@form
def check_untold(roles: Roles, sources: Sources) -> str:
    """A statement for which no measure can be declared."""
    content, why = one(roles, "content", Span), one(roles, "why", Measure)
    figure = one(roles, "figure", Span)
    voice = "speaker" in roles or "unnamed_speaker" in roles
    whose = f"the word of {speaker(roles)} in" if voice else "the word of nobody named in"
    return (
        f"Of {quote(content)}, {whose} {outlet(content, sources)}, {quote(figure)} cannot be "
        f"evaluated: {spelled(_clause(why))}."
    )


@form
def check_same(roles: Roles, sources: Sources) -> str:
    """Other articles with the same figure of one speaker, which comes out the same."""
    figure, again = one(roles, "figure", Span), many(roles, "again", Span)
    if not again or len(one(roles, "outcome", Measure).inputs) != len(again) + 1:
        raise Unverified(("each article with the same figure needs its claim",))
    return (
        f"The same is said in {outlets(again, sources)}, of the same source: on each basis it "
        f"comes out as {quote(figure)} ({outlet(figure, sources)}) does."
    )


@form
def check_parts(roles: Roles, _sources: Sources) -> str:
    """Questions on parts of what a claim is about, with the same outcome."""
    parts = one(roles, "parts", Measure)
    return (
        f"Asked of {count(len(parts.inputs), 'part')} of it apart, the outcome is the same; the "
        "table has them."
    )


@form
def noted(roles: Roles, _sources: Sources) -> str:
    """What has to be said with figures from some records, in the records’ own terms."""
    notes, figures = many(roles, "note", Measure), many(roles, "figure", Span)
    if not notes:
        raise Unverified(("no note is cited",))
    texts = [spelled(_clause(note)) for note in notes]
    if not figures:
        return f"{upper('; '.join(texts))}."
    return f"With {quotes(figures)}: {'; '.join(lower(text) for text in texts)}."


@form
def conflict(roles: Roles, sources: Sources) -> str:
    """Figures of one thing, side by side."""
    figures, about = many(roles, "figure", Span), one(roles, "subject", Measure)
    relation = one(roles, "relation", Measure)
    how = {
        "same": "they agree",
        "compatible": "both can hold" if len(figures) == 2 else "all can hold",
        "conflict": "no value fits all of them",
    }.get(relation.value)
    if how is None or len(figures) < 2:
        raise Unverified(("figures are set side by side without two of them or their relation",))
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in figures)
    why = many(roles, "why", Measure)
    tail = f", since {_clause(why[0])}" if why else ""
    return f"Side by side, on {_clause(about)}: {said}; {how}{tail}."


@form
def assumption(roles: Roles, sources: Sources) -> str:
    """What was assumed, and for which figures."""
    assumed, spans = one(roles, "assumed", Measure), many(roles, "figure", Span)
    said = joined(f"{quote(span)} ({outlet(span, sources)})" for span in spans[:_MOST_NAMED])
    return f"For {said}: {spelled(_clause(assumed))}."


@form
def assumed_once(roles: Roles, _sources: Sources) -> str:
    """How many assumptions concern one statement each."""
    assumed = one(roles, "assumed", Measure)
    number = len(assumed.inputs)
    verb, stand = ("concerns", "stands") if number == 1 else ("concern", "stand")
    further = upper(count(number, "further assumption"))
    return f"{further} {verb} one figure each and {stand} beside it."


@form
def same_disclosure(roles: Roles, sources: Sources) -> str:
    """Speakers under several names that are taken for one source."""
    mentions = many(roles, "mention", Span)
    by: dict[str, list[Span]] = {}
    for span in mentions:
        by.setdefault(words(span).strip(" ,.;:").casefold(), []).append(span)
    if len(by) < 2:
        raise Unverified(("one name alone needs no assumption",))
    said = joined(f"{quote(spans[0])} ({outlets(spans, sources)})" for spans in by.values())
    return (
        f"{upper(said)} are taken for one source, since they speak for one body at one time; no "
        "article says so in words."
    )


@form
def one_sided(roles: Roles, sources: Sources) -> str:
    """Lists that lack those already delisted."""
    lists = one(roles, "lists", Measure)
    number = len(lists.inputs)
    verb = "lacks" if number == 1 else "lack"
    return (
        f"{of_lists(number, sources)} {verb} parties already taken off: that a party is on it can "
        "be shown, that it never was cannot."
    )


@form
def same_charge(roles: Roles, _sources: Sources) -> str:
    """How statements are taken together as one charge."""
    charges, claims = one(roles, "charges", Measure), one(roles, "claims", Measure)
    return (
        f"{upper(count(len(claims.inputs), 'statement'))} of supply are taken together as "
        f"{count(len(charges.inputs), 'charge')}: one for each kind of goods and each way from "
        "state to state, whatever the wording; a company is taken for its state."
    )
