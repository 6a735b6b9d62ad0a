"""Who of many parties is listed: trade records ask, and need not know how names are compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from enduse.model.match import MATCH_FROM, ListedMatch, Query, Relation
from enduse.model.party_resolver import ListedAs, PartyAsked
from enduse.screen.bulk.askable import refusal_of
from enduse.text.date import latest

if TYPE_CHECKING:
    from enduse.controls.catalog import Catalog
    from enduse.model.listing import Listing
    from enduse.screen.screener import Screener

__all__ = ["ScreenedParties"]

_EVER = "9999-12-31"
_MOST_NAMES = 12
_MOST_PARTIES = 10
_WORDS = frozenset({"extra_word", "lost_word", "missing_word"})
_ADDRESS = "address_same"
_CLOSED = frozenset({"ended", "suspended", "stopped"})


class ScreenedParties:
    """Finds listed parties by screening: a :class:`enduse.model.party_resolver.PartyResolver`.

    A party is an entry when the screener's verdict on one of its names is *the same* beyond doubt,
    with a probability of at least a half, and neither its country nor its national number speaks
    against it; or when they share the number.  Parents, subsidiaries, affiliates and namesakes are
    not it.

    Args:
        screener: The screener over a catalogue.
        catalog: The catalogue, for the authorities of its lists.
        least: Lowest probability.
    """

    def __init__(self, screener: Screener, catalog: Catalog, *, least: float = MATCH_FROM) -> None:
        self._screener = screener
        self._catalog = catalog
        self._least = least

    def resolve(self, parties: Sequence[PartyAsked]) -> Sequence[tuple[ListedAs, ...]]:
        """Give for each party the entries that it is, sorted by list and entry.

        A party that nobody can be looked for by (no name, a legal form alone) is nobody's entry.
        """
        asked: list[tuple[int, Query]] = []
        for place, party in enumerate(parties):
            asked += [(place, query) for query in _queries(party) if refusal_of(query) is None]
        screened = self._screener.screen_many(
            [query for _, query in asked], as_of=_EVER, limit=_MOST_PARTIES
        )
        found: list[dict[tuple[str, str], ListedAs]] = [{} for _ in parties]
        for (place, _), screening in zip(asked, screened, strict=True):
            for match in screening.matches:
                if self._is(parties[place], match):
                    self._enter(found[place], match)
        return [tuple(entries[key] for key in sorted(entries)) for entries in found]

    def _is(self, party: PartyAsked, match: ListedMatch) -> bool:
        """Say whether a match is the party, and not a namesake.

        A name alone does not carry over a border, nor against another national number, nor where
        one of the names has words that the other has not ("... Import Export"): sister companies
        are told apart by those.  A number that is the same carries over all of them.
        """
        if match.relation is not Relation.SAME or match.score < self._least:
            return False
        agree = _numbers_agree(party.national_ids, match.listing)
        if agree is not None:
            return agree
        if not match.confirmed or _has_other_words(match):
            return False
        told = match.listing.countries
        return not party.country or not told or party.country in told

    def _enter(self, entries: dict[tuple[str, str], ListedAs], match: ListedMatch) -> None:
        key = (match.listing.list, match.listing.entry_id)
        held = entries.get(key)
        if held is None or match.score > held.score:
            authority = self._catalog.info(match.listing.list).authority
            entries[key] = _listed_as(match, authority)


def _queries(party: PartyAsked) -> list[Query]:
    """Ask by each of the first spellings, with all that is known beside them."""
    names = party.names[:_MOST_NAMES] or ("",)
    return [
        Query(
            name,
            countries=(party.country,) if party.country else (),
            addresses=party.addresses,
            identifiers=tuple(("other", number) for number in party.national_ids),
        )
        for name in names
    ]


def _has_other_words(match: ListedMatch) -> bool:
    """Say whether a name has words more than the other, and no address speaks for it."""
    kinds = {reason.kind for reason in match.reasons}
    return not _WORDS.isdisjoint(kinds) and _ADDRESS not in kinds


def _numbers_agree(numbers: Sequence[str], listing: Listing) -> bool | None:
    """Say whether a party and an entry share a national number; None where that cannot be said.

    Numbers of another length are another register's, and tell nothing.
    """
    ours = {_bare(number) for number in numbers} - {""}
    theirs = {_bare(value) for _, value in listing.identifiers} - {""}
    if not ours.isdisjoint(theirs):
        return True
    same_kind = any(len(a) == len(b) and a.isdigit() == b.isdigit() for a in ours for b in theirs)
    return False if same_kind else None


def _bare(number: str) -> str:
    return "".join(c for c in number.upper() if c.isalnum())


def _listed_as(match: ListedMatch, authority: str) -> ListedAs:
    standing = match.standing
    # An entry that ended on no known day cannot be placed in time at all.
    placeless = standing.status in _CLOSED and standing.until is None
    since = "" if standing.since is None or placeless else latest(standing.since)
    return ListedAs(
        authority=authority,
        list=match.listing.list,
        entry_id=match.listing.entry_id,
        name=match.name,
        score=match.score,
        since=since,
        until="" if standing.until is None else _day_before(latest(standing.until)),
    )


def _day_before(day: str) -> str:
    """Give the last day in force: an entry that ended on a day is not in force on it."""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
