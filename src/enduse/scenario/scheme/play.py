"""Plays schemes: each case becomes movements of goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import ConfigError
from enduse.scenario.scheme.cast import Cast, Troupe, draw, make_cast, whole
from enduse.scenario.scheme.disguise import disguised, honest_beside
from enduse.scenario.scheme.knob import delay_days, pieces
from enduse.scenario.scheme.model import Knobs, Leg, Scheme
from enduse.scenario.trade.moves import EXPORT, IMPORT, OTHER_ROLES, Moves, empty_moves, join

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stage import Stage

__all__ = ["Case", "play"]

_SIDES = {"both": EXPORT | IMPORT, "export": EXPORT, "import": IMPORT}
_TAIL = 45
_NOISE = 0.1
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a scheme, or one hard negative.

    Attributes:
        number: Its number, from 0.
        scheme: What it is a case of.
        knobs: How hard it is to see.
        subject: Entry that it is about; for T07 the seller's.
        firms: Entries that it founded or used, the subject's own first.
        good: Its goods.
        dispatch: Country of dispatch of the subject's leg.
        dest: Country of destination of it.
    """

    number: int
    scheme: Scheme
    knobs: Knobs
    subject: int
    firms: tuple[int, ...]
    good: int
    dispatch: int
    dest: int


def play(
    rng: np.random.Generator, troupe: Troupe, schemes: tuple[Scheme, ...], knobs: Knobs, rows: int
) -> tuple[Moves, list[Case]]:
    """Play all cases of all schemes for a world of so many rows.

    Raises:
        ConfigError: A scheme asks for goods that there are not.
    """
    cases: list[Case] = []
    found: list[Moves] = []
    for scheme in schemes:
        many = max(scheme.least, round(scheme.cases * rows / 1e6)) if scheme.cases else 0
        for _ in range(many):
            case, moves = _case(rng, troupe, scheme, knobs, len(cases))
            cases.append(case)
            found.append(moves)
    return join(found), cases


def _case(
    rng: np.random.Generator, troupe: Troupe, scheme: Scheme, knobs: Knobs, number: int
) -> tuple[Case, Moves]:
    stage = troupe.stage
    knobs = scheme.knobs or knobs
    cast = make_cast(rng, troupe, scheme)
    pool = _pool(stage, scheme)
    good = int(pool[int(rng.integers(0, pool.size))])
    delay = delay_days(knobs.delay) * float(rng.uniform(0.8, 1.2)) if scheme.delays else 0.0
    delay = 0.0 if scheme.negative else delay
    begin = stage.control + draw(rng, scheme.start) + delay
    level = float(np.exp(np.clip(rng.normal(0.0, 0.1), -0.2, 0.2)))
    legs: dict[str, Moves] = {}
    for at, leg in enumerate(scheme.legs):
        if leg.follows:
            moves = _follow(rng, stage, leg, cast, parent=legs[leg.follows], delay=delay)
        else:
            moves = _leg(rng, stage, leg, cast, (good, begin, level))
            moves = _split(rng, moves, pieces(knobs.split)) if _hides(scheme, leg) else moves
        moves["leg"][:] = at
        legs[leg.name] = moves
    case = _describe(stage, scheme, knobs, cast, number=number, good=good)
    done = disguised(rng, troupe, case, legs)
    beside = honest_beside(rng, troupe, case, done, begin)
    whole_case = join([*done.values(), beside])
    whole_case["case"][:] = number
    whole_case["pair"][:] = whole_case["leg"].astype(np.int32) + (1_000_003 + number * 31)
    return case, whole_case


def _hides(scheme: Scheme, leg: Leg) -> bool:
    """Say whether a leg is of the scheme itself, rather than of the time before it."""
    return scheme.splits and not scheme.negative and leg.from_start


