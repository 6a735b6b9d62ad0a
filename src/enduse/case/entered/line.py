"""The lines of a ledger that analysts entered, oldest first, each with what became of it.

A line is superseded by a later one on the same subject, or by one that names its record.  The
subject of a rating is the disclosure, of a likelihood the charge, of a decision on a match the
party and the entry; decisions that were made in triage are of the same kind.  A line of an end-use
check has its check, its aspect and its words as its subject: the same words in another state take
its place, other words stand beside it unless they name what they correct.

The number of the record that is superseded stands in the later record in clear, so that an earlier
line does not come back when the personal data of the later one is erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from enduse.case.screening.alert import Opening, alert_of_plain
from enduse.case.screening.entry import SeenEntry, name_key, query_digest
from enduse.controls.party import is_row_id
from enduse.errors import LedgerBroken
from enduse.model import Decision
from enduse.store import Ledger, LedgerRecord

__all__ = ["FIELDS", "KINDS", "EnteredLine", "LineState", "key_of", "lines_of", "subject_of"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "rating": ("disclosure", "reliability", "credibility"),
    "likelihood": ("charge", "likelihood"),
    "match": ("party", "list", "entry_id"),
    "end_use_check": ("check", "aspect", "state", "says"),
}
"""What a line of each kind holds; all of it is kept as personal data, which can be erased."""

KINDS = tuple(FIELDS)
"""Kinds of ledger records that analysts enter."""

_DECIDED = frozenset({"confirmed", "cleared", "escalated"})


class LineState(Enum):
    """What became of a line."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    """It was taken back, and nothing put in its place."""
    REOPENED = "reopened"
    """What it was decided on has changed since: a new alert asks again."""
    SPENT = "spent"
    """It says of itself nothing that could stand: a withdrawal, or that somebody else decides."""


@dataclass(frozen=True, slots=True)
class EnteredLine:
    """One line that an analyst entered.

    Attributes:
        number: Number of the ledger record.
        hash: Its seal.
        at: When, ISO 8601.
        kind: One of :data:`KINDS`.
        decision: The ledger's word, as ``confirmed``, ``b2``, ``very_likely``, ``open``.
        values: What :data:`FIELDS` names for the kind; empty where it was erased.
        reason: Why; empty where it was erased.
        who: Who; empty where it was erased.
        erased: Whether personal data of it was erased, all or in part.
        alert: The alert that it was decided on in triage, or None.
        supersedes: Number of the record whose place it takes, or None.
        state: What became of it.
        by: Number of the record that did it, or None.
        seen: Fingerprint of what a person saw who decided in triage, or an empty string.
    """

    number: int
    hash: str
    at: str
    kind: str
    decision: str
    values: Mapping[str, str]
    reason: str
    who: str
    erased: bool
    alert: int | None = None
    supersedes: int | None = None
    state: LineState = LineState.STANDS
    by: int | None = None
    seen: str = field(default="", repr=False)

    @property
    def evidence(self) -> Decision:
        """The line as evidence: who, when, why, what."""
        return Decision(
            ledger=self.hash,
            subject=subject_of(self.kind, self.values) if self.values else "",
            decision=_word(self),
            says=self.values.get("says", ""),
            reason=self.reason,
            who=self.who,
            at=self.at,
        )


def subject_of(kind: str, values: Mapping[str, str]) -> str:
    """Give the subject of a line in words, as the ledger keeps it.

    Args:
        kind: One of :data:`KINDS`.
        values: What the line holds.
    """
    if kind == "match":
        return f"{values['party']} ~ {values['list']} {values['entry_id']}"
    if kind == "end_use_check":
        return f"{values['check']} / {values['aspect']}"
    return values[FIELDS[kind][0]]


def key_of(kind: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Give what lines on one subject have in common.

    Args:
        kind: One of :data:`KINDS`.
        values: What the line holds.
    """
    if kind == "match":
        return (kind, name_key(values["party"]), values["list"], name_key(values["entry_id"]))
    if kind == "end_use_check":
        words = " ".join(values["says"].split()).casefold()
        return (kind, values["check"], values["aspect"], words)
    return (kind, values[FIELDS[kind][0]])


def lines_of(ledger: Ledger, until: str | None = None) -> tuple[EnteredLine, ...]:
    """Give every line that analysts entered, oldest first, with what became of it.

    Args:
        ledger: The ledger of an open case.
        until: Hash of the last record to look at: what stands is what stood then.  An empty string
            is the head of an empty ledger.  None for all.  What was erased since is gone from what
            stood then as well.

    Raises:
        LedgerBroken: No record has this hash, or one cannot be read.
    """
    book = _Book()
    if until != "":
        for record in _records(ledger, until):
            book.take(record)
    return tuple(book.lines)


def _records(ledger: Ledger, until: str | None) -> Iterator[LedgerRecord]:
    # Of all kinds where there is an end to find: the head may be a record of any kind.
    kinds = (*KINDS, "alert") if until is None else ()
    for record in ledger.scan(kinds=kinds):
        yield record
        if record.hash == until:
            return
    if until is not None:
        raise LedgerBroken(
            f"the ledger has no record with the hash {until}",
            advice="it was cut off or written anew: run 'enduse ledger verify', and restore it",
        )


