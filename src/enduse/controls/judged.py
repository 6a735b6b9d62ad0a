"""Standings of many parties on one day, without judging the same case twice.

What a standing says follows from the versions in which an entry stands and the dates in them, not
from who it is: a list of twenty thousand undated entries knows a few dozen cases.  Cases are kept
for the days asked for last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from enduse.controls.known import reported_changes
from enduse.controls.standing import VersionMark, newest_at, standing
from enduse.model.listing import Standing

if TYPE_CHECKING:
    from enduse.controls.party import ListedParty, Presence

__all__ = ["Judged", "Standings"]

_KEPT = 1 << 15
_KEPT_PARTIES = 1 << 14


class Judged(NamedTuple):
    """A case that was judged.

    Attributes:
        standing: The standing.
        chosen: Position of the presence that speaks for the party on the day.
    """

    standing: Standing
    chosen: int


class Standings:
    """Judges parties, and remembers the cases.

    Args:
        marks_of: Gives all versions of a list.
        known_on: The last day whose reports may be looked at, or None for all.
    """

    def __init__(
        self, marks_of: Callable[[str], tuple[VersionMark, ...]], known_on: str | None = None
    ) -> None:
        self._marks_of = marks_of
        self._known_on = known_on
        self._cases: dict[tuple[object, ...], Judged] = {}
        # By identity: the party is kept beside its standing, so that its number is not given anew.
        self._parties: dict[tuple[int, str], tuple[ListedParty, Standing]] = {}

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        """Say whether a party was on its list on a day, and how that is known."""
        key = (id(party), as_of)
        kept = self._parties.get(key)
        if kept is not None:
            return kept[1]
        found = self._judged(party, as_of).standing
        first_id = _first_id(party.presences, found.seen_first)
        if found.first_id != first_id:
            found = _with_first_id(found, first_id)
        _make_room(self._parties, _KEPT_PARTIES)
        self._parties[key] = party, found
        return found

    def presence(self, party: ListedParty, as_of: str) -> Presence:
        """Give the presence that speaks for a party on a day (see ``standing.newest_at``)."""
        presences = party.presences
        if len(presences) == 1:
            return presences[0]
        return presences[self._judged(party, as_of).chosen]

    def _judged(self, party: ListedParty, as_of: str) -> Judged:
        case = (
            as_of,
            party.list,
            *[(p[0], p[2], p[3], p[4], "row " in p[1] and not p.has_id) for p in party.presences],
        )
        found = self._cases.get(case)
        if found is None:
            _make_room(self._cases, _KEPT)
            found = self._cases[case] = self._judge(party, as_of)
        return found

    def _judge(self, party: ListedParty, as_of: str) -> Judged:
        chosen = newest_at(party.presences, as_of)
        note = ""
        for change in reported_changes(party.list):
            is_known = self._known_on is None or change["since"] <= self._known_on
            if is_known and chosen.listed == change["listed"] and as_of >= change["since"]:
                note = f"in force in the data; {change['text']}"
        judged = standing(party.presences, self._marks_of(party.list), as_of, note=note)
        return Judged(judged, party.presences.index(chosen))


def _with_first_id(one: Standing, first_id: str) -> Standing:
    """Give a standing with another id; done for every hit, and ``replace`` takes its time."""
    return Standing(
        one.status,
        one.since,
        one.not_before,
        one.seen_first,
        one.seen_last,
        one.until,
        one.basis,
        one.note,
        first_id,
        one.reported,
    )


def _first_id(presences: tuple[Presence, ...], label: str) -> str:
    return next(presence.entry_id for presence in presences if presence.version == label)


def _make_room(kept: dict[Any, Any], most: int) -> None:
    """Drop what was kept first."""
    while len(kept) >= most:
        kept.pop(next(iter(kept), None), None)
