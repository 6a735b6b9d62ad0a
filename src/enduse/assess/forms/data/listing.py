"""Forms for parties, goods and counts against the lists."""

from __future__ import annotations

from enduse.assess.forms.registry import (
    form,
    many,
    one,
    speaker,
    words,
)
from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined, plural, span_of_days
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Measure, Search, Span
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


def _zipped(roles: Roles, *others: str) -> list[tuple[Entry, ...]]:
    """Give the names, each with its piece of evidence in every other role."""
    names = many(roles, "name", Entry)
    columns = [many(roles, role, Entry) for role in others]
    if not names or any(len(column) != len(names) for column in columns):
        raise Unverified(("each entry needs what is said of it",))
    rows = list(zip(names, *columns, strict=True))
    if any(item.list != row[0].list for row in rows for item in row):
        raise Unverified(("what is said of an entry is of another list",))
    return rows


@form
def listed_since(roles: Roles, sources: Sources) -> str:
    """In force on the day, by the authority's own dates."""
    items = "; ".join(
        f"as “{name.value}” on the {_listed(name, sources)} since {spell_date(listed.value)}"
        for name, listed in _zipped(roles, "listed")
    )
    reported = many(roles, "reported", Measure)
    text = f"{_party(roles)} is listed {items}"
    return f"{text}: {'; '.join(item.value for item in reported)}." if reported else f"{text}."


@form
def listed_later(roles: Roles, sources: Sources) -> str:
    """Listed only after the day."""
    items = "; ".join(
        f"the {_listed(name, sources)} has “{name.value}” from {spell_date(listed.value)}, "
        f"{_days(sources.as_of, listed.value)} later"
        for name, listed in _zipped(roles, "listed")
    )
    lists = "this list" if len(many(roles, "name", Entry)) == 1 else "these lists"
    return f"On {spell_date(sources.as_of)} {_party(roles)} was not yet on {lists}: {items}."


@form
def listed_by_then(roles: Roles, sources: Sources) -> str:
    """What dated entries show of a party on the day by which a disclosure named it."""
    day, entries = one(roles, "day", Measure), many(roles, "listed", Entry)
    if any(latest(entry.value) > day.value for entry in entries):
        raise Unverified(("an entry is later than the day",))
    when = (
        f"On {spell_date(day.value)}, the first day on which a dated article at hand has the word "
        f"of {speaker(roles)}"
    )
    if not entries:
        return f"{when}, no entry with a date shows {_party(roles)} as listed."
    codes = dict.fromkeys(sources.lists[entry.list].authority for entry in entries)
    return f"{when}, {_party(roles)} was already listed by {joined(codes)}."


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
    absent, rows = many(roles, "absent", Search), _zipped(roles, "first")
    if len(absent) != len(rows):
        raise Unverified(("each entry needs the version without it",))
    items = "; ".join(
        f"of the {_listed(name, sources)}: it is not on that of "
        f"{spell_date(search.lists[0][1])}, and it is, as “{name.value}”, on that of "
        f"{spell_date(first.version)}"
        for (name, first), search in zip(rows, absent, strict=True)
    )
    return (
        f"Whether {_party(roles)} was listed on {spell_date(sources.as_of)} cannot be told from "
        f"the versions at hand {items}."
    )


