"""What an entry of a list says of a party, and what has changed in it.

A person clears an alert on what they saw: the entry's names, dates, numbers and standing.  The
digest of these is kept with the decision.  Another digest means that they have not seen this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enduse.controls.party import is_row_id
from enduse.model import digest
from enduse.model.listing import Listing
from enduse.model.match import ListedMatch, Query
from enduse.text.script import clean

__all__ = [
    "SeenEntry",
    "changes",
    "name_key",
    "query_changes",
    "query_digest",
    "query_of_plain",
    "seen_entry",
]

_WORDS = {
    "addresses": "address",
    "birth_dates": "date of birth",
    "countries": "country",
    "identifiers": "identifier",
    "names": "name",
    "ended": "end date",
    "listed": "listing date",
    "measure": "measure",
    "program": "programme",
    "remarks": "remarks",
    "schema": "schema",
    "status": "status",
}
_MANY = ("addresses", "birth_dates", "countries", "identifiers", "names")
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry as it was when an alert was opened on it.

    Attributes:
        key: The entry, whatever its version: the list, and the authority's id; for a list without
            ids, whose rows move, the primary name.
        list: Key of the list.
        version: Label of the version.
        entry_id: The authority's id there, or ``row N``.
        name: Its primary name.
        content: What it says, as plain values; the lists in it are sorted.
    """

    key: str
    list: str
    version: str
    entry_id: str
    name: str
    content: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """SHA-256 over the key and the content: another version with the same gives the same."""
        return digest([self.key, self.content])


def seen_entry(match: ListedMatch) -> SeenEntry:
    """Give the entry of a match as it is now."""
    listing = match.listing
    own = name_key(listing.names[0].text) if is_row_id(listing.entry_id) else listing.entry_id
    return SeenEntry(
        key=f"{listing.list}:{own}",
        list=listing.list,
        version=listing.version,
        entry_id=listing.entry_id,
        name=listing.names[0].text,
        content={**_content(listing), "status": match.standing.status},
    )


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what has changed between two contents of an entry, or two queries, field by field."""
    found = []
    for key, word in _WORDS.items():
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key in _MANY:
            came, went = _parted(before, after), _parted(after, before)
            found += [f"{word} added: {_shown(value)}" for value in came]
            found += [f"{word} removed: {_shown(value)}" for value in went]
        elif key == "remarks":
            found.append("remarks changed")
        else:
            found.append(f"{word}: {_shown(before or 'none')}, now {_shown(after or 'none')}")
    return tuple(found)


def name_key(name: str) -> str:
    """Give the form in which names of queries are the same: case and marks apart, never letters.

    Names are not written in Latin letters for this: two Chinese names that sound alike are two.
    """
    return clean(name).casefold()


def query_digest(query: Query) -> str:
    """Give the digest of all that is known of a queried party besides the spelling of its name."""
    return digest([name_key(query.name), _query_content(query)])


def query_of_plain(plain: Mapping[str, Any]) -> Query:
    """Give a query back from its plain values."""
    return Query(
        name=plain["name"],
        schema=plain["schema"],
        birth_dates=tuple(plain["birth_dates"]),
        countries=tuple(plain["countries"]),
        addresses=tuple(plain["addresses"]),
        identifiers=tuple((kind, value) for kind, value in plain["identifiers"]),
    )


def query_changes(old: Query, new: Query) -> tuple[str, ...]:
    """Say what is known of a queried party now and was not before."""
    return changes(_query_content(old), _query_content(new))


def _query_content(query: Query) -> dict[str, Any]:
    return {
        "schema": query.schema,
        "birth_dates": sorted(query.birth_dates),
        "countries": sorted(query.countries),
        "addresses": sorted(query.addresses),
        "identifiers": sorted([kind, value] for kind, value in query.identifiers),
    }


def _content(listing: Listing) -> dict[str, Any]:
    return {
        "names": sorted([name.text, name.kind] for name in set(listing.names)),
        "schema": listing.schema,
        "measure": listing.measure,
        "program": listing.program,
        "listed": listing.listed,
        "ended": listing.ended,
        "countries": sorted(set(listing.countries)),
        "addresses": sorted(set(listing.addresses)),
        "identifiers": sorted([kind, value] for kind, value in set(listing.identifiers)),
        "birth_dates": sorted(set(listing.birth_dates)),
        "remarks": listing.remarks,
    }


def _parted(before: Any, after: Any) -> list[Any]:
    """Give what stands in the second and not in the first."""
    return [value for value in after or () if value not in (before or ())]


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        # A name with its kind, or a kind with its number.
        value = " ".join(str(part) for part in reversed(value))
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
