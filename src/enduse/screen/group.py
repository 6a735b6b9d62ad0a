"""Hits that are one party on several lists, put together.

Two hits are put together only where they have the same verdict and share an identifier or a
normalised name, and nothing speaks against it: different identifiers of one kind, or different
dates of birth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enduse.screen.word import cores_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enduse.model.listing import Listing
    from enduse.model.match import ListedMatch

__all__ = ["group_matches"]

# Kinds of identifier that one party has one of; passports and such may be several.
_SINGLE = frozenset({"uscc", "inn", "ogrn", "lei", "imo", "edrpou", "kpp"})
_OWN_NUMBERS = frozenset({"id", "uid", "reference"})


class _Traits(NamedTuple):
    """What tells whether two hits are one party's.

    Attributes:
        match: The hit.
        numbers: The entry's identifiers, as kind and value.
        single: Those of kinds that a party has one of.
        keys: What hits of one party share at least one of: identifiers and names.
    """

    match: ListedMatch
    numbers: frozenset[tuple[str, str]]
    single: dict[str, str]
    keys: frozenset[object]


def group_matches(
    matches: Sequence[ListedMatch], names: Sequence[Iterable[int]]
) -> tuple[tuple[ListedMatch, ...], ...]:
    """Put hits of one party together.

    Args:
        matches: Best first.
        names: For each hit what stands for the names of its party, weak aliases and short names
            left out.

    Returns:
        The groups, in the order of their best hits; each in the order given.
    """
    groups: list[list[_Traits]] = []
    homes: dict[object, list[int]] = {}
    for match, told in zip(matches, names, strict=True):
        one = _traits(match, told)
        verdict = (match.relation, match.confirmed)
        near = sorted({at for key in one.keys for at in homes.get((verdict, key), ())})
        home = next((at for at in near if not any(_parted(one, other) for other in groups[at])), -1)
        if home < 0:
            home = len(groups)
            groups.append([])
        groups[home].append(one)
        for key in one.keys:
            homes.setdefault((verdict, key), []).append(home)
    return tuple(tuple(one.match for one in group) for group in groups)


def _traits(match: ListedMatch, names: Iterable[int]) -> _Traits:
    numbers = _numbers(match.listing) if match.listing.identifiers else frozenset()
    single = {kind: value for kind, value in sorted(numbers) if kind in _SINGLE} if numbers else {}
    return _Traits(match, numbers, single, frozenset([*numbers, *names]))


def _parted(one: _Traits, other: _Traits) -> bool:
    """Whether two hits cannot be of one party, or stand side by side on one list."""
    left, right = one.match.listing, other.match.listing
    if left.birth_dates and right.birth_dates and not _dates_meet(left, right):
        return True
    if any(one.single[kind] != other.single[kind] for kind in one.single.keys() & other.single):
        return True
    # Two entries of one list, without an identifier in common, that matched by other names.
    if (left.list, left.version) != (right.list, right.version) or one.numbers & other.numbers:
        return False
    return not set(cores_of(one.match.name)) & set(cores_of(other.match.name))


def _dates_meet(one: Listing, other: Listing) -> bool:
    return any(
        left.startswith(right) or right.startswith(left)
        for left in one.birth_dates
        for right in other.birth_dates
    )


def _numbers(listing: Listing) -> frozenset[tuple[str, str]]:
    return frozenset(
        (kind, "".join(c for c in value.casefold() if c.isalnum()))
        for kind, value in listing.identifiers
        if kind not in _OWN_NUMBERS
    )
