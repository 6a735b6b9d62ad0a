"""Figures of quality: precision and recall, the area under the curve, calibration, saturation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "Bin",
    "Quality",
    "Spread",
    "area",
    "at",
    "best_f1",
    "calibration",
    "reliability",
    "spread",
]

_BINS = 10


@dataclass(frozen=True)
class Quality:
    """Precision, recall and F1 at a threshold; 0 where nothing was said or nothing was right."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Bin:
    """Scores of one tenth of the scale: their number, their mean, and the share that is right."""

    low: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True)
class Spread:
    """How scores are spread: shares at exactly 1 and above .999, and how many differ."""

    at_one: float
    near_one: float
    distinct: int


def at(scores: Sequence[float], truths: Sequence[bool], least: float) -> Quality:
    """Give precision, recall and F1 where scores from ``least`` on count as a match."""
    said = [score >= least for score in scores]
    hits = sum(s and t for s, t in zip(said, truths, strict=True))
    precision = hits / max(1, sum(said))
    recall = hits / max(1, sum(truths))
    return Quality(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def best_f1(scores: Sequence[float], truths: Sequence[bool]) -> tuple[float, float]:
    """Give the best F1 that any threshold reaches, and the threshold."""
    return max((at(scores, truths, least).f1, least) for least in sorted(set(scores)))


def area(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """Give the area under the ROC curve.

    It is the chance that a pair of one party scores above a pair of two; a tie counts half.
    """
    same = [score for score, truth in zip(scores, truths, strict=True) if truth]
    other = sorted(score for score, truth in zip(scores, truths, strict=True) if not truth)
    won = sum((bisect_left(other, s) + bisect_right(other, s)) / 2 for s in same)
    return won / max(1, len(same) * len(other))


def reliability(scores: Sequence[float], truths: Sequence[bool]) -> tuple[Bin, ...]:
    """Part the scores into ten bins of equal width; empty ones are left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for score, truth in zip(scores, truths, strict=True):
        bins[min(_BINS - 1, int(score * _BINS))].append((score, truth))
    return tuple(
        Bin(
            number / _BINS,
            len(held),
            sum(score for score, _ in held) / len(held),
            sum(truth for _, truth in held) / len(held),
        )
        for number, held in enumerate(bins)
        if held
    )


def calibration(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """Give the expected calibration error.

    The distance of mean score and share of matches in each of ten bins of equal width, weighted by
    the bins' counts (Guo et al., "On Calibration of Modern Neural Networks", 2017, eq. 3).
    """
    bins = reliability(scores, truths)
    return sum(b.count * abs(b.mean - b.right) for b in bins) / max(1, len(scores))


def spread(scores: Sequence[float]) -> Spread:
    """Say whether scores saturate."""
    count = max(1, len(scores))
    return Spread(
        sum(score >= 1.0 for score in scores) / count,
        sum(score > 0.999 for score in scores) / count,
        len(set(scores)),
    )
