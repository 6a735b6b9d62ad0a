"""The chain of a ledger: how records are sealed, and how a broken chain is found.  No I/O.

A record is the canonical JSON of its fields, among them its number and the SHA-256 of the record
before it.  Its own SHA-256 seals it.  Whoever edits, deletes or swaps records breaks a seal or a
link.  Whoever cuts off the end, or writes the whole chain anew, does not: that is found with a hash
that was noted elsewhere, the *head*.

Personal data never stands in a record.  The record holds a *reference*, the SHA-256 of the data
behind a random salt; data and salt stand aside and can be erased together, after which the
reference tells nothing, and the chain holds as before.  What is no one's personal data (the day,
the list versions, the software) stands in the record in clear, as its *facts*, and stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from enduse.model import canonical

__all__ = [
    "GENESIS",
    "PERSONAL_FIELDS",
    "LedgerRecord",
    "LedgerReport",
    "Sealed",
    "check_chain",
    "check_record",
    "read_fields",
    "reference_to",
    "seal",
]

GENESIS = "0" * 64
"""What stands for the hash before the first record."""

PERSONAL_FIELDS = ("payload", "reason", "subject", "who")
"""The fields of a record that hold a reference (or an empty string), never the data."""

_FIELDS = frozenset({"at", "decision", "kind", "number", "previous", "reason", "subject", "who"})
# Since form 2 of a case; a record that has no use for them is written without them, as before.
_LATER_FIELDS = frozenset({"facts", "payload"})


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record as it is stored.

    Attributes:
        number: Its place in the chain, from 1.
        hash: SHA-256 of ``text`` as UTF-8, 64 hex digits.
        text: The canonical JSON of its fields.
    """

    number: int
    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """A record as a person reads it.

    Attributes:
        number: Its place in the chain, from 1.
        hash: Its seal.
        previous: The seal of the record before it; 64 zeros for the first.
        at: When, ISO 8601, as the caller gave it.
        kind: What was decided on, as ``match`` or ``end_use_check``.
        decision: What was decided, as ``confirmed``.
        subject: Whom or what it is about; None once erased.
        reason: Why, in free words; None once erased.
        who: Who decided; None once erased.
        references: For each of ``payload``, ``reason``, ``subject`` and ``who`` that was given: the
            reference behind which it stands, sorted by field.
        payload: A longer piece of personal data, as what was found for a name; an empty string
            where there is none, None once erased.
        facts: What stands in the record in clear: plain JSON values, never personal.
    """

    number: int
    hash: str
    previous: str
    at: str
    kind: str
    decision: str
    subject: str | None
    reason: str | None
    who: str | None
    references: tuple[tuple[str, str], ...]
    payload: str | None = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a check of the ledger found.

    Attributes:
        records: How many records there are.
        head: Hash of the last one, or an empty string.
        erased: How many pieces of personal data have been erased.
        problems: One line for each thing that does not hold; empty for a ledger that holds.
    """

    records: int
    head: str
    erased: int
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def seal(number: int, previous: str, fields: Mapping[str, Any]) -> Sealed:
    """Make the record that follows another one.

    Args:
        number: Its place in the chain.
        previous: Hash of the record before it, or ``GENESIS``.
        fields: ``at``, ``kind``, ``decision``, and the references ``reason``, ``subject``, ``who``;
            where there are any, also the reference ``payload`` and the object ``facts``.
    """
    text = canonical({**fields, "number": number, "previous": previous}).decode()
    return Sealed(number, _hash(text), text)


def reference_to(value: str, salt: str) -> str:
    """Give the reference behind which a piece of personal data stands.

    Args:
        value: The data.
        salt: 64 random hex digits; of fixed length, so that no other pair gives the same text.
    """
    return _hash(f"{salt}:{value}")


def read_fields(text: object) -> dict[str, Any] | None:
    """Take a stored record apart, or give None where it is not one."""
    if not isinstance(text, str):
        return None
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not _FIELDS <= set(fields) <= _FIELDS | _LATER_FIELDS:
        return None
    number, facts = fields.pop("number"), fields.pop("facts", {})
    if type(number) is not int or not isinstance(facts, dict):
        return None
    if not all(isinstance(value, str) for value in fields.values()):
        return None
    return {"payload": "", **fields, "number": number, "facts": facts}


def check_chain(
    rows: Iterable[tuple[Any, Any, Any]], *, head: str | None = None
) -> tuple[str, ...]:
    """Find every edit, deletion and swap in a chain, and with a head also a cut and a rewriting.

    Args:
        rows: Number, hash and text of each record, sorted by number.  After an edit by other means
            these may be of any type.
        head: Hash of a record that the chain is known to have held, usually the last one at that
            time.

    Returns:
        One line for each thing that does not hold.
    """
    problems: list[str] = []
    expected, previous = 1, GENESIS
    hashes = set()
    for number, stored, text in rows:
        if number != expected:
            problems.append(
                f"between record {expected - 1} and record {number}, records are missing"
            )
        problems += check_record(number, stored, text, previous)
        hashes.add(stored)
        expected, previous = number + 1, stored
    if head is not None and head not in hashes:
        problems.append(f"no record has the hash {head}: the ledger was cut off or written anew")
    return tuple(problems)


def check_record(
    number: int, stored: object, text: object, previous: object = None
) -> tuple[str, ...]:
    """Check one record: its hash, its place, and its link to the record before it.

    Args:
        number: Where it stands.
        stored: The hash that it bears.
        text: What is stored of it.
        previous: The hash of the record before it, or None to leave the link unchecked.
    """
    fields = read_fields(text)
    if fields is None:
        return (f"record {number} cannot be read",)
    problems = []
    if stored != _hash(str(text)):
        problems.append(f"record {number} does not bear its own hash: it was changed")
    if fields["number"] != number:
        problems.append(f"record {number} is record {fields['number']}: it was moved")
    if previous is not None and fields["previous"] != previous:
        problems.append(f"record {number} does not follow the record before it")
    return tuple(problems)


def _hash(text: str) -> str:
    # An edited file may hold bytes that are no UTF-8; they come as surrogates.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
