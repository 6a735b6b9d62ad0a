"""Forms for the summary of sources."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    form,
    many,
    one,
    quote,
    quotes,
    speaker,
    speakers,
    upper,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, count, joined
from enduse.errors import Unverified
from enduse.model import Decision, Measure, Span
from enduse.text.date import spell_date


@form
def article(roles: Roles, sources: Sources) -> str:
    """An article in the source summary."""
    line = one(roles, "article", Span)
    claims = one(roles, "claims", Measure)
    article = sources.articles[line.document]
    dates, wires = many(roles, "published", Span), many(roles, "credit", Span)
    named = [f"outlet {article.outlet}" if article.outlet else "no outlet named"]
    named.append(f"dated {quote(dates[0])}" if dates else "date not stated")
    named.append(f"credits in {quotes(wires)}" if wires else "no wire credited")
    return (
        f"{upper(f'article {article.number}')}, {article.path} ({quote(line)}): "
        f"{'; '.join(named)}; "
        f"{count(len(claims.inputs), 'claim')}."
    )


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The words of NATO AJP-2.1, table 3-2, for the letters and figures of the Admiralty scale."""


@form
def rated(roles: Roles, _sources: Sources) -> str:
    """A source as an analyst rated it."""
    decision, rating = one(roles, "decision", Decision), one(roles, "rating", Measure)
    letter, figure, *said = rating.inputs
    if said != [RELIABILITY.get(letter), CREDIBILITY.get(figure)]:
        raise Unverified((f"there is no rating {letter}{figure}",))
    who = decision.who or "a person whose name was erased"
    when = f" on {spell_date(decision.at)}" if decision.at else ""
    why = f", since “{decision.reason.rstrip('. ')}”" if decision.reason else ""
    return (
        f"{upper(speaker(roles))}: rated {letter}{figure} ({said[0]}; "
        f"{said[1]}) by {who}{when}{why}."
    )


@form
def not_rated(roles: Roles, _sources: Sources) -> str:
    """Sources that nobody has rated."""
    unrated = one(roles, "unrated", Measure)
    number = len(unrated.inputs)
    return (
        f"Reliability and credibility are not assessed for {count(number, 'source')}: "
        f"{joined(speakers(roles))}."
    )
