"""The desk: screenings into the ledger of a case, alerts out of it, and decisions on them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enduse.case.screening.alert import (
    ALERT_FROM,
    Alert,
    AlertState,
    Board,
    Opening,
    alert_of_plain,
    alerting,
)
from enduse.case.screening.entry import name_key
from enduse.case.screening.kept import Basis, KeptScreening, keep_draft, kept_of, plain_answer
from enduse.controls import Catalog
from enduse.errors import UsageError
from enduse.model import canonical
from enduse.model.match import Query, Screening
from enduse.screen.bulk import Answer
from enduse.store import CaseStore, Draft, LedgerRecord

__all__ = ["DECISIONS", "Desk", "Noted", "Request"]

DECISIONS = ("confirmed", "cleared", "escalated")
"""What a person can decide on an alert."""


@dataclass(frozen=True, slots=True)
class Request:
    """How screenings are made and kept.

    Attributes:
        as_of: The day, ISO 8601.
        at: When it is done: a day or a moment, ISO 8601.
        limit: At most so many parties a name.
        who: For whom; may be empty.
        keep: Whether all candidates are kept with their reasons.
        least: Lowest score of an alert.
        known_on: The last day whose lists and reports may be known; None for all.
    """

    as_of: str
    at: str
    limit: int = 10
    who: str = ""
    keep: bool = False
    least: float = ALERT_FROM
    known_on: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What some screenings led to.

    Attributes:
        screenings: Numbers of their ledger records, in order.
        opened: The alerts that were opened.
        seen: How many parties were found that had been seen as they are.
    """

    screenings: tuple[int, ...]
    opened: tuple[Alert, ...]
    seen: int


