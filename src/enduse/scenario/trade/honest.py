"""Honest movements, a slice of time at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.trade.moves import EXPORT, IMPORT, Moves, empty_moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.population import Relations

__all__ = ["Honest"]

_SEASON = 0.35
_CONTROLLED_GROWTH = 0.6
_TYPICAL_LOT = 9000.0


class Honest:
    """Makes honest movements.

    Args:
        stage: The world's stock.
        relations: Its standing trades.
    """

    def __init__(self, stage: Stage, relations: Relations) -> None:
        self._stage = stage
        self._rel = self.relations = relations
        after = np.ones(len(stage.places.codes))
        for code, factor in stage.settings["honest"]["hub_growth"].items():
            after[stage.places.codes.index(code)] = factor
        # Controlled goods grow less than the rest: an honest hub is no surge.
        grows = after[relations.imp_country]
        controlled = stage.goods.controlled[relations.good]
        self._after = np.where(controlled, grows**_CONTROLLED_GROWTH, grows)
        to_target = stage.places.target[relations.imp_country]
        russia = stage.places.to_russia[relations.exp_country]
        moved = np.clip(russia[:, 1] / np.maximum(russia[:, 0], 1.0), 0.2, 3.0)
        self._after = np.where(to_target, moved, self._after)
        self._phase = 2 * np.pi * (stage.goods.sector[relations.good] * 0.37 % 1.0)

    def weights(self, first: int, last: int) -> NDArray[np.float64]:
        """Give the relative number of movements of each trade within some days."""
        rel, stage = self._rel, self._stage
        middle = (first + last) / 2
        years = (middle - stage.window[0]) / 365.25
        days = np.clip(
            np.minimum(rel.end, last) - np.maximum(rel.start, first) + 1, 0, last - first + 1
        )
        # The change after the control date comes within a quarter of a year, not in a day.
        changed = np.clip((middle - stage.control) / 90, 0.0, 1.0)
        season = 1 + _SEASON * np.sin(2 * np.pi * years + self._phase)
        level = np.exp(rel.growth * years) * (1 + (self._after - 1) * changed)
        return np.asarray(rel.weight * days * season * level, np.float64)

    def draw(
        self, rng: np.random.Generator, days: tuple[int, int], count: int, weights: NDArray[Any]
    ) -> Moves:
        """Draw movements of some days, in no order.

        Args:
            rng: Where chance comes from.
            days: First and last day.
            count: How many.
            weights: What :meth:`weights` gave for these days.
        """
        rel, stage = self._rel, self._stage
        cumulated = np.cumsum(weights)
        where = np.sort(rng.random(count)) * cumulated[-1]
        pick = np.minimum(np.searchsorted(cumulated, where, side="right"), weights.size - 1)
        low = np.maximum(rel.start[pick], days[0])
        high = np.minimum(rel.end[pick], days[1])
        day = low + (rng.random(count) * (high - low + 1)).astype(np.int64)
        qty, mass, value = self._amounts(rng, pick, day)
        sides = rel.sides[pick]
        alone = rng.random(count) < stage.settings["honest"]["one_side_only"]
        one = np.where(rng.random(count) < 0.5, EXPORT, IMPORT)
        sides = np.where(alone & (sides == EXPORT | IMPORT), one, sides)
        sides = self._covered(rng, pick, sides)
        least, most = stage.settings["honest"]["lag_days"]
        return empty_moves(
            count,
            day=day,
            lag=rng.integers(int(least), int(most) + 1, count),
            imp=rel.imp[pick],
            exp=rel.exp[pick],
            good=rel.good[pick],
            brand=rel.brand[pick],
            origin=rel.origin[pick],
            dispatch=rel.exp_country[pick],
            trading=rel.exp_country[pick],
            dest=rel.imp_country[pick],
            sides=sides,
            qty=qty,
            mass=mass,
            value=value,
            pair=pick,
        )

    def _covered(
        self, rng: np.random.Generator, pick: NDArray[Any], sides: NDArray[Any]
    ) -> NDArray[Any]:
        """Let importers' customs miss part of all that comes from some partners."""
        rel, codes = self.relations, self._stage.places.codes
        missed = np.zeros(pick.size, np.bool_)
        for pair, share in sorted(self._stage.settings["honest"]["poor_coverage"].items()):
            sender, receiver = (codes.index(code) for code in pair.split("-"))
            here = (rel.exp_country[pick] == sender) & (rel.imp_country[pick] == receiver)
            missed |= here & (rng.random(pick.size) >= share)
        return np.where(missed & (sides == EXPORT | IMPORT), EXPORT, sides)

    def _amounts(
        self, rng: np.random.Generator, pick: NDArray[Any], day: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Draw quantities, masses and values."""
        rel, stage, honest = self._rel, self._stage, self._stage.settings["honest"]
        good = rel.good[pick]
        count = pick.size
        noise = np.clip(rng.standard_normal(count), -2.5, 2.5) * honest["price_row_sd"]
        unit_price = stage.going_price(good, day) * rel.price[pick] * np.exp(noise)
        spread = np.clip(rng.standard_normal(count), -2.2, 2.0) * honest["row_value_sd"]
        wanted = _TYPICAL_LOT * rel.lot[pick] * np.exp(spread)
        qty = np.maximum(1.0, np.round(wanted / unit_price))
        heavy = np.clip(rng.standard_normal(count), -2.5, 2.5) * honest["mass_row_sd"]
        mass = qty * stage.goods.kg[good] * rel.heavy[pick] * np.exp(heavy)
        return qty, np.maximum(np.round(mass, 3), 0.001), np.round(qty * unit_price, 2)
