"""Hits that are one party on several lists, put together.

Two hits are put together only where they have the same verdict and share an identifier or a
normalised name, and nothing speaks against it: different identifiers of one kind, or different
dates of birth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.screen.word import cores_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enduse.model.listing import Listing
    from enduse.model.match import ListedMatch

__all__ = ["group_matches"]

_WEAK = "weak_alias"
_SHORTEST_NAME = 5
# Kinds of identifier that one party has one of; passports and such may be several.
_SINGLE = frozenset({"uscc", "inn", "ogrn", "lei", "imo", "edrpou", "kpp"})
_OWN_NUMBERS = frozenset({"id", "uid", "reference"})


def group_matches(matches: Sequence[ListedMatch]) -> tuple[tuple[ListedMatch, ...], ...]:
    """Put hits of one party together.

    Args:
        matches: Best first.

    Returns:
        The groups, in the order of their best hits; each in the order given.
    """
    groups: list[list[ListedMatch]] = []
    for match in matches:
        home = next((group for group in groups if _belongs(match, group)), None)
        if home is None:
            groups.append([match])
        else:
            home.append(match)
    return tuple(tuple(group) for group in groups)


def _belongs(match: ListedMatch, group: Iterable[ListedMatch]) -> bool:
    listing = match.listing
    others = list(group)
    if any(
        other.relation is not match.relation or other.confirmed != match.confirmed
        for other in others
    ):
        return False
    if any(_conflict(listing, other.listing) or _beside(match, other) for other in others):
        return False
    return any(_shared(listing, other.listing) for other in others)


def _beside(one: ListedMatch, other: ListedMatch) -> bool:
    """Whether two entries of one list, without an identifier in common, matched by other names."""
    left, right = one.listing, other.listing
    if (left.list, left.version) != (right.list, right.version) or _numbers(left) & _numbers(right):
        return False
    return not set(cores_of(one.name)) & set(cores_of(other.name))


def _shared(one: Listing, other: Listing) -> bool:
    if _numbers(one) & _numbers(other):
        return True
    return bool(_names(one) & _names(other))


def _conflict(one: Listing, other: Listing) -> bool:
    if one.birth_dates and other.birth_dates and not _dates_meet(one, other):
        return True
    left, right = dict(sorted(_numbers(one))), dict(sorted(_numbers(other)))
    return any(left[kind] != right[kind] for kind in _SINGLE & left.keys() & right.keys())


def _dates_meet(one: Listing, other: Listing) -> bool:
    return any(
        left.startswith(right) or right.startswith(left)
        for left in one.birth_dates
        for right in other.birth_dates
    )


def _numbers(listing: Listing) -> set[tuple[str, str]]:
    return {
        (kind, "".join(c for c in value.casefold() if c.isalnum()))
        for kind, value in listing.identifiers
        if kind not in _OWN_NUMBERS
    }


def _names(listing: Listing) -> set[str]:
    return {
        " ".join(sorted(core.split()))
        for name in listing.names
        if name.kind != _WEAK
        for core in cores_of(name.text)
        if len(core) >= _SHORTEST_NAME
    }
