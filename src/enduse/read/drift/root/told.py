"""Claims of the body, each with its sentence and the disclosure that it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enduse.model import Claim, Reading, Span
from enduse.read.drift.statement import Statement
from enduse.read.proposition.atom import is_kind, wider_goods
from enduse.read.quotation import find_quotations
from enduse.text.place import countries_in

__all__ = ["Told", "goods_in", "is_later", "is_one_way", "is_quoted", "same_goods", "told_in"]

_NO = re.compile(r"\b(?:not|no|never|nobody|none|neither|nor|without)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A claim with its sentence.

    Attributes:
        claim: The claim.
        statement: The sentence of the body that holds it.
        root: Key of its disclosure.
        written: First and last day on which its document may have been published, where known.
        suppliers: States of those who are said to supply.
        recipients: States of those who are said to receive.
        states: All states that it names.
        known: All states that its document names.
        is_negated: Whether what is claimed holds a no.
    """

    claim: Claim
    statement: Statement
    root: str
    written: tuple[str | None, str | None]
    suppliers: frozenset[str]
    recipients: frozenset[str]
    states: frozenset[str]
    known: frozenset[str]
    is_negated: bool

    @property
    def layer(self) -> str:
        """Text layer of the document."""
        return self.statement.document.layer


def told_in(
    reading: Reading, statements: Sequence[Statement], roots: Mapping[tuple[str, str], str]
) -> tuple[Told, ...]:
    """Give the claims of a document's body that rest on a disclosure, in order."""
    layer, published = reading.document.layer, reading.header.published
    written = published.earliest, published.latest
    known = _states([reading.document.text])
    found = []
    for claim in reading.claims:
        root = roots.get((layer, claim.id))
        inside = [s for s in statements if s.start <= claim.content.start < s.end]
        if root is None or not inside:
            continue
        suppliers, recipients = _states(claim.supplier), _states(claim.recipient)
        told = Told(
            claim=claim,
            statement=inside[0],
            root=root,
            written=written,
            suppliers=suppliers,
            recipients=recipients,
            states=suppliers | recipients | _states([claim.content.text]),
            known=known,
            is_negated=_NO.search(claim.content.text) is not None,
        )
        found.append(told)
    return tuple(found)


def is_quoted(told: Told, span: Span) -> bool:
    """Tell whether words stand within quotation marks."""
    text, base = told.statement.document.text, told.statement.start
    low = max(0, text.rfind("\n", 0, base) + 1)
    high = text.find("\n", told.statement.end)
    line = text[low : len(text) if high < 0 else high]
    return any(
        low + q.start <= span.start and span.end <= low + q.end for q in find_quotations(line)
    )


def is_later(one: Told, other: Told) -> bool:
    """Tell whether one document was surely published after the other."""
    first, last = one.written[0], other.written[1]
    return first is not None and last is not None and first > last


def goods_in(claim: Claim) -> frozenset[str]:
    """Give the keys of the goods of a claim that have headings of the tariff."""
    return frozenset(g.key for g in claim.goods if g.key is not None and not is_kind(g.key))


def same_goods(one: str, other: str) -> bool:
    """Tell whether goods are the same, or one the wider kind of the other."""
    return one in wider_goods(other) or other in wider_goods(one)


def is_one_way(one: Told, other: Told) -> bool:
    """Tell whether two claims may be of one trade: the same states, said or denied by both.

    Where both name who supplies, or who receives, some state must be the same.  Only one of them
    may name states that the other does not, and these must stand elsewhere in the other's document.
    """
    sides = ((one.suppliers, other.suppliers), (one.recipients, other.recipients))
    if any(a and b and not a & b for a, b in sides):
        return False
    if not (one.states <= other.known and other.states <= one.known):
        return False
    is_within = one.states <= other.states or other.states <= one.states
    return is_within and one.is_negated == other.is_negated


def _states(names: Sequence[str]) -> frozenset[str]:
    return frozenset(p.code for name in names for p in countries_in(name))
