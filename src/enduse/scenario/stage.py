"""What every part of a world is made from: its stock, its window, its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.stock import Brands, Goods, Parties, Places, Rates

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Stage"]


@dataclass(frozen=True, slots=True)
class Stage:
    """The stock of a world.

    Attributes:
        goods: Its goods.
        places: Its countries.
        parties: Its firms; schemes add theirs.
        brands: Its brands.
        rates: Its rates of exchange.
        window: First and last day, days since 1970-01-01.
        control: The day of the controls.
        settings: ``resources/scenario_defaults.yaml``, changed by a scheme file.
    """

    goods: Goods
    places: Places
    parties: Parties
    brands: Brands
    rates: Rates
    window: tuple[int, int]
    control: int
    settings: dict[str, Any]

    def going_price(self, good: NDArray[Any], day: NDArray[Any]) -> NDArray[np.float64]:
        """Give what a unit of goods costs on a day, US dollars: inflation, and a market's swing."""
        years = (day - self.window[0]) / 365.25
        level = self.settings["honest"]["inflation"] * years
        for sector, (first, last, peak) in sorted(self.settings["markets"].items()):
            rise, fall = np.datetime64(first).astype(int), np.datetime64(last).astype(int)
            swing = np.sin(np.pi * np.clip((day - rise) / (fall - rise), 0.0, 1.0))
            here = self.goods.sector[good] == self.goods.sectors.index(sector)
            level = level + np.where(here, np.log(peak) * swing, 0.0)
        return np.asarray(self.goods.usd[good] * np.exp(level), np.float64)
