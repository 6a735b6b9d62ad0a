"""The lists at hand: how old, whom they bind; and one entry of one version, as the list has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.errors import ListMissing
from enduse.web.view.shown import Book, Link, Plain, Shown, slug_of

if TYPE_CHECKING:
    from enduse.controls import Catalog

__all__ = ["EntryView", "ListItem", "ListsView", "entry_view", "lists_view"]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A control list as the assessment searched it.

    Attributes:
        key: Its key.
        title: Its title.
        authority: Whose list it is.
        measure: What being on it means.
        forbids: What it forbids.
        binds: Whom it binds.
        caveat: The licence or exemption caveat, or an empty string.
        licence: Terms of the data.
        complete: Whether a version holds all that was ever listed.
        versions: Labels of the versions at hand, oldest first.
        newest: The newest on or before the day, or None where all are later.
        age_days: Its age on the day, or None.
        stale: Whether it is older than the limit.
        parties: Parties of the case with a confirmed match on it.
    """

    key: str
    title: str
    authority: str
    measure: str
    forbids: str
    binds: str
    caveat: str
    licence: str
    complete: bool
    versions: tuple[str, ...]
    newest: str | None
    age_days: int | None
    stale: bool
    parties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListsView:
    """The lists of a case.

    Attributes:
        lists: Those that pass the facets, stale ones first.
        as_of: The day, ISO 8601.
        stale: How many are stale.
        authorities: Authority, and how many lists it has.
        chosen: The authority asked for, or an empty string.
        of: How many lists there are.
    """

    lists: tuple[ListItem, ...]
    as_of: str
    stale: int
    authorities: tuple[tuple[str, int], ...]
    chosen: str
    of: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in one version of a list.

    Attributes:
        list: The list.
        title: Its title.
        version: The version.
        entry_id: The entry.
        schema: What kind of party.
        names: Names with their kind, the primary one first.
        facts: Field and values, those that are there.
        remarks: Free text of the list, or an empty string.
        rows: Data rows of the file that it was read from.
        forbids: What the list forbids.
        binds: Whom it binds.
        caveat: The caveat, or an empty string.
        party: Parties of the case that were matched with it.
    """

    list: str
    title: str
    version: str
    entry_id: str
    schema: str
    names: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    remarks: str
    rows: tuple[int, ...]
    forbids: str
    binds: str
    caveat: str
    party: tuple[Link, ...]


def lists_view(shown: Shown, *, authority: str = "") -> ListsView:
    """Give the lists that the assessment searched.

    Args:
        shown: The case.
        authority: Only those of this authority; all if empty.
    """
    book = Book.of(shown)
    rows = book.rows("lists")
    authorities = [item["authority"] for item in rows]
    kept = [item for item in rows if not authority or item["authority"] == authority]
    return ListsView(
        lists=tuple(_item(book, item) for item in kept),
        as_of=book.record["as_of"],
        stale=sum(item["stale"] for item in rows),
        authorities=tuple((each, authorities.count(each)) for each in sorted(set(authorities))),
        chosen=authority,
        of=len(rows),
    )


def entry_view(
    shown: Shown, catalog: Catalog, key: str, version: str, entry_id: str
) -> EntryView | None:
    """Give an entry as the list has it; None where the catalogue has none such.

    Args:
        shown: The case.
        catalog: The lists.
        key: Key of the list.
        version: Label of the version.
        entry_id: The entry.
    """
    try:
        entry = catalog.find(key, version, entry_id)
        info = catalog.info(key)
    except ListMissing:
        return None
    facts = (
        ("measure", (entry.measure or info.measure,)),
        ("programme", (entry.program,)),
        ("listed", (entry.listed or "",)),
        ("ended", (entry.ended or "",)),
        ("state", (entry.state.replace("_", " "),)),
        ("country", tuple(code.upper() for code in entry.countries)),
        ("address", entry.addresses),
        ("identifier", tuple(f"{kind}: {value}" for kind, value in entry.identifiers)),
        ("date of birth", entry.birth_dates),
    )
    return EntryView(
        list=key,
        title=info.title,
        version=version,
        entry_id=entry_id,
        schema=entry.schema,
        names=tuple((name.text, name.kind.replace("_", " ")) for name in entry.names),
        facts=tuple((name, values) for name, values in facts if any(values)),
        remarks=entry.remarks,
        rows=entry.rows,
        forbids=info.forbids,
        binds=info.binds,
        caveat=info.caveat,
        party=tuple(_matched(Book.of(shown), key, entry_id)),
    )


def _item(book: Book, item: Plain) -> ListItem:
    return ListItem(
        key=item["key"],
        title=item["title"],
        authority=item["authority"],
        measure=item["measure"],
        forbids=item["forbids"],
        binds=item["binds"],
        caveat=item["caveat"],
        licence=item["licence"],
        complete=item["complete"],
        versions=tuple(version["version"] for version in item["versions"]),
        newest=item["newest"],
        age_days=item["age_days"],
        stale=item["stale"],
        parties=tuple(_matched(book, item["key"], None)),
    )


def _matched(book: Book, key: str, entry_id: str | None) -> list[Link]:
    return [
        Link(party["name"], f"/parties/{slug_of(party['name'])}")
        for party in book.rows("parties")
        if any(
            match["list"] == key
            and (match["entry_id"] == entry_id if entry_id is not None else match["confirmed"])
            for match in party["matches"]
        )
    ]
