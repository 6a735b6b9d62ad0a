"""The ledger of a case: who decided what, when, and why, in a chain that only grows.

See :mod:`enduse.store.chain` for how the chain is built and what its check can find.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from enduse.errors import LedgerBroken, UsageError
from enduse.store.chain import (
    GENESIS,
    PERSONAL_FIELDS,
    LedgerRecord,
    LedgerReport,
    check_chain,
    check_record,
    read_fields,
    reference_to,
    seal,
)

if TYPE_CHECKING:  # SQLAlchemy is heavy: it comes in when a case is opened
    from enduse.store.database import Database

__all__ = ["Ledger"]

_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST = 20_000


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
        _require_word("kind", kind)
        _require_word("decision", decision)
        _require_time(at)
        personal = {"reason": reason, "subject": subject, "who": who}
        for field, value in personal.items():
            _require_text(field, value)
        with self._database.transaction():
            self._database.lock("ledger")
            number, previous = self._end()
            references = {field: self._set_aside(value) for field, value in personal.items()}
            record = seal(
                number + 1, previous, {"at": at, "kind": kind, "decision": decision, **references}
            )
            self._database.append(
                "ledger", {"number": record.number, "hash": record.hash, "record": record.text}
            )
        return record.hash

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
        rows = self._database.rows("personal", ("reference", "value"))
        values = dict(rows)
        return tuple(self._record(row, values) for row in self._rows())

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
        with self._database.transaction(write=False):
            # In this order: PostgreSQL may let a record in between, whose data would seem lost.
            personal, rows = self._personal(), self._rows()
            unguarded = self._database.missing_triggers()
        referred = {
            fields[name]
            for fields in (read_fields(row[2]) for row in rows)
            if fields is not None
            for name in PERSONAL_FIELDS
            if fields[name]
        }
        problems = [*check_chain(rows, head=head), *_check_personal(personal, referred)]
        problems += [f"the guard {name} is missing from the database" for name in unguarded]
        return LedgerReport(
            records=len(rows),
            head=str(rows[-1][1]) if rows else "",
            erased=len(referred - {row[0] for row in personal}),
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
        with self._database.transaction():
            erased = self._database.delete("personal", {"reference": reference}) > 0
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

    def _set_aside(self, value: str) -> str:
        if value == "":
            return ""
        salt = self._make_salt()
        reference = reference_to(value, salt)
        self._database.append("personal", {"reference": reference, "salt": salt, "value": value})
        return reference

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
        )

    def _rows(self) -> tuple[tuple[Any, ...], ...]:
        return self._database.rows(
            "ledger", ("number", "hash", "record"), order=("number",), unchecked=True
        )

    def _personal(self) -> tuple[tuple[Any, ...], ...]:
        return self._database.rows("personal", ("reference", "salt", "value"), unchecked=True)


def _check_personal(rows: tuple[tuple[Any, ...], ...], referred: set[str]) -> list[str]:
    problems = []
    for reference, salt, value in sorted(rows, key=str):
        if reference not in referred:
            problems.append(f"personal data stands behind {reference}, and no record refers to it")
        elif reference_to(str(value), str(salt)) != reference:
            problems.append(f"the personal data behind {reference} was changed")
    return problems


def _require_word(field: str, value: str) -> None:
    if _WORD.fullmatch(value) is None:
        raise UsageError(
            f"the {field} of a decision cannot be {value!r}",
            advice="use lower-case letters, digits and _; free words belong in the reason",
        )


def _require_text(field: str, value: str) -> None:
    if len(value) > _LONGEST:
        raise UsageError(
            f"the {field} of a decision has {len(value):,} characters",
            advice=f"keep it under {_LONGEST:,}",
        )
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the {field} of a decision holds what is no text, at character {error.start + 1}",
            advice="type it again",
        ) from error


def _require_time(at: str) -> None:
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(
            f"{at!r} is not a day or a moment",
            advice="give it as 2026-08-31 or 2026-08-31T09:30:00Z",
        ) from error
