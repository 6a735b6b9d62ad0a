"""What a matrix of a party and the authorities says: rows, terms and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from enduse.model.listing import ListInfo, Listing, Standing
from enduse.model.shown import html_table

__all__ = ["Gap", "ListedEntry", "Matrix", "MatrixRow", "Term"]


class ListedEntry(NamedTuple):
    """An entry of a list that is the party's, as a screening or a person gives it."""

    info: ListInfo
    listing: Listing
    standing: Standing


@dataclass(frozen=True, slots=True)
class Term:
    """When something began or ended, as far as it is known.

    Attributes:
        earliest: The first day that it can have been; None where nothing bounds it.
        latest: The last day that it can have been; None where nothing bounds it.
        text: The same in words: a day, two versions of a list, "earlier unknown".
    """

    earliest: str | None
    latest: str | None
    text: str

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A party on one list, or an authority on whose lists it is not.

    Attributes:
        authority: As ``US-OFAC``.
        jurisdiction: Its state or body in a word: ``US``, ``EU``, ``UK``.
        found: ``listed``, ``not found`` (on the lists in ``searched``) or ``no list loaded``.
        list: Key of the list; an empty string where the row is of an authority.
        title: The list's title; of an authority, what was searched or is not loaded, in words.
        version: Label of the version that is cited.
        entry_id: The entry in it.
        name: The entry's primary name.
        status: On the day, as in ``Standing``; an empty string where nothing was found.
        since: When it was listed; None where nothing was found.
        until: When it ended; None where nothing ended it.
        seen: The last version at hand that has it; an empty string where nothing was found.
        measure: What being on the list means.
        program: Programme, regime or annex.
        forbids: What it forbids.
        binds: Whom it binds.
        caveat: The licence or exemption caveat.
        note: How the standing is known.
        searched: ``(list, version)`` that were searched without finding it.
    """

    authority: str
    jurisdiction: str
    found: str
    list: str
    title: str
    version: str = ""
    entry_id: str = ""
    name: str = ""
    status: str = ""
    since: Term | None = None
    until: Term | None = None
    seen: str = ""
    measure: str = ""
    program: str = ""
    forbids: str = ""
    binds: str = ""
    caveat: str = ""
    note: str = ""
    searched: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """How long after the first jurisdiction another one listed the party.

    Attributes:
        jurisdiction: Whose listing.
        found: As in ``MatrixRow``.
        since: Its first known listing, or None.
        days: The least and the most days after the first; None where that is not bounded.
        text: The same in a clause.
    """

    jurisdiction: str
    found: str
    since: Term | None
    days: tuple[int | None, int | None]
    text: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A party beside all authorities.

    Attributes:
        party: The party, as it was asked for.
        as_of: The day, ISO 8601.
        rows: The lists that have it, then the authorities that have not, then those of which no
            list is loaded; each by authority.
        gaps: The jurisdictions in the order of their first listings, then the others.
    """

    party: str
    as_of: str
    rows: tuple[MatrixRow, ...]
    gaps: tuple[Gap, ...]

    def _repr_html_(self) -> str:
        """Show it in a notebook: a line a list or authority."""
        rows = [
            (
                row.authority,
                row.title,
                row.status or row.found,
                None if row.since is None else row.since.text,
                row.forbids,
                row.binds,
            )
            for row in self.rows
        ]
        columns = ("authority", "list", "on the day", "since", "forbids", "binds")
        return html_table(f"{self.party} as of {self.as_of}", columns, rows)