def _pool(stage: Stage, scheme: Scheme) -> NDArray[np.int64]:
    """Give the goods that a case may be about."""
    goods = stage.goods
    fits = goods.controlled == scheme.controlled
    if not scheme.controlled:
        fits &= ~goods.sensitive
    if scheme.headings:
        fits &= np.isin(goods.heading, [int(heading) for heading in scheme.headings])
    elif not scheme.controlled:
        fits &= goods.weight >= 1
    least = min(
        (leg.value[0] for leg in scheme.legs if leg.goods == "case" and not leg.follows),
        default=0.0,
    )
    cheap = fits & (goods.usd * _NEAR <= least)
    found = np.flatnonzero(cheap if cheap.any() else fits)
    if found.size == 0:
        raise ConfigError(
            "no goods of the world fit the headings",
            where=scheme.where,
            advice="take headings that stand in resources/scenario_goods.csv",
        )
    return found


def _describe(
    stage: Stage, scheme: Scheme, knobs: Knobs, cast: Cast, *, number: int, good: int
) -> Case:
    about = next((leg for leg in scheme.legs if leg.name == scheme.subject), None)
    main = about.seller if scheme.truth == "T07" and about is not None else scheme.subject
    firms = [*cast.firms[main], *(p for n in cast.firms for p in cast.firms[n] if n != main)]
    leg = about or scheme.legs[0]
    dispatch = place_of(stage, cast, leg.dispatch or leg.seller)
    dest = place_of(stage, cast, leg.dest or leg.buyer)
    subject = cast.firms[main][0]
    return Case(number, scheme, knobs, subject, tuple(firms), good, dispatch, dest)


def place_of(stage: Stage, cast: Cast, name: str) -> int:
    """Give the country that a code or an actor stands for."""
    return cast.countries[name] if name in cast.countries else stage.places.codes.index(name)


def _leg(
    rng: np.random.Generator,
    stage: Stage,
    leg: Leg,
    cast: Cast,
    told: tuple[int, float, float],
) -> Moves:
    """Draw the consignments of a leg that follows no other."""
    case_good, begin, level = told
    count = max(1, whole(rng, leg.consignments))
    day = _days(rng, stage, leg, begin, count)
    good = _goods(rng, stage, leg, case_good, count)
    brand = _brand(rng, stage, leg, int(good[0])) if leg.goods == "case" else -1
    factor = stage.brands.price[brand] if brand >= 0 else 1.0
    noise = np.clip(rng.standard_normal(count), -2.5, 2.5) * _NOISE
    # What is to lie off the going price is measured from it, not from a trade's own level.
    own = np.exp(noise / 3) if leg.evidence else factor * level * np.exp(noise)
    unit = stage.going_price(good, day) * own
    qty = np.maximum(1.0, np.round(rng.uniform(*leg.value, count) / unit))
    heavy = rng.uniform(*leg.heavy, count)
    seat = int(stage.brands.seat[brand]) if brand >= 0 else -1
    role, other = leg.role
    return empty_moves(
        count,
        day=day,
        lag=rng.integers(4, 40, count),
        imp=rng.choice(cast.firms[leg.buyer], count),
        exp=rng.choice(cast.firms[leg.seller], count),
        good=good,
        brand=brand,
        origin=_origin(rng, stage, leg, cast, seat),
        dispatch=place_of(stage, cast, leg.dispatch or leg.seller),
        trading=place_of(stage, cast, leg.trading or leg.seller),
        dest=place_of(stage, cast, leg.dest or leg.buyer),
        sides=_SIDES[leg.sides],
        qty=qty,
        mass=np.maximum(np.round(qty * stage.goods.kg[good] * heavy, 3), 0.001),
        value=np.round(qty * unit * rng.uniform(*leg.price, count), 2),
        other=rng.choice(cast.firms[other], count) if role else -1,
        role=OTHER_ROLES.index(role),
        exact=leg.evidence,
    )


def _days(
    rng: np.random.Generator, stage: Stage, leg: Leg, begin: float, count: int
) -> NDArray[np.int64]:
    """Draw days within the leg's time and the window."""
    first = (begin if leg.from_start else stage.control) + draw(rng, leg.start)
    last = first + draw(rng, leg.days)
    first = max(first, stage.window[0] + 1)
    last = max(min(last, stage.window[1] - _TAIL), first)
    if not leg.months:
        return np.sort(rng.integers(int(first), int(last) + 1, count))
    every = np.arange(int(first), int(last) + 1)
    month = every.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    fits = every[np.isin(month, leg.months)]
    return np.sort(rng.choice(fits if fits.size else every, count))


