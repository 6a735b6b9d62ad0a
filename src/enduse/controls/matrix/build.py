"""A matrix from the entries that were found and the lists that were searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from enduse.controls.matrix.gap import gaps_between
from enduse.controls.matrix.model import ListedEntry, Matrix, MatrixRow, Term
from enduse.tables import load_table
from enduse.text.date import earliest, latest
from enduse.text.place import name_of_country

if TYPE_CHECKING:
    from enduse.model.listing import ListInfo, Standing

__all__ = ["build_matrix", "jurisdiction_of"]

# How the field calls them for short; other codes are states, called by their names.
_JURISDICTIONS = {"EU": "EU", "GB": "UK", "UN": "UN", "US": "US", "WB": "World Bank"}
_SHOWN_LISTS = 4


def build_matrix(
    party: str,
    as_of: str,
    entries: Iterable[ListedEntry],
    loaded: Iterable[tuple[ListInfo, Sequence[str]]],
) -> Matrix:
    """Put a party beside all authorities.

    Args:
        party: The party, as it was asked for.
        as_of: The day, ISO 8601.
        entries: Its entries, with their standing on the day.  That they are one party is the
            caller's finding.
        loaded: All lists that were searched, each with the labels of its versions, oldest first.

    Returns:
        The matrix.  An authority that lists the party on one of its lists is not shown again for
        its others; the packaged table of lists says of which authorities none is loaded.
    """
    versions = {info.key: (info, tuple(labels)) for info, labels in loaded}
    rows = [_listed(entry, versions.get(entry.info.key, (entry.info, ()))[1]) for entry in entries]
    rows.sort(key=lambda row: (row.authority, row.list, row.entry_id))
    having = {row.authority for row in rows}
    found = [*rows, *_not_found(versions, having)]
    shown = (*found, *_not_loaded({row.authority for row in found}))
    return Matrix(party, as_of, shown, gaps_between(shown))


def jurisdiction_of(authority: str) -> str:
    """Give the state or body of an authority in a word: ``GB-FCDO`` is of the ``UK``."""
    code = authority.partition("-")[0]
    return _JURISDICTIONS.get(code) or name_of_country(code.lower()) or code or "unknown"


def _listed(entry: ListedEntry, labels: Sequence[str]) -> MatrixRow:
    info, listing, standing = entry
    return MatrixRow(
        authority=info.authority,
        jurisdiction=jurisdiction_of(info.authority),
        found="listed",
        list=info.key,
        title=info.title,
        version=listing.version,
        entry_id=listing.entry_id,
        name=listing.names[0].text,
        status=standing.status,
        since=_since(standing),
        until=_until(standing, labels),
        seen=standing.seen_last,
        measure=listing.measure or info.measure,
        program=listing.program,
        forbids=info.forbids,
        binds=info.binds,
        caveat=info.caveat,
        note=standing.note,
    )


def _since(standing: Standing) -> Term:
    """Say when an entry was listed: by the authority's date, else by the versions at hand."""
    if standing.since is not None:
        return Term(earliest(standing.since), latest(standing.since), standing.since)
    first = standing.seen_first
    if standing.not_before is None:
        return Term(None, latest(first), f"by {first} (on the list); earlier unknown")
    by_name = ", by name" if "not found by name" in standing.note else ""
    words = f"between {standing.not_before} (not on the list{by_name}) and {first} (on it)"
    return Term(latest(standing.not_before), latest(first), words)


def _until(standing: Standing, labels: Sequence[str]) -> Term | None:
    """Say when an entry ended: by the authority's date, else by the versions at hand."""
    if standing.until is not None:
        return Term(earliest(standing.until), latest(standing.until), standing.until)
    last = latest(standing.seen_last)
    lacking = sorted((latest(label), label) for label in labels if latest(label) > last)
    if standing.status in {"suspended", "stopped"} or not lacking:
        closed = standing.status in {"suspended", "stopped", "ended"}
        text = f"{standing.status} by {standing.seen_last}, since when is not said"
        return Term(None, last, text) if closed else None
    day, label = lacking[0]
    words = f"between {standing.seen_last} (on the list) and {label} (not on it)"
    return Term(last, day, words)


def _not_found(
    versions: Mapping[str, tuple[ListInfo, tuple[str, ...]]], having: set[str]
) -> list[MatrixRow]:
    by_authority: dict[str, list[tuple[str, str]]] = {}
    for key, (info, labels) in versions.items():
        if info.authority not in having and labels:
            by_authority.setdefault(info.authority, []).append((key, labels[-1]))
    return [
        MatrixRow(
            authority=authority,
            jurisdiction=jurisdiction_of(authority),
            found="not found",
            list="",
            title=f"not found on {_lists_in_words(sorted(searched))}",
            searched=tuple(sorted(searched)),
        )
        for authority, searched in sorted(by_authority.items())
    ]


def _lists_in_words(searched: Sequence[tuple[str, str]]) -> str:
    told = ", ".join(f"{key} {label}" for key, label in searched[:_SHOWN_LISTS])
    more = len(searched) - _SHOWN_LISTS
    return f"{told} and {more} more" if more > 0 else told


def _not_loaded(known: set[str]) -> list[MatrixRow]:
    """Give the authorities of the packaged table of which no list is loaded."""
    table: dict[str, Any] = load_table("lists")
    missing: dict[str, list[str]] = {}
    for key, entry in sorted(table.items()):
        authority = entry.get("authority")
        if authority and not key.startswith("_") and authority not in known:
            missing.setdefault(authority, []).append(key)
    return [
        MatrixRow(
            authority=authority,
            jurisdiction=jurisdiction_of(authority),
            found="no list loaded",
            list="",
            title=f"no list loaded (there would be {', '.join(keys[:_SHOWN_LISTS])})",
        )
        for authority, keys in sorted(missing.items())
    ]
