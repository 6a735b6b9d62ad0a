"""Fit what two texts' likeness is worth (``resources/lineage_model.yaml``).

    .venv/bin/python -m evals.fit_lineage

The texts are our own: the events of ``tests/read/lineage/set`` but for the four that are set aside
(``evals.reading.lineage.ASIDE``).  A pair counts as one wire where one of the two was written from
the other; as two where they share none.  Pairs that share a wire at second hand, and all pairs with
a text joined from two wires, are left out: they are found by way of others.

Logistic regression with an L2 penalty on standardised features, no weight below zero or above
``_MOST``.  What it says of an event is also looked at with that event left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from enduse.read.lineage.likeness import FEATURES, cover, features_of
from evals.reading.lineage_set import Labelled, open_events, stories

Array = NDArray[np.float64]
_PENALTY = 3.0
_MOST = 0.7
"""No feature may weigh more, in standard deviations: writers elsewhere order facts otherwise."""


def main() -> int:
    """Fit and print the table."""
    rows = [row for event in open_events() for row in _pairs(event)]
    x = np.array([row[0] for row in rows])
    y = np.array([row[1] for row in rows])
    events = np.array([row[2] for row in rows])
    odds = np.zeros(len(y))
    for event in sorted(set(events)):
        constant, weights = fit(x[events != event], y[events != event])
        odds[events == event] = constant + x[events == event] @ weights
    constant, weights = fit(x, y)
    most = odds[~y].max()
    print(f"# {len(y)} pairs of {len(set(events))} events, {y.sum()} of them of one wire")
    apart = _share(odds[y] > most)
    print(f"# each event judged by the others: recall at zero false positives {apart}")
    print(f"constant: {constant:.2f}")
    print("weights: {" + ", ".join(f"{n}: {w:.2f}" for n, w in _named(weights)) + "}")
    print("usual: {" + ", ".join(f"{n}: {w:.2f}" for n, w in _named(x[~y].mean(0))) + "}")
    return 0


def fit(x: Array, y: NDArray[np.bool_]) -> tuple[float, Array]:
    """Fit; give the constant and the weights on the features as they are."""
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z, count = (x - middle) / spread, x.shape[1]

    def loss(w: Array) -> tuple[float, Array]:
        odds = z @ w[:count] + w[count]
        wrong = 1 / (1 + np.exp(-odds)) - y
        value = (
            np.logaddexp(0, np.where(y, -odds, odds)).sum() + _PENALTY / 2 * (w[:count] ** 2).sum()
        )
        return float(value), np.append(z.T @ wrong + _PENALTY * w[:count], wrong.sum())

    bounds = [(0.0, _MOST)] * count + [(None, None)]
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[:count] / spread
    return float(found[count] - middle @ weights), weights


def _pairs(event: Sequence[Labelled]) -> list[tuple[tuple[float, ...], bool, str]]:
    texts = stories(event)
    rows = []
    for at, (one, left) in enumerate(texts):
        for other, right in texts[at + 1 :]:
            if one is other or "mix" in {one.kind, other.kind}:
                continue
            written = one.path in other.upstream or other.path in one.upstream
            if written or not one.wires & other.wires:
                features = features_of(cover(left, right), cover(right, left))
                rows.append((astuple(features), written, one.event))
    return rows


def _named(values: Array) -> list[tuple[str, float]]:
    return list(zip(FEATURES, values.tolist(), strict=True))


def _share(hits: NDArray[np.bool_]) -> str:
    return f"{hits.mean():.3f}"


if __name__ == "__main__":
    sys.exit(main())
