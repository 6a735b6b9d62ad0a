"""The ledger of a case: who decided what, when, and why, in a chain that only grows.

See :mod:`enduse.store.chain` for how the chain is built and what its check can find.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from enduse.errors import LedgerBroken, UsageError
from enduse.store.chain import (
    GENESIS,
    PERSONAL_FIELDS,
    LedgerRecord,
    LedgerReport,
    Sealed,
    check_chain,
    check_record,
    read_fields,
    reference_to,
    seal,
)
from enduse.store.draft import Draft, require_draft, require_time

if TYPE_CHECKING:  # SQLAlchemy is heavy: it comes in when a case is opened
    from enduse.store.database import Database

__all__ = ["Ledger"]

_HASH = re.compile(r"[0-9a-f]{64}")
_PAGE = 500


class Ledger:
    """The ledger of an open case; got from :attr:`enduse.store.CaseStore.ledger`.

    Args:
        database: The database of the case.
        make_salt: Gives 64 fresh hex digits; other than random only in a test.
    """

    def __init__(
        self, database: Database, *, make_salt: Callable[[], str] = lambda: secrets.token_hex(32)
    ) -> None:
        self._database = database
        self._make_salt = make_salt

    def append(
        self, kind: str, subject: str, decision: str, *, reason: str = "", who: str = "", at: str
    ) -> str:
        """Add a record at the end, in one transaction that is on the disk when this returns.

        Args:
            kind: What is decided on: lower-case letters, digits and underscores, as ``match``.
            subject: Whom or what it is about; kept as personal data, as ``reason`` and ``who`` are.
            decision: What is decided, in the same form as ``kind``, as ``confirmed``.
            reason: Why, in free words.
            who: Who decides.
            at: When: a day or a moment, ISO 8601.  The ledger never looks at a clock.

        Returns:
            The hash of the record: what :class:`enduse.model.Decision` cites.

        Raises:
            UsageError: A field is not of its form.
            LedgerBroken: The last record does not hold, so that nothing may follow it.
            StoreError: It cannot be written.
        """
        draft = Draft(kind, decision, subject=subject, reason=reason, who=who)
        return self.append_all([draft], at=at)[0].hash

    def append_all(self, drafts: Sequence[Draft], *, at: str) -> tuple[Sealed, ...]:
        """Add records at the end, in their order and in one transaction.

        Args:
            drafts: The records.
            at: When, as in :meth:`append`.

        Returns:
            The records as they are stored.

        Raises:
            UsageError: A field is not of its form; nothing is added.
            LedgerBroken: The last record does not hold, so that nothing may follow it.
            StoreError: It cannot be written.
        """
        require_time(at)
        for draft in drafts:
            require_draft(draft)
        with self._database.transaction():
            self._database.lock("ledger")
            number, previous = self._end()
            sealed: list[Sealed] = []
            aside: list[dict[str, str]] = []
            for draft in drafts:
                record = seal(number + 1, previous, self._fields(draft, at, aside))
                number, previous = record.number, record.hash
                sealed.append(record)
            self._database.append_all("personal", aside)
            self._database.append_all(
                "ledger", [{"number": r.number, "hash": r.hash, "record": r.text} for r in sealed]
            )
            if any(draft.facts or draft.payload for draft in drafts):
                # An enduse that knows form 1 alone would take such a record for a broken one.
                self._database.put("enduse", {"key": "schema"}, {"value": "2"})
        return tuple(sealed)

    def head(self) -> str:
        """Give the hash of the last record, or an empty string.

        Noted elsewhere, it proves later that nothing was cut off and nothing written anew.
        """
        last = self._last()
        return "" if last is None else str(last[1])

    def records(self) -> tuple[LedgerRecord, ...]:
        """Give all records, oldest first, with the personal data that is still there.

        Raises:
            LedgerBroken: A record cannot be read.
        """
        return tuple(self.scan())

    def scan(self, *, after: int = 0, kinds: Sequence[str] = ()) -> Iterator[LedgerRecord]:
        """Give records one by one, oldest first, with the personal data that is still there.

        Args:
            after: Only those with a higher number.
            kinds: Only those of these kinds; all if empty.

        Raises:
            LedgerBroken: A record cannot be read.
        """
        containing = ("record", tuple(f'"kind":"{kind}"' for kind in kinds)) if kinds else None
        while rows := self._part(after, containing):
            values = self._values(rows)
            for row in rows:
                record = self._record(row, values)
                if not kinds or record.kind in kinds:
                    yield record
            after = rows[-1][0]

    def record(self, number: int) -> LedgerRecord:
        """Give one record.

        Args:
            number: Its place in the chain, from 1.

        Raises:
            UsageError: There is none.
            LedgerBroken: It cannot be read, or it does not bear its own hash.
        """
        rows = self._database.rows(
            "ledger", ("number", "hash", "record"), where={"number": number}, unchecked=True
        )
        if not rows:
            raise UsageError(
                f"the ledger has no record {number}",
                where=self._database.where,
                advice="see 'enduse ledger export' for those that there are",
            )
        problems = check_record(*rows[0])
        if problems:
            raise self._broken(problems[0])
        return self._record(rows[0], self._values(rows))

    def verify(self, head: str | None = None) -> LedgerReport:
        """Check every record, every link, and the personal data behind the references.

        Args:
            head: A hash that was noted earlier.  Without one, an end that was cut off without a
                trace and a chain that was written anew cannot be found.

        Raises:
            UsageError: ``head`` is not a hash.
        """
        if head is not None and _HASH.fullmatch(head) is None:
            raise UsageError(
                f"{head!r} is not a hash of the ledger", advice="give the 64 hex digits of a record"
            )
        referred: set[str] = set()
        count, last = 0, ""

        def rows() -> Iterator[tuple[Any, ...]]:
            nonlocal count, last
            for row in self._rows():
                fields = read_fields(row[2])
                if fields is not None:
                    referred.update(fields[name] for name in PERSONAL_FIELDS if fields[name])
                count, last = count + 1, str(row[1])
                yield row

        with self._database.transaction(write=False):
            # In this order: PostgreSQL may let a record in between, whose data would seem lost.
            personal = {row[0]: _is_behind(*row) for row in self._personal()}
            problems = list(check_chain(rows(), head=head))
            unguarded = self._database.missing_triggers()
        problems += _check_personal(personal, referred)
        problems += [f"the guard {name} is missing from the database" for name in unguarded]
        return LedgerReport(
            records=count,
            head=last,
            erased=len(referred - personal.keys()),
            problems=tuple(problems),
        )

    def export(self) -> Iterator[str]:
        """Give each record as a line of JSON with its hash; personal data stays behind.

        The lines can be checked without enduse: ``hash`` is the SHA-256 of ``record``, a string.
        """
        for number, stored, text in self._rows():
            line = {"hash": stored, "number": number, "record": text}
            yield json.dumps(line, ensure_ascii=False, sort_keys=True)

    def references_to(self, value: str) -> tuple[str, ...]:
        """Give every reference behind which this very text stands, sorted."""
        rows = self._database.rows("personal", ("reference",), where={"value": value})
        return tuple(sorted(row[0] for row in rows))

    def erase(self, reference: str) -> bool:
        """Erase the personal data behind a reference, with its salt; the chain is not touched.

        On SQLite the place of the data in the file is overwritten, and the write-ahead log is
        emptied.

        Returns:
            Whether there was anything to erase.

        Raises:
            StoreError: It cannot be written, or another program reads the case, so that the log
                cannot be emptied.
        """
        return self.erase_all([reference]) > 0

    def erase_all(self, references: Iterable[str]) -> int:
        """Erase the personal data behind several references, in one transaction.

        Returns:
            How many there were.

        Raises:
            StoreError: As in :meth:`erase`.
        """
        with self._database.transaction():
            erased = sum(
                self._database.delete("personal", {"reference": each}) for each in references
            )
        self._database.scrub()
        return erased

    def _end(self) -> tuple[int, str]:
        last = self._last()
        if last is None:
            return 0, GENESIS
        problems = check_record(*last)
        if problems:
            raise self._broken(problems[0])
        return last[0], last[1]

    def _last(self) -> tuple[Any, ...] | None:
        rows = self._database.rows(
            "ledger", ("number", "hash", "record"), order=("number",), last=True, unchecked=True
        )
        return rows[0] if rows else None

    def _broken(self, found: str) -> LedgerBroken:
        return LedgerBroken(
            found,
            where=self._database.where,
            advice="run 'enduse ledger verify', and restore the case from a copy",
        )

    def _fields(self, draft: Draft, at: str, aside: list[dict[str, str]]) -> dict[str, Any]:
        """Give the fields of a record; what is personal goes to ``aside``."""
        fields: dict[str, Any] = {"at": at, "kind": draft.kind, "decision": draft.decision}
        for name, value in draft.personal().items():
            if value:
                salt = self._make_salt()
                fields[name] = reference_to(value, salt)
                aside.append({"reference": fields[name], "salt": salt, "value": value})
            elif name != "payload":
                fields[name] = ""
        return {**fields, "facts": dict(draft.facts)} if draft.facts else fields

    def _part(
        self, after: int, containing: tuple[str, tuple[str, ...]] | None
    ) -> tuple[tuple[Any, ...], ...]:
        from enduse.store.database import Page

        return self._database.rows(
            "ledger",
            ("number", "hash", "record"),
            page=Page("number", after, _PAGE, containing),
            unchecked=True,
        )

    def _values(self, rows: Iterable[tuple[Any, ...]]) -> dict[str, str]:
        """Give the personal data that records refer to, by reference."""
        fields = [read_fields(row[2]) for row in rows]
        references = {each[name] for each in fields if each is not None for name in PERSONAL_FIELDS}
        kept = self._database.rows(
            "personal", ("reference", "value"), where={"reference": tuple(sorted(references))}
        )
        return dict(kept)

    def _record(self, row: tuple[Any, ...], values: dict[str, str]) -> LedgerRecord:
        number, stored, text = row
        fields = read_fields(text)
        if fields is None:
            raise self._broken(f"record {number} cannot be read")
        shown = {name: values.get(fields[name]) if fields[name] else "" for name in PERSONAL_FIELDS}
        return LedgerRecord(
            number=number,
            hash=stored,
            previous=fields["previous"],
            at=fields["at"],
            kind=fields["kind"],
            decision=fields["decision"],
            **shown,
            references=tuple((name, fields[name]) for name in PERSONAL_FIELDS if fields[name]),
            facts=fields["facts"],
        )

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        after = -(2**63)  # an edited file may hold any number
        while rows := self._part(after, None):
            yield from rows
            after = rows[-1][0]

    def _personal(self) -> Iterator[tuple[Any, ...]]:
        return self._database.stream("personal", ("reference", "salt", "value"))


def _is_behind(reference: object, salt: object, value: object) -> bool:
    return reference_to(str(value), str(salt)) == reference


def _check_personal(personal: Mapping[Any, bool], referred: set[str]) -> list[str]:
    problems = []
    for reference in sorted(personal, key=str):
        if reference not in referred:
            problems.append(f"personal data stands behind {reference}, and no record refers to it")
        elif not personal[reference]:
            problems.append(f"the personal data behind {reference} was changed")
    return problems
