"""Fit what two texts' likeness is worth (``resources/lineage_model.yaml``).

    .venv/bin/python -m evals.fit_lineage
    .venv/bin/python -m evals.fit_lineage --alone

The texts are our own: the twelve events of ``tests/read/lineage/set``, whole and cut to 2,000 and
1,500 characters, each event at once, some of its documents, and all events together.  A pair counts
as one wire where one of the two was written from the other; as two where they share none.  Pairs
that share a wire at second hand, and all pairs with a text joined from two wires, are left out:
they are found by way of others.

Logistic regression with an L2 penalty on standardised features, no weight below zero.  What it
makes of an event is also looked at with that event left out: then weights, and what is added to the
constant, are chosen on the eleven others, and all texts of the twelfth are grouped.  What is added
so goes for more recall than is safe (12 false pairs): the table has the constant as fitted.

With ``--alone``: the model of two texts alone, from the eight events that were open first.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from enduse.read.lineage.likeness import FEATURES, STANDING, cover, features_of
from evals.reading.lineage_apart import Sample, is_true, outcome, samples
from evals.reading.lineage_set import Labelled, open_events, stories

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_PENALTY = 3.0
_MOST = 0.7
"""Of two texts alone, no feature may weigh more, in standard deviations: writers elsewhere order
facts otherwise."""

_MORE = (-1.0, -0.5, 0.0, 0.5, 1.0)
_FALSE = 10
"""What may be added to the constant; a false pair costs as much as ten true ones bring."""

_WEIGHT = {"event": 1 / 3, "few": 1 / 6, "all": 1 / 6}
_CUT_WEIGHT = 0.5
_SHORT = 1500


def main(arguments: Sequence[str] = ()) -> int:
    """Fit and print the table."""
    if "--alone" in arguments:
        return _alone()
    made = list(samples())
    x, y, weight, events = _rows(made)
    _leave_out(made, (x, y, weight), events)
    constant, weights = fit(x, y, weight)
    print(f"# {len(y)} pairs, {y.sum()} of them of one wire")
    _table("among", (*FEATURES, *STANDING), constant, weights, x[~y].mean(0))
    return 0


def fit(x: Array, y: Bools, weight: Array, most: float | None = None) -> tuple[float, Array]:
    """Fit; give the constant and the weights on the features as they are."""
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z, count = (x - middle) / spread, x.shape[1]

    def loss(w: Array) -> tuple[float, Array]:
        odds = z @ w[:count] + w[count]
        wrong = weight * (1 / (1 + np.exp(-odds)) - y)
        value = (weight * np.logaddexp(0, np.where(y, -odds, odds))).sum()
        value += _PENALTY / 2 * (w[:count] ** 2).sum()
        return float(value), np.append(z.T @ wrong + _PENALTY * w[:count], wrong.sum())

    bounds = [(0.0, most)] * count + [(None, None)]
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[:count] / spread
    return float(found[count] - middle @ weights), weights


def _rows(made: Sequence[Sample]) -> tuple[Array, Bools, Array, NDArray[np.object_]]:
    """Give features, outcomes, weights, and the two events of each pair that is fitted on."""
    x, y, weight, events = [], [], [], []
    for sample in made:
        best = _best(sample)
        for number, pair in enumerate(sample.pairs):
            one, other = sample.owners(pair)
            written = one.event == other.event and (
                one.path in other.upstream or other.path in one.upstream
            )
            if number not in best or "mix" in {one.kind, other.kind}:
                continue
            if written or not is_true(one, other):
                x.append(sample.x[number])
                y.append(written)
                events.append((one.event, other.event))
                short = _CUT_WEIGHT if sample.length == _SHORT else 1.0
                weight.append(_WEIGHT[sample.name] * short)
    return np.array(x), np.array(y), np.array(weight), np.array(events, dtype=object)


def _best(sample: Sample) -> set[int]:
    """Of a round-up's items, the pair that is most alike stands for the document."""
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for number, (one, other) in enumerate(sample.pairs):
        between = sample.compared.owner[one], sample.compared.owner[other]
        share = float(sample.x[number][0])
        if between not in best or share > best[between][0]:
            best[between] = share, number
    return {number for _, number in best.values()}


def _leave_out(
    made: Sequence[Sample], rows: tuple[Array, Bools, Array], events: NDArray[np.object_]
) -> None:
    """Judge each event by weights, and an addition to the constant, that come from the others."""
    names = sorted(set(events.ravel().tolist()))
    x, y, weight = rows
    counted: dict[tuple[str, int | None], Array] = {}
    every: dict[tuple[str, float], Mapping[tuple[str, str, int | None], Array]] = {}
    for name in names:
        apart = (events != name).all(axis=1)
        constant, weights = fit(x[apart], y[apart], weight[apart])
        for more in _MORE:
            every[name, more] = _outcomes(made, constant + more, weights)
        more = max(_MORE, key=lambda more: (_worth(every[name, more], name), -abs(more)))
        for (event, kind, length), counts in every[name, more].items():
            if event == name:
                before = counted.get((kind, length), np.zeros(3))
                counted[kind, length] = before + counts
    for (kind, length), (true, hits, wrong) in counted.items():
        print(
            f"# each event by the others: {kind:5} {length or 'whole'}: "
            f"recall {hits / true:.3f}, {wrong:.0f} false pairs, {true:.0f} true"
        )


def _outcomes(
    made: Sequence[Sample], constant: float, weights: Array
) -> dict[tuple[str, str, int | None], Array]:
    found: dict[tuple[str, str, int | None], Array] = {}
    for sample in made:
        odds = constant + sample.x @ weights + sample.rest
        for event, counts in outcome(sample, odds).items():
            key = event, sample.name, sample.length
            found[key] = found.get(key, np.zeros(3)) + np.array(counts)
    return found


def _worth(counts: Mapping[tuple[str, str, int | None], Array], without: str) -> float:
    kept = [value for (event, _, _), value in counts.items() if event != without]
    return float(sum(hits - _FALSE * wrong for _, hits, wrong in kept))


def _alone() -> int:
    rows = [row for event in open_events() for row in _pairs(event)]
    x, y = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    constant, weights = fit(x, y, np.ones(len(y)), _MOST)
    print(f"# {len(y)} pairs, {y.sum()} of them of one wire")
    _table("alone", FEATURES, constant, weights, x[~y].mean(0))
    return 0


def _pairs(event: Sequence[Labelled]) -> list[tuple[tuple[float, ...], bool]]:
    texts = stories(event)
    rows = []
    for at, (one, left) in enumerate(texts):
        for other, right in texts[at + 1 :]:
            if "mix" in {one.kind, other.kind}:
                continue
            written = one.path in other.upstream or other.path in one.upstream
            if written or not one.wires & other.wires:
                features = features_of(cover(left, right), cover(right, left))
                rows.append((astuple(features), written))
    return rows


def _table(
    name: str, features: Sequence[str], constant: float, weights: Array, usual: Array
) -> None:
    print(f"{name}:\n  constant: {constant:.2f}")
    for key, values in (("weights", weights), ("usual", usual)):
        pairs = zip(features, values.tolist(), strict=True)
        print(f"  {key}: {{" + ", ".join(f"{n}: {v:.2f}" for n, v in pairs) + "}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
