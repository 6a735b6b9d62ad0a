"""Forms for what trade records show: which are at hand, what detectors flagged, rows of parties."""

from __future__ import annotations

from enduse.assess.figure import spell_figure
from enduse.assess.forms.registry import form, many, one, spelled, states, upper, words
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined, numeral
from enduse.errors import Unverified
from enduse.model import Measure, Row, Span
from enduse.text.date import spell_date

_MOST_NAMES = 6


@form
def records_at_hand(roles: Roles, _sources: Sources) -> str:
    """Records of the case: what they are, how many rows, of when, recorded by whom."""
    rows, title = one(roles, "rows", Measure), one(roles, "title", Measure)
    window, reporters = many(roles, "window", Measure), many(roles, "reporters", Measure)
    refused = many(roles, "refused", Measure)
    kind, name, key = title.inputs
    text = f"{upper(name)} ({key}): {count(int(rows.value), 'row')} of {kind}"
    if window:
        first, last = window[0].inputs
        text += f", from {spell_date(first)} to {spell_date(last)}"
    if reporters:
        text += f", as recorded by {states(reporters[0].inputs)}"
    if refused:
        number = int(refused[0].value)
        text += f"; {count(number, 'row')} {'was' if number == 1 else 'were'} refused"
    return f"{text}."


@form
def no_records(roles: Roles, _sources: Sources) -> str:
    """No trade records were given."""
    records = one(roles, "records", Measure)
    if records.inputs:
        raise Unverified(("records are at hand",))
    return (
        "No trade records were given with this case, so nothing that is reported was held against "
        "any; to do so, give them with --records."
    )


@form
def synthetic(roles: Roles, _sources: Sources) -> str:
    """That what follows is from made-up records."""
    made_up = one(roles, "records", Measure)
    return (
        f"What follows is from {joined(made_up.inputs)}, which "
        f"{'is' if len(made_up.inputs) == 1 else 'are'} synthetic: it shows what the detectors do, "
        "and says nothing of anybody."
    )


@form
def alert(roles: Roles, _sources: Sources) -> str:
    """What a detector flagged, with its rows, and what else could explain it."""
    about, what = one(roles, "about", Measure), one(roles, "what", Measure)
    number, rows = one(roles, "number", Measure), many(roles, "row", Row)
    if not rows:
        raise Unverified(("an alert without rows",))
    detector, title, records = about.inputs
    lead = f"{detector} ({title.rstrip('.')}) flags {about.value} in {records}"
    made_up = ", which is synthetic" if many(roles, "synthetic", Measure) else ""
    held = int(number.value)
    shown = "" if len(rows) == held else f", {numeral(len(rows))} of them cited"
    return (
        f"{lead}{made_up}: {spelled(what.value.strip().rstrip('.'))} ({count(held, 'row')}{shown})."
    )


@form
def alerts_left(roles: Roles, _sources: Sources) -> str:
    """Alerts that are not written up."""
    left = one(roles, "left", Measure)
    number = len(left.inputs)
    verb = "stands" if number == 1 else "stand"
    return f"{upper(count(number, 'further alert'))} of {left.value} {verb} in the table."


@form
def silent(roles: Roles, _sources: Sources) -> str:
    """Detectors that looked and flagged nothing."""
    looked = one(roles, "looked", Measure)
    number = len(looked.inputs)
    return (
        f"{joined(looked.inputs)} looked at {looked.value} and flagged nothing."
        if number
        else f"No detector looked at {looked.value} in vain."
    )


@form
def could_not_tell(roles: Roles, _sources: Sources) -> str:
    """Detectors that could not tell, for one reason."""
    why, which = one(roles, "why", Measure), one(roles, "which", Measure)
    return (
        f"{joined(which.inputs)} could not tell from {which.value}: "
        f"{why.value.strip().rstrip('.')}."
    )


@form
def trade_rows(roles: Roles, _sources: Sources) -> str:
    """Goods items in which a party of the case stands."""
    party, rows = one(roles, "party", Span), one(roles, "rows", Measure)
    names, value = one(roles, "names", Measure), many(roles, "value", Measure)
    number = int(rows.value)
    records, *_rest = rows.inputs
    made_up = ", which is synthetic" if many(roles, "synthetic", Measure) else ""
    text = (
        f"{upper(words(party).strip(' ,.;:'))} stands in {count(number, 'row')} of {records}"
        f"{made_up}, as {joined(f'“{name}”' for name in names.inputs[:_MOST_NAMES])}"
    )
    return f"{text}, worth {spell_figure(value[0].value, 'usd')}." if value else f"{text}."


@form
def no_trade_rows(roles: Roles, _sources: Sources) -> str:
    """Parties of the case that stand in none of the goods items."""
    parties, looked = many(roles, "party", Span), one(roles, "looked", Measure)
    names = joined(words(span).strip(" ,.;:") for span in parties)
    return f"No row of {joined(looked.inputs)} was found for {names}."
