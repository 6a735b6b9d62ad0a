"""Alerts: what a person has to decide, and what brings a decided one back.

An alert is a query and a listed party, with each entry of the party as it was.  Its number is that
of the ledger record that opened it.  It is never changed: decisions on it are records of their own,
of which the last one counts.

The same query finds the same party again: no new alert, whatever was decided.  It comes back, with
the reason, when an entry says something else than before, when the party is on another list, or
when something else is known of the queried party.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from enduse.case.screening.entry import (
    SeenEntry,
    name_key,
    query_changes,
    query_digest,
    query_of_plain,
    seen_entry,
)
from enduse.model import to_plain
from enduse.model.match import ListedMatch, Query, Relation

__all__ = ["ALERT_FROM", "Alert", "AlertState", "Board", "Opening", "alert_of_plain", "alerting"]

ALERT_FROM = 0.5
"""A party with a score from here on makes an alert: more likely the same than not."""

# Whoever was delisted, or is not yet listed, on the day is shown in a screening and needs no one.
_STANDING = frozenset({"in_force", "suspended", "unknown"})
_UNRELATED = frozenset({Relation.NAMESAKE, Relation.ADDRESS_ONLY})


class AlertState(Enum):
    """Where an alert stands."""

    OPEN = "open"
    ESCALATED = "escalated"
    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Opening:
    """What an alert is opened on.

    Attributes:
        query: The queried party.
        id: The listed party: list and id of its best entry.
        name: Its primary name there.
        matched: The name that matched.
        score: Between 0 and 1.
        relation: The verdict.
        confirmed: Whether the match is beyond the caveat "possible, not confirmed".
        reasons: Why, as ``to_record`` gives them.
        entries: The entries, best first.
        why: Why there is an alert, where it follows an earlier one; else empty.
        follows: Number of the earlier alert, or None.
    """

    query: Query
    id: str
    name: str
    matched: str
    score: float
    relation: str
    confirmed: bool
    reasons: tuple[Mapping[str, Any], ...]
    entries: tuple[SeenEntry, ...]
    why: tuple[str, ...] = ()
    follows: int | None = None

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for the ledger."""
        return {**to_plain(self), "query": to_plain(self.query)}


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert and where it stands.

    Attributes:
        number: Number of the ledger record that opened it.
        at: When it was opened.
        opening: What it was opened on.
        state: Where it stands.
        reason: Why it was decided so; or an empty string.
        who: Who decided; or an empty string.
        decided: When; or an empty string.
        by: Number of the alert that took its place, or None.
    """

    number: int
    at: str
    opening: Opening
    state: AlertState = AlertState.OPEN
    reason: str = ""
    who: str = ""
    decided: str = ""
    by: int | None = None


@dataclass(slots=True)
class Board:
    """All alerts of a case, and which entries they have seen."""

    alerts: dict[int, Alert] = field(default_factory=dict)
    _seen: dict[tuple[str, str], list[tuple[int, SeenEntry]]] = field(default_factory=dict)

    def open(self, alert: Alert) -> None:
        """Put a new alert up."""
        self.alerts[alert.number] = alert
        name = name_key(alert.opening.query.name)
        for entry in alert.opening.entries:
            self._seen.setdefault((name, entry.key), []).append((alert.number, entry))

    def decide(self, number: int, **change: Any) -> None:
        """Note what became of an alert; one whose data was erased is passed over."""
        if number in self.alerts:
            self.alerts[number] = replace(self.alerts[number], **change)

    def judge(self, opening: Opening) -> tuple[Opening | None, tuple[int, ...]]:
        """Say whether a found party needs a new alert.

        Returns:
            The alert to open, with why it comes back, or None where the party was seen as it is;
            and the numbers of the alerts, still open, whose place it takes.
        """
        asked = query_digest(opening.query)
        why: list[str] = []
        earlier: set[int] = set()
        for entry in opening.entries:
            held = self._held(opening.query, entry)
            earlier.update(number for number, _ in held)
            if not self._covers(held, entry, asked):
                why.append(self._why(held, entry, opening.query))
        if not why:
            return None, ()
        replaced = [
            number
            for number in sorted(earlier)
            if self.alerts[number].state in {AlertState.OPEN, AlertState.ESCALATED}
            and query_digest(self.alerts[number].opening.query) == asked
        ]
        follows = max(earlier, default=None)
        # Where there was none before, all entries are new, which goes without saying.
        reasons = tuple(why) if follows is not None else ()
        return replace(opening, why=reasons, follows=follows), tuple(replaced)

    def _held(self, query: Query, entry: SeenEntry) -> list[tuple[int, SeenEntry]]:
        return self._seen.get((name_key(query.name), entry.key), [])

    def _covers(self, held: Iterable[tuple[int, SeenEntry]], entry: SeenEntry, asked: str) -> bool:
        return any(
            seen.digest == entry.digest
            and self.alerts[number].state is not AlertState.SUPERSEDED
            and query_digest(self.alerts[number].opening.query) == asked
            for number, seen in held
        )

    def _why(self, held: Sequence[tuple[int, SeenEntry]], entry: SeenEntry, query: Query) -> str:
        from enduse.case.screening.entry import changes

        if not held:
            return f"new entry {entry.key}"
        number, seen = held[-1]
        found = changes(seen.content, entry.content)
        if found:
            return f"{entry.key}: {'; '.join(found)}"
        found = query_changes(self.alerts[number].opening.query, query)
        return f"asked of another party than in alert {number}: {'; '.join(found)}"


def alerting(
    query: Query, groups: Iterable[Sequence[ListedMatch]], *, least: float = ALERT_FROM
) -> list[Opening]:
    """Give what of a screening a person has to look at, best first.

    Args:
        query: What was asked.
        groups: The matches, one group a party.
        least: Lowest score.
    """
    found = []
    for group in groups:
        best = group[0]
        entries = [match for match in group if match.standing.status in _STANDING]
        if not entries or best.score < least or best.relation in _UNRELATED:
            continue
        found.append(
            Opening(
                query=query,
                id=f"{best.listing.list}:{best.listing.entry_id}",
                name=best.listing.names[0].text,
                matched=best.name,
                score=best.score,
                relation=best.relation.value,
                confirmed=best.confirmed,
                reasons=tuple(to_plain(reason) for reason in best.reasons),
                entries=tuple(seen_entry(match) for match in entries),
            )
        )
    return found


def alert_of_plain(plain: Mapping[str, Any]) -> Opening:
    """Give what an alert was opened on back from its plain values."""
    values = dict(plain)
    return Opening(
        query=query_of_plain(values.pop("query")),
        entries=tuple(SeenEntry(**entry) for entry in values.pop("entries")),
        reasons=tuple(values.pop("reasons")),
        why=tuple(values.pop("why")),
        **values,
    )
