"""Erasing what entries of analysts hold of a person; the chain holds as before."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from enduse.case.entered.line import KINDS, lines_of
from enduse.case.screening.entry import name_key
from enduse.errors import UsageError
from enduse.store import Draft, Ledger, LedgerRecord
from enduse.store.chain import PERSONAL_FIELDS

__all__ = ["erase_entries", "erase_record"]


def erase_entries(ledger: Ledger, name: str, *, reason: str, who: str, at: str) -> int:
    """Erase entries on a party, and the name itself wherever it signs an entry.

    Decisions on matches of the party lose all but who signed them, as do lines of end-use checks
    that name it.  A reason that names it goes, and so does a signature.  A record of the erasure,
    which does not name the name, tells which records were emptied.

    Args:
        ledger: The ledger of an open case.
        name: The person.
        reason: Why, in words that do not name them.
        who: Who decides.
        at: When, ISO 8601.

    Returns:
        How many records were emptied, in whole or in part.

    Raises:
        StoreError: It cannot be written, or another program reads the case.
    """
    key = name_key(name)
    if not key:
        return 0
    values = {line.number: line.values for line in lines_of(ledger) if line.alert is None}
    emptied: dict[int, list[str]] = {}
    for record in ledger.scan(kinds=KINDS):
        fields = set()
        if _is_on(values.get(record.number, {}), key):
            fields |= {"payload", "reason", "subject"}
        if _names(name_key(record.reason or ""), key):
            fields.add("reason")
        if name_key(record.who or "") == key:
            fields.add("who")
        emptied[record.number] = _references(record, fields)
    return _erase(ledger, emptied, reason=reason, who=who, at=at)


def erase_record(ledger: Ledger, number: int, *, reason: str, who: str, at: str) -> int:
    """Erase all personal data of one record: subject, reason, signature and what was entered.

    Args:
        ledger: The ledger of an open case.
        number: Number of the record.
        reason: Why.
        who: Who decides.
        at: When, ISO 8601.

    Returns:
        1, or 0 where there was nothing left to erase.

    Raises:
        UsageError: There is no such record.
        StoreError: It cannot be written, or another program reads the case.
    """
    record = ledger.record(number)
    if record.kind not in KINDS:
        raise UsageError(
            f"record {number} is no entry of an analyst",
            advice="give a name instead: screenings and alerts are erased by the name asked for",
        )
    return _erase(
        ledger, {number: _references(record, PERSONAL_FIELDS)}, reason=reason, who=who, at=at
    )


def _is_on(values: Mapping[str, str], key: str) -> bool:
    if name_key(values.get("party", "")) == key:
        return True
    return any(_names(name_key(values.get(name, "")), key) for name in ("check", "says"))


def _names(text: str, key: str) -> bool:
    """Whether a text has a name in it, as words of its own; Han has no blanks between words."""
    at = text.find(key)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(key) : at + len(key) + 1]
        if not key.isascii() or not any(mark.isalnum() for mark in around):
            return True
        at = text.find(key, at + 1)
    return False


def _references(record: LedgerRecord, fields: Collection[str]) -> list[str]:
    held = (each for each in record.references if getattr(record, each[0]) is not None)
    return [reference for name, reference in held if name in fields]


def _erase(ledger: Ledger, emptied: dict[int, list[str]], *, reason: str, who: str, at: str) -> int:
    numbers = sorted(number for number, references in emptied.items() if references)
    if numbers:
        facts = {"records": numbers}
        draft = Draft("erasure", "erased", reason=reason, who=who, facts=facts)
        ledger.append_all([draft], at=at)
        ledger.erase_all(reference for number in numbers for reference in emptied[number])
    return len(numbers)
