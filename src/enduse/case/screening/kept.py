"""A screening as a record of the ledger: the proof that, and how, a name was searched for.

In clear stand the day, the lists with their versions and digests, the software: no one's personal
data.  Behind a salted reference stand the query as typed and what was found.  Without ``keep`` only
the digest of what was found stands there: replaying can then say whether the answer is the same,
and not where it differs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import enduse
from enduse.case.screening.entry import query_of_plain
from enduse.controls import Catalog
from enduse.model import canonical, digest, to_plain
from enduse.model.match import Query, Screening
from enduse.screen import to_record
from enduse.store import Draft, LedgerRecord

__all__ = [
    "Basis",
    "KeptScreening",
    "answer_digest",
    "basis_of",
    "keep_draft",
    "kept_of",
    "plain_answer",
]

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Basis:
    """What a search rests on.

    Attributes:
        lists: ``(list, version, digest)`` of every version at hand, sorted.
        software: Name and version.
        index: Form of the index and of the scores.
    """

    lists: tuple[tuple[str, str, str], ...]
    software: str
    index: str

    @property
    def facts(self) -> dict[str, Any]:
        """Give it as facts of a ledger record, each list version once for many screenings."""
        return {
            "lists": [list(each) for each in self.lists],
            "software": self.software,
            "index": self.index,
        }

    @property
    def key(self) -> str:
        """The digest by which screenings refer to it."""
        return digest(self.facts)


@dataclass(frozen=True, slots=True)
class KeptScreening:
    """A screening as the ledger has it.

    Attributes:
        number: Number of its record.
        at: When it was made, as given.
        who: For whom; an empty string where that was not said, None once erased.
        outcome: ``matched``, ``possible`` or ``nothing_found``.
        as_of: The day it was made for.
        known_on: The last day whose lists were looked at; None for all.
        basis: Key of its basis.
        limit: At most so many parties were asked for.
        query: What was asked; None once erased.
        answer: Digest of what was found; None once erased.
        results: What was found, where that was kept.
    """

    number: int
    at: str
    who: str | None
    outcome: str
    as_of: str
    known_on: str | None
    basis: str
    limit: int
    query: Query | None
    answer: str | None
    results: list[Any] | None


def basis_of(catalog: Catalog) -> Basis:
    """Give what a search of a catalogue rests on now."""
    from enduse.screen.form import engine_form

    versions = [version for _, held in catalog.lists() for version in held]
    return Basis(
        lists=tuple(sorted((each.list, each.version, each.digest) for each in versions)),
        software=f"enduse {enduse.__version__}",
        index=engine_form(),
    )


def plain_answer(screening: Screening, catalog: Catalog) -> list[Any]:
    """Give what was found as plain values, with figures rounded so that machines agree on them."""
    results: list[Any] = _rounded(to_record(screening, catalog.info)["results"])
    return results


def answer_digest(results: Sequence[Any]) -> str:
    """Give the digest of what was found."""
    return digest(list(results))


def keep_draft(
    query: Query,
    screening: Screening,
    results: Sequence[Any],
    *,
    keep: bool,
    who: str,
    facts: Mapping[str, Any],
) -> Draft:
    """Give the record of a screening.

    Args:
        query: What was asked.
        screening: What was found.
        results: The same as plain values.
        keep: Whether all candidates are kept with their reasons, and not their digest alone.
        who: For whom.
        facts: The day, the key of the basis, the limit; and where there are any, the run and row.
    """
    payload: dict[str, Any] = {"query": to_plain(query), "answer": answer_digest(results)}
    if keep:
        payload["results"] = list(results)
    matched = any(match.confirmed for match in screening.matches)
    outcome = "matched" if matched else "possible" if screening.matches else "nothing_found"
    text = canonical(payload).decode("utf-8", "replace")
    return Draft("screening", outcome, who=who, payload=text, facts=facts)


def kept_of(record: LedgerRecord) -> KeptScreening:
    """Give the screening that a ledger record is of."""
    payload: dict[str, Any] = json.loads(record.payload) if record.payload else {}
    return KeptScreening(
        number=record.number,
        at=record.at,
        who=record.who,
        outcome=record.decision,
        as_of=record.facts["as_of"],
        known_on=record.facts["known_on"],
        basis=record.facts["basis"],
        limit=record.facts["limit"],
        query=query_of_plain(payload["query"]) if payload else None,
        answer=payload.get("answer"),
        results=payload.get("results"),
    )


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value
