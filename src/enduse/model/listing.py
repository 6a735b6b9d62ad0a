"""Control lists: what a list is, a version of it, and an entry in that version."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["ListInfo", "ListVersion", "ListedName", "Listing", "Standing"]


@dataclass(frozen=True, slots=True)
class ListInfo:
    """What is known of a list, whatever its version.

    Attributes:
        key: Our key for it, lower-case with underscores, beginning with the authority's code:
            ``us_ofac_sdn``.
        title: Its official title.
        authority: ISO code (or EU, UN) and the office: ``US-OFAC``, ``EU``, ``CN-MOFCOM``.
        measure: What being on it means, in a few words: ``asset freeze``, ``export licence
            requirement``.
        forbids: What it forbids, one clause.
        binds: Whom it binds, one clause.
        caveat: The licence or exemption caveat, one clause; or an empty string.
        publisher: Who publishes it.
        url: Where it is published; never fetched unless asked.
        licence: Terms of the data.
        dated: Whether its entries carry the authority's own dates.
        complete: Whether a version holds all that was ever listed (False for consolidated lists,
            which
            lack those already delisted, so that as-of from one version is one-sided).
    """

    key: str
    title: str
    authority: str
    measure: str
    forbids: str = ""
    binds: str = ""
    caveat: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    dated: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One version of a list, as it was taken in.

    Attributes:
        list: Key of the list.
        version: Label: the day of the data, ISO 8601 (day, month or year).
        digest: SHA-256 over the files that it was read from.
        entries: How many entries it holds.
        names: How many names.
        rejected: How many rows were refused.
    """

    list: str
    version: str
    digest: str
    entries: int
    names: int
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a listed party.

    Attributes:
        text: The name as the list has it.
        kind: ``name`` (primary), ``alias``, ``weak_alias`` or ``previous``.
    """

    text: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry in one version of a list: a party under one measure.

    Attributes:
        list: Key of the list.
        version: Label of the version.
        entry_id: The authority's own id; ``row N`` (1-based data row) where the list has none.
        schema: FollowTheMoney schema: ``Person``, ``Company``, ``Organization``, ``LegalEntity``,
            ``Vessel`` or ``Airplane``.
        names: Its names, the primary one first.
        measure: The measure, where it differs by entry; else the list's own.
        program: Programme, regime or annex, as ``RUSSIA-EO14024`` or ``IV``.
        listed: The authority's own date of listing, ISO 8601, possibly partial; or None.
        ended: The authority's own date of delisting or end; or None.
        state: ``in_force``, ``suspended``, ``stopped`` or ``delisted``.
        countries: ISO 3166-1 alpha-2, lower case.
        addresses: As given, first one first.
        identifiers: ``(kind, value)`` as ``("uscc", "9133...")``, ``("inn", ...)``, ``("id",
            ...)``.
        birth_dates: ISO 8601, possibly partial.
        remarks: Free text of the list: reasons, remarks.
        rows: 1-based data rows of the file that the entry was read from.
    """

    list: str
    version: str
    entry_id: str
    schema: str
    names: tuple[ListedName, ...]
    measure: str = ""
    program: str = ""
    listed: str | None = None
    ended: str | None = None
    state: str = "in_force"
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    birth_dates: tuple[str, ...] = ()
    remarks: str = ""
    rows: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an entry was in force on a day, and how that is known.

    Attributes:
        status: ``in_force``, ``not_yet``, ``ended``, ``suspended``, ``stopped``, or ``unknown``.
        since: Day from which it is known to be in force: the authority's date, or None.
        not_before: For lists without dates: the last earlier version that lacks it; or None.
        seen_first: For lists without dates: the first version that has it.
        seen_last: The last version that has it.
        until: The authority's end date, or None.
        basis: ``entry_date``, ``snapshots`` (between two versions) or ``single_snapshot``.
        note: The same in a clause: ``not on the list of 2023-01-21, on the list of 2026-06-11``.
        first_id: Its entry id in ``seen_first``; versions may give different ids.
        reported: What is reported of it and not in the list, with its source ("stopped from ...");
            or an empty string.
    """

    status: str
    since: str | None
    not_before: str | None
    seen_first: str
    seen_last: str
    until: str | None
    basis: str
    note: str
    first_id: str = ""
    reported: str = ""
