"""Evidence: where a thing that is said can be looked up.

There are six kinds, and no other.  Each one points at something that can be read again: a stretch
of a stored text, a row of a table, a field of a list entry, a search with its (possibly empty)
outcome, a computed figure with its definition and inputs, or a person's decision in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

__all__ = ["Decision", "Entry", "Evidence", "Measure", "Row", "Search", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's stored text layer.

    Attributes:
        document: SHA-256 of the text layer (UTF-8), 64 hex digits.
        start: First code point.
        end: One past the last code point.
        text: The stretch itself, for showing; always ``layer[start:end]``.
    """

    kind: ClassVar[str] = "span"
    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row of a table that was taken in.

    Attributes:
        source: SHA-256 of the file as it was received.
        number: 1-based number of the data row (the header is not counted).
        text: The row in a line, for showing: day, parties, goods, value.
    """

    kind: ClassVar[str] = "row"
    source: str
    number: int
    text: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A field of an entry in one version of a control list.

    Attributes:
        list: The list's key in the catalogue, as ``us_ofac_sdn``.
        version: The version's label, as ``2026-07-11``.
        entry_id: The authority's own id, or ``row N`` where it gives none.
        field: What is cited: ``name``, ``listed``, ``measure`` ...
        value: The value of that field, as the list has it.
    """

    kind: ClassVar[str] = "entry"
    list: str
    version: str
    entry_id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, order=True)
class Search:
    """A search and its outcome: how an absence is shown.

    Attributes:
        query: The name as it was searched for.
        lists: ``(list, version)`` pairs that were searched, sorted.
        as_of: The day it was searched for, ISO 8601.
        candidates: ``(list, entry_id, score)`` of what came nearest, best first; may be empty.
    """

    kind: ClassVar[str] = "search"
    query: str
    lists: tuple[tuple[str, str], ...]
    as_of: str
    candidates: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """A computed figure: how a sum or a count is shown.

    Attributes:
        definition: What was counted or summed, over what and on which basis, as one line.
        digest: SHA-256 over the canonical JSON of the inputs.
        value: The figure as text, exact.
        inputs: The items that were counted, in order, as short references.
    """

    kind: ClassVar[str] = "measure"
    definition: str
    digest: str
    value: str
    inputs: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A person's decision in the ledger.

    Attributes:
        ledger: Hash of the ledger record, 64 hex digits.
        subject: What it is about; empty where that was erased.
        decision: What was decided, as ``confirmed``.
        says: What was entered beside it, in the analyst's words; or an empty string.
        reason: Why; empty where that was erased.
        who: Who decided; empty where that was erased.
        at: When: a day or a moment, ISO 8601.
    """

    kind: ClassVar[str] = "decision"
    ledger: str
    subject: str = ""
    decision: str = ""
    says: str = ""
    reason: str = ""
    who: str = ""
    at: str = ""


Evidence = Span | Row | Entry | Search | Measure | Decision
