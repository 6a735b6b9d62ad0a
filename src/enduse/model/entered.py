"""What analysts enter under their name: ratings, likelihoods, decisions on matches, end-use checks.

All of it stands in the ledger; here it is as read from there, the superseded left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.claim import Likelihood
from enduse.model.evidence import Decision

__all__ = [
    "ASPECTS",
    "CREDIBILITIES",
    "RELIABILITIES",
    "STATES",
    "DossierEntry",
    "EnteredLikelihood",
    "Entries",
    "MatchDecision",
    "SourceRating",
]

RELIABILITIES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source, from completely reliable (A) to cannot be judged (F); the Admiralty
scale, as in NATO AJP-2.1."""

CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
"""Credibility of what it says, from confirmed by other sources (1) to cannot be judged (6)."""

ASPECTS = ("parties", "goods", "route", "end_user", "end_use")
"""What an end-use check asks about."""

STATES = ("known", "claimed", "open", "contradicted")
"""What an end-use check can say of an aspect."""


@dataclass(frozen=True, slots=True)
class SourceRating:
    """A source as an analyst rates it.

    Attributes:
        disclosure: Key of the disclosure.
        reliability: ``A`` to ``F``.
        credibility: ``1`` to ``6``.
        decision: Who, when and why.
    """

    disclosure: str
    reliability: str
    credibility: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class EnteredLikelihood:
    """A likelihood that an analyst entered for a charge; enduse never chooses one.

    Attributes:
        charge: Key of the charge.
        likelihood: The step of ICD 203.
        decision: Who, when and why.
    """

    charge: str
    likelihood: Likelihood
    decision: Decision


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """A person's decision on a match of the case.

    Attributes:
        party: The party, as the assessment names it.
        list: Key of the list.
        entry_id: The entry.
        confirmed: Whether it is the same party; False where it was cleared.
        decision: Who, when and why.
    """

    party: str
    list: str
    entry_id: str
    confirmed: bool
    decision: Decision


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """One line of an end-use check.

    Attributes:
        check: Key of the end-use check: that of a charge, or a name that an analyst gave it.
        aspect: One of :data:`ASPECTS`.
        state: One of :data:`STATES`.
        says: What is known, claimed, open or contradicted, one sentence.
        decision: Who, when and why.
    """

    check: str
    aspect: str
    state: str
    says: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Entries:
    """All that stands entered in a case, in the order of the ledger.

    Attributes:
        ratings: One a disclosure.
        likelihoods: One a charge.
        matches: One a party and entry.
        dossier: Lines of end-use checks.
    """

    ratings: tuple[SourceRating, ...] = field(default=())
    likelihoods: tuple[EnteredLikelihood, ...] = field(default=())
    matches: tuple[MatchDecision, ...] = field(default=())
    dossier: tuple[DossierEntry, ...] = field(default=())
