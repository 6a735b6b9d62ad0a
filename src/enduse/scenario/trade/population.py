"""Honest traders and who trades what with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.trade.moves import EXPORT, IMPORT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage

__all__ = ["Relations", "Traders", "make_relations", "make_traders"]

_PER_IMPORTER = 4
_SIZE_SD = 1.1
_DEAR_TRADE = 0.4
_STEADY = 3.0  # a lone importer of controlled goods has other trade beside it


@dataclass(frozen=True, slots=True)
class Traders:
    """Honest firms by what they do.

    Attributes:
        importers: Entries, by country number.
        exporters: Entries, by country number.
        brokers: Entries, by country number.
    """

    importers: dict[int, NDArray[np.int32]]
    exporters: dict[int, NDArray[np.int32]]
    brokers: dict[int, NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Relations:
    """Standing trades, as arrays of one length.

    Attributes:
        imp: Importing party.
        exp: Exporting party.
        good: Goods.
        brand: Brand, or -1.
        origin: Country of origin.
        imp_country: Country of the importing party.
        exp_country: Country of the exporting party.
        sides: Whose customs record it.
        weight: Movements, relative.
        start: First day.
        end: Last day.
        growth: A year, log.
        price: Factor on the price of the goods.
        heavy: Factor on the mass of a unit.
        lot: Factor on the value of a consignment.
    """

    imp: NDArray[np.int32]
    exp: NDArray[np.int32]
    good: NDArray[np.int16]
    brand: NDArray[np.int16]
    origin: NDArray[np.int8]
    imp_country: NDArray[np.int8]
    exp_country: NDArray[np.int8]
    sides: NDArray[np.int8]
    weight: NDArray[np.float64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    growth: NDArray[np.float64]
    price: NDArray[np.float64]
    heavy: NDArray[np.float64]
    lot: NDArray[np.float64]


def make_traders(rng: np.random.Generator, stage: Stage, rows: int) -> Traders:
    """Found the honest importers, exporters and brokers of a world of so many rows."""
    honest, places = stage.settings["honest"], stage.places
    total = honest["importers_per_million"] * (rows / 1e6) ** honest["importers_power"]
    found: dict[str, dict[int, NDArray[np.int32]]] = {"i": {}, "e": {}, "b": {}}
    for country in range(len(places.codes)):
        for key, share, least in (
            ("i", places.imports[country] / places.imports.sum(), 6),
            ("e", 0.7 * places.exports[country] / places.exports.sum(), 12),
        ):
            many = max(least, round(total * share))
            found[key][country] = stage.parties.add_many(rng, np.full(many, country))
        found["b"][country] = stage.parties.add_many(rng, np.full(8, country))
    return Traders(found["i"], found["e"], found["b"])


def make_relations(
    rng: np.random.Generator, stage: Stage, traders: Traders, movements: float
) -> Relations:
    """Draw the honest trades.

    ``movements`` is about how many there will be in all: trades in controlled goods are made steady
    enough to show no surge by chance.
    """
    plain = _plain(rng, stage, traders)
    plain["weight"] *= movements / plain["weight"].sum()
    controlled = _controlled(rng, stage, traders, movements)
    beside = _beside(rng, stage, traders, controlled)
    joined = {name: np.concatenate([plain[name], controlled[name], beside[name]]) for name in plain}
    return Relations(**_dressed(rng, stage, joined))


def _exporters(
    rng: np.random.Generator, stage: Stage, traders: Traders, imp_country: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Draw an exporter from abroad for each importer, the larger ones more often."""
    places = stage.places
    reported = places.reports_imports[imp_country]
    country = np.empty(imp_country.size, np.int8)
    for at in range(len(places.codes)):
        here = np.flatnonzero(imp_country == at)
        weight = places.exports.copy()
        if places.target[at]:
            weight = places.to_russia[:, 0] / 1000
        weight[at] = 0.0
        if here.size and not reported[here[0]]:
            weight = weight * places.reports_exports
        country[here] = rng.choice(weight.size, here.size, p=weight / weight.sum())
    party = np.empty(imp_country.size, np.int32)
    for at, there in traders.exporters.items():
        here = np.flatnonzero(country == at)
        rank = (there.size * rng.random(here.size) ** 1.8).astype(np.int64)
        party[here] = there[rank]
    return party, country


