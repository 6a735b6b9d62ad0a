"""A hit: a queried name against a listed party, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from enduse.model.listing import Listing, Standing

__all__ = ["Match", "Reason", "Relation", "Screening"]


class Relation(Enum):
    """How the party that was asked for stands to the listed one: a verdict, not a score."""

    SAME = "same"
    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    AFFILIATE = "affiliate"
    NAMESAKE = "namesake"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a score.

    Attributes:
        kind: What was compared, as ``token``, ``acronym``, ``legal_form``, ``extra_word``.
        weight: What it adds to the score or takes from it.
        query: The piece of the queried name.
        listed: The piece of the listed name.
    """

    kind: str
    weight: float
    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class Match:
    """A listed party that a queried name may be.

    Attributes:
        listing: The entry, in the version that is newest on the day asked for.
        name: The listed name that matched.
        score: Between 0 and 1.
        relation: The verdict.
        confirmed: Whether the relation is ``same`` beyond the threshold; else "possible, not
            confirmed".
        reasons: Why, heaviest first.
        standing: Whether it was in force on the day.
    """

    listing: Listing
    name: str
    score: float
    relation: Relation
    confirmed: bool
    reasons: tuple[Reason, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Screening:
    """A screened name, with all that was found, also when that is nothing.

    Attributes:
        query: The name as typed.
        schema: FollowTheMoney schema asked for, or ``LegalEntity``.
        as_of: The day, ISO 8601.
        lists: ``(list, version)`` searched, sorted.
        matches: Best first.
    """

    query: str
    schema: str
    as_of: str
    lists: tuple[tuple[str, str], ...]
    matches: tuple[Match, ...]
