"""Replay: a screening that was kept, made again on the same list versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.case.screening.desk import Desk
from enduse.case.screening.kept import (
    Basis,
    KeptScreening,
    answer_digest,
    basis_of,
    plain_answer,
)
from enduse.controls import Catalog
from enduse.errors import ListMissing
from enduse.screen import Screener

__all__ = ["Replay", "replay"]


_Ready = tuple[Screener | None, tuple[str, ...], tuple[str, ...]]
"""The screener, or None with which lists are missing; and what has changed in the software."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of asking again.

    Attributes:
        kept: The screening.
        outcome: ``same``, ``different``, ``list_missing`` (a version that was searched is not at
            hand, or is another by the same label), or ``erased``.
        differences: Where the answers differ, one line each; or which lists are missing.
        software: What has changed in the software since, one line each; the answer may be the same.
    """

    kept: KeptScreening
    outcome: str
    differences: tuple[str, ...] = ()
    software: tuple[str, ...] = ()


def replay(
    desk: Desk, catalog: Catalog, screenings: Iterable[KeptScreening], *, home: Path | None = None
) -> Iterator[Replay]:
    """Ask again what was asked.

    Args:
        desk: The desk of the case.
        catalog: The catalogue of today.
        screenings: What to ask again.
        home: Where the index of the catalogue is kept.
    """
    ready: dict[
        tuple[str, str | None], tuple[Screener | None, tuple[str, ...], tuple[str, ...]]
    ] = {}
    for kept in screenings:
        if kept.query is None:
            yield Replay(kept, "erased", ("the query was erased",))
            continue
        key = (kept.basis, kept.known_on)
        if key not in ready:
            basis = desk.basis(kept.basis)
            ready[key] = (
                (None, (f"the ledger has no basis {kept.basis}",), ())
                if basis is None
                else _ready(basis, kept.known_on, catalog, home)
            )
        screener, missing, changed = ready[key]
        if screener is None:
            yield Replay(kept, "list_missing", missing, changed)
            continue
        screening = screener.screen(kept.query, as_of=kept.as_of, limit=kept.limit)
        results = plain_answer(screening, catalog)
        differences = _differences(kept, results)
        yield Replay(kept, "different" if differences else "same", differences, changed)


def _ready(basis: Basis, known_on: str | None, catalog: Catalog, home: Path | None) -> _Ready:
    """Give a screener over the list versions of a basis; or which of them are missing."""
    now = basis_of(catalog)
    changed = tuple(
        f"{what}: {before or 'none'}, now {after or 'none'}"
        for what, before, after in (
            ("software", basis.software, now.software),
            ("index", basis.index, now.index),
        )
        if before != after
    )
    held = {(key, version): digest for key, version, digest in now.lists}
    missing = [
        f"{key} {version} is not in the catalogue"
        if (key, version) not in held
        else f"{key} {version} is not the one that was searched: it was read from other bytes"
        for key, version, digest in basis.lists
        if held.get((key, version)) != digest
    ]
    if missing:
        return None, tuple(missing), changed
    labels: dict[str, set[str]] = {}
    for key, version, _ in basis.lists:
        labels.setdefault(key, set()).add(version)
    try:
        view = catalog.restricted({key: frozenset(held) for key, held in sorted(labels.items())})
    except ListMissing as error:
        return None, (error.found,), changed
    if known_on is not None:
        view = view.known_on(known_on)
    # The index of a view is not kept: it would take the place of that of the whole catalogue.
    return Screener(view, home=home if view is catalog else None), (), changed


def _differences(kept: KeptScreening, results: list[Any]) -> tuple[str, ...]:
    if answer_digest(results) == kept.answer:
        return ()
    if kept.results is None:
        return ("another answer; what was found then was not kept, only its digest",)
    before = {result["id"]: result for result in kept.results}
    after = {result["id"]: result for result in results}
    found = [f"{key}: not found now" for key in before if key not in after]
    found += [f"{key}: not found then" for key in after if key not in before]
    for key, result in before.items():
        if key in after:
            found += _changed(key, result, after[key])
    return tuple(found) or ("the same parties in another order",)


def _changed(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [
        f"{key}: {field} {_short(before.get(field))} then, {_short(after.get(field))} now"
        for field in sorted({*before, *after})
        if before.get(field) != after.get(field)
    ]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:120]}..."
