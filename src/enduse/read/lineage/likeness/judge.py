"""How likely two texts carry one wire, from how far each is covered by the other.

A logistic model of a few features, each of which can only speak for one wire, never against it.
Its weights stand in the table ``lineage_model``; ``evals/fit_lineage.py`` fits them on texts of our
own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from enduse.read.lineage.likeness.cover import Cover
from enduse.tables import load_table

__all__ = [
    "FEATURES",
    "Features",
    "Judged",
    "evidence_of",
    "features_of",
    "judge",
    "log_odds",
    "probability",
]

_PHRASES = 0.2
"""From this share of turns of phrase in common on, more of them tell no more."""

_FEW = 4
_TOO_FEW = 4.0
_NEARLY_ALL = 0.85
"""With fewer names and figures in common, two short texts are alike in subject alone: by hand,
that takes four from the log-odds, unless nearly all words are the same."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a pair; each from 0 to 1.

    The shorter text is the one that is covered more.

    Attributes:
        share: The share of the shorter text that the other covers.
        quarter: What the least covered quarter of the shorter is covered at most: an independent
            report has parts of its own.
        kept: The share of the shorter in sentences that may come from the other.
        facts: The share of its names, places and figures that the other holds.
        order: How far they stand in the same order there.
        phrases: Turns of phrase in common, outside quotations.
        back: The share of the longer that the shorter covers.
    """

    share: float
    quarter: float
    kept: float
    facts: float
    order: float
    phrases: float
    back: float


FEATURES = tuple(Features.__slots__)
"""The features, in the order of the model's table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two texts as they were compared.

    Attributes:
        there: How far the first is covered by the second.
        back: How far the second is covered by the first.
        log_odds: Of one wire, from the two alone, natural logarithm.
    """

    there: Cover
    back: Cover
    log_odds: float

    @property
    def turned(self) -> Judged:
        """The same with the texts changed round."""
        return Judged(self.back, self.there, self.log_odds)


def judge(there: Cover, back: Cover) -> Judged:
    """Judge two texts by the two covers; the order of the two does not matter."""
    odds = log_odds(features_of(there, back))
    few = there.common < _FEW and max(there.share, back.share) < _NEARLY_ALL
    return Judged(there, back, odds - _TOO_FEW if few else odds)


def features_of(one: Cover, other: Cover) -> Features:
    """Give the features of a pair from its two covers, in any order."""
    near, far = max(one, other, key=_closeness), min(one, other, key=_closeness)
    return Features(
        near.share,
        near.quarter,
        near.kept,
        near.facts,
        near.order,
        min(1.0, near.phrases / _PHRASES),
        far.share,
    )


def _closeness(cover: Cover) -> tuple[float, ...]:
    # All that the features use, so that equal shares are told apart alike from both sides.
    return cover.share, cover.facts, cover.order, cover.quarter, cover.kept, cover.phrases


def log_odds(features: Features) -> float:
    """Give the log-odds of one wire."""
    model = _model()
    parts = (weight * getattr(features, name) for name, weight in model.weights.items())
    return float(model.constant + sum(parts))


def evidence_of(features: Features) -> dict[str, float]:
    """Give what each feature adds to the log-odds beside a usual pair of independent reports."""
    model = _model()
    return {
        name: weight * (getattr(features, name) - model.usual[name])
        for name, weight in model.weights.items()
    }


def probability(odds: float) -> float:
    """Turn log-odds into a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class _Model:
    constant: float
    weights: dict[str, float]
    usual: dict[str, float]


@cache
def _model() -> _Model:
    table = load_table("lineage_model")
    return _Model(table["constant"], dict(table["weights"]), dict(table["usual"]))
