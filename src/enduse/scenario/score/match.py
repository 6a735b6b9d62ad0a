"""Which case an alert finds, and what an alert is that finds none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.score.alerts import Alert
from enduse.scenario.score.truth import Truth, TruthCase

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Judged", "judge"]

_OWN = ("heading", "hs6", "dispatch", "destination", "year")
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """An alert and what became of it.

    Attributes:
        alert: The alert.
        verdict: ``right``, ``false``, ``related`` or ``not evaluable``.
        cases: Numbers of the cases that it finds.
    """

    alert: Alert
    verdict: str
    cases: tuple[int, ...]


def judge(truth: Truth, alerts: list[Alert]) -> list[Judged]:
    """Judge alerts in their order.

    An alert is right if at least half of its rows are rows of one case of its detector, and the
    subject's columns that are no parties agree; related if it finds none and at least half of its
    rows are of a scheme; else false.
    """
    index = {name: _Index(truth, name) for name in sorted({one.detector for one in truth.cases})}
    return [_judged(truth, index.get(alert.detector), alert) for alert in alerts]


class _Index:
    """Finds cases of a detector by their rows."""

    def __init__(self, truth: Truth, detector: str) -> None:
        mine = [at for at, case in enumerate(truth.cases) if case.detector == detector]
        rows = np.concatenate([truth.cases[at].rows for at in mine])
        case = np.repeat(mine, [truth.cases[at].rows.size for at in mine])
        order = np.argsort(rows, kind="stable")
        self._rows, self._case = rows[order], case[order]

    def overlaps(self, rows: NDArray[np.int64]) -> list[tuple[int, int]]:
        """Give cases with the number of rows that they share with these."""
        low = np.searchsorted(self._rows, rows, side="left")
        high = np.searchsorted(self._rows, rows, side="right")
        many = high - low
        at = np.repeat(low, many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        cases, counts = np.unique(self._case[at], return_counts=True)
        return list(zip(cases.tolist(), counts.tolist(), strict=True))


def _judged(truth: Truth, index: _Index | None, alert: Alert) -> Judged:
    if alert.state != "flagged":
        return Judged(alert, "not evaluable", ())
    many = alert.rows.size
    found = tuple(
        case
        for case, shared in (index.overlaps(alert.rows) if index is not None and many else ())
        if shared >= _HALF * many and _agree(truth.cases[case], alert)
    )
    if found:
        return Judged(alert, "right", found)
    if many and np.isin(alert.rows, truth.scheme_rows).sum() >= _HALF * many:
        return Judged(alert, "related", ())
    return Judged(alert, "false", ())


def _agree(case: TruthCase, alert: Alert) -> bool:
    return all(
        _plain(case.subject[name]) == _plain(alert.subject[name])
        for name in _OWN
        if name in case.subject and name in alert.subject
    )


def _plain(value: Any) -> str:
    """Write codes and years alike, whether numbers or texts."""
    text = str(value).strip().lower()
    return text.lstrip("0") if text.isdigit() else text.removesuffix(".0")
