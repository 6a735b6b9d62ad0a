"""Forms for parties, goods and counts against the lists."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    form,
    many,
    one,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined, plural, span_of_days
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Search, Span
from enduse.text.date import latest, spell_date


def _listed(name: Entry, sources: Sources) -> str:
    title = sources.lists.get(name.list)
    if title is None:
        raise Unverified((f"the list {name.list!r} is not among those of the assessment",))
    number = name.entry_id if name.entry_id.startswith("row ") else f"entry {name.entry_id}"
    seen = "as last seen on the" if latest(name.version) < sources.as_of else "version of"
    when = f"{seen} {'version of ' if seen.startswith('as') else ''}{spell_date(name.version)}"
    return f"{title.title} ({title.authority}, {number}, {when})"


def _party(roles: Roles) -> str:
    return words(one(roles, "party", Span)).strip(" ,.;:")


def _as(roles: Roles, sources: Sources) -> tuple[str, str]:
    name = one(roles, "name", Entry)
    return f"“{name.value}”", _listed(name, sources)


@form
def listed_since(roles: Roles, sources: Sources) -> str:
    """In force on the day, by the authority's own date."""
    name, where = _as(roles, sources)
    listed = one(roles, "listed", Entry)
    text = f"{_party(roles)} is listed as {name} on the {where} since {spell_date(listed.value)}"
    reported = many(roles, "reported", Measure)
    return f"{text}: {reported[0].value}." if reported else f"{text}."


@form
def listed_later(roles: Roles, sources: Sources) -> str:
    """Listed only after the day."""
    name, where = _as(roles, sources)
    listed = one(roles, "listed", Entry)
    return (
        f"{_party(roles)} was not yet listed on {spell_date(sources.as_of)}: the {where} has "
        f"{name} from "
        f"{spell_date(listed.value)}, {_days(sources.as_of, listed.value)} later."
    )


def _days(earlier: str, later: str) -> str:
    return plural(span_of_days(earlier, later), "day") if len(later) == 10 else "some time"


def _interval(roles: Roles) -> tuple[str, str]:
    """Give the last version without the entry and the first with it."""
    absent, first = one(roles, "absent", Search), one(roles, "first", Entry)
    return spell_date(absent.lists[0][1]), spell_date(first.version)


@form
def listed_between(roles: Roles, sources: Sources) -> str:
    """Between two versions, and on the list by the day."""
    name, where = _as(roles, sources)
    without, with_it = _interval(roles)
    return (
        f"{_party(roles)} is listed as {name} on the {where}; it was listed after the version of "
        f"{without}, which does not have it, and by that of {with_it}, which does."
    )


@form
def listed_around(roles: Roles, sources: Sources) -> str:
    """Between two versions, one on each side of the day."""
    name, where = _as(roles, sources)
    without, with_it = _interval(roles)
    return (
        f"Whether {_party(roles)} was listed on {spell_date(sources.as_of)} cannot be told "
        f"from the "
        f"versions at hand of the {where}: it is not on that of {without}, and it is, as "
        f"{name}, on "
        f"that of {with_it}."
    )


@form
def listed_not_seen_yet(roles: Roles, sources: Sources) -> str:
    """Absent from a version that is later than the day."""
    name, where = _as(roles, sources)
    without, with_it = _interval(roles)
    return (
        f"{_party(roles)} was not yet listed on {spell_date(sources.as_of)}: the {where} has "
        f"{name} "
        f"from between the version of {without}, which does not have it, and that of {with_it}."
    )


@form
def listed_undated(roles: Roles, sources: Sources) -> str:
    """A single undated version."""
    name, where = _as(roles, sources)
    return (
        f"{_party(roles)} is listed as {name} on the {where}, which gives no date: on it since "
        f"{spell_date(one(roles, 'first', Entry).version)} at the latest, earlier unknown."
    )


@form
def listed_ended(roles: Roles, sources: Sources) -> str:
    """No longer in force on the day."""
    name, where = _as(roles, sources)
    ended = one(roles, "ended", Entry)
    return (
        f"{_party(roles)} is no longer listed on {spell_date(sources.as_of)}: the {where} has "
        f"{name} "
        f"until {spell_date(ended.value)}."
    )


@form
def listed_gone(roles: Roles, sources: Sources) -> str:
    """On an older version and not on the newest at the day."""
    name, where = _as(roles, sources)
    absent = one(roles, "absent", Search)
    return (
        f"{_party(roles)} was listed as {name} on the {where} and is not on the version of "
        f"{spell_date(absent.lists[0][1])}."
    )


@form
def listed_state(roles: Roles, sources: Sources) -> str:
    """Suspended or stopped on the day."""
    name, where = _as(roles, sources)
    state = one(roles, "state", Entry)
    return (
        f"{_party(roles)} is on the {where} as {name}, but the entry is "
        f"{state.value.replace('_', ' ')} on {spell_date(sources.as_of)}: not in force."
    )


@form
def listed_unclear(roles: Roles, sources: Sources) -> str:
    """It has a date of listing, and how it stands on the day is not known."""
    name, where = _as(roles, sources)
    note = one(roles, "note", Measure)
    return (
        f"Whether {_party(roles)} was still listed on {spell_date(sources.as_of)} is not known: "
        f"{name} on the {where}; {note.value}."
    )


@form
def listed_seen_later(roles: Roles, sources: Sources) -> str:
    """Only on versions that are later than the day, which give no date."""
    name, where = _as(roles, sources)
    return (
        f"{_party(roles)} stands as {name} on the {where}, which gives no date; the first "
        f"version "
        f"at hand that has it is that of {spell_date(one(roles, 'first', Entry).version)}, so for "
        f"{spell_date(sources.as_of)} it is unknown."
    )


@form
def possible(roles: Roles, sources: Sources) -> str:
    """A hit that nobody has confirmed."""
    name, where = _as(roles, sources)
    return (
        f"Possible, not confirmed: {_party(roles)} may be {name} on the {where}; a person has "
        f"to decide."
    )


@form
def related(roles: Roles, sources: Sources) -> str:
    """Another company, related by name, with the lists that it is on."""
    names = many(roles, "name", Entry)
    if not names:
        raise Unverified(("no entry of the related company is cited",))
    relation = one(roles, "relation", Measure)
    kind = {
        "affiliate": "a related company by its name",
        "parent": "a unit or subsidiary by its name",
        "subsidiary": "a parent by its name",
    }[relation.value]
    where = joined(f"the {_listed(name, sources)}" for name in names)
    return (
        f"Not {_party(roles)} itself but {kind}, “{names[0].value}”, is on {where}. A listing of "
        "the one is not a listing of the other."
    )


@form
def not_found(roles: Roles, _sources: Sources) -> str:
    """Nothing on any list that was searched."""
    parties, searches = many(roles, "party", Span), many(roles, "search", Search)
    if not searches or len(parties) != len(searches):
        raise Unverified(("each party that was not found needs its search",))
    lists = len({key for search in searches for key, _version in search.lists})
    return (
        f"As of {spell_date(searches[0].as_of)}, no confirmed entry was found on the "
        f"{plural(lists, 'list')} searched for "
        f"{joined(words(party).strip(' ,.;:') for party in parties)}."
    )
