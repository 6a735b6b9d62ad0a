"""The parties of prepared records, looked up on control lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.model.party_resolver import ListedAs, PartyAsked
from enduse.trace.prepare import no_listings

if TYPE_CHECKING:
    from enduse.model.party_resolver import PartyResolver

__all__ = ["listed_parties", "parties_asked"]

_BATCH = 2_048
_MOST_NAMES = 12
_MOST_NUMBERS = 12
_MOST_ADDRESSES = 2

Progress = Callable[[str, int, int], None]


def listed_parties(
    spellings: Path, resolver: PartyResolver, target: Path, progress: Progress | None = None
) -> Path:
    """Write which parties are listed, in the columns of :data:`enduse.trace.records.LISTINGS`.

    Args:
        spellings: ``spellings.parquet`` of prepared records.
        resolver: Says who is listed.
        target: The file to write; given back as it is if it is there.
        progress: Is told how many parties are done, and how many there are.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if target.exists():
        return target
    table = pq.read_table(spellings)
    total = len(set(table.column("party").to_pylist()))
    schema = no_listings().schema
    draft = target.with_suffix(".tmp")
    with pq.ParquetWriter(draft, schema) as writer:
        done = 0
        for batch in _batches(parties_asked(table)):
            found = resolver.resolve([asked for _, asked in batch])
            rows = [
                _row(party, entry)
                for (party, _), entries in zip(batch, found, strict=True)
                for entry in entries
            ]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            done += len(batch)
            if progress is not None:
                progress("looking up parties", done, total)
    draft.replace(target)
    return target


def parties_asked(spellings: Any) -> Iterator[tuple[int, PartyAsked]]:
    """Give each party as it is asked for: its commonest spellings first, a few of each kind.

    Args:
        spellings: Arrow table of ``party``, ``name``, ``national_id``, ``address``, ``country``
            and ``rows``.
    """
    ordered = spellings.sort_by(
        [("party", "ascending"), ("rows", "descending"), ("name", "ascending")]
    )
    names = ("party", "name", "national_id", "address", "country")
    columns = (ordered.column(name).to_pylist() for name in names)
    for party, rows in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
        _, called, numbers, addresses, countries = zip(*rows, strict=True)
        yield (
            party,
            PartyAsked(
                names=_first(called, _MOST_NAMES),
                country=next(iter(_first(countries, 1)), ""),
                national_ids=_first(numbers, _MOST_NUMBERS),
                addresses=_first(addresses, _MOST_ADDRESSES),
            ),
        )


def _first(values: tuple[str | None, ...], most: int) -> tuple[str, ...]:
    """Give the first few different values, without regard to capitals."""
    kept: dict[str, str] = {}
    for value in values:
        if value:
            kept.setdefault(value.casefold(), value)
        if len(kept) == most:
            break
    return tuple(kept.values())


def _batches(
    parties: Iterator[tuple[int, PartyAsked]],
) -> Iterator[list[tuple[int, PartyAsked]]]:
    batch: list[tuple[int, PartyAsked]] = []
    for item in parties:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _row(party: int, entry: ListedAs) -> dict[str, Any]:
    return {
        "party": party,
        "authority": entry.authority,
        "list": entry.list,
        "entry_id": entry.entry_id,
        "since": dt.date.fromisoformat(entry.since) if entry.since else None,
        "until": dt.date.fromisoformat(entry.until) if entry.until else None,
        "score": entry.score,
    }