def _plain(rng: np.random.Generator, stage: Stage, traders: Traders) -> dict[str, NDArray[Any]]:
    """Draw the trades in goods that are not controlled."""
    goods = stage.goods
    importers = np.concatenate([traders.importers[at] for at in sorted(traders.importers)])
    country_of = np.repeat(
        np.arange(len(stage.places.codes)),
        [traders.importers[at].size for at in sorted(traders.importers)],
    )
    size = np.exp(rng.normal(0.0, _SIZE_SD, importers.size))
    many = 1 + rng.poisson(_PER_IMPORTER - 1, importers.size)
    owner = np.repeat(np.arange(importers.size), many)
    weight = np.where(goods.controlled, 0.0, goods.weight)
    main = rng.choice(weight.size, importers.size, p=weight / weight.sum())
    good = np.where(
        rng.random(owner.size) < 0.55,
        main[owner],
        rng.choice(weight.size, owner.size, p=weight / weight.sum()),
    )
    window = stage.window
    born = rng.random(importers.size) < stage.settings["honest"]["born_share"]
    start = np.where(born, rng.integers(window[0], window[1], importers.size), window[0])
    _found_late(rng, stage, importers[born], start[born])
    own_start = np.where(
        rng.random(owner.size) < 0.15, rng.integers(window[0], window[1], owner.size), window[0]
    )
    end = np.where(
        rng.random(owner.size) < 0.12, rng.integers(window[0], window[1], owner.size), window[1]
    )
    imp_country = country_of[owner]
    exp, exp_country = _exporters(rng, stage, traders, imp_country)
    return {
        "imp": importers[owner],
        "exp": exp,
        "good": good,
        "imp_country": imp_country,
        "exp_country": exp_country,
        "weight": size[owner] * np.exp(rng.normal(0.0, 0.7, owner.size)),
        "start": np.maximum(start[owner], own_start),
        "end": end,
        "growth_sd": np.full(owner.size, stage.settings["honest"]["growth_sd"]),
    }


def _found_late(
    rng: np.random.Generator, stage: Stage, importers: NDArray[Any], start: NDArray[Any]
) -> None:
    """Let two thirds of those that begin within the window be founded a little before."""
    young = rng.random(importers.size) < 2 / 3
    before = rng.integers(5, 400, importers.size)
    for at in np.flatnonzero(young):
        stage.parties.formed[int(importers[at])] = int(start[at] - before[at])


def _controlled(
    rng: np.random.Generator, stage: Stage, traders: Traders, movements: float
) -> dict[str, NDArray[Any]]:
    """Draw steady trades in controlled goods, by firms that were there all along."""
    goods, places, honest = stage.goods, stage.places, stage.settings["honest"]
    low, high = honest["controlled_rows"]
    count = max(20, int(movements * honest["controlled_share"] / ((low + high) / 2)))
    share = places.imports / places.imports.sum()
    imp_country = rng.choice(share.size, count, p=share)
    formed = np.array(stage.parties.formed)
    # A country has six importers at least, so a few at least are old.
    old = {at: party[formed[party] < stage.window[0]] for at, party in traders.importers.items()}
    importer = np.array(
        [old[at][int(rng.integers(0, old[at].size))] for at in imp_country.tolist()], np.int32
    )
    weight = np.where(goods.controlled, goods.weight, 0.0)
    exp, exp_country = _exporters(rng, stage, traders, imp_country)
    to_target = places.target[imp_country]
    return {
        "imp": importer,
        "exp": exp,
        "good": rng.choice(weight.size, count, p=weight / weight.sum()),
        "imp_country": imp_country,
        "exp_country": exp_country,
        "weight": rng.uniform(low, high, count),
        "growth_sd": np.full(count, stage.settings["honest"]["growth_sd"] / 2),
        "start": np.full(count, stage.window[0]),
        "end": np.where(to_target, stage.control - 1, stage.window[1]),
    }