@form
def listed_not_seen_yet(roles: Roles, sources: Sources) -> str:
    """Absent from a version that is later than the day."""
    name, where = _as(roles, sources)
    without, with_it = _interval(roles)
    return (
        f"On {spell_date(sources.as_of)} {_party(roles)} was not yet on this list: the {where} has "
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
        f"On {spell_date(sources.as_of)} {_party(roles)} was no longer on this list: the {where} "
        "has "
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
    items = "; ".join(
        f"as “{name.value}” on the {_listed(name, sources)}, which gives no date, and first on "
        f"the version of {spell_date(first.version)}"
        for name, first in _zipped(roles, "first")
    )
    return (
        f"{_party(roles)} stands {items}: for {spell_date(sources.as_of)} that leaves it unknown."
    )


@form
def possible_several(roles: Roles, sources: Sources) -> str:
    """Hits that nobody has confirmed, of parties that no charge names."""
    parties, names = many(roles, "party", Span), many(roles, "name", Entry)
    if not names or len(parties) != len(names):
        raise Unverified(("each hit needs its party",))
    items = "; ".join(
        f"{words(party).strip(' ,.;:')} may be “{name.value}” on the {_listed(name, sources)}"
        for party, name in zip(parties, names, strict=True)
    )
    return f"Possible, not confirmed, and for a person to decide: {items}."


@form
def decided(roles: Roles, sources: Sources) -> str:
    """What a person decided on a match."""
    name = one(roles, "name", Entry)
    what = f"“{name.value}” on the {_listed(name, sources)}"
    return _decision(roles, what)


@form
def decided_entry(roles: Roles, sources: Sources) -> str:
    """What a person decided on an entry that is no match any more."""
    key, _bar, number = one(roles, "entry", Measure).value.partition("|")
    title = sources.lists.get(key)
    if title is None:
        raise Unverified((f"the list {key!r} is not among those of the assessment",))
    called = number if number.startswith("row ") else f"entry {number}"
    return _decision(roles, f"{called} of the {title.title} ({title.authority})")


def _decision(roles: Roles, what: str) -> str:
    decision = one(roles, "decision", Decision)
    verdict = {"confirmed": "is", "cleared": "is not"}.get(one(roles, "verdict", Measure).value)
    if verdict is None:
        raise Unverified(("there is no such decision",))
    who = decision.who or "A person whose name was erased"
    when = f" on {spell_date(decision.at)}" if decision.at else ""
    why = f", since “{decision.reason.rstrip('. ')}”" if decision.reason else ""
    return f"{who} decided{when} that {_party(roles)} {verdict} {what}{why}."


@form
def possible(roles: Roles, sources: Sources) -> str:
    """A hit that nobody has confirmed."""
    name, where = _as(roles, sources)
    return (
        f"Possible, not confirmed: {_party(roles)} may be {name} on the {where}; a person has to "
        "decide."
    )


@form
def related(roles: Roles, sources: Sources) -> str:
    """Other companies, related by name, with the lists that they are on."""
    names, relations = many(roles, "name", Entry), many(roles, "relation", Measure)
    if not names or len(relations) != len(names):
        raise Unverified(("each entry of a related company needs how it is related",))
    kinds = {
        "affiliate": "a related company by its name",
        "parent": "a unit or subsidiary by its name",
        "subsidiary": "a parent by its name",
    }
    by: dict[tuple[str, str], list[Entry]] = {}
    for name, relation in zip(names, relations, strict=True):
        by.setdefault((kinds[relation.value], relation.inputs[0]), []).append(name)
    said = "; ".join(
        f"“{entries[0].value}” ({kind}) is on {joined(_brief(name, sources) for name in entries)}"
        for (kind, _first), entries in by.items()
    )
    return (
        f"Not {_party(roles)} itself but another: {said}. A listing of the one is not a "
        "listing of the other."
    )


def _brief(name: Entry, sources: Sources) -> str:
    """Name a list by its authority, with the number of the entry and the version."""
    title = sources.lists.get(name.list)
    if title is None:
        raise Unverified((f"the list {name.list!r} is not among those of the assessment",))
    number = name.entry_id if name.entry_id.startswith("row ") else f"entry {name.entry_id}"
    return f"a list of {title.authority} ({number}, version of {spell_date(name.version)})"


@form
def listed_brief(roles: Roles, sources: Sources) -> str:
    """Where a party that no charge names was listed on the day, since when, and where later."""
    day = spell_date(sources.as_of)
    parts = []
    held = sorted(_zipped_as(roles, "held", "held_listed"), key=lambda pair: pair[1].value)
    if held:
        said = joined(f"{_code(name, sources)} since {spell_date(d.value)}" for name, d in held)
        parts.append(f"on {day} in force by {said}")
    later = sorted(_zipped_as(roles, "later", "later_listed"), key=lambda pair: pair[1].value)
    if later:
        said = joined(f"{_code(name, sources)} from {spell_date(d.value)}" for name, d in later)
        parts.append(f"{'listed only later' if not held else 'only later'} by {said}")
    seen = many(roles, "seen", Entry)
    if seen:
        codes = joined(dict.fromkeys(_code(name, sources) for name in seen))
        parts.append(f"on later versions of {codes}, which give no date: for {day} unknown")
    if not parts:
        raise Unverified(("no entry is cited",))
    return f"{_party(roles)}: {'; '.join(parts)}."


def _zipped_as(roles: Roles, name: str, date: str) -> list[tuple[Entry, Entry]]:
    names, dates = many(roles, name, Entry), many(roles, date, Entry)
    if len(names) != len(dates) or any(a.list != b.list for a, b in zip(names, dates, strict=True)):
        raise Unverified(("each entry needs its own date",))
    return list(zip(names, dates, strict=True))


def _code(name: Entry, sources: Sources) -> str:
    title = sources.lists.get(name.list)
    if title is None:
        raise Unverified((f"the list {name.list!r} is not among those of the assessment",))
    return title.authority


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
