"""What changed between two versions of a list.

An entry of one version is an entry of the other where both give it the authority's id; where one of
them has no ids, by its primary name.  What a version itself calls delisted, suspended or stopped,
or gives an end that has passed, is closed: to come into that state and to leave it are changes of
their own, apart from coming onto the list and going off it.

A list that shows only those in force cannot tell why an entry is gone: ``delisted`` then says that
the newer version lacks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.versions.link import fold
from enduse.text.date import latest

if TYPE_CHECKING:
    from enduse.controls.versions.shelf import VersionRecord
    from enduse.model.listing import ListInfo, Listing

__all__ = ["CHANGES", "Delta", "caveats", "count_changes", "deltas"]

CHANGES = (
    "added",
    "reinstated",
    "resumed",
    "suspended",
    "stopped",
    "delisted",
    "dropped",
    "name_added",
    "name_removed",
    "dates_changed",
    "programme_changed",
    "identifiers_changed",
    "addresses_changed",
    "birth_dates_changed",
    "countries_changed",
)
"""All kinds of change, in the order in which they are counted out."""

_DETAILS = (
    ("identifiers_changed", "identifiers"),
    ("addresses_changed", "addresses"),
    ("birth_dates_changed", "birth_dates"),
    ("countries_changed", "countries"),
)


@dataclass(frozen=True, slots=True)
class Delta:
    """One change.

    Attributes:
        change: One of ``CHANGES``: ``added``, ``delisted`` (gone, or ended by the list's own
            word), ``suspended``, ``stopped``, ``resumed`` (out of one of these two),
            ``reinstated`` (delisted before), ``dropped`` (gone, and closed before), ``name_added``,
            ``name_removed``, ``dates_changed``, ``programme_changed``, and the changes of
            identifiers, addresses, dates of birth and countries.
        entry_id: The entry, as the newer version has it; as the older has it where it is gone.
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
    found: list[Delta] = []
    for key, entry in _numbered(new, by_id=by_id):
        earlier = before.pop(key, None)
        found.extend(_new(entry) if earlier is None else _changes(earlier, entry))
    found.extend(map(_gone, before.values()))
    return tuple(found)


def count_changes(changes: Iterable[Delta]) -> dict[str, int]:
    """Count changes by their kind, in the order of ``CHANGES``; kinds without any are left out."""
    counts = Counter(item.change for item in changes)
    return {change: counts[change] for change in CHANGES if counts[change]}


def caveats(info: ListInfo, old: VersionRecord, new: VersionRecord) -> tuple[str, ...]:
    """Say what a comparison of two versions of a list cannot tell, in sentences.

    Args:
        info: What is known of the list.
        old: The older version.
        new: The newer version.
    """
    found = []
    if not (old.ids and new.ids):
        found.append(
            "one of the versions has no ids: entries were matched by their primary names, and one "
            "that was renamed counts as delisted and added"
        )
    if old.form != new.form:
        found.append(
            f"the versions were read from different forms ({old.form}, {new.form}): names, "
            "addresses, identifiers and countries may differ by that alone"
        )
    if not info.complete:
        found.append(
            "the list shows only those on it: 'delisted' means that the newer version lacks the "
            "entry, and the day and the reason are not in it"
        )
    return tuple(found)


def _keyed(entries: Iterable[Listing], *, by_id: bool) -> dict[tuple[str, int], Listing]:
    return dict(_numbered(entries, by_id=by_id))


def _numbered(
    entries: Iterable[Listing], *, by_id: bool
) -> Iterator[tuple[tuple[str, int], Listing]]:
    """Give entries by id or name; namesakes are told apart by their order."""
    counts: Counter[str] = Counter()
    for entry in entries:
        key = entry.entry_id if by_id else fold(entry.names[0].text)
        counts[key] += 1
        yield (key, counts[key]), entry


def _state(entry: Listing) -> str:
    """Give the state of an entry on the day of its version."""
    if entry.state == "in_force" and entry.ended is not None:
        is_over = latest(entry.ended) <= latest(entry.version)
        return "delisted" if is_over else entry.state
    return entry.state


def _new(entry: Listing) -> Iterator[Delta]:
    state = _state(entry)
    detail = "" if state == "in_force" else f"{state} from the first"
    yield Delta("added", entry.entry_id, entry.names[0].text, detail)


def _gone(entry: Listing) -> Delta:
    state, name = _state(entry), entry.names[0].text
    if state == "delisted":
        return Delta("dropped", entry.entry_id, name, "delisted before, no longer shown")
    detail = "" if state == "in_force" else f"{state} before"
    return Delta("delisted", entry.entry_id, name, detail)


def _changes(old: Listing, new: Listing) -> Iterator[Delta]:
    entry_id, name = new.entry_id, new.names[0].text
    was, now = _state(old), _state(new)
    if was != now:
        yield Delta(_word(was, now), entry_id, name, f"{was} -> {now}")
    if (old.listed, old.ended) != (new.listed, new.ended):
        detail = f"{_dates(old)} -> {_dates(new)}"
        yield Delta("dates_changed", entry_id, name, detail)
    before = {fold(item.text) for item in old.names}
    after = {fold(item.text) for item in new.names}
    for item in new.names:
        if fold(item.text) not in before:
            yield Delta("name_added", entry_id, name, item.text)
    for item in old.names:
        if fold(item.text) not in after:
            yield Delta("name_removed", entry_id, name, item.text)
    if old.program != new.program:
        detail = f"{old.program or 'none'} -> {new.program or 'none'}"
        yield Delta("programme_changed", entry_id, name, detail)
    for change, field in _DETAILS:
        detail = _difference(getattr(old, field), getattr(new, field))
        if detail:
            yield Delta(change, entry_id, name, detail)


def _word(was: str, now: str) -> str:
    if now == "in_force":
        return "reinstated" if was == "delisted" else "resumed"
    return now


def _dates(entry: Listing) -> str:
    return f"{entry.listed or 'no date'}..{entry.ended or ''}"


def _difference(old: tuple[object, ...], new: tuple[object, ...]) -> str:
    """Say what came and what went, but for order, case and punctuation."""
    before = {fold(_plain(item)): _plain(item) for item in old}
    after = {fold(_plain(item)): _plain(item) for item in new}
    came = [f"+ {text}" for key, text in after.items() if key not in before]
    went = [f"- {text}" for key, text in before.items() if key not in after]
    return "; ".join(came + went)


def _plain(item: object) -> str:
    return " ".join(item) if isinstance(item, tuple) else str(item)
