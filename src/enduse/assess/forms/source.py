"""Forms for what is not known, and for the summary of sources."""

from __future__ import annotations

from enduse.assess.forms.registry import form, many, one, outlet, quote, quotes
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined, plural
from enduse.errors import Unverified
from enduse.model import Measure, Search, Span
from enduse.text.date import spell_date

_MOST_NAMED = 6
"""So many stale lists are named at most; the table of lists has all."""


@form
def undated(roles: Roles, sources: Sources) -> str:
    """An article without a stated date."""
    line, basis = one(roles, "article", Span), one(roles, "basis", Measure)
    return f"When {outlet(line, sources)} published its article is not stated: {basis.value}."


@form
def no_basis(roles: Roles, _sources: Sources) -> str:
    """Charges that come without a basis of knowledge."""
    charges, silent = one(roles, "charges", Measure), one(roles, "silent", Measure)
    return (
        f"On what the speakers’ knowledge rests is not stated for {silent.value} of the "
        f"{charges.value} reported statements of supply."
    )


@form
def no_lists(roles: Roles, _sources: Sources) -> str:
    """No list was searched."""
    search = one(roles, "search", Search)
    if search.lists:
        raise Unverified(("lists were searched",))
    return f"No list is at hand for {spell_date(search.as_of)}, so no party was screened."


@form
def stale(roles: Roles, sources: Sources) -> str:
    """Lists that are older than the limit."""
    searches = many(roles, "list", Search)
    names = [sources.lists[key].title for search in searches for key, _version in search.lists]
    which = joined(names) if len(names) <= _MOST_NAMED else "each stands in the table of lists"
    return (
        f"{len(names)} of the {plural(len(sources.lists), 'list')} searched "
        f"{'is' if len(names) == 1 else 'are'} older on {spell_date(sources.as_of)} than the limit "
        f"set, or at hand in later versions alone: {which}."
    )


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
        f"{article.path} ({quote(line)}): {'; '.join(named)}; "
        f"{plural(int(claims.value), 'claim')}; reliability not assessed."
    )