def _beside(
    rng: np.random.Generator, stage: Stage, traders: Traders, controlled: dict[str, NDArray[Any]]
) -> dict[str, NDArray[Any]]:
    """Give every importer of controlled goods a steady trade in other goods as well."""
    weight = np.where(stage.goods.controlled, 0.0, stage.goods.weight)
    count = controlled["imp"].size
    exp, exp_country = _exporters(rng, stage, traders, controlled["imp_country"])
    return {
        "imp": controlled["imp"],
        "exp": exp,
        "good": rng.choice(weight.size, count, p=weight / weight.sum()),
        "imp_country": controlled["imp_country"],
        "exp_country": exp_country,
        "weight": controlled["weight"] * rng.uniform(0.3, _STEADY, count),
        "growth_sd": np.full(count, stage.settings["honest"]["growth_sd"] / 2),
        "start": np.full(count, stage.window[0]),
        "end": np.full(count, stage.window[1]),
    }


def _dressed(
    rng: np.random.Generator, stage: Stage, drawn: dict[str, NDArray[Any]]
) -> dict[str, NDArray[Any]]:
    """Give the trades their brand, origin, growth and price level."""
    goods, honest, brands = stage.goods, stage.settings["honest"], stage.brands
    count = drawn["imp"].size
    good = drawn["good"].astype(np.int16)
    sector = goods.sector[good]
    many = brands.count[sector]
    brand = brands.first[sector] + (many * rng.random(count)).astype(np.int32)
    brand = np.where((many > 0) & (rng.random(count) < 0.85), brand, -1)
    seat = brands.seat[np.maximum(brand, 0)]
    made_at_seat = (brand >= 0) & (rng.random(count) < 0.6)
    origin = np.where(made_at_seat, seat, drawn["exp_country"])
    # Dear brands are for the few: else they would make the going price.
    dear = brands.dear[np.maximum(brand, 0)] & (brand >= 0)
    few = np.where(dear, _DEAR_TRADE, 1.0)
    price = np.exp(_bounded(rng, honest["price_firm_sd"], count))
    price = price * np.where(brand >= 0, brands.price[np.maximum(brand, 0)], 1.0)
    sides = np.where(stage.places.reports_exports[drawn["exp_country"]], EXPORT, 0) | np.where(
        stage.places.reports_imports[drawn["imp_country"]], IMPORT, 0
    )
    kinds = {"imp": np.int32, "exp": np.int32, "imp_country": np.int8, "exp_country": np.int8}
    return {
        **{name: drawn[name].astype(kind) for name, kind in kinds.items()},
        "good": good,
        "brand": brand.astype(np.int16),
        "origin": origin.astype(np.int8),
        "sides": sides.astype(np.int8),
        "weight": np.where(sides > 0, drawn["weight"] * few, 0.0),
        "start": drawn["start"].astype(np.int32),
        "end": drawn["end"].astype(np.int32),
        "growth": _bounded(rng, 1.0, count) * drawn["growth_sd"],
        "price": price,
        "heavy": np.exp(_bounded(rng, honest["mass_firm_sd"], count)),
        "lot": np.exp(_bounded(rng, 0.5, count)),
    }


def _bounded(rng: np.random.Generator, sd: float, count: int) -> NDArray[np.float64]:
    """Draw from a normal distribution cut at 2.5 standard deviations."""
    return sd * np.clip(rng.standard_normal(count), -2.5, 2.5)