def _goods(
    rng: np.random.Generator, stage: Stage, leg: Leg, case_good: int, count: int
) -> NDArray[np.int64]:
    if leg.goods == "case":
        return np.full(count, case_good)
    if leg.goods == "other":
        fits = np.flatnonzero(
            ~stage.goods.sensitive & (stage.goods.weight >= 2) & (stage.goods.usd < 800)
        )
        return rng.choice(rng.choice(fits, 2), count)
    return rng.choice([stage.goods.number_of(code) for code in leg.goods], count)


def _brand(rng: np.random.Generator, stage: Stage, leg: Leg, good: int) -> int:
    """Draw a brand that is not dear; a dear one would look like overpayment."""
    coalition = stage.places.coalition
    seats = {
        "coalition": coalition,
        "other": ~coalition,
        "any": coalition | True,
        "none": coalition & False,
    }
    fits = stage.brands.of_sector(int(stage.goods.sector[good]), seats[leg.brand])
    fits = fits[~stage.brands.dear[fits]]
    return int(rng.choice(fits)) if fits.size else -1


def _origin(rng: np.random.Generator, stage: Stage, leg: Leg, cast: Cast, seat: int) -> int:
    seller = place_of(stage, cast, leg.dispatch or leg.seller)
    if leg.origin == "dispatch":
        return seller
    if leg.origin == "seat":
        return seat if seat >= 0 else seller
    if leg.origin == "coalition":
        return int(rng.choice(np.flatnonzero(stage.places.coalition)))
    return stage.places.codes.index(leg.origin)


def _split(rng: np.random.Generator, moves: Moves, many: int) -> Moves:
    """Declare each consignment in pieces, a few days apart."""
    if many <= 1:
        return moves
    parts = np.minimum(many, np.maximum(moves["qty"], 1)).astype(np.int64)
    rows = np.repeat(np.arange(parts.size), parts)
    share = rng.uniform(0.6, 1.4, rows.size)
    share /= np.bincount(rows, share)[rows]
    pieces_ = {name: column[rows] for name, column in moves.items()}
    qty = np.maximum(1.0, np.round(moves["qty"][rows] * share))
    ratio = qty / moves["qty"][rows]
    pieces_["qty"] = qty
    pieces_["mass"] = np.maximum(np.round(moves["mass"][rows] * ratio, 3), 0.001)
    pieces_["value"] = np.round(moves["value"][rows] * ratio, 2)
    pieces_["day"] = pieces_["day"] + rng.integers(0, 7, rows.size).astype(np.int32)
    return pieces_


def _follow(
    rng: np.random.Generator,
    stage: Stage,
    leg: Leg,
    cast: Cast,
    *,
    parent: Moves,
    delay: float,
) -> Moves:
    """Send on what came in: the same goods, somewhat less of them, at another price, later."""
    count = parent["day"].size
    keep = rng.uniform(*leg.keep)
    qty = np.maximum(1.0, np.round(parent["qty"] * keep))
    ratio = qty / parent["qty"]
    wait = rng.uniform(*leg.lag, count) + delay * rng.uniform(0.8, 1.2)
    day = parent["day"] + parent["lag"] + wait
    moves: dict[str, Any] = {name: column.copy() for name, column in parent.items()}
    moves.update(
        empty_moves(
            count,
            day=np.minimum(day, stage.window[1] - 3),
            lag=rng.integers(2, 16, count),
            imp=rng.choice(cast.firms[leg.buyer], count),
            exp=parent["imp"],
            good=parent["good"],
            brand=parent["brand"],
            origin=parent["origin"],
            dispatch=place_of(stage, cast, leg.dispatch or leg.seller),
            trading=place_of(stage, cast, leg.trading or leg.seller),
            dest=place_of(stage, cast, leg.dest or leg.buyer),
            sides=_SIDES[leg.sides],
            qty=qty,
            mass=np.maximum(np.round(parent["mass"] * ratio, 3), 0.001),
            value=np.round(parent["value"] * ratio * rng.uniform(*leg.price, count), 2),
        )
    )
    return moves
