"""A listed party over all versions of a list, as the screener sees it.

One ``ListedParty`` is one entry of one list, linked over the versions in which it stands: by the
authority's id where both versions have one, else by name.  It carries what an index needs (names,
schema, countries) and where to read the rest; the full ``Listing`` of a version is read on demand
by ``Catalog.listing``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from enduse.model.listing import ListedName

__all__ = ["ListedParty", "Presence", "is_row_id"]

# How readers name a row of a list that has no ids: "row 7", with the file's name before it where
# the list is in several, and with a number after it where a party of it was listed anew.
_ROW_ID = re.compile(r"\A(?:\S+ )?row \d{1,9}(?: \(\d{1,9}\))?\Z")


def is_row_id(entry_id: str) -> bool:
    """Tell a row's number, which holds for one file only, from an id of the authority's."""
    return "row " in entry_id and _ROW_ID.match(entry_id) is not None


class Presence(NamedTuple):
    """That a party stands in a version of a list.

    Attributes:
        version: Label of the version.
        entry_id: The entry's id there, or ``row N``.
        listed: The authority's own date of listing there, or None.
        ended: The authority's own date of delisting or end there, or None.
        state: ``in_force``, ``suspended``, ``stopped`` or ``delisted``.
        offset: Where the entry begins in the version's file, in bytes.
    """

    version: str
    entry_id: str
    listed: str | None
    ended: str | None
    state: str
    offset: int

    @property
    def has_id(self) -> bool:
        """Whether the entry has an id of the authority's own."""
        return not is_row_id(self.entry_id)


@dataclass(frozen=True, slots=True)
class ListedParty:
    """An entry of a list, over its versions.

    Attributes:
        list: Key of the list.
        schema: FollowTheMoney schema, as the newest version has it.
        names: All names of all versions, without repeats; the primary one of the newest version
            first.
        kinds: For each name what it is: ``name``, ``alias``, ``weak_alias`` or ``previous``.
        countries: ISO 3166-1 alpha-2, lower case, of all versions, sorted.
        presences: Where it stands, oldest version first; a version may hold it in several rows.
    """

    list: str
    schema: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    presences: tuple[Presence, ...]

    @property
    def listed_names(self) -> tuple[ListedName, ...]:
        """Give the names with their kinds as model objects."""
        return tuple(map(ListedName, self.names, self.kinds))
