"""Invented rates of exchange of the right order, a value a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.day import day_of
from enduse.tables import load_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Rates", "make_rates"]

_WOBBLE = 0.006


@dataclass(frozen=True, slots=True)
class Rates:
    """US dollars for one unit of each currency, by week.

    Attributes:
        currencies: ISO 4217, sorted.
        days: First day of each week, days since 1970-01-01.
        usd: Weeks down, currencies across.
    """

    currencies: tuple[str, ...]
    days: NDArray[np.int32]
    usd: NDArray[np.float64]

    def at(
        self, day: NDArray[np.int32], currency: NDArray[np.int16]
    ) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Give the rates in force on days, and the days that they are of."""
        week = np.clip(np.searchsorted(self.days, day, side="right") - 1, 0, self.days.size - 1)
        return self.usd[week, currency], self.days[week]


def make_rates(rng: np.random.Generator, first: int, last: int) -> Rates:
    """Draw the rates for a window of days."""
    table = load_table("scenario_places")["rates"]
    currencies = tuple(sorted(table["currencies"]))
    points = np.array([day_of(point) for point in table["points"]])
    days = np.arange(first - 7, last + 8, 7, dtype=np.int32)
    usd = np.empty((days.size, len(currencies)))
    for at, currency in enumerate(currencies):
        line = np.interp(days, points, np.log(table["currencies"][currency]))
        wobble = 0.0 if currency == "USD" else rng.normal(0.0, _WOBBLE, days.size)
        usd[:, at] = np.exp(line + wobble)
    return Rates(currencies, days, np.round(usd, 9))