@dataclass(slots=True)
class _Book:
    """The lines so far, and which of them stand for which subject."""

    lines: list[EnteredLine] = field(default_factory=list)
    standing: dict[tuple[str, ...], int] = field(default_factory=dict)
    openings: dict[int, Opening] = field(default_factory=dict)

    def take(self, record: LedgerRecord) -> None:
        """Take the next record."""
        if record.kind in FIELDS:
            self._entered(record)
        elif record.kind == "alert" and record.decision == "opened":
            self._opened(record)
        elif record.kind == "alert" and record.decision in _DECIDED:
            self._decided(record)

    def _entered(self, record: LedgerRecord) -> None:
        line = replace(_line(record), supersedes=_number(record.facts.get("supersedes")))
        if record.decision == "withdrawn":
            self._end(line, LineState.WITHDRAWN)
            self.lines.append(replace(line, state=LineState.SPENT))
        elif line.values or line.erased:
            self._end(line, LineState.SUPERSEDED)
            self._add(line)

    def _opened(self, record: LedgerRecord) -> None:
        if not record.payload:
            return
        opening = alert_of_plain(json.loads(record.payload))
        self.openings[record.number] = opening
        for seen in opening.entries:
            at = self.standing.get(key_of("match", _decided_on(opening, seen)))
            if at is not None and self.lines[at].seen not in {"", _print(opening, seen)}:
                self._close(at, LineState.REOPENED, record.number)

    def _decided(self, record: LedgerRecord) -> None:
        number = _number(record.facts.get("alert"))
        opening = None if number is None else self.openings.get(number)
        bare = replace(_line(record), kind="match", values={}, alert=number)
        if opening is None:
            self.lines.append(replace(bare, erased=True))
            return
        state = LineState.SPENT if record.decision == "escalated" else LineState.STANDS
        for seen in opening.entries:
            values = _decided_on(opening, seen)
            self._add(replace(bare, values=values, state=state, seen=_print(opening, seen)))

    def _end(self, line: EnteredLine, state: LineState) -> None:
        """End the lines of the record that a line names."""
        named = [at for at in self.standing.values() if self.lines[at].number == line.supersedes]
        key = key_of(line.kind, line.values) if line.values else None
        if key is not None and self.standing.get(key) in named:
            named = [self.standing[key]]  # of the lines of one decision, the one of this subject
        for at in named:
            self._close(at, state, line.number)

    def _add(self, line: EnteredLine) -> None:
        self.lines.append(line)
        if not line.values:
            return
        key = key_of(line.kind, line.values)
        if key in self.standing:
            self._close(self.standing[key], LineState.SUPERSEDED, line.number)
        if line.state is LineState.STANDS:
            self.standing[key] = len(self.lines) - 1

    def _close(self, at: int, state: LineState, by: int) -> None:
        line = self.lines[at]
        self.lines[at] = replace(line, state=state, by=by)
        del self.standing[key_of(line.kind, line.values)]


def _line(record: LedgerRecord) -> EnteredLine:
    personal = (record.payload, record.subject, record.reason, record.who)
    return EnteredLine(
        number=record.number,
        hash=record.hash,
        at=record.at,
        kind=record.kind,
        decision=record.decision,
        values=_values(record),
        reason=record.reason or "",
        who=record.who or "",
        erased=any(value is None for value in personal),
    )


def _values(record: LedgerRecord) -> dict[str, str]:
    """Give what a record holds; nothing where it is erased, or is no line of the form."""
    if record.kind not in FIELDS:
        return {}
    if record.payload:
        try:
            values = json.loads(record.payload)
        except ValueError:
            return {}
        names = FIELDS[record.kind]
        if isinstance(values, dict) and all(isinstance(values.get(name), str) for name in names):
            return {name: values[name] for name in names}
        return {}
    if record.kind == "match" and record.payload == "" and record.subject:
        return _free_match(record.subject, record.decision)
    return {}


def _free_match(subject: str, decision: str) -> dict[str, str]:
    """Read "X Ltd ~ us_ofac_sdn 123", as "enduse ledger add" takes it."""
    party, mark, entry = subject.rpartition(" ~ ")
    key, _blank, entry_id = entry.partition(" ")
    if not (mark and party and entry_id) or decision not in {"confirmed", "cleared"}:
        return {}
    return {"party": party, "list": key, "entry_id": entry_id}


def _decided_on(opening: Opening, seen: SeenEntry) -> dict[str, str]:
    # A row of a list without ids moves from version to version: its name stands for it.
    entry_id = seen.name if is_row_id(seen.entry_id) else seen.entry_id
    return {"party": opening.query.name, "list": seen.list, "entry_id": entry_id}


def _print(opening: Opening, seen: SeenEntry) -> str:
    """Give a fingerprint of all that a person saw when they decided."""
    return f"{query_digest(opening.query)} {seen.digest}"


def _word(line: EnteredLine) -> str:
    if line.kind == "rating" and line.values:
        return line.values["reliability"] + line.values["credibility"]
    if line.kind == "likelihood" and line.values:
        return line.values["likelihood"]
    return line.decision


def _number(value: Any) -> int | None:
    return value if type(value) is int else None
