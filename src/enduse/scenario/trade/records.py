"""From movements to what customs recorded: sides, lags, late revisions, lost months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.day import month_of, month_start
from enduse.scenario.trade.moves import EXPORT, IMPORT, Moves, take

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage

__all__ = ["Reporting", "draw_reporting", "recorded"]

_LATE = (40, 150)


@dataclass(frozen=True, slots=True)
class Reporting:
    """Which months each reporter delivered.

    Attributes:
        first: First month, months since January 1970.
        lost: Whether the month is missing: side (0 export, 1 import), country, month.
    """

    first: int
    lost: NDArray[np.bool_]

    def is_lost(
        self, side: NDArray[np.int8], country: NDArray[np.int8], day: NDArray[np.int32]
    ) -> NDArray[np.bool_]:
        """Say for records whether their month is missing; ``side`` is 1 export or 2 import."""
        month = np.clip(month_of(day) - self.first, 0, self.lost.shape[2] - 1)
        return np.asarray(self.lost[side - 1, country, month], np.bool_)

    def rows(self, stage: Stage) -> list[tuple[str, str, str, str]]:
        """Give ``reporting.csv``: reporter, direction, month, state."""
        found = []
        for side, direction, reports in (
            (0, "export", stage.places.reports_exports),
            (1, "import", stage.places.reports_imports),
        ):
            for country in np.flatnonzero(reports):
                for at in range(self.lost.shape[2]):
                    state = "missing" if self.lost[side, country, at] else "delivered"
                    month = month_start(self.first + at)
                    found.append((stage.places.codes[country], direction, month, state))
        return sorted(found)


def draw_reporting(rng: np.random.Generator, stage: Stage) -> Reporting:
    """Draw the months that reporters lose."""
    first, last = month_of(np.array(stage.window, np.int32)).tolist()
    shape = (2, len(stage.places.codes), last - first + 1)
    return Reporting(first, rng.random(shape) < stage.settings["errors"]["lost_months"])


def recorded(rng: np.random.Generator, stage: Stage, reporting: Reporting, moves: Moves) -> Moves:
    """Give the records of movements: their columns, and ``side``, ``reporter``, ``date``, ``late``.

    A movement that both sides record gives two records.  What falls out of the window or into a
    lost month is left out.  Honest consignments of controlled goods to a controlled destination
    that would be registered on or after the control date are left out too: truth by definition
    has no honest ones.
    """
    places = stage.places
    # The country of a party is that of its contract; customs at dispatch record the export.
    country = np.array(stage.parties.country, np.int8)
    out = np.flatnonzero((moves["sides"] & EXPORT > 0) & places.reports_exports[moves["dispatch"]])
    into = country[moves["imp"]]
    home = np.flatnonzero((moves["sides"] & IMPORT > 0) & places.reports_imports[into])
    rows = np.concatenate([out, home])
    side = np.repeat(np.array([EXPORT, IMPORT], np.int8), [out.size, home.size])
    records = take(moves, rows)
    records["side"] = side
    records["reporter"] = np.concatenate([moves["dispatch"][out], into[home]])
    late = rng.random(rows.size) < stage.settings["errors"]["late_revision"]
    delay = np.where(late, rng.integers(*_LATE, rows.size), 0)
    date = records["day"] + np.where(side == IMPORT, records["lag"], 0) + delay
    records["date"] = date.astype(np.int32)
    records["late"] = late
    keep = (date >= stage.window[0]) & (date <= stage.window[1])
    keep &= ~reporting.is_lost(side, records["reporter"], records["date"])
    honest = records["case"] < 0
    barred = stage.goods.sensitive[records["good"]] & places.target[records["dest"]]
    keep &= ~(honest & barred & (date >= stage.control))
    return take(records, np.flatnonzero(keep))
