"""Collects, while a world is written, the rows that truth may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.day import day_of, iso_of
from enduse.scenario.trade.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.scheme.cast import Troupe
    from enduse.scenario.scheme.play import Case
    from enduse.scenario.stage import Stage

_MOST_SLIPS = 100_000

__all__ = ["KEPT", "Collector", "cell_key"]

KEPT = {
    "row_id": "int64",
    "date": "int32",
    "side": "int8",
    "reporter": "int8",
    "imp": "int32",  # true party
    "exp": "int32",  # true party
    "other": "int32",  # true party, or -1
    "good": "int16",
    "brand": "int16",
    "origin": "int8",
    "dispatch": "int8",
    "trading": "int8",
    "dest": "int8",
    "usd": "float64",
    "kg": "float64",
    "case": "int32",
    "leg": "int8",
}


class Collector:
    """Keeps rows that truth may rest on.

    They are those of firms of cases, of listed firms, of T07's cells, and of controlled goods to
    controlled destinations after the control date.

    Args:
        stage: The world's stock.
        troupe: Who was founded and listed.
        cases: The cases.
    """

    def __init__(self, stage: Stage, troupe: Troupe, cases: list[Case]) -> None:
        self._stage = stage
        self.true = np.array(stage.parties.true, np.int32)
        watched = np.zeros(len(stage.parties), np.bool_)
        for party in sorted(troupe.founded):
            watched[party] = True
        for listing in troupe.listings:
            watched[listing.party] = True
        for case in cases:
            if case.scheme.truth != "T07":
                watched[case.subject] = True
        self._watched = watched[self.true]
        self._cells = np.array(
            sorted(
                {
                    cell_key(case.dispatch, case.dest, int(stage.goods.heading[case.good]))
                    for case in cases
                    if case.scheme.truth == "T07"
                }
            ),
            np.int64,
        )
        self._year = day_of(f"{iso_of(stage.control)[:4]}-01-01")
        self._parts: list[dict[str, NDArray[Any]]] = []
        self.slips = 0
        self._slips: list[NDArray[Any]] = []
        self.importers = np.zeros(len(stage.parties), np.bool_)

    def add(self, records: Moves, first_row: int) -> None:
        """Look through the records of a part, which are numbered from ``first_row``."""
        stage = self._stage
        watched, good = self._watched, records["good"]
        controlled = stage.goods.controlled[good]
        keep = (records["case"] >= 0) | watched[records["imp"]] | watched[records["exp"]]
        late = records["date"] >= stage.control
        keep |= controlled & late & stage.places.target[records["dest"]]
        if self._cells.size:
            heading = stage.goods.heading[good].astype(np.int64)
            keys = cell_key(records["dispatch"].astype(np.int64), records["dest"], heading)
            # A cell is a calendar year, and so begins before the control date.
            year = records["date"] >= self._year
            keep |= controlled & year & np.isin(keys, self._cells)
        rows = np.flatnonzero(keep)
        kept = {name: records[name][rows] for name in KEPT if name in records}
        kept["row_id"] = rows + first_row
        kept["imp"] = self.true[kept["imp"]]
        kept["exp"] = self.true[kept["exp"]]
        kept["other"] = np.where(kept["other"] >= 0, self.true[kept["other"]], -1)
        kept["usd"], kept["kg"] = records["usd"][rows], records["kg"][rows]
        self._parts.append({name: kept[name].astype(kind) for name, kind in KEPT.items()})
        self.importers[self.true[records["imp"]]] = True
        slipped = np.flatnonzero(records["slip"]) + first_row
        if self.slips < _MOST_SLIPS:
            self._slips.append(slipped[: _MOST_SLIPS - self.slips])
        self.slips += int(slipped.size)

    def slip_rows(self) -> list[int]:
        """Give rows in which a unit slipped, the first hundred thousand."""
        return [int(row) for part in self._slips for row in part]

    def rows(self) -> dict[str, NDArray[Any]]:
        """Give the rows kept, by row number."""
        return {
            name: np.concatenate([part[name] for part in self._parts])
            if self._parts
            else np.empty(0, kind)
            for name, kind in KEPT.items()
        }


def cell_key(dispatch: Any, dest: Any, heading: Any) -> Any:
    """Give one number for a cell of dispatch, destination and heading."""
    return (dispatch * 1000 + dest) * 100_000 + heading
