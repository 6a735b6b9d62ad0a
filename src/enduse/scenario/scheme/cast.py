"""The cast of a case: firms taken from the honest trade or founded for it, and their listings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from enduse.errors import ConfigError
from enduse.scenario.scheme.model import Actor, Range, Scheme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.population import Traders

__all__ = ["Cast", "Listing", "Troupe", "draw", "make_cast", "whole"]

_FOREVER = 2**30


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry of a control list.

    Attributes:
        party: The firm.
        authority: Number of the authority in ``scenario_defaults.yaml``.
        since: First day in force.
        until: Last day in force.
    """

    party: int
    authority: int
    since: int
    until: int


@dataclass(slots=True)
class Troupe:
    """All that the cases share.

    Attributes:
        stage: The world's stock.
        traders: Honest firms.
        listings: Entries made so far.
        founded: Firms that cases founded, with whether they are honest.
    """

    stage: Stage
    traders: Traders
    listings: list[Listing] = field(default_factory=list)
    founded: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in one case.

    Attributes:
        firms: Entries, by name of the actor.
        countries: Country, by name of the actor.
    """

    firms: dict[str, list[int]]
    countries: dict[str, int]


def draw(rng: np.random.Generator, bounds: Range) -> float:
    """Draw evenly between bounds."""
    return float(rng.uniform(*bounds))


def whole(rng: np.random.Generator, bounds: Range) -> int:
    """Draw a whole number between bounds, both included."""
    return int(rng.integers(int(bounds[0]), int(bounds[1]) + 1))


def make_cast(rng: np.random.Generator, troupe: Troupe, scheme: Scheme) -> Cast:
    """Find or found the firms of a case.

    Raises:
        ConfigError: An actor is like a listed party, and there is none.
    """
    cast = Cast({}, {})
    for actor in sorted(scheme.actors, key=lambda one: bool(one.same)):
        country = (
            cast.countries[actor.same]
            if actor.same
            else troupe.stage.places.codes.index(
                actor.countries[int(rng.integers(0, len(actor.countries)))]
            )
        )
        many = max(1, whole(rng, actor.count))
        found = [_firm(rng, troupe, scheme, actor, country) for _ in range(many)]
        cast.firms[actor.name] = found
        cast.countries[actor.name] = troupe.stage.parties.country[found[0]]
    return cast


def _firm(
    rng: np.random.Generator, troupe: Troupe, scheme: Scheme, actor: Actor, country: int
) -> int:
    stage = troupe.stage
    if actor.like:
        return _like(rng, troupe, scheme, actor, country)
    if actor.existing:
        sells = any(leg.seller == actor.name for leg in scheme.legs)
        pool = (troupe.traders.exporters if sells else troupe.traders.importers)[country]
        party = _old_firm(rng, troupe, pool)
    else:
        told = actor.formed
        formed = None if told is None else stage.control + round(draw(rng, told))
        party = stage.parties.add(rng, country, formed=formed)
        troupe.founded[party] = actor.honest
    if actor.listed is not None:
        _list(rng, troupe, party, actor, actor.listed)
    return party


def _old_firm(rng: np.random.Generator, troupe: Troupe, pool: NDArray[np.int32]) -> int:
    """Take a firm that was there before the window: what it does may begin on any day."""
    stage = troupe.stage
    start = int(rng.integers(0, pool.size))
    for at in range(pool.size):
        party = int(pool[(start + at) % pool.size])
        if stage.parties.formed[party] < stage.window[0]:
            return party
    return int(pool[start])


def _like(
    rng: np.random.Generator, troupe: Troupe, scheme: Scheme, actor: Actor, country: int
) -> int:
    """Found an honest firm that is called as a listed one, or nearly."""
    parties = troupe.stage.parties
    listed = sorted({listing.party for listing in troupe.listings})
    if not listed:
        raise ConfigError(
            "no listed party that it could be like",
            where=scheme.where,
            advice="put a scheme with a listed actor into the file",
        )
    of = listed[int(rng.integers(0, len(listed)))]
    if actor.like == "namesake":
        other = (
            country
            if parties.country[of] != country
            else _elsewhere(actor, parties.country[of], troupe)
        )
        party = parties.add_namesake(rng, of, other)
    else:
        party = parties.add_affiliate(rng, of)
    troupe.founded[party] = True
    return party


def _elsewhere(actor: Actor, country: int, troupe: Troupe) -> int:
    """Give a country of the actor that is not this one, where it has one."""
    codes = troupe.stage.places.codes
    others = [codes.index(code) for code in actor.countries if codes.index(code) != country]
    return others[0] if others else country


def _list(
    rng: np.random.Generator, troupe: Troupe, party: int, actor: Actor, many_of: Range
) -> None:
    authorities = troupe.stage.settings["authorities"]
    many = min(len(authorities), max(1, whole(rng, many_of)))
    for authority in sorted(rng.permutation(len(authorities))[:many].tolist()):
        since = troupe.stage.control + whole(rng, actor.since)
        until = _FOREVER if actor.until is None else since + whole(rng, actor.until)
        troupe.listings.append(Listing(party, authority, since, until))
