"""Hits weighed by what a query says beside a name: birth, countries, numbers, addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from enduse.model.listing import Listing
from enduse.model.match import Query, Reason, Relation
from enduse.screen.hit import CONFIRMED, Hit
from enduse.screen.qualifier import (
    Qualification,
    address_only,
    qualify,
    query_keys,
    query_numbers,
)
from enduse.screen.score import probability

__all__ = ["is_qualified", "keys_asked", "qualified"]

_UNLIKE = -4.0
"""Log-odds of names that the search by name did not find alike at all."""


def is_qualified(query: Query) -> bool:
    """Whether a query says more than a name; a number typed into the name counts."""
    said = query.birth_dates or query.countries or query.addresses or query.identifiers
    return bool(said) or (any(map(str.isdigit, query.name)) and bool(query_numbers(query)))


def keys_asked(query: Query) -> tuple[str, ...]:
    """Give the keys of numbers and addresses by which the index finds parties without a name."""
    return query_keys(query)


def qualified(
    query: Query,
    named: Mapping[int, Hit],
    numbered: Iterable[int],
    listing_of: Callable[[int], Listing],
    *,
    crowded: Collection[str],
) -> Iterator[Hit]:
    """Weigh hits by name with the qualifiers, and add parties that only a number or address found.

    A number that is the same makes two parties one, unless their names are wholly unlike: then a
    person decides.  What speaks strongly against it leaves nothing confirmed.  An address alone
    makes no two parties one.

    Args:
        query: What was asked.
        named: Hits by name, by party.
        numbered: Parties that bear a number or an address of the query.
        listing_of: Gives a party's entry.
        crowded: Keys of addresses that many parties share.
    """
    for party in sorted({*named, *numbered}):
        listing = listing_of(party)
        told = qualify(query, listing, crowded=crowded)
        held = named.get(party)
        if held is not None:
            yield _weighed(held, told)
        elif any(
            reason.kind.startswith("number_") and reason.weight > 0 for reason in told.reasons
        ):
            yield _by_number(party, listing, told, query.name)
        elif address_only(query.addresses, listing, crowded=crowded):
            yield _by_address(party, listing, told)


def _weighed(hit: Hit, told: Qualification) -> Hit:
    if not told.reasons:
        return hit
    log_odds = hit.log_odds + told.log_odds
    reasons = tuple(sorted((*hit.reasons, *told.reasons), key=lambda r: -abs(r.weight)))
    relation, score = hit.relation, probability(log_odds)
    if told.decisive and relation is Relation.POSSIBLE:
        relation = Relation.SAME
    sure = relation is Relation.SAME and not told.conflict
    likely = score >= CONFIRMED or (hit.confirmed and told.log_odds >= 0)
    confirmed = sure and likely and (hit.confirmed or told.decisive)
    return Hit(hit.party, hit.name, log_odds, relation, confirmed, reasons)


def _by_number(party: int, listing: Listing, told: Qualification, name: str) -> Hit:
    """Give a party found by a number alone: possible at most, for its name is another."""
    base = 0.0 if not name else _UNLIKE
    reasons = told.reasons if not name else (*told.reasons, Reason("unlike_names", base, name, ""))
    log_odds = base + told.log_odds
    relation = Relation.POSSIBLE
    sure = not name and told.decisive and probability(log_odds) >= CONFIRMED
    if sure:
        relation = Relation.SAME  # nothing but a number was asked for, and this party has it
    return Hit(party, listing.names[0].text, log_odds, relation, sure, reasons)


def _by_address(party: int, listing: Listing, told: Qualification) -> Hit:
    log_odds = _UNLIKE + told.log_odds
    reasons = (*told.reasons, Reason("unlike_names", _UNLIKE, "", listing.names[0].text))
    return Hit(
        party,
        listing.names[0].text,
        log_odds,
        Relation.ADDRESS_ONLY,
        confirmed=False,
        reasons=reasons,
    )
