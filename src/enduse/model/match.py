"""A hit: a queried name against a listed party, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from enduse.model.listing import Listing, Standing
from enduse.model.shown import html_table

__all__ = ["ListedMatch", "Match", "Query", "Reason", "Relation", "Screening"]

MATCH_FROM = 0.5
"""A probability from here on says: more likely the same party than not."""


class Relation(Enum):
    """How the party that was asked for stands to the listed one: a verdict, not a score."""

    SAME = "same"
    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    AFFILIATE = "affiliate"
    NAMESAKE = "namesake"
    ADDRESS_ONLY = "address only"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a score.

    Attributes:
        kind: What was compared, as ``token``, ``acronym``, ``legal_form``, ``extra_word``.
        weight: What it adds to the log-odds of the score, or takes from them.
        query: The piece of the queried name.
        listed: The piece of the listed name.
    """

    kind: str
    weight: float
    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class Query:
    """A party that is asked for: its name, and what else is known of it.

    Attributes:
        name: The name, in any script; may be empty where a number or an address is given.
        schema: FollowTheMoney schema, or ``LegalEntity`` for a party of unknown kind.
        birth_dates: ISO 8601, possibly partial.
        countries: ISO 3166-1 alpha-2, lower case.
        addresses: As given.
        identifiers: ``(kind, value)``, as in :class:`enduse.model.listing.Listing`.
    """

    name: str
    schema: str = "LegalEntity"
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Two names of parties, compared.

    Attributes:
        name: The name that was compared with the queried one.
        score: Probability that both are one party's, between 0 and 1 and never either.
        relation: The verdict.
        confirmed: Whether the relation is ``same`` beyond doubt enough to be said without a caveat;
            else "possible, not confirmed".
        reasons: Why, heaviest first; weights are log-odds, and add up to those of the score.
    """

    name: str
    score: float
    relation: Relation
    confirmed: bool
    reasons: tuple[Reason, ...]

    @property
    def match(self) -> bool:
        """Whether it is more likely the same party than not, and no related one."""
        return self.score >= MATCH_FROM and self.relation in {Relation.SAME, Relation.POSSIBLE}

    def _repr_html_(self) -> str:
        """Show it in a notebook: the verdict, and why."""
        sure = "confirmed" if self.confirmed else "not confirmed"
        caption = f"{self.name}: {self.relation.value}, {self.score:.3f}, {sure}"
        rows = [(each.kind, each.query, each.listed, each.weight) for each in self.reasons]
        return html_table(caption, ("reason", "asked", "listed", "weight"), rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMatch(Match):
    """A listed party that a queried one may be.

    Attributes:
        listing: The entry, in the version that is newest on the day asked for.
        standing: Whether it was in force on the day.
    """

    listing: Listing
    standing: Standing


@dataclass(frozen=True, slots=True)
class Screening:
    """A screened name, with all that was found, also when that is nothing.

    Attributes:
        query: The name as typed.
        schema: FollowTheMoney schema asked for, or ``LegalEntity``.
        as_of: The day, ISO 8601.
        lists: ``(list, version)`` searched, sorted.
        matches: Best first; those of one party are together.
        sizes: How many of the matches are the first party's, the second's, and so on.
    """

    query: str
    schema: str
    as_of: str
    lists: tuple[tuple[str, str], ...]
    matches: tuple[ListedMatch, ...]
    sizes: tuple[int, ...] = ()

    @property
    def parties(self) -> tuple[tuple[ListedMatch, ...], ...]:
        """The matches, those of one party together."""
        sizes = self.sizes or (1,) * len(self.matches)
        ends = accumulate(sizes)
        return tuple(self.matches[end - size : end] for end, size in zip(ends, sizes, strict=True))

    def _repr_html_(self) -> str:
        """Show it in a notebook: a line a list entry."""
        caption = f"{self.query} as of {self.as_of}, {len(self.lists)} lists searched"
        rows = [
            (
                match.name,
                match.score,
                match.relation.value,
                match.listing.list,
                match.listing.entry_id,
                match.standing.status,
                match.standing.since,
            )
            for match in self.matches
        ]
        columns = ("listed as", "score", "relation", "list", "entry", "on the day", "since")
        return html_table(caption, columns, rows)
