"""What changed in the lists since a search, and which of its clears have to be looked at again.

A past search rests on lists in certain versions (``Screening.lists``).  Where newer ones are there
now, two kinds of answers may not hold any more:

- a queried name that nobody was found for, or only others: it has to be compared with the names of
  those entries alone that are new or changed (``changed_entries``);
- a look-alike that a person cleared: it comes back where its entry changed (``touched``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.versions import CHANGES
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from enduse.controls.catalog import Catalog
    from enduse.controls.versions import Delta
    from enduse.model.listing import Listing

__all__ = ["ChangedEntry", "Clear", "changed_entries", "touched"]

# What a name that was added needs is to be compared itself; any other change concerns all names.
_NAMES_ALONE = frozenset({"name_added", "name_removed"})
# An entry that is gone or closed gives no new hit; a look-alike of it may still be of interest.
_NO_NEW_HIT = frozenset({"delisted", "dropped", "suspended", "stopped", "name_removed"})


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry that is new or changed since a version.

    Attributes:
        list: Key of the list.
        old: Label of the version that the search rests on; an empty string where it had none.
        new: Label of the newest version.
        entry_id: The entry, as in ``Delta``.
        schema: FollowTheMoney schema; an empty string for an entry that is gone.
        names: The names with which past queries have to be compared: all of an entry that is new
            or otherwise changed, the new ones of one that got names; none of one that is gone.
        changes: The kinds of change, as in ``Delta``, without repeats.
    """

    list: str
    old: str
    new: str
    entry_id: str
    schema: str
    names: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """List and entry: what a cleared look-alike is known by."""
        return self.list, self.entry_id


@dataclass(frozen=True, slots=True)
class Clear:
    """A past search that was answered with "no hit", as far as it matters here.

    Attributes:
        id: What the caller knows it by.
        query: The name that was asked for.
        schema: FollowTheMoney schema asked for.
        cleared: ``(list, entry_id)`` of the look-alikes that a person cleared.
    """

    id: str
    query: str
    schema: str = "LegalEntity"
    cleared: frozenset[tuple[str, str]] = frozenset()


def changed_entries(catalog: Catalog, seen: Iterable[tuple[str, str]]) -> Iterator[ChangedEntry]:
    """Give the entries that are new or changed since a search.

    For each list the newest version that the search rests on is compared with the newest one there
    is.  Of a list that it had none of, all entries are new.  What two versions of different forms
    spell otherwise counts as changed: looked at once too often, never once too rarely.

    Args:
        catalog: The lists as they are now.
        seen: ``(list, version)`` that the search rests on.

    Yields:
        The entries, list by list in the order of their keys, each as ``deltas`` orders them.

    Raises:
        ListMissing: A version that the search rests on is not in the catalogue any more.
    """
    newest = _newest(seen)
    for info, versions in catalog.lists():
        new = versions[-1].version
        old = newest.get(info.key, "")
        if old == new:
            continue
        if old and latest(old) > latest(new):
            continue
        yield from _changed(catalog, info.key, old, new)


def touched(
    clears: Iterable[Clear], changes: Iterable[ChangedEntry]
) -> dict[str, tuple[ChangedEntry, ...]]:
    """Find the clears of which a cleared look-alike changed.

    Args:
        clears: Past searches.
        changes: What changed since; only entries of lists in them are looked at.

    Returns:
        Id of the clear → the changes, in the order given; clears that are not concerned are left
        out.  Clears in which nobody was found are not: compare the changed names with their
        queries.
    """
    by_entry: dict[tuple[str, str], list[str]] = {}
    for clear in clears:
        for key in sorted(clear.cleared):
            by_entry.setdefault(key, []).append(clear.id)
    found: dict[str, list[ChangedEntry]] = {}
    for change in changes:
        for clear_id in by_entry.get(change.key, ()):
            found.setdefault(clear_id, []).append(change)
    return {clear_id: tuple(held) for clear_id, held in found.items()}


def _newest(seen: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    newest: dict[str, str] = {}
    for key, label in seen:
        held = newest.get(key)
        if held is None or (latest(label), label) > (latest(held), held):
            newest[key] = label
    return newest


def _changed(catalog: Catalog, key: str, old: str, new: str) -> Iterator[ChangedEntry]:
    entries = catalog.listings(key, new)
    if not old:
        for entry in entries:
            yield _entry(entry, "", ("added",), tuple(name.text for name in entry.names))
        return
    grouped: dict[str, list[Delta]] = {}
    for delta in catalog.diff(key, old, new):
        grouped.setdefault(delta.entry_id, []).append(delta)
    for entry in entries:
        held = grouped.pop(entry.entry_id, None)
        if held is not None:
            yield _entry(entry, old, _kinds(held), _names(entry, held))
    for entry_id, held in grouped.items():
        yield ChangedEntry(key, old, new, entry_id, "", (), _kinds(held))


def _entry(
    entry: Listing, old: str, changes: tuple[str, ...], names: tuple[str, ...]
) -> ChangedEntry:
    return ChangedEntry(
        entry.list, old, entry.version, entry.entry_id, entry.schema, names, changes
    )


def _kinds(held: Iterable[Delta]) -> tuple[str, ...]:
    return tuple(sorted({delta.change for delta in held}, key=CHANGES.index))


def _names(entry: Listing, held: list[Delta]) -> tuple[str, ...]:
    """Give the names with which past queries have to be compared."""
    kinds = {delta.change for delta in held}
    if kinds <= _NO_NEW_HIT:
        return ()
    if kinds <= _NAMES_ALONE:
        return tuple(delta.detail for delta in held if delta.change == "name_added")
    return tuple(name.text for name in entry.names)
