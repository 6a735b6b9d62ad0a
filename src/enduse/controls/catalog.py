"""The catalogue: control lists with all their versions, side by side.

What the screener builds its index over::

    catalog = Catalog(home)
    catalog.digest                  # changes with anything in it: the key of an index
    catalog.parties()               # tuple[ListedParty, ...] in a fixed order: position = id
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
from typing import TYPE_CHECKING

from enduse.controls.known import reported_changes
from enduse.controls.standing import VersionMark, newest_at, standing
from enduse.controls.versions import (
    AddReport,
    Delta,
    FolderReport,
    Manifest,
    Shelf,
    VersionRecord,
    add_all,
    add_to,
    deltas,
    from_line,
    merged_view,
    recipe_for,
)
from enduse.errors import ListMissing
from enduse.model.plain import digest
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from enduse.controls.lists import Rejected
    from enduse.controls.party import ListedParty, Presence
    from enduse.model.listing import ListInfo, Listing, ListVersion, Standing

__all__ = ["Catalog"]


class Catalog:
    """The control lists of one machine.

    Args:
        home: The folder that holds ``lists``.
        held: What to show of it, and the digest of that; None for all (see ``restricted``).
    """

    def __init__(self, home: Path, *, held: tuple[Manifest, str] | None = None) -> None:
        self.home = home
        self._shelf = Shelf(home)
        self._manifest, self._digest = self._shelf.load() if held is None else held
        self._parties: tuple[ListedParty, ...] | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the catalogue file: changes with anything in the catalogue."""
        return self._digest

    def add(
        self,
        path: Path,
        *,
        mapping: Path | None = None,
        key: str | None = None,
        version: str | None = None,
        force: bool = False,
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

        Raises:
            UnknownList: Of no form that enduse knows.
            UsageError: Nothing says of which day it is.
            ConfigError: The mapping is wrong.
            IntakeError: The file cannot be read.
            ListShrunk: It lost more than is believable; the old version stays in force.
        """
        recipe = recipe_for(path, mapping=mapping, key=key, version=version)
        report = add_to(self._shelf, recipe, force=force)
        self.reload()
        return report

    def add_folder(self, folder: Path, mappings: Path, *, force: bool = False) -> FolderReport:
        """Add all lists of a folder for which there is a mapping, and those that need none.

        Args:
            folder: The folder of lists, to which the mappings' file patterns are relative.
            mappings: The folder of mapping files.
            force: As in ``add``.
        """
        report = add_all(self._shelf, folder, mappings, force=force)
        self.reload()
        return report

    def reload(self) -> None:
        """Read the catalogue anew, after another process may have added to it."""
        self._manifest, self._digest = self._shelf.load()
        self._parties = None

    def restricted(self, versions: Mapping[str, frozenset[str] | None]) -> Catalog:
        """Give a view of the catalogue with some lists alone; it cannot be added to.

        Args:
            versions: List key → the labels of the versions to keep, or None for all of them.

        Raises:
            ListMissing: A list or a version is not in the catalogue.
        """
        records = {}
        for key, labels in versions.items():
            held = self._records(key)
            records[key] = (
                dict(held)
                if labels is None
                else {label: self._record(key, label) for label in labels}
            )
        if records == self._manifest.records:
            return self
        infos = {key: self._manifest.infos[key] for key in records}
        chosen = {key: sorted(held) for key, held in records.items()}
        shown = Manifest(infos, records), digest([self._digest, chosen])
        return Catalog(self.home, held=shown)

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

    def parties(self) -> tuple[ListedParty, ...]:
        """Give all parties of all lists, over their versions, in a fixed order."""
        if self._parties is None:
            self._parties = merged_view(self._shelf, self._manifest, self._digest)
        return self._parties

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        """Say whether a party was on its list on a day, and how that is known."""
        note = ""
        for change in reported_changes(party.list):
            chosen = newest_at(party.presences, as_of)
            if chosen.listed == change["listed"] and as_of >= change["since"]:
                note = f"in force in the data; {change['text']}"
        return standing(party.presences, self._marks(party.list), as_of, note=note)

    def listing(self, party: ListedParty, as_of: str) -> Listing:
        """Give the entry that speaks for a party on a day (see ``standing.newest_at``)."""
        return self.listing_at(party, newest_at(party.presences, as_of))

    def listing_at(self, party: ListedParty, presence: Presence) -> Listing:
        """Give a party's entry in one version."""
        record = self._record(party.list, presence.version)
        line = self._shelf.line_at(record, presence.offset)
        return from_line(line, party.list, presence.version)

    def history(self, key: str, entry_id: str) -> ListedParty:
        """Give an entry over all versions of its list.

        Raises:
            ListMissing: No version has such an entry.
        """
        for party in self.parties():
            if party.list == key and any(p.entry_id == entry_id for p in party.presences):
                return party
        raise ListMissing(f"no entry {entry_id!r}", where=key, advice="check the id")

    def diff(self, key: str, old: str, new: str) -> tuple[Delta, ...]:
        """Give what changed between two versions of a list.

        Raises:
            ListMissing: There is no such version.
        """
        by_id = self._record(key, old).ids and self._record(key, new).ids
        return deltas(self.listings(key, old), self.listings(key, new), by_id=by_id)

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