class Desk:
    """The alerts and screenings of an open case; used from one thread.

    Args:
        store: The case.
    """

    def __init__(self, store: CaseStore) -> None:
        self._store = store
        self._board = Board()
        self._read = 0
        self._bases: dict[str, int] = {}

    def note(
        self,
        answers: Sequence[Answer],
        catalog: Catalog,
        basis: Basis,
        request: Request,
        *,
        facts: Mapping[str, Any] | None = None,
        kept: frozenset[int] = frozenset(),
    ) -> Noted:
        """Keep screenings, and open alerts on what was found; all in one transaction.

        Args:
            answers: What was asked and found.
            catalog: The lists that were searched.
            basis: What the search rested on.
            request: How it was made.
            facts: What else stands in clear in each record, as the run; each also has its row where
                there is a run.
            kept: Rows of answers that stand in the ledger already, as the record of that number.

        Raises:
            StoreError: It cannot be written.
            LedgerBroken: The ledger does not hold.
        """
        with self._store.transaction():
            self._refresh()
            try:
                new = [answer for answer in answers if answer.row not in kept]
                records = self._keep(new, catalog, basis, request, facts or {})
                numbers = dict(zip((answer.row for answer in new), records, strict=True))
                opened: list[Alert] = []
                seen = 0
                for answer in answers:
                    number = numbers.get(answer.row, answer.row)
                    found, known = self._open(answer.query, answer.screening, number, request)
                    opened += found
                    seen += known
            except BaseException:
                self._forget()
                raise
        return Noted(tuple(records), tuple(opened), seen)

    def alerts(self) -> tuple[Alert, ...]:
        """Give all alerts whose data was not erased: highest score first, then oldest."""
        self._refresh()
        found = self._board.alerts.values()
        return tuple(sorted(found, key=lambda alert: (-alert.opening.score, alert.number)))

    def alert(self, number: int) -> Alert:
        """Give one alert.

        Raises:
            UsageError: There is none.
        """
        self._refresh()
        if number not in self._board.alerts:
            raise UsageError(
                f"there is no alert {number}", advice="see 'enduse triage list' for those there are"
            )
        return self._board.alerts[number]

    def decide(self, number: int, decision: str, *, reason: str, who: str, at: str) -> str:
        """Decide on an alert; an earlier decision stays in the ledger, and counts no more.

        Args:
            number: The alert.
            decision: ``confirmed``, ``cleared`` or ``escalated``.
            reason: Why.
            who: Who decides.
            at: When, ISO 8601.

        Returns:
            The hash of the ledger record.

        Raises:
            UsageError: There is no such alert, a newer one took its place, or it was left unsaid
                who decides or why.
        """
        if decision not in DECISIONS:
            raise UsageError(
                f"{decision!r} is no decision on an alert", advice=f"one of: {', '.join(DECISIONS)}"
            )
        if not reason.strip() or not who.strip():
            raise UsageError("a decision needs a reason and a person", advice="give both")
        with self._store.transaction():
            alert = self.alert(number)
            if alert.state is AlertState.SUPERSEDED:
                raise UsageError(
                    f"alert {alert.by} took the place of alert {number}", advice="decide on that"
                )
            draft = Draft(
                "alert",
                decision,
                subject=f"{alert.opening.query.name} ~ {alert.opening.id}",
                reason=reason,
                who=who,
                facts={"alert": number},
            )
            (sealed,) = self._store.ledger.append_all([draft], at=at)
        self._refresh()
        return sealed.hash

    def history(self, number: int) -> tuple[LedgerRecord, ...]:
        """Give the ledger records of an alert, oldest first: its opening and every decision."""
        self.alert(number)
        return tuple(
            record
            for record in self._store.ledger.scan(after=number - 1, kinds=("alert",))
            if record.number == number or record.facts.get("alert") == number
        )

    def screenings(self) -> Iterator[KeptScreening]:
        """Give all screenings of the case, oldest first."""
        return map(kept_of, self._store.ledger.scan(kinds=("screening",)))

    def basis(self, key: str) -> Basis | None:
        """Give what a screening rested on."""
        for record in self._store.ledger.scan(kinds=("basis",)):
            facts = record.facts
            lists = tuple((each[0], each[1], each[2]) for each in facts["lists"])
            basis = Basis(lists, facts["software"], facts["index"])
            if basis.key == key:
                return basis
        return None

    def sum_up(self, kind: str, decision: str, facts: Mapping[str, Any], *, at: str) -> int:
        """Put what a run did into the ledger, in clear; give the number of the record.

        Args:
            kind: ``bulk`` or ``rescreening``.
            decision: ``begun`` or ``finished``.
            facts: Plain values, none of them personal.
            at: When, ISO 8601.
        """
        (sealed,) = self._store.ledger.append_all([Draft(kind, decision, facts=facts)], at=at)
        return sealed.number

    def last_run(self, job: str) -> tuple[int, int] | None:
        """Give the number of the last bulk run of a job, where it was not finished.

        Returns:
            The number of its record, and the last row that it put into the ledger; or None.
        """
        runs = [
            record
            for record in self._store.ledger.scan(kinds=("bulk",))
            if record.facts.get("job") == job
        ]
        if not runs or runs[-1].decision != "begun":
            return None
        number = runs[-1].number
        rows = [
            int(record.facts["row"])
            for record in self._store.ledger.scan(after=number, kinds=("screening",))
            if record.facts.get("run") == number
        ]
        return number, max(rows, default=0)

    def erase(self, name: str, *, reason: str, who: str, at: str) -> int:
        """Erase all that screenings, alerts and decisions hold of a queried name.

        The chain holds as before, and a record of the erasure, which does not name the name, tells
        which records were emptied.  The lists that were searched stay.

        Returns:
            How many records were emptied.

        Raises:
            StoreError: It cannot be written, or another program reads the case.
        """
        key = name_key(name)
        records: list[LedgerRecord] = []
        alerts: set[int] = set()
        for record in self._store.ledger.scan(kinds=("screening", "alert")):
            about = record.facts.get("alert")
            asked = json.loads(record.payload)["query"]["name"] if record.payload else None
            if about in alerts or (asked is not None and name_key(asked) == key):
                records.append(record)
                alerts.add(record.number)
        references = [
            reference
            for record in records
            for field, reference in record.references
            if field != "who"
        ]
        if records:
            draft = Draft(
                "erasure",
                "erased",
                reason=reason,
                who=who,
                facts={"records": [record.number for record in records]},
            )
            self._store.ledger.append_all([draft], at=at)
            self._store.ledger.erase_all(references)
        self._forget()
        return len(records)

    def _keep(
        self,
        answers: Sequence[Answer],
        catalog: Catalog,
        basis: Basis,
        request: Request,
        facts: Mapping[str, Any],
    ) -> list[int]:
        """Keep screenings; give the numbers of their records."""
        if not answers:
            return []
        common = {
            "as_of": request.as_of,
            "known_on": request.known_on,
            "basis": self._based(basis, request.at),
            "limit": request.limit,
            **facts,
        }
        drafts = [
            keep_draft(
                answer.query,
                answer.screening,
                plain_answer(answer.screening, catalog),
                keep=request.keep,
                who=request.who,
                facts={**common, "row": answer.row} if facts else common,
            )
            for answer in answers
        ]
        sealed = self._store.ledger.append_all(drafts, at=request.at)
        return [record.number for record in sealed]

    def _open(
        self, query: Query, screening: Screening, number: int, request: Request
    ) -> tuple[list[Alert], int]:
        opened = []
        found = alerting(query, screening.parties, least=request.least)
        for each in found:
            opening, replaced = self._board.judge(each)
            if opening is not None:
                opened.append(self._put_up(opening, replaced, number, request.at))
        return opened, len(found) - len(opened)

    def _put_up(self, opening: Opening, replaced: Sequence[int], screening: int, at: str) -> Alert:
        draft = Draft(
            "alert",
            "opened",
            payload=canonical(opening.plain()).decode("utf-8", "replace"),
            facts={"screening": screening, "follows": opening.follows},
        )
        (sealed,) = self._store.ledger.append_all([draft], at=at)
        drafts = [
            Draft("alert", "superseded", facts={"alert": number, "by": sealed.number})
            for number in replaced
        ]
        ends = self._store.ledger.append_all(drafts, at=at)
        alert = Alert(sealed.number, at, opening)
        self._board.open(alert)
        for number in replaced:
            self._board.decide(number, state=AlertState.SUPERSEDED, by=sealed.number)
        self._read = max([self._read, sealed.number, *(each.number for each in ends)])
        return alert

    def _based(self, basis: Basis, at: str) -> str:
        """Give the key of a basis, which is put into the ledger where it is not there."""
        if basis.key not in self._bases:
            known = self._store.ledger.scan(kinds=("basis",))
            self._bases.update((record.facts["key"], record.number) for record in known)
        if basis.key not in self._bases:
            draft = Draft("basis", "searched", facts={**basis.facts, "key": basis.key})
            (sealed,) = self._store.ledger.append_all([draft], at=at)
            self._bases[basis.key] = sealed.number
        return basis.key

    def _refresh(self) -> None:
        """Read what has come into the ledger since the last time."""
        for record in self._store.ledger.scan(after=self._read, kinds=("alert",)):
            self._take(record)
            self._read = record.number

    def _forget(self) -> None:
        self._board, self._read, self._bases = Board(), 0, {}

    def _take(self, record: LedgerRecord) -> None:
        if record.decision == "opened":
            if record.payload:
                opening = alert_of_plain(json.loads(record.payload))
                self._board.open(Alert(record.number, record.at, opening))
            return
        self._board.decide(
            record.facts["alert"],
            state=AlertState(record.decision),
            reason=record.reason or "",
            who=record.who or "",
            decided=record.at,
            by=record.facts.get("by"),
        )
