"""Invented brands, each with its maker and the country of its seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.stock.names import stems
from enduse.tables import load_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stock.goods import Goods
    from enduse.scenario.stock.parties import Parties
    from enduse.scenario.stock.places import Places

__all__ = ["Brands", "make_brands"]

_SEATS = ("de", "us", "jp", "kr", "tw", "it", "fr", "gb", "nl", "ch")
_OTHER_SEATS = ("cn", "cn", "cn", "in", "tr", "my", "vn")
_BRANDED_UNITS = "H87"
_PRICE_SD = 0.12
_THICK = 8.0


@dataclass(frozen=True, slots=True)
class Brands:
    """Brands, as arrays of one length; a brand is its number in them.

    Attributes:
        names: As declarations give them.
        seat: Country of the maker's seat.
        sector: Sector of the goods.
        price: Factor on the price of the goods.
        dear: Whether it costs a multiple of the others.
        maker: The company, a party.
        first: First brand of each sector; the brands of a sector stand together.
        count: Number of brands of each sector.
    """

    names: tuple[str, ...]
    seat: NDArray[np.int8]
    sector: NDArray[np.int16]
    price: NDArray[np.float64]
    dear: NDArray[np.bool_]
    maker: NDArray[np.int32]
    first: NDArray[np.int32]
    count: NDArray[np.int32]

    def of_sector(self, sector: int, seats: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Give the brands of a sector whose seat is in a set of countries."""
        start, many = int(self.first[sector]), int(self.count[sector])
        here = np.arange(start, start + many)
        return here[seats[self.seat[here]]]


def make_brands(rng: np.random.Generator, goods: Goods, places: Places, parties: Parties) -> Brands:
    """Invent the brands of the sectors whose goods are counted in pieces."""
    told = load_table("scenario_defaults")["brands"]
    branded = [
        any(
            goods.unit[good] == _BRANDED_UNITS and goods.sector[good] == sector
            for good in range(len(goods.unit))
        )
        and name != "reclassified"
        for sector, name in enumerate(goods.sectors)
    ]
    count = np.array([told["per_sector"] if has else 0 for has in branded], np.int32)
    first = np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int32)
    total = int(count.sum())
    names = tuple(stem.upper() for stem in stems(rng, total, short=True))
    in_coalition = rng.random(total) < told["coalition_share"]
    (low, high), dear = told["dear"]
    price = np.exp(np.clip(rng.normal(0.0, _PRICE_SD, total), -2 * _PRICE_SD, 2 * _PRICE_SD))
    sector = np.repeat(np.arange(count.size), count).astype(np.int16)
    traded = np.bincount(goods.sector, goods.weight, count.size)
    # Where little is traded, a dear brand would be the market.
    costly = (rng.random(total) < dear) & (traded[sector] >= _THICK)
    price = np.where(costly, rng.uniform(low, high, total), price)
    seat = np.array(
        [
            places.number_of(str(rng.choice(_SEATS if inside else _OTHER_SEATS)))
            for inside in in_coalition
        ],
        np.int8,
    )
    maker = np.array(
        [parties.add(rng, int(seat[at]), stem=names[at].title()) for at in range(total)], np.int32
    )
    return Brands(names, seat, sector, price, costly, maker, first, count)
