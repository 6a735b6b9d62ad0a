"""Qualifiers: what is known of a party beside its name, as evidence for or against a hit.

Dates of birth, countries, addresses and identifying numbers of the query are compared with those of
a listed party.  Each tells something in log-odds, which is added to what the names tell.  The
weights and how they were estimated: :mod:`enduse.screen.qualify.weight`.

A number is nearly decisive, and yet no verdict: where the names have nothing in common, a person
has to decide.  An address makes no two parties one: see :func:`address_only`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.model.listing import Listing
from enduse.model.match import Query, Reason
from enduse.screen.qualify import (
    address_keys,
    address_level,
    birth_level,
    compare_numbers,
    country_level,
    read_all,
    weight,
)
from enduse.screen.qualify.country import countries_of
from enduse.text.identifier import (
    Identifier,
    find_identifiers,
    identifier_keys,
    numbers_in_query,
    typo_keys,
)

__all__ = [
    "Qualification",
    "address_only",
    "listing_keys",
    "listing_numbers",
    "qualify",
    "query_keys",
    "query_numbers",
]

_BORN = frozenset({"Person", "LegalEntity"})
_DECISIVE = frozenset({"same_one", "same_long"})
_Found = tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the qualifiers of a query tell of a listed party.

    Attributes:
        log_odds: What they add to the log-odds of the names; 0 where nothing can be compared.
        reasons: Why, heaviest first; their weights add up to ``log_odds``.  A reason of kind
            ``number_checksum`` weighs nothing: it says that a queried number is mistyped.
        conflict: Whether something speaks strongly against it: another date of birth, or another
            number of a kind of which a party has one.
        decisive: Whether a sound number of some length is the same, and nothing is in conflict.
    """

    log_odds: float = 0.0
    reasons: tuple[Reason, ...] = ()
    conflict: bool = False
    decisive: bool = False


def qualify(
    query: Query, listing: Listing, *, crowded: Collection[str] = frozenset()
) -> Qualification:
    """Compare what is known of a queried party, beside its name, with a listed one.

    Args:
        query: The queried party; numbers in its name count as given.
        listing: The entry.
        crowded: Keys of addresses that many parties share, of
            :func:`enduse.screen.qualify.crowded_keys`.
    """
    person = "person" if "Person" in {query.schema, listing.schema} else "body"
    found: list[tuple[str, str, _Found]] = []
    if listing.schema in _BORN:
        found.append(
            ("birth_date", "birth_date", birth_level(query.birth_dates, listing.birth_dates))
        )
    if query.countries or query.addresses:
        ours = countries_of(query.countries, query.addresses)
        theirs = countries_of(listing.countries, listing.addresses)
        found.append(("country", f"country_{person}", country_level(ours, theirs)))
    if query.addresses:
        level = address_level(query.addresses, listing.addresses, crowded=crowded)
        found.append(("address", f"address_{person}", level))
    reasons = [
        Reason(f"{name}_{one[0]}", weight(field, one[0]), one[1], one[2])
        for name, field, one in found
        if one is not None
    ]
    numbers, levels = _by_numbers(query_numbers(query), query.schema, listing)
    reasons = sorted(
        [*reasons, *numbers], key=lambda r: (-abs(r.weight), r.kind, r.query, r.listed)
    )
    conflict = "differs" in levels or any(r.kind == "birth_date_different" for r in reasons)
    return Qualification(
        round(sum(reason.weight for reason in reasons), 2),
        tuple(reasons),
        conflict,
        not conflict and not _DECISIVE.isdisjoint(levels),
    )


def address_only(
    addresses: Sequence[str], listing: Listing, *, crowded: Collection[str] = frozenset()
) -> bool:
    """Whether a listed party has the very address that was asked for.

    Ask for parties whose names are unlike the queried one: they are reported with the relation
    "address only", never as the same, and never as confirmed.

    Args:
        addresses: Addresses of the query, as given.
        listing: The entry.
        crowded: Keys of addresses that many parties share; sharing one of these is not reported.
    """
    found = address_level(addresses, listing.addresses, crowded=crowded)
    return found is not None and found[0] == "same"


def query_numbers(query: Query) -> tuple[Identifier, ...]:
    """Give the numbers of a query, those typed into its name included."""
    given = read_all(query.identifiers, query.countries)
    return tuple(dict.fromkeys((*given, *numbers_in_query(query.name))))


def query_keys(query: Query) -> tuple[str, ...]:
    """Give the keys under which an index may hold the queried party by number or address.

    A number with wrong check digits is also looked for as what it may have been meant for.

    Returns:
        Sorted, without repeats.
    """
    numbers = query_numbers(query)
    keys = {*identifier_keys(numbers), *typo_keys(numbers), *address_keys(query.addresses)}
    return tuple(sorted(keys))


def listing_numbers(listing: Listing) -> tuple[Identifier, ...]:
    """Give the numbers of a listed party, those in its remarks included."""
    return _numbers_of(listing.identifiers, listing.remarks, listing.countries)


def listing_keys(listing: Listing) -> tuple[str, ...]:
    """Give the keys under which an index should hold a listed party, sorted."""
    keys = {*identifier_keys(listing_numbers(listing)), *address_keys(listing.addresses)}
    return tuple(sorted(keys))


@lru_cache(maxsize=4096)
def _numbers_of(
    identifiers: tuple[tuple[str, str], ...], remarks: str, countries: tuple[str, ...]
) -> tuple[Identifier, ...]:
    return tuple(dict.fromkeys((*read_all(identifiers, countries), *find_identifiers(remarks))))


def _by_numbers(
    numbers: tuple[Identifier, ...], schema: str, listing: Listing
) -> tuple[list[Reason], frozenset[str]]:
    if not numbers:
        return [], frozenset()
    compared = compare_numbers(numbers, listing_numbers(listing), schemas=(schema, listing.schema))
    reasons = [
        Reason(
            f"number_{one.level}",
            weight("number", one.level),
            _shown(one.query),
            _shown(one.listed),
        )
        for one in compared
    ]
    reasons += [
        Reason("number_checksum", 0.0, _shown(one), "") for one in numbers if one.valid is False
    ]
    return reasons, frozenset(one.level for one in compared)


def _shown(one: Identifier) -> str:
    return f"{one.kind} {one.value}"
