"""The versions of a list put together: which entry of one is which entry of another.

Entries are one party where both versions have the authority's id for it and the ids are equal.
Where one of them has no ids, they are one where the primary name of the one is a name of the other,
but for case, punctuation and the order of the words; of several such, the one that shares most
names.  A person's middle name may be missing where that leaves no choice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from enduse.controls.party import ListedParty, Presence
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Held", "fold", "link"]

_WORD = re.compile(r"[^\W_]+")
_WITH_MIDDLE_NAME = 3


class Held(NamedTuple):
    """An entry of a version, as far as linking needs it."""

    presence: Presence
    schema: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(slots=True)
class _Party:
    """A party while its versions are put together."""

    entries: list[Held] = field(default_factory=list)
    kept_folds: set[str] | None = None

    @property
    def is_person(self) -> bool:
        return self.entries[0].schema == "Person"

    @property
    def folds(self) -> set[str]:
        """All names, folded; made when first needed, since most lists are linked by ids alone."""
        if self.kept_folds is None:
            self.kept_folds = {fold(name) for held in self.entries for name in held.names}
        return self.kept_folds

    def take(self, held: Held) -> None:
        self.entries.append(held)
        if self.kept_folds is not None:
            self.kept_folds.update(map(fold, held.names))


def fold(name: str) -> str:
    """Give a name without case, punctuation and order of words."""
    return " ".join(sorted(_words(name)))


def link(key: str, versions: Sequence[tuple[bool, Iterable[Held]]]) -> tuple[ListedParty, ...]:
    """Put the versions of a list together.

    Args:
        key: Key of the list.
        versions: For each version, oldest first, whether it has ids, and its entries.

    Returns:
        The parties, in the order of the versions with ids, then of the others; entries of older
        versions that newer ones lack come after.
    """
    parties: list[_Party] = []
    by_id: dict[str, _Party] = {}
    for _, entries in (version for version in versions if version[0]):
        for held in entries:
            party = by_id.get(held.presence.entry_id)
            if party is None:
                party = by_id[held.presence.entry_id] = _Party()
                parties.append(party)
            party.take(held)
    by_name: dict[str, list[_Party]] = {}
    fresh = list(parties)
    for _, entries in (version for version in reversed(versions) if not version[0]):
        for party in fresh:
            _index(party, by_name)
        fresh = _link_by_name(entries, by_name)
        parties += fresh
    return tuple(_finished(key, party) for party in parties)


def _words(name: str) -> list[str]:
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return _WORD.findall(plain.casefold())


def _index(party: _Party, by_name: dict[str, list[_Party]]) -> None:
    for name in sorted(party.folds):
        held = by_name.setdefault(name, [])
        if not any(party is other for other in held):
            held.append(party)


def _link_by_name(entries: Iterable[Held], by_name: dict[str, list[_Party]]) -> list[_Party]:
    """Link the entries of a version; give those that are nobody's.

    They are indexed only afterwards: two entries of one version are never linked to each other.
    """
    used: dict[int, int] = {}
    fresh: list[_Party] = []
    for held in entries:
        party = _same_party(held, by_name, used)
        if party is None:
            party = _Party()
            fresh.append(party)
        used[id(party)] = used.get(id(party), 0) + 1
        party.take(held)
    return fresh


def _same_party(
    held: Held, by_name: dict[str, list[_Party]], used: dict[int, int]
) -> _Party | None:
    """Find the party that an entry without an id is, by its primary name."""
    if not by_name:
        return None
    candidates = by_name.get(fold(held.names[0]), [])
    if candidates:
        folds = set(map(fold, held.names))
        # Of equals, the one that this version has used least: so two namesakes stay two.
        return min(candidates, key=lambda p: (-len(folds & p.folds), used.get(id(p), 0)))
    words = _words(held.names[0])
    if len(words) < _WITH_MIDDLE_NAME:
        return None
    # Some forms leave out middle names and patronymics: believed only where it leaves no choice.
    short = [p for p in by_name.get(" ".join(sorted((words[0], words[-1]))), []) if p.is_person]
    return short[0] if len(short) == 1 else None


@cache
def _age(label: str) -> tuple[str, str]:
    return latest(label), label


def _finished(key: str, party: _Party) -> ListedParty:
    newest_first, entries = party.entries, party.entries
    if len(entries) > 1:
        newest_first = sorted(entries, key=lambda held: _age(held.presence.version), reverse=True)
        entries = sorted(entries, key=lambda held: _age(held.presence.version))
    names: dict[str, str] = {}
    # Forms without ids often have each alias as a row: the primary name is not to be had from them.
    for held in sorted(newest_first, key=lambda held: not held.presence.has_id):
        for name, kind in zip(held.names, held.kinds, strict=True):
            names.setdefault(name, "alias" if kind == "name" and names else kind)
    return ListedParty(
        list=key,
        schema=newest_first[0].schema,
        names=tuple(names),
        kinds=tuple(names.values()),
        countries=tuple(sorted({country for held in newest_first for country in held.countries})),
        presences=tuple(held.presence for held in entries),
    )
