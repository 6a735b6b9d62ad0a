"""How likely two texts carry one wire, from how far each is covered by the other.

Two logistic models of a few features, each of which can only speak for one wire, never against it:
one of what two texts show alone, one of that and of how they stand among the other texts at hand
(see ``context``).  Their weights stand in the table ``lineage_model``; ``evals/fit_lineage.py``
fits them on texts of our own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache

from enduse.read.lineage.likeness.cover import Cover
from enduse.tables import load_table

__all__ = [
    "FEATURES",
    "STANDING",
    "Features",
    "Judged",
    "Standing",
    "evidence_of",
    "features_of",
    "is_turned",
    "judge",
    "judge_among",
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
class Standing:
    """What is known of a pair by way of the other texts at hand.

    The shorter text is the one that is covered more; 0 is what an independent report would have.

    Attributes:
        above: How far the longer covers the shorter beyond what independent reports cover of it.
        back_above: The same of the longer, covered by the shorter.
        reach: How far the longer covers the shorter beyond what it covers of independent reports.
        back_reach: The same of the shorter, covering the longer.
        kin: How far the two cover the same sentences of third texts, beside what the others cover
            of those and what each of the two covers on the whole; from -1 to 1.
    """

    above: float
    back_above: float
    reach: float
    back_reach: float
    kin: float


STANDING = tuple(Standing.__slots__)
"""What is known by way of others, in the order of the model's table, after the features."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two texts as they were compared.

    Attributes:
        there: How far the first is covered by the second.
        back: How far the second is covered by the first.
        log_odds: Of one wire, natural logarithm.
        standing: How the pair stands among others, if that went into the log-odds.
    """

    there: Cover
    back: Cover
    log_odds: float
    standing: Standing | None = None

    @property
    def turned(self) -> Judged:
        """The same with the texts changed round."""
        return replace(self, there=self.back, back=self.there)


def judge(there: Cover, back: Cover) -> Judged:
    """Judge two texts by the two covers alone; the order of the two does not matter."""
    odds = log_odds(features_of(there, back))
    return Judged(there, back, odds - _lack(there, back))


def judge_among(verdict: Judged, standing: Standing) -> Judged:
    """Judge two texts by the two covers and by how they stand among the others."""
    odds = log_odds(features_of(verdict.there, verdict.back), standing)
    lack = _lack(verdict.there, verdict.back)
    return Judged(verdict.there, verdict.back, odds - lack, standing)


def is_turned(verdict: Judged) -> bool:
    """Tell whether the second text is the one that is covered more."""
    return _closeness(verdict.back) > _closeness(verdict.there)


def _lack(there: Cover, back: Cover) -> float:
    few = there.common < _FEW and max(there.share, back.share) < _NEARLY_ALL
    return _TOO_FEW if few else 0.0


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


def log_odds(features: Features, standing: Standing | None = None) -> float:
    """Give the log-odds of one wire, from two texts alone or among others."""
    model = _model("alone" if standing is None else "among")
    return float(model.constant + sum(model.parts(features, standing).values()))


def evidence_of(features: Features, standing: Standing | None = None) -> dict[str, float]:
    """Give what each feature adds to the log-odds beside a usual pair of independent reports."""
    model = _model("alone" if standing is None else "among")
    return {
        name: part - model.weights[name] * model.usual[name]
        for name, part in model.parts(features, standing).items()
    }


def probability(odds: float) -> float:
    """Turn log-odds into a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class _Model:
    constant: float
    weights: dict[str, float]
    usual: dict[str, float]

    def parts(self, features: Features, standing: Standing | None) -> dict[str, float]:
        return {
            name: weight * getattr(features if name in FEATURES else standing, name)
            for name, weight in self.weights.items()
        }


@cache
def _model(name: str) -> _Model:
    table = load_table("lineage_model")[name]
    return _Model(table["constant"], dict(table["weights"]), dict(table["usual"]))
