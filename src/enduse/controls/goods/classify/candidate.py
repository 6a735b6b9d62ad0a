"""From the description of goods to HS2022 subheadings, with a probability, or not at all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.controls.goods.classify.everyday import Named, named_goods
from enduse.controls.goods.classify.index import TariffIndex, load_index
from enduse.controls.goods.classify.words import bare_goods, head_and_rest, stems_of
from enduse.controls.hs.title import title_of
from enduse.tables import load_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LIMIT", "Classified", "Hs6Candidate", "classify", "features"]

LIMIT = 10

# Tuned on half of the development rulings (evals/trade/goods.py): what an everyday name adds, how
# it falls off along its codes, what a code's whole heading gets, what the tariff's words count, and
# how much the best of a heading and the number of national lines lift a code.
_NAME, _FALL, _OF_HEADING = 10.0, 0.8, 0.35
_TARIFF, _HEADING, _LINES = 0.7, 0.3, 0.3
_REST = 0.4


@dataclass(frozen=True, slots=True)
class Hs6Candidate:
    """A subheading that goods may fall under.

    Attributes:
        code: Six digits, HS2022.
        probability: That it is the right one, calibrated on rulings (``resources/goods_model``).
        title: What it covers, in the words of the tariff.
    """

    code: str
    probability: float
    title: str


@dataclass(frozen=True, slots=True)
class Classified:
    """Candidates for a description.

    Attributes:
        candidates: The best first, at most :data:`LIMIT`; none where no word is known.
        abstains: Whether the first is too uncertain to be used without a person.
        why: Why, as a clause; empty where it does not abstain.
    """

    candidates: tuple[Hs6Candidate, ...]
    abstains: bool
    why: str


@lru_cache(maxsize=1 << 14)
def classify(text: str) -> Classified:
    """Give candidates for a description in English.

    Args:
        text: Goods as a person, a declaration or a letter describes them.

    Raises:
        ConfigError: The tables are missing from this installation.
    """
    ranked = features(text)
    if not ranked:
        return Classified((), abstains=True, why="no word of the description is known")
    model = load_table("goods_model")
    found = tuple(
        Hs6Candidate(code, _probability(values, model["weights"]), title_of(code))
        for code, values in ranked
    )
    best = max(candidate.probability for candidate in found)
    if best < model["abstain_below"]:
        return Classified(found, abstains=True, why=f"the best candidate has only {best:.0%}")
    return Classified(found, abstains=False, why="")


def features(text: str) -> list[tuple[str, dict[str, float]]]:
    """Give the best subheadings with what their probability is read from.

    ``share``: of the exponentials of the ten scores; ``behind``: distance to the first; ``score``.
    """
    import numpy as np

    goods = bare_goods(text)
    index = load_index()
    names = named_goods(goods)
    scores = _scores(goods, names, index)
    order = [int(at) for at in np.argsort(-scores, kind="stable")[:LIMIT] if scores[at] > 0]
    if not order:
        return []
    top = scores[order[0]]
    parts = [math.exp((scores[at] - top) / _SPREAD) for at in order]
    return [
        (
            index.codes[at],
            {
                "share": part / sum(parts),
                "behind": (top - scores[at]) / _SPREAD,
                "score": scores[at] / _SPREAD,
            },
        )
        for at, part in zip(order, parts, strict=True)
    ]


_SPREAD = 5.0


def _scores(goods: str, names: list[Named], index: TariffIndex) -> NDArray[np.float64]:
    import numpy as np

    head, rest = head_and_rest(goods)
    weights = dict.fromkeys(stems_of(rest), _REST if stems_of(head) else 1.0)
    weights |= dict.fromkeys(stems_of(head), 1.0)
    scores = _TARIFF * index.score(weights)
    for name in names:
        for place, code in enumerate(name.codes):
            scores[index.position[code]] += _NAME * name.weight * _FALL**place
        for heading in sorted({index.headings[index.position[code]] for code in name.codes}):
            lifted = (index.headings == heading) & (scores > 0)
            scores[lifted] += _NAME * name.weight * _OF_HEADING
    best = np.zeros(int(index.headings.max()) + 1)
    np.maximum.at(best, index.headings, scores)
    known = scores > 0
    scores[known] += _HEADING * best[index.headings[known]] + _LINES * index.lines[known]
    return scores


def _probability(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    at = weights["intercept"] + sum(
        weights[name] * value for name, value in values.items() if name in weights
    )
    return 1 / (1 + math.exp(-at))
