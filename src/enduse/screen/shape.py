"""The record of a screening that others build on: plain values with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enduse.controls.known import info_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enduse.model.listing import ListInfo
    from enduse.model.match import ListedMatch, Screening

__all__ = ["to_record"]


def to_record(screening: Screening, info: Callable[[str], ListInfo] = info_of) -> dict[str, Any]:
    """Give a screening as plain values.

    Args:
        screening: The screening.
        info: Gives what is known of a list, for its authority and measure: a catalogue's ``info``,
            or what the packaged table says.

    Returns:
        ``query``, ``as_of`` and ``results``: one a party, with the lists that it is on.
    """
    return {
        "query": screening.query,
        "schema": screening.schema,
        "as_of": screening.as_of,
        "searched": [{"list": key, "version": version} for key, version in screening.lists],
        "results": [_result(group, info) for group in screening.parties],
    }


def _result(group: Sequence[ListedMatch], info: Callable[[str], ListInfo]) -> dict[str, Any]:
    best = group[0]
    return {
        "id": f"{best.listing.list}:{best.listing.entry_id}",
        "name": best.listing.names[0].text,
        "matched": best.name,
        "score": best.score,
        "match": best.match,
        "confirmed": best.confirmed,
        "relation": best.relation.value,
        "reasons": [
            {"kind": r.kind, "weight": r.weight, "query": r.query, "listed": r.listed}
            for r in best.reasons
        ],
        "lists": [_entry(match, info) for match in group],
    }


def _entry(match: ListedMatch, info: Callable[[str], ListInfo]) -> dict[str, Any]:
    listing, standing = match.listing, match.standing
    known = info(listing.list)
    return {
        "authority": known.authority or listing.list.split("_")[0].upper(),
        "list": listing.list,
        "version": listing.version,
        "entry_id": listing.entry_id,
        "name": match.name,
        "score": match.score,
        "measure": listing.measure or known.measure,
        "since": standing.since,
        "until": standing.until,
        "status": standing.status,
        "basis": standing.basis,
        "note": standing.note,
    }
