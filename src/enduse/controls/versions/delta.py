"""What changed between two versions of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.versions.link import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enduse.model.listing import Listing

__all__ = ["Delta", "deltas"]

_STATE_WORDS = {"in_force": "resumed", "suspended": "suspended", "stopped": "stopped"}


@dataclass(frozen=True, slots=True)
class Delta:
    """One change.

    Attributes:
        change: ``added``, ``delisted``, ``suspended``, ``resumed``, ``stopped``, ``name_added``,
            ``name_removed`` or ``dates_changed``.
        entry_id: The entry, as the newer version has it; as the older has it where it is delisted.
        name: Its primary name.
        detail: What changed; an empty string where that says it all.
    """

    change: str
    entry_id: str
    name: str
    detail: str = ""


def deltas(old: Iterable[Listing], new: Iterable[Listing], *, by_id: bool) -> tuple[Delta, ...]:
    """Compare two versions of a list.

    Args:
        old: The entries of the older version.
        new: The entries of the newer version.
        by_id: Whether both have the authority's ids; else entries are matched by their primary
            names, and one that was renamed counts as delisted and added.

    Returns:
        The changes, in the order of the newer version, then those that are gone.
    """
    before = _keyed(old, by_id=by_id)
    after = _keyed(new, by_id=by_id)
    found: list[Delta] = []
    for key, entry in after.items():
        earlier = before.get(key)
        if earlier is None:
            found.append(Delta("added", entry.entry_id, entry.names[0].text))
        else:
            found.extend(_changes(earlier, entry))
    found.extend(
        Delta("delisted", entry.entry_id, entry.names[0].text)
        for key, entry in before.items()
        if key not in after
    )
    return tuple(found)


def _keyed(entries: Iterable[Listing], *, by_id: bool) -> dict[tuple[str, int], Listing]:
    """Give entries by id or name; namesakes are told apart by their order."""
    keyed: dict[tuple[str, int], Listing] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        key = entry.entry_id if by_id else fold(entry.names[0].text)
        counts[key] = counts.get(key, 0) + 1
        keyed[key, counts[key]] = entry
    return keyed


def _changes(old: Listing, new: Listing) -> list[Delta]:
    name = new.names[0].text
    found = []
    if old.state != new.state:
        kind = _STATE_WORDS.get(new.state, "delisted")
        found.append(Delta(kind, new.entry_id, name, f"{old.state} -> {new.state}"))
    if (old.listed, old.ended) != (new.listed, new.ended):
        detail = f"{old.listed}..{old.ended} -> {new.listed}..{new.ended}"
        found.append(Delta("dates_changed", new.entry_id, name, detail))
    before = {fold(item.text) for item in old.names}
    after = {fold(item.text) for item in new.names}
    added = (item.text for item in new.names if fold(item.text) not in before)
    gone = (item.text for item in old.names if fold(item.text) not in after)
    found.extend(Delta("name_added", new.entry_id, name, text) for text in added)
    found.extend(Delta("name_removed", new.entry_id, name, text) for text in gone)
    return found
