"""Checks: what a claim states, put to the lists and to the records as a declared measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from enduse.model.evidence import Entry, Measure, Row
from enduse.model.shown import html_table

__all__ = ["Check", "Conflict", "Stated", "Verdict"]


class Verdict(Enum):
    """What the data at hand say of a claim.

    ``CONSISTENT`` is less than supported: the figure does not rule the claim out, and does not bear
    it out either.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONSISTENT = "consistent"
    NOT_EVALUABLE = "not_evaluable"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim states, as a range that a figure can fall in.

    Attributes:
        words: The figure in the source's words, as "over $12 million"; of a claim without a figure,
            the words that make it testable, as "noteworthy increase".
        low: Lower end, or None where it is open.
        high: Upper end, or None where it is open.
        low_open: Whether the lower end itself is outside ("more than 100").
        high_open: Whether the upper end itself is outside.
        unit: ``usd``, ``share`` (0 to 1), ``growth`` (0.5 is half as much again), ``count`` ...,
            as measures have them.
        rule: How the words became a range, as a clause with its source.
    """

    words: str
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    unit: str
    rule: str


@dataclass(frozen=True, slots=True)
class Check:
    """One claim put to one ground on one basis.

    Attributes:
        ref: The claim.
        quantity: Index of the figure among the claim's quantities; None where the claim is testable
            without a figure ("increased since 2021").
        kind: ``list`` (a question to a control list) or ``records`` (a measure over trade records).
        question: What is asked, one clause: "the value of integrated circuits ...".
        declared: The declared measure, as the YAML that ``enduse measure`` takes; of a list
            question, the same as one clause.
        basis: The basis in a clause: "by country of dispatch", "first address in mainland China".
        assumed: What was assumed in reading the claim, as clauses without a full stop.
        stated: What the claim states.
        ground: Key of the records or of the list that was asked; empty where there is none.
        value: The figure, or None.
        interval: Lower and upper end of its 95 % interval, or None where it has none.
        verdict: What the data say.
        why: Why it cannot be told, or why no more can be said, as a clause; empty for a plain
            verdict.
        measure: The figure as evidence: definition, digest of its inputs, value.
        caveats: What has to be said with the figure, as sentences.
        sql: The query, or an empty string.
        rows: The first of the rows that it rests on.
        entries: The list entries that were counted.
    """

    ref: str
    quantity: int | None
    kind: str
    question: str
    declared: str
    basis: str
    assumed: tuple[str, ...]
    stated: Stated
    ground: str
    value: float | None
    interval: tuple[float, float] | None
    verdict: Verdict
    why: str
    measure: Measure
    caveats: tuple[str, ...] = ()
    sql: str = ""
    rows: tuple[Row, ...] = field(default=())
    entries: tuple[Entry, ...] = field(default=())

    def _repr_html_(self) -> str:
        """Show it in a notebook: what was asked, what came of it, and why."""
        told = {
            "claimed": self.stated.words,
            "asked": self.question,
            "basis": self.basis,
            "assumed": "; ".join(self.assumed),
            "of": self.ground,
            "figure": self.value,
            "interval": None
            if self.interval is None
            else f"{self.interval[0]:g} to {self.interval[1]:g}",
            "verdict": self.verdict.value.replace("_", " "),
            "why": self.why,
        }
        return html_table(f"claim {self.ref}", ("", ""), told.items())


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one thing in several claims, side by side.

    Attributes:
        subject: What they are figures of, as a clause.
        items: ``(claim, index of the figure)``, in case order; of two claims or more.
        relation: ``same`` (equal figures), ``compatible`` (both can hold: "90 per cent" and "a
            majority") or ``conflict`` (no value fits both).
        why: What sets them apart or lets both hold, as a clause.
    """

    subject: str
    items: tuple[tuple[str, int], ...]
    relation: str
    why: str
