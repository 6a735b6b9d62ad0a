"""Is a new version of a list believable beside the old one?

A list that lost a tenth of its entries, or a field, between two versions was more probably cut off
or changed in form than thinned out: the new version is refused, and the old one stays in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enduse.model.listing import Listing

__all__ = ["KEY_FIELDS", "Tally", "falls_short", "shrinkage"]

KEY_FIELDS = ("id", "listed", "birth_date", "country", "address", "program")
"""The fields whose loss is watched; a name every entry has, or it is none."""

MOST_SHRINKAGE = 0.10
"""The share of entries that a version may lose unasked."""

MOST_FIELD_LOSS = 0.5
"""The share of a key field's fill that a version may lose unasked."""


class Tally:
    """Counts entries, names, kinds of party and filled fields while a version is written."""

    def __init__(self) -> None:
        self.entries = 0
        self.names = 0
        self.schemata: dict[str, int] = {}
        self._filled = dict.fromkeys(KEY_FIELDS, 0)

    def add(self, listing: Listing, *, has_id: bool) -> None:
        """Count an entry."""
        self.entries += 1
        self.names += len(listing.names)
        self.schemata[listing.schema] = self.schemata.get(listing.schema, 0) + 1
        told = (
            has_id,
            listing.listed is not None,
            bool(listing.birth_dates),
            bool(listing.countries),
            bool(listing.addresses),
            listing.program != "",
        )
        for name, is_there in zip(KEY_FIELDS, told, strict=True):
            self._filled[name] += is_there

    @property
    def fill(self) -> dict[str, float]:
        """Give the share of entries that have each key field, to four digits."""
        return {name: round(n / max(self.entries, 1), 4) for name, n in self._filled.items()}


def shrinkage(
    old: tuple[int, Mapping[str, float]], new: tuple[int, Mapping[str, float]]
) -> str | None:
    """Say what a version lost beside an older one, if it is more than is believable.

    Args:
        old: Entries and fill of the older version.
        new: Entries and fill of the new one.
    """
    lost = old[0] - new[0]
    if lost > old[0] * MOST_SHRINKAGE:
        return f"{new[0]:,} entries where the older version has {old[0]:,}"
    for name, share in old[1].items():
        now = new[1].get(name, 0.0)
        # A field that few entries had may come and go.
        if share >= MOST_SHRINKAGE and now < share * (1 - MOST_FIELD_LOSS):
            return f"{name!r} is filled in {now:.0%} of the entries, where it was in {share:.0%}"
    return None


def falls_short(
    least: Mapping[str, float],
    entries: int,
    fill: Mapping[str, float],
    schemata: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {}),
) -> Sequence[str]:
    """Say where a version holds less than a whole list is known to hold.

    Args:
        least: Least entries, and fill of key fields.
        entries: How many entries it has.
        fill: Share of them that have each key field.
        schemata: Least entries by FollowTheMoney schema, and how many of each it has.
    """
    short = []
    wanted, held = schemata
    for name, least_held in sorted(wanted.items()):
        if held.get(name, 0) < least_held:
            short.append(
                f"{held.get(name, 0):,} entries of {name}, where the whole list has at least "
                f"{least_held:,}"
            )
    for name, number in sorted(least.items()):
        if name == "entries" and entries < number:
            short.append(f"{entries:,} entries, where the whole list has at least {number:,.0f}")
        elif name in fill and fill[name] < number:
            short.append(
                f"{name!r} filled in {fill[name]:.0%}, where it is known to be {number:.0%}"
            )
    return tuple(short)
