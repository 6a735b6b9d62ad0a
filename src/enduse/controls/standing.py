"""Was an entry in force on a day, and how is that known?

Two kinds of knowledge, and they are told apart:

- the authority's own dates (``entry_date``), which give the day;
- our dated versions of the list (``snapshots``), which give an interval: it was not on one version
  and is on a later one.  On the very day of a version the version tells.  A single version says
  nothing of earlier days (``single_snapshot``).

A version that is later than the day asked for is used only to name the interval, and the note says
so.  Absence from a version is *firm* where both versions have the authority's ids, and *by name*
where one of them has none; by name alone nothing is ever called ended or not yet listed, only
unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.model.listing import Standing
from enduse.text.date import earliest, latest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enduse.controls.party import Presence

__all__ = ["VersionMark", "newest_at", "standing"]

_CLOSED = {"suspended": "suspended", "stopped": "stopped", "delisted": "ended"}


@dataclass(frozen=True, slots=True)
class VersionMark:
    """A version of a list, as far as standing needs it.

    Attributes:
        label: The version's label: a day, a month or a year.
        ids: Whether its entries carry the authority's ids.
    """

    label: str
    ids: bool

    @property
    def day(self) -> str:
        """The last day that the label can mean."""
        return latest(self.label)


@dataclass(frozen=True, slots=True)
class _Case:
    """One entry, seen from one day.

    Attributes:
        as_of: The day.
        marks: All versions of the list, oldest first.
        present: Labels of those that have it.
        has_id: Whether it has an id in any of them.
        chosen: The presence that speaks for it on that day.
        closing: The one that says whether and when it ended: a later one, where that alone does.
        shut: The versions that call it ended, suspended or stopped and give no day, with the word.
        listed: The authority's day of listing, or None.
    """

    as_of: str
    marks: tuple[VersionMark, ...]
    present: frozenset[str]
    has_id: bool
    chosen: Presence
    closing: Presence
    shut: Mapping[str, str]
    listed: str | None

    @property
    def first(self) -> VersionMark:
        return next(mark for mark in self.marks if mark.label in self.present)

    @property
    def last(self) -> VersionMark:
        return next(mark for mark in reversed(self.marks) if mark.label in self.present)

    @property
    def before(self) -> VersionMark | None:
        """The newest version that is not later than the day."""
        return next((mark for mark in reversed(self.marks) if mark.day <= self.as_of), None)

    @property
    def after(self) -> VersionMark | None:
        """The oldest version that is later than the day."""
        return next((mark for mark in self.marks if mark.day > self.as_of), None)

    @property
    def lacking(self) -> VersionMark | None:
        """The last version before the first one that has it."""
        return next((mark for mark in reversed(self.marks) if mark.day < self.first.day), None)

    def has(self, mark: VersionMark | None) -> bool:
        return mark is not None and mark.label in self.present

    def is_firm(self, mark: VersionMark) -> bool:
        """Whether absence from a version is more than a name that was not found."""
        return mark.ids and self.has_id

    def absence(self, mark: VersionMark) -> str:
        if self.is_firm(mark):
            return f"not on the list of {mark.label}"
        return f"not found by name on the list of {mark.label}"

    @property
    def start(self) -> str:
        """Say when it was listed: on a day, or between two versions."""
        if self.listed is not None:
            return f"listed on {self.listed}"
        if self.lacking is None:
            return f"on the list of {self.first.label}; earlier unknown"
        return f"{self.absence(self.lacking)}, on the list of {self.first.label}"


def standing(
    presences: Sequence[Presence], versions: Sequence[VersionMark], as_of: str, *, note: str = ""
) -> Standing:
    """Say whether an entry was in force on a day.

    Args:
        presences: Where the entry stands; at least one.
        versions: All versions of the list, in any order.
        as_of: The day, ISO 8601.
        note: What else is known and not in the list (a reported change); put after the note.

    Returns:
        The standing.  What the list itself calls ended, suspended or stopped is never in force.
    """
    marks = tuple(sorted(versions, key=lambda mark: (mark.day, mark.label)))
    chosen = newest_at(presences, as_of)
    case = _Case(
        as_of=as_of,
        marks=marks,
        present=frozenset(presence.version for presence in presences),
        has_id=any(presence.has_id for presence in presences),
        chosen=chosen,
        closing=_closing(chosen, presences, as_of),
        shut={
            item.version: _CLOSED[item.state]
            for item in presences
            if item.state in _CLOSED and item.ended is None
        },
        listed=chosen.listed or _any_date(presences),
    )
    status, why = _judge(case)
    if case.listed is not None:
        basis = "entry_date"
    else:
        basis = "single_snapshot" if len(marks) == 1 else "snapshots"
    not_before = case.lacking.label if case.listed is None and case.lacking is not None else None
    return Standing(
        status=status,
        since=case.listed,
        not_before=not_before,
        seen_first=case.first.label,
        seen_last=case.last.label,
        until=case.closing.ended,
        basis=basis,
        note=f"{why}; {note}" if note else why,
        first_id=next(p.entry_id for p in presences if p.version == case.first.label),
        reported=note,
    )


def newest_at(presences: Sequence[Presence], as_of: str) -> Presence:
    """Give the presence that speaks for an entry on a day.

    It is the one in the newest version that is not later than the day, else in the oldest later
    one. Presences with an id of the authority's go before those that have only a row number: they
    can be cited for good, and the forms without ids carry neither dates nor states.
    """
    held = [item for item in presences if latest(item.version) <= as_of]
    if held:
        return max(held, key=lambda item: (item.has_id, *_age(item)))
    return min(presences, key=lambda item: (not item.has_id, *_age(item)))


def _age(presence: Presence) -> tuple[str, str]:
    return latest(presence.version), presence.version


def _any_date(presences: Sequence[Presence]) -> str | None:
    """Give the day of listing from the newest version that has one."""
    dated = [presence for presence in presences if presence.listed is not None]
    return max(dated, key=_age).listed if dated else None


def _closing(chosen: Presence, presences: Sequence[Presence], as_of: str) -> Presence:
    """Give the presence that says how an entry ended.

    A version that is later than the day may be the first to say that the entry had ended by then.
    """
    if chosen.ended is not None or chosen.state in _CLOSED:
        return chosen
    told = [item for item in presences if item.ended is not None and latest(item.version) > as_of]
    return min(told, key=_age) if told else chosen


def _judge(case: _Case) -> tuple[str, str]:
    """Give the status and the reason for it."""
    if case.listed is not None:
        if case.as_of < earliest(case.listed):
            return "not_yet", f"{case.start} according to the list of {case.chosen.version}"
        if case.as_of < latest(case.listed):
            return "unknown", f"listed within {case.listed}, the day is not given"
    ended = case.closing.ended
    if case.closing.state in _CLOSED:
        return _closed(case, _CLOSED[case.closing.state])
    if ended is not None and case.as_of >= earliest(ended):
        return _closed(case, "ended")
    return _open(case)


def _closed(case: _Case, status: str) -> tuple[str, str]:
    """Judge an entry that the list itself calls ended, suspended or stopped."""
    ended, label = case.closing.ended, case.closing.version
    later = "" if case.closing is case.chosen else f" according to the later list of {label}"
    if ended is None:
        if latest(label) <= case.as_of:
            return status, f"{case.start}; {status} on the list of {label}"
        return (
            "unknown",
            f"{case.start}; {status} on the later list of {label}, since when is not said",
        )
    if case.as_of < earliest(ended):
        return _open(case)
    if case.as_of < latest(ended):
        return "unknown", f"{case.start}; {status} within {ended}, the day is not given{later}"
    return status, f"{case.start}; {status} on {ended}{later}"


def _open(case: _Case) -> tuple[str, str]:
    """Judge an entry that nothing in the list closes by the day."""
    if case.has(case.before):
        return _still_there(case)
    if case.as_of < case.last.day and case.listed is not None:
        # A version later than the day has it: the authority's date in it decides.
        return "in_force", f"{case.start} according to the later list of {case.last.label}"
    if case.as_of < case.first.day:
        return _before_first(case)
    if case.has(case.after):
        # An older and a later version have it, the one before the day has not.
        return (
            "unknown",
            f"{case.start}; {_absent_before(case)}, on the later list of {_label(case.after)}",
        )
    return _gone(case)


def _still_there(case: _Case) -> tuple[str, str]:
    """Judge an entry that the newest version on the day has."""
    label, after = _label(case.before), case.after
    is_of_the_day = label == case.as_of
    if after is not None and not case.has(after):
        # Of the days between the two nothing is known, of the day of the list itself all.
        status = "in_force" if is_of_the_day else "unknown"
        return status, f"{case.start}; on the list of {label}, {case.absence(after)}"
    if after is not None and after.label in case.shut:
        status = "in_force" if is_of_the_day else "unknown"
        shut = f"{case.shut[after.label]} on that of {after.label}, since when is not said"
        return status, f"{case.start}; on the list of {label}, {shut}"
    if after is not None:
        return "in_force", f"{case.start}; on the lists of {label} and {after.label}"
    if case.listed is None and label == case.first.label and case.lacking is None:
        seen = "on the list" if is_of_the_day else "as last seen on the list"
        return "in_force", f"{seen} of {label}; earlier unknown"
    if case.listed is None and label == case.first.label and is_of_the_day:
        return "in_force", case.start
    seen = "on the list" if is_of_the_day else "as last seen on the list"
    return "in_force", f"{case.start}; {seen} of {label}"


def _before_first(case: _Case) -> tuple[str, str]:
    """Judge an entry without a date, on a day before the first version that has it."""
    before = case.before
    if before is None:
        return "unknown", case.start
    is_of_the_day = before.label == case.as_of
    if case.has(case.after) and not (is_of_the_day and case.is_firm(before)):
        return "unknown", case.start
    status = "not_yet" if case.is_firm(before) else "unknown"
    if before == case.lacking:
        return status, case.start
    return status, f"{case.absence(before)}; {case.start}"


def _gone(case: _Case) -> tuple[str, str]:
    """Judge an entry that the newest version on the day lacks, and older ones have."""
    lacking = [mark for mark in case.marks if case.last.day < mark.day <= case.as_of]
    # The first version that surely lacks it tells most; else the first that has no such name.
    telling = next((mark for mark in lacking if case.is_firm(mark)), lacking[0])
    status = "ended" if case.is_firm(telling) else "unknown"
    return (
        status,
        f"{case.start}; last seen on the list of {case.last.label}, {case.absence(telling)}",
    )


def _absent_before(case: _Case) -> str:
    return "" if case.before is None else case.absence(case.before)


def _label(mark: VersionMark | None) -> str:
    return "" if mark is None else mark.label
