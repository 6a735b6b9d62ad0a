"""The catalogue: control lists with all their versions, side by side.

What the screener builds its index over::

    catalog = Catalog(home)
    catalog.digest                  # changes with anything in it: the key of an index
    catalog.parties()               # Sequence[ListedParty] in a fixed order: position = id
    catalog.standing(party, as_of)  # Standing of that party on that day
    catalog.listing(party, as_of)   # the entry that speaks for it on that day
    catalog.searched(as_of)         # ((list, version), ...) that a search on that day rests on
    catalog.info(key)               # ListInfo

``as_of`` is always a day in ISO 8601.  Entries that only an older version has are among the parties
(they were delisted since), and so are those that only a version later than ``as_of`` has (its
standing is then ``not_yet`` or ``unknown``): filter by standing, not by version.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.controls.judged import Standings
from enduse.controls.standing import VersionMark
from enduse.controls.versions import (
    UNTOLD,
    AddReport,
    Delta,
    FolderReport,
    Known,
    Manifest,
    PartyTable,
    Shelf,
    VersionRecord,
    add_all,
    add_to,
    caveats,
    deltas,
    from_line,
    merged_view,
    recipe_for,
)
from enduse.errors import ListMissing, StoreError
from enduse.model.plain import digest
from enduse.model.shown import html_table
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from enduse.controls.lists import Rejected
    from enduse.controls.party import ListedParty, Presence
    from enduse.model.listing import ListInfo, Listing, ListVersion, Standing

__all__ = ["Catalog"]

_KEPT_LISTINGS = 4096


class Catalog:
    """The control lists of one machine.

    Args:
        home: The folder that holds ``lists``.
        held: What to show of it, and the digest of that; None for all (see ``restricted``).
        known_day: The day of the view, where it is one of what was known (see ``known_on``).
    """

    def __init__(
        self,
        home: Path,
        *,
        held: tuple[Manifest, str] | None = None,
        known_day: str | None = None,
    ) -> None:
        self.home = home
        self.known_day = known_day
        self._shelf = Shelf(home)
        self._manifest, self._digest = self._shelf.load() if held is None else held
        self._parties: PartyTable | None = None
        self._forget()

    @property
    def digest(self) -> str:
        """SHA-256 of what the catalogue holds; the moments of adding are left out."""
        return self._digest

    def _repr_html_(self) -> str:
        """Show it in a notebook: a line a list."""
        rows = [
            (info.key, info.title, info.authority, len(versions), versions[-1].version)
            for info, versions in self.lists()
        ]
        return html_table(
            f"{len(rows)} lists", ("list", "title", "authority", "versions", "newest"), rows
        )

    def add(
        self,
        path: Path,
        *,
        mapping: Path | None = None,
        key: str | None = None,
        version: str | None = None,
        force: bool = False,
        known: Known = UNTOLD,
    ) -> AddReport:
        """Add a file or folder of a control list.

        The same file, read in the same way, changes nothing.  Several lists in one file come in
        together or not at all.

        Args:
            path: The file, or the folder that holds the files.
            mapping: The mapping file, for tables.
            key: Key of the list, where the file is one list and should be called otherwise.
            version: Of which day the data is; needed where neither file nor mapping says it.
            force: Whether a version that shrank is taken all the same.
            known: Since when the version counts as known, and the moment of adding.

        Raises:
            UnknownList: Of no form that enduse knows.
            UsageError: Nothing says of which day it is.
            ConfigError: The mapping is wrong.
            IntakeError: The file cannot be read.
            ListShrunk: It lost more than is believable; the old version stays in force.
        """
        recipe = recipe_for(path, mapping=mapping, key=key, version=version, known=known)
        report = add_to(self._shelf, recipe, force=force)
        self.reload()
        return report

    def add_folder(
        self, folder: Path, mappings: Path, *, force: bool = False, added_at: str = ""
    ) -> FolderReport:
        """Add all lists of a folder for which there is a mapping, and those that need none.

        Args:
            folder: The folder of lists, to which the mappings' file patterns are relative.
            mappings: The folder of mapping files.
            force: As in ``add``.
            added_at: The moment of adding, or an empty string.
        """
        report = add_all(self._shelf, folder, mappings, force=force, added_at=added_at)
        self.reload()
        return report

    def reload(self) -> None:
        """Read the catalogue anew, after another process may have added to it."""
        self._manifest, self._digest = self._shelf.load()
        self._forget()

    def restricted(self, versions: Mapping[str, frozenset[str] | None]) -> Catalog:
        """Give a view of the catalogue with some lists alone; it cannot be added to.

        Args:
            versions: List key → the labels of the versions to keep, or None for all of them.

        Raises:
            ListMissing: A list or a version is not in the catalogue.
        """
        shown = self._shown(versions)
        if shown[0].records == self._manifest.records:
            return self
        return Catalog(self.home, held=shown, known_day=self.known_day)

    def known_on(self, day: str) -> Catalog:
        """Give a view of what could be known on a day; it cannot be added to.

        ``as_of`` asks what was in force on a day, by all that we know now.  This asks what a search
        that was made on a day could have found: versions that count as known only later are not
        looked at, neither for names nor for dates.  Both days are free of each other: what was in
        force in 2023 as known in 2026, or what was known in 2023 of an entry's end in 2024.

        Args:
            day: The day, ISO 8601.
        """
        if self.known_day is not None:
            day = min(day, self.known_day)
        known = {
            key: frozenset(label for label, item in held.items() if item.known_from <= day)
            for key, held in self._manifest.records.items()
        }
        shown = self._shown({key: labels for key, labels in known.items() if labels})
        return Catalog(self.home, held=shown, known_day=day)

    def known_from(self, key: str, version: str) -> str:
        """Give the day from which a version counts as known.

        It is the last day that its label can mean, unless another was told when it was added.
        """
        return self._record(key, version).known_from

    def added_at(self, key: str, version: str) -> str:
        """Give the moment at which a version was taken in; an empty string if it was not told."""
        return self._record(key, version).added_at

    def form_of(self, key: str, version: str) -> tuple[str, bool]:
        """Give the form that a version was read from, and whether it has the authority's ids."""
        record = self._record(key, version)
        return record.form, record.ids

    def lists(self) -> tuple[tuple[ListInfo, tuple[ListVersion, ...]], ...]:
        """Give all lists with their versions, oldest first, sorted by key."""
        return tuple((self.info(key), self.versions(key)) for key in sorted(self._manifest.records))

    def info(self, key: str) -> ListInfo:
        """Give what is known of a list.

        Raises:
            ListMissing: It is not in the catalogue.
        """
        self._records(key)
        return self._manifest.infos[key]

    def versions(self, key: str) -> tuple[ListVersion, ...]:
        """Give the versions of a list, oldest first.

        Raises:
            ListMissing: It is not in the catalogue.
        """
        return tuple(record.version for record in self._ordered(key))

    def latest_on(self, key: str, as_of: str) -> ListVersion | None:
        """Give the newest version of a list that is not later than a day; None if all are later."""
        held = [item for item in self.versions(key) if latest(item.version) <= as_of]
        return held[-1] if held else None

    def listings(self, key: str, version: str) -> Iterator[Listing]:
        """Give the entries of a version, in the order of the file.

        Raises:
            ListMissing: There is no such version.
        """
        record = self._record(key, version)
        for _, line in self._shelf.lines(record):
            yield from_line(line, key, version)

    def find(self, key: str, version: str, entry_id: str) -> Listing:
        """Give one entry of a version: what a citation points at.

        Raises:
            ListMissing: There is no such version, or no such entry in it.
        """
        record = self._record(key, version)
        start = f'{{"entry_id":{json.dumps(entry_id, ensure_ascii=False)},'.encode()
        for _, line in self._shelf.lines(record):
            if line.startswith(start):
                return from_line(line, key, version)
        raise ListMissing(
            f"no entry {entry_id!r}",
            where=f"{key} {version}",
            advice="check the id, or add the list again",
        )

    def parties(self) -> PartyTable:
        """Give all parties of all lists, over their versions, in a fixed order.

        It is a sequence that makes a party when it is asked for; the ones asked for last are kept.
        """
        if self._parties is None:
            self._parties = merged_view(self._shelf, self._manifest, self._digest)
        return self._parties

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        """Say whether a party was on its list on a day, and how that is known."""
        return self._standings.standing(party, as_of)

    def listing(self, party: ListedParty, as_of: str) -> Listing:
        """Give the entry that speaks for a party on a day (see ``standing.newest_at``)."""
        return self.listing_at(party, self._standings.presence(party, as_of))

    def listing_at(self, party: ListedParty, presence: Presence) -> Listing:
        """Give a party's entry in one version."""
        return self._listing_at(party.list, presence.version, presence.offset)

    def history(self, key: str, entry_id: str) -> ListedParty:
        """Give an entry over all versions of its list.

        Raises:
            ListMissing: No version has such an entry.
        """
        for party in self.parties().with_entry(entry_id):
            if party.list == key:
                return party
        raise ListMissing(f"no entry {entry_id!r}", where=key, advice="check the id")

    def diff(self, key: str, old: str, new: str) -> tuple[Delta, ...]:
        """Give what changed between two versions of a list.

        Raises:
            ListMissing: There is no such version.
        """
        by_id = self._record(key, old).ids and self._record(key, new).ids
        return deltas(self.listings(key, old), self.listings(key, new), by_id=by_id)

    def diff_caveats(self, key: str, old: str, new: str) -> tuple[str, ...]:
        """Say what a comparison of two versions cannot tell, in sentences.

        Raises:
            ListMissing: There is no such version.
        """
        one, other = self._record(key, old), self._record(key, new)
        return caveats(self.info(key), one, other)

    def rejected(self, key: str, version: str) -> tuple[Rejected, ...]:
        """Give the rows that were refused when a version was read, and the fields left out."""
        record = self._record(key, version)
        return tuple(item for item in self._shelf.rejected(record) if item.list in {key, ""})

    def searched(self, as_of: str) -> tuple[tuple[str, str], ...]:
        """Give the lists and versions that a search on a day rests on, sorted.

        They are all versions that are not later than the day (the older ones have who was delisted
        since), and of the later ones those up to the first with ids, which can only tell an
        interval.
        """
        found = []
        for key in sorted(self._manifest.records):
            for record in self._ordered(key):
                label = record.version.version
                found.append((key, label))
                if latest(label) > as_of and record.ids:
                    break
        return tuple(sorted(found))

    def _shown(self, versions: Mapping[str, frozenset[str] | None]) -> tuple[Manifest, str]:
        """Give what is left of the catalogue, and the digest of that."""
        records = {
            key: dict(self._records(key))
            if labels is None
            else {label: self._record(key, label) for label in labels}
            for key, labels in versions.items()
        }
        if records == self._manifest.records:
            return self._manifest, self._digest
        infos = {key: self._manifest.infos[key] for key in records}
        chosen = {key: sorted(held) for key, held in records.items()}
        return Manifest(infos, records), digest([self._digest, chosen])

    def _forget(self) -> None:
        """Begin anew, after the catalogue changed."""
        self._parties = None
        self._standings = Standings(lru_cache(None)(self._marks), self.known_day)
        self._listing_at = lru_cache(_KEPT_LISTINGS)(self._read_listing)

    def _read_listing(self, key: str, version: str, offset: int) -> Listing:
        line = self._shelf.line_at(self._record(key, version), offset)
        try:
            return from_line(line, key, version)
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"an entry of {key} {version} is damaged",
                where=f"byte {offset:,}",
                advice="add the list again",
            ) from error

    def _marks(self, key: str) -> tuple[VersionMark, ...]:
        return tuple(VersionMark(r.version.version, r.ids) for r in self._ordered(key))

    def _ordered(self, key: str) -> list[VersionRecord]:
        records = self._records(key).values()
        return sorted(records, key=lambda r: (latest(r.version.version), r.version.version))

    def _records(self, key: str) -> dict[str, VersionRecord]:
        held = self._manifest.records.get(key)
        if held is None:
            known = ", ".join(sorted(self._manifest.records)) or "none"
            raise ListMissing(
                f"no list {key!r} in the catalogue",
                where=str(self.home),
                advice=f"add it with 'enduse lists add' (there are: {known})",
            )
        return held

    def _record(self, key: str, version: str) -> VersionRecord:
        record = self._records(key).get(version)
        if record is None:
            labels = ", ".join(item.version for item in self.versions(key))
            raise ListMissing(f"no version {version!r} of {key}", advice=f"there are: {labels}")
        return record
