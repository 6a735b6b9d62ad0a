"""A claim as a declared question: what is asked, on which bases, and what is assumed."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.model import Stated
from enduse.trace.measure import Definition

__all__ = ["Candidate", "Context", "Question"]


@dataclass(frozen=True, slots=True)
class Context:
    """The days that the words of a claim are read by; ISO 8601, perhaps partial.

    Attributes:
        published: Day of the article, or None where it tells none.
        as_of: Day of the assessment.
        disclosed: Day of the disclosure that the claim rests on, where a document tells it.
    """

    published: str | None
    as_of: str
    disclosed: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One basis that the sentence leaves open, as a measure.

    Attributes:
        basis: The basis in a clause, as "by country of dispatch".
        definition: The measure.  Its reporter and direction are open: records have their own.
        declared: The same as the YAML that ``enduse measure`` takes.
        assumed: What was assumed for this basis, as clauses.
        wider: What the measure holds beside what the claim says, as clauses; empty where nothing.
        narrower: What the claim speaks of and the measure does not hold, as clauses.
    """

    basis: str
    definition: Definition
    declared: str
    assumed: tuple[str, ...]
    wider: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a claim states of trade, as a question to records.

    Attributes:
        ref: The claim.
        quantity: Index of the figure among the claim's quantities; None where it is testable
            without a figure.
        question: What is asked, one clause.
        stated: The range that the answer would have to fall in.
        assumed: What was assumed in reading the claim, on every basis, as clauses.
        candidates: One for each reading; none where no measure can be declared.
        why_not: Why no measure can be declared; empty where one can.
        basis_stated: Whether the sentence leaves but one basis; windows may still be several.
    """

    ref: str
    quantity: int | None
    question: str
    stated: Stated
    assumed: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    why_not: str = ""
    basis_stated: bool = False
