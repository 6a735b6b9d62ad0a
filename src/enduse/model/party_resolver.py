"""How trade records ask who is listed, without knowing how names are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["ListedAs", "PartyAsked", "PartyResolver"]


@dataclass(frozen=True, slots=True)
class PartyAsked:
    """A party of trade records, to be looked up.

    Attributes:
        names: Every spelling seen, in a fixed order; the first is the one to show.
        country: ISO 3166-1 alpha-2, lower case, or an empty string.
        national_ids: Numbers as given.
        addresses: As given.
    """

    names: tuple[str, ...]
    country: str = ""
    national_ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedAs:
    """An entry that a party was found to be.

    Attributes:
        authority: As ``US-OFAC``.
        list: The list's key.
        entry_id: The authority's own id.
        name: The listed name that matched.
        score: Probability that they are the same, 0 to 1.
        since: First day in force, ISO 8601, or an empty string where the list gives none.
        until: Last day in force, or an empty string while it is.
    """

    authority: str
    list: str
    entry_id: str
    name: str
    score: float
    since: str
    until: str


class PartyResolver(Protocol):
    """Finds listed parties; :mod:`enduse.screen` has it, and ``case`` hands it over."""

    def resolve(self, parties: Sequence[PartyAsked]) -> Sequence[tuple[ListedAs, ...]]:
        """Give for each party the entries that it is (never an affiliate's, never a namesake's)."""
        ...
