"""Alerts of screening: what a person has to decide, with reasons; and the ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.case.entered import EnteredLine
from enduse.case.screening import Alert
from enduse.web.view.shown import Book, Link, Plain, Shown, entry_address, slug_of
from enduse.web.view.subject.party import ReasonItem
from enduse.web.view.wording import STANDINGS, say

if TYPE_CHECKING:
    from enduse.store import LedgerRecord

__all__ = [
    "AlertEntry",
    "AlertItem",
    "AlertView",
    "LedgerLine",
    "LedgerView",
    "Step",
    "TriageView",
    "alert_view",
    "ledger_view",
    "triage_view",
]

_STATES = ("open", "escalated", "confirmed", "cleared", "superseded")
_FIELDS = {
    "names": "names",
    "schema": "kind",
    "status": "standing",
    "measure": "measure",
    "program": "programme",
    "listed": "listed",
    "ended": "ended",
    "countries": "country",
    "addresses": "address",
    "identifiers": "identifier",
    "birth_dates": "date of birth",
    "remarks": "remarks",
}
_KINDS = {
    "alert": "alert",
    "rating": "rating of a source",
    "likelihood": "likelihood",
    "match": "match",
    "end_use_check": "end-use check",
}


@dataclass(frozen=True, slots=True)
class AlertItem:
    """An alert in a list.

    Attributes:
        number: Its number.
        state: Where it stands.
        asked: The name that was asked for.
        name: The listed party.
        matched: The name that matched.
        score: Probability that both are one party.
        relation: The verdict.
        confirmed: Whether the match is beyond the caveat "possible, not confirmed".
        lists: Titles of the lists.
        came_back: Why it came back, or an empty string.
        opened: When.
        decided: When a person decided, or an empty string.
        who: Who decided, or an empty string.
        reason: Why, or an empty string.
    """

    number: int
    state: str
    asked: str
    name: str
    matched: str
    score: float
    relation: str
    confirmed: bool
    lists: tuple[str, ...]
    came_back: str
    opened: str
    decided: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class TriageView:
    """The alerts of a case.

    Attributes:
        alerts: Those in the chosen state; open and escalated ones where none is chosen.
        states: State, and how many alerts are in it.
        chosen: The state asked for, ``all``, or an empty string.
    """

    alerts: tuple[AlertItem, ...]
    states: tuple[tuple[str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class AlertEntry:
    """An entry of the listed party: where it is, and what it says.

    Attributes:
        title: Title of the list.
        version: The version.
        entry_id: The entry.
        link: Its page.
        name: Its primary name.
        facts: What it says: field and value.
    """

    title: str
    version: str
    entry_id: str
    link: str
    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done with an alert.

    Attributes:
        number: Number of the ledger record.
        at: When.
        decision: What was done.
        who: Who did it; empty where erased.
        reason: Why; empty where erased.
    """

    number: int
    at: str
    decision: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert for showing.

    Attributes:
        item: As a list has it.
        asked: What was known of the party asked for: field and value.
        party: The party's page, where the case has one of that name.
        reasons: Why, heaviest first.
        entries: The entries, as they were when the alert was opened.
        follows: Number of the earlier alert, or None.
        by: Number of the alert that took its place, or None.
        steps: What was done with it, oldest first.
        decidable: Whether a person can decide on it.
    """

    item: AlertItem
    asked: tuple[tuple[str, str], ...]
    party: Link
    reasons: tuple[ReasonItem, ...]
    entries: tuple[AlertEntry, ...]
    follows: int | None
    by: int | None
    steps: tuple[Step, ...]
    decidable: bool


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A record of the ledger.

    Attributes:
        number: Its place in the chain.
        hash: Its seal.
        at: When.
        kind: What was decided on, in words.
        subject: Whom or what it is about; empty where erased.
        decision: What was decided.
        says: What was entered beside it, or an empty string.
        reason: Why; empty where erased.
        who: Who; empty where erased.
        state: What became of it, or an empty string.
        link: The page of what it is about, or an empty string.
    """

    number: int
    hash: str
    at: str
    kind: str
    subject: str
    decision: str
    says: str
    reason: str
    who: str
    state: str
    link: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger of a case.

    Attributes:
        head: Hash of its last record, or an empty string.
        lines: Its records but kept screenings, newest first.
        assessed: The head that the newest assessment counts with, or an empty string.
    """

    head: str
    lines: tuple[LedgerLine, ...]
    assessed: str


def triage_view(shown: Shown, alerts: Sequence[Alert], *, state: str = "") -> TriageView:
    """Give the alerts of a case, highest score first.

    Args:
        shown: The case.
        alerts: All its alerts.
        state: Only those in this state; ``all``; open and escalated ones if empty.
    """
    book = Book.of(shown)
    wanted = {"": {"open", "escalated"}, "all": set(_STATES)}.get(state, {state})
    counts = Counter(alert.state.value for alert in alerts)
    return TriageView(
        alerts=tuple(_item(book, each) for each in alerts if each.state.value in wanted),
        states=tuple((key, counts[key]) for key in _STATES),
        chosen=state,
    )


def alert_view(
    shown: Shown, alerts: Sequence[Alert], entries: Sequence[LedgerRecord], number: int
) -> AlertView | None:
    """Give one alert; None where there is none of this number.

    Args:
        shown: The case.
        alerts: All its alerts.
        entries: The records of its ledger, oldest first.
        number: Number of the alert.
    """
    alert = next((each for each in alerts if each.number == number), None)
    if alert is None:
        return None
    book = Book.of(shown)
    opening = alert.opening
    slug = slug_of(opening.query.name)
    return AlertView(
        item=_item(book, alert),
        asked=tuple(_asked(alert)),
        party=Link(opening.query.name, f"/parties/{slug}" if slug in book.slugs else ""),
        reasons=tuple(
            ReasonItem(
                str(r["kind"]).replace("_", " "), float(r["weight"]), r["query"], r["listed"]
            )
            for r in opening.reasons
        ),
        entries=tuple(
            AlertEntry(
                title=book.list_title(entry.list),
                version=entry.version,
                entry_id=entry.entry_id,
                link=entry_address(entry.list, entry.version, entry.entry_id),
                name=entry.name,
                facts=tuple(_facts(entry.content)),
            )
            for entry in opening.entries
        ),
        follows=opening.follows,
        by=alert.by,
        steps=tuple(_steps(entries, number)),
        decidable=alert.state.value != "superseded",
    )


def ledger_view(
    shown: Shown, entries: Sequence[LedgerRecord], lines: Sequence[EnteredLine], head: str
) -> LedgerView:
    """Give the ledger of a case, newest first.

    Args:
        shown: The case.
        entries: Its records, oldest first.
        lines: What analysts entered, with what became of it.
        head: Hash of its last record.
    """
    states = {line.number: line for line in lines}
    return LedgerView(
        head=head,
        lines=tuple(_ledger_line(each, states.get(each.number)) for each in reversed(entries)),
        assessed=shown.record["ledger_head"],
    )


def _item(book: Book, alert: Alert) -> AlertItem:
    opening = alert.opening
    return AlertItem(
        number=alert.number,
        state=alert.state.value,
        asked=opening.query.name,
        name=opening.name,
        matched=opening.matched,
        score=opening.score,
        relation=opening.relation,
        confirmed=opening.confirmed,
        lists=tuple(dict.fromkeys(book.list_title(entry.list) for entry in opening.entries)),
        came_back="; ".join(opening.why),
        opened=alert.at,
        decided=alert.decided,
        who=alert.who,
        reason=alert.reason,
    )


def _asked(alert: Alert) -> list[tuple[str, str]]:
    query = alert.opening.query
    facts = (
        ("name", query.name),
        ("kind", query.schema),
        ("date of birth", "; ".join(query.birth_dates)),
        ("country", "; ".join(code.upper() for code in query.countries)),
        ("address", "; ".join(query.addresses)),
        ("identifier", "; ".join(f"{kind} {value}" for kind, value in query.identifiers)),
    )
    return [(name, value) for name, value in facts if value]


def _facts(content: Plain) -> Iterator[tuple[str, str]]:
    """Give what an entry says, field by field; a name is a pair of text and kind."""
    for key, word in _FIELDS.items():
        value = content.get(key)
        if not value:
            continue
        if key == "status":
            yield word, say(STANDINGS, str(value))
        elif isinstance(value, list | tuple):
            yield word, "; ".join(_one(each, key) for each in value)
        else:
            yield word, str(value)


def _one(value: object, key: str) -> str:
    if isinstance(value, list | tuple):
        first, second = str(value[0]), str(value[-1])
        return first if key == "names" else f"{first}: {second}"
    return str(value)


def _steps(entries: Sequence[LedgerRecord], number: int) -> list[Step]:
    return [
        Step(each.number, each.at, each.decision, each.who or "", each.reason or "")
        for each in entries
        if each.kind == "alert" and (each.number == number or each.facts.get("alert") == number)
    ]


def _ledger_line(record: LedgerRecord, line: EnteredLine | None) -> LedgerLine:
    by = "" if line is None or line.by is None else f" by record {line.by}"
    alert = record.facts.get("alert", record.number) if record.kind == "alert" else None
    check = "" if line is None else line.values.get("check", "")
    return LedgerLine(
        number=record.number,
        hash=record.hash,
        at=record.at,
        kind=_KINDS.get(record.kind, record.kind.replace("_", " ")),
        subject=_subject(record),
        decision=record.decision.replace("_", " "),
        says="" if line is None else line.values.get("says", ""),
        reason=record.reason or "",
        who=record.who or "",
        state="" if line is None else f"{line.state.value}{by}",
        link=f"/triage/{alert}" if alert is not None else _dossier(check),
    )


def _subject(record: LedgerRecord) -> str:
    """Give whom or what a record is about; empty where that was erased."""
    if record.subject or record.subject is None or record.payload is None:
        return record.subject or ""
    opening = json.loads(record.payload) if record.payload else {}
    return (
        opening.get("query", {}).get("name") or f"record {record.facts.get('alert', record.number)}"
    )


def _dossier(key: str) -> str:
    from urllib.parse import quote

    return f"/dossier/{quote(key, safe='')}" if key else ""
