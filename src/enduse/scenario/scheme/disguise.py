"""Disguises: relabelled rows, sister firms, honest trade beside a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.scheme.knob import hides_well, mix_share, relabel_share
from enduse.scenario.trade.moves import Moves, empty_moves, join

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.scheme.cast import Troupe
    from enduse.scenario.scheme.play import Case

__all__ = ["disguised", "honest_beside"]

_SISTERS = 3
_LOT = (6000.0, 18000.0)
_MOST_BESIDE = 600


def disguised(
    rng: np.random.Generator, troupe: Troupe, case: Case, legs: dict[str, Moves]
) -> dict[str, Moves]:
    """Relabel rows of the scheme's own legs, and spread them over sister firms at the hardest."""
    scheme, knobs = case.scheme, case.knobs
    if scheme.negative:
        return legs
    own = [leg for leg in scheme.legs if leg.from_start or leg.follows]
    sisters: list[int] = []
    if scheme.splits and hides_well(knobs.split) and case.subject in troupe.founded:
        sisters = [
            troupe.stage.parties.add_sister(rng, case.subject, same_number=False)
            for _ in range(_SISTERS)
        ]
    trading: list[int] = []
    if "name" in scheme.relabel and hides_well(knobs.relabel) and case.subject in troupe.founded:
        trading = [troupe.stage.parties.add_sister(rng, case.subject, same_number=True)]
    for leg in own:
        moves = legs[leg.name]
        _spread(rng, case.subject, moves, [case.subject, *sisters])
        _relabel(rng, troupe, case, moves, trading)
        vague = rng.random(moves["day"].size) < scheme.vague
        moves["text"][vague] = 1
    return legs


def _spread(rng: np.random.Generator, subject: int, moves: Moves, firms: list[int]) -> None:
    """Let sister firms stand where the subject stood."""
    for side in ("imp", "exp", "other"):
        here = np.flatnonzero(moves[side] == subject)
        if here.size and len(firms) > 1:
            moves[side][here] = rng.choice(firms, here.size)


def _relabel(
    rng: np.random.Generator, troupe: Troupe, case: Case, moves: Moves, trading: list[int]
) -> None:
    """Relabel a share of the rows, each in one of the scheme's ways."""
    scheme, goods = case.scheme, troupe.stage.goods
    count = moves["day"].size
    chosen = rng.random(count) < relabel_share(case.knobs.relabel)
    if not scheme.relabel:
        return
    way = rng.integers(0, len(scheme.relabel), count)
    hard = hides_well(case.knobs.relabel)
    for number, kind in enumerate(scheme.relabel):
        here = np.flatnonzero(chosen & (way == number))
        if kind == "code":
            here = here[goods.controlled[moves["good"][here]]]
            side = rng.integers(0, goods.neighbours.shape[1], here.size)
            moves["declared"][here] = goods.neighbours[moves["good"][here], side]
            # The words still name the goods, until the knob is near its hardest.
            moves["text"][here] = 2
            if hard:
                moves["text"][here[rng.random(here.size) < 0.5]] = 1
        elif kind == "brand":
            moves["hide_brand"][here] = True
        elif kind == "name":
            _respell(rng, troupe, case, moves, (here, trading))


def _respell(
    rng: np.random.Generator,
    troupe: Troupe,
    case: Case,
    moves: Moves,
    told: tuple[NDArray[np.int64], list[int]],
) -> None:
    """Write the subject's name another way, or at the hardest under a new trading name."""
    here, trading = told
    true = np.array(troupe.stage.parties.true)
    for side in ("imp", "exp"):
        rows = here[true[moves[side][here]] == true[case.subject]]
        if trading and rows.size:
            renamed = rows[rng.random(rows.size) < 0.5]
            moves[side][renamed] = trading[0]
        moves[f"spell_{side}"][rows] = rng.choice([0, 1, 3], rows.size)


def honest_beside(
    rng: np.random.Generator, troupe: Troupe, case: Case, legs: dict[str, Moves], begin: float
) -> Moves:
    """Draw the honest trade in other goods that the subject does beside its scheme."""
    scheme, stage = case.scheme, troupe.stage
    share = 0.0 if scheme.negative or not scheme.mixes else mix_share(case.knobs.mix)
    names = [leg.name for leg in scheme.legs if leg.from_start or leg.follows]
    own = join([legs[name] for name in names])
    total = share * float(
        own["value"][(own["imp"] == case.subject) | (own["exp"] == case.subject)].sum()
    )
    if total <= 0:
        return empty_moves(0)
    count = int(np.clip(np.ceil(total / np.mean(_LOT)), 1, _MOST_BESIDE))
    lot = rng.uniform(*_LOT, count)
    lot *= total / lot.sum()
    fits = np.flatnonzero(
        ~stage.goods.sensitive & (stage.goods.weight >= 2) & (stage.goods.usd < 800)
    )
    good = rng.choice(rng.choice(fits, 3), count)
    first = int(begin) if scheme.mix_from_start else stage.window[0] + 1
    first = min(max(first, stage.window[0]), stage.window[1] - 46)
    day = rng.integers(first, stage.window[1] - 45, count)
    noise = np.clip(rng.normal(0, 0.08, count), -0.2, 0.2)
    unit = stage.going_price(good, day) * np.exp(noise)
    qty = np.maximum(1.0, np.round(lot / unit))
    buys = bool((own["imp"] == case.subject).any())
    home = stage.parties.country[case.subject]
    other_country = _partner(rng, troupe, home, abroad_sells=buys)
    pool = (troupe.traders.exporters if buys else troupe.traders.importers)[other_country]
    other = pool[rng.integers(0, pool.size, count)]
    from_country, to_country = (other_country, home) if buys else (home, other_country)
    return empty_moves(
        count,
        day=day,
        lag=rng.integers(4, 40, count),
        imp=case.subject if buys else other,
        exp=other if buys else case.subject,
        good=good,
        origin=from_country,
        dispatch=from_country,
        trading=from_country,
        dest=to_country,
        qty=qty,
        mass=np.maximum(np.round(qty * stage.goods.kg[good], 3), 0.001),
        value=np.round(qty * unit, 2),
        text=2,
    )


def _partner(rng: np.random.Generator, troupe: Troupe, home: int, *, abroad_sells: bool) -> int:
    """Draw the country that the honest trade is with."""
    places = troupe.stage.places
    weight = (places.exports if abroad_sells else places.imports).copy()
    weight[home] = 0.0
    if not abroad_sells:
        weight *= places.reports_imports
    return int(rng.choice(weight.size, p=weight / weight.sum()))
