"""Truth by definition, from what every row really is: T01, T02, T03, T08."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.scheme.cast import Listing
    from enduse.scenario.stage import Stage

__all__ = ["Found", "by_definition"]

_BEFORE = 365
Rows = "dict[str, NDArray[Any]]"


@dataclass(frozen=True, slots=True)
class Found:
    """A case of the truth.

    Attributes:
        detector: ``T01`` ...
        scheme: Name of the scheme, or ``definition``.
        party: True party that it is about, or -1.
        about: Other columns of the subject.
        rows: Numbers of its rows.
        parts: What each row is, or an empty string.
        figures: Name to value.
        case: Number of the scheme's case, or -1.
        importers: True importing parties of its rows.
    """

    detector: str
    scheme: str
    party: int
    about: dict[str, Any]
    rows: NDArray[np.int64]
    parts: NDArray[Any]
    figures: dict[str, float]
    case: int = -1
    importers: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))


def by_definition(
    stage: Stage, rows: dict[str, NDArray[Any]], listings: list[Listing]
) -> list[Found]:
    """Give the cases of T01, T02, T03 and T08."""
    return [
        *_listed(stage, rows, listings),
        *_destination(stage, rows),
        *_against_dispatch(stage, rows),
    ]


def _listed(
    stage: Stage, rows: dict[str, NDArray[Any]], listings: list[Listing]
) -> Iterator[Found]:
    """Give T01, and T02: the same party's rows in the year before an authority lists it."""
    true = np.array(stage.parties.true)
    entries: dict[int, list[tuple[int, int]]] = {}
    for listing in listings:
        entries.setdefault(int(true[listing.party]), []).append((listing.since, listing.until))
    for party in sorted(entries):
        here = np.flatnonzero(
            (rows["imp"] == party) | (rows["exp"] == party) | (rows["other"] == party)
        )
        date = rows["date"][here]
        in_force = np.zeros(here.size, np.bool_)
        before = np.zeros(here.size, np.bool_)
        for since, until in entries[party]:
            in_force |= (date >= since) & (date <= until)
            before |= (date >= since - _BEFORE) & (date < since)
        if in_force.any():
            yield _found("T01", rows, here[in_force], party=party)
        if before.any():
            part = np.where(in_force[before], "listed_elsewhere", "listed_later")
            yield _found("T02", rows, here[before], party=party, parts=part)


def _destination(stage: Stage, rows: dict[str, NDArray[Any]]) -> Iterator[Found]:
    """Give T03 by exporting party and destination."""
    here = _barred(stage, rows)
    key = rows["exp"][here].astype(np.int64) * 1000 + rows["dest"][here]
    coalition = stage.places.coalition
    for one in np.unique(key):
        mine = here[key == one]
        usd = rows["usd"][mine]
        yield _found(
            "T03",
            rows,
            mine,
            party=int(one // 1000),
            about={"destination": stage.places.codes[int(one % 1000)]},
            more={
                "origin_coalition_usd": float(usd[coalition[rows["origin"][mine]]].sum()),
                "dispatch_coalition_usd": float(usd[coalition[rows["dispatch"][mine]]].sum()),
                "trading_coalition_usd": float(usd[coalition[rows["trading"][mine]]].sum()),
            },
        )


def _against_dispatch(stage: Stage, rows: dict[str, NDArray[Any]]) -> Iterator[Found]:
    """Give T08 by exporting party."""
    coalition, brand = stage.places.coalition, rows["brand"].astype(np.int64)
    seat = (brand >= 0) & coalition[stage.brands.seat[np.maximum(brand, 0)]]
    ours = (seat | coalition[rows["origin"]]) & ~coalition[rows["dispatch"]]
    here = _barred(stage, rows)
    here = here[ours[here]]
    for party in np.unique(rows["exp"][here]):
        yield _found("T08", rows, here[rows["exp"][here] == party], party=int(party))


def _barred(stage: Stage, rows: dict[str, NDArray[Any]]) -> NDArray[np.int64]:
    """Give the rows of controlled goods to a controlled destination after the control date."""
    return np.flatnonzero(
        stage.goods.controlled[rows["good"]]
        & stage.places.target[rows["dest"]]
        & (rows["date"] >= stage.control)
    )


def _found(
    detector: str,
    rows: dict[str, NDArray[Any]],
    mine: NDArray[np.int64],
    *,
    party: int,
    about: dict[str, Any] | None = None,
    parts: NDArray[Any] | None = None,
    more: dict[str, float] | None = None,
) -> Found:
    figures = {
        "rows": float(mine.size),
        "value_usd": float(rows["usd"][mine].sum()),
        "mass_kg": float(rows["kg"][mine].sum()),
        **(more or {}),
    }
    return Found(
        detector,
        "definition",
        party,
        about or {},
        rows["row_id"][mine],
        parts if parts is not None else np.full(mine.size, ""),
        figures,
        importers=np.unique(rows["imp"][mine]),
    )
