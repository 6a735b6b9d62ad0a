"""One object a detector: recall, precision, false alerts, evidence, figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from enduse.scenario.folder import LABEL
from enduse.scenario.score.alerts import read_alerts
from enduse.scenario.score.match import Judged, judge
from enduse.scenario.score.truth import Truth, read_truth
from enduse.scenario.score.wilson import wilson

__all__ = ["score_world"]

_CUTS = (10, 50, 100)


def score_world(world: Path, alerts: Path, *, per_day: int = 50) -> dict[str, Any]:
    """Score alerts against a world's truth.

    Args:
        world: The world's folder.
        alerts: A JSON list, JSON lines, or the folder of ``enduse trace -o``.
        per_day: Alerts a day of the window that can be looked at, the highest scores first, those
            of all detectors together.

    Returns:
        ``label``, ``world`` (seed, rows, schemes, knobs), ``honest_importers``, ``per_day``,
        ``refused``, ``reasons``, and ``detectors``: a list with one object each.

    Raises:
        UsageError: World or alerts are not there.
        Malformed: World or alerts are broken.
    """
    truth = read_truth(world)
    read = read_alerts(alerts)
    judged = judge(truth, read.alerts)
    within = _within(judged, per_day * truth.days)
    names = sorted({c.detector for c in truth.cases} | {j.alert.detector for j in judged})
    return {
        "label": LABEL,
        "world": {key: truth.world.get(key) for key in ("seed", "rows", "schemes", "knobs")},
        "honest_importers": truth.honest_importers,
        "per_day": per_day,
        "refused": read.refused,
        "reasons": read.reasons,
        "detectors": [_detector(name, truth, judged, within) for name in names],
    }


def _ordered(judged: list[Judged]) -> list[Judged]:
    """Put the flagged ones first to last by score; among equals the order of the file holds."""
    flagged = [one for one in judged if one.verdict != "not evaluable"]
    return sorted(flagged, key=lambda one: -one.alert.score)


def _within(judged: list[Judged], budget: int) -> set[int]:
    """Give the cases that are found by as many alerts as can be looked at."""
    return {case for one in _ordered(judged)[:budget] for case in one.cases}


def _detector(name: str, truth: Truth, judged: list[Judged], within: set[int]) -> dict[str, Any]:
    mine = [one for one in judged if one.alert.detector == name]
    wanted = {at for at, case in enumerate(truth.cases) if case.detector == name}
    ordered = _ordered(mine)
    verdicts = [one.verdict for one in mine]
    right, wrong = verdicts.count("right"), verdicts.count("false")
    found = {case for one in mine for case in one.cases}
    silent = verdicts.count("not evaluable")
    return {
        "detector": name,
        "state": _state(len(ordered), silent),
        "cases": len(wanted),
        "found": len(found),
        **_share("recall", len(found), len(wanted)),
        "alerts": len(ordered),
        "right": right,
        "false": wrong,
        "related": verdicts.count("related"),
        "not_evaluable": silent,
        **_share("precision", right, right + wrong),
        "at": [_at(ordered, k, len(wanted)) for k in (*_CUTS, len(wanted))],
        **_share("recall_at_alerts_a_day", len(wanted & within), len(wanted)),
        "false_per_1000_honest_importers": _per_thousand(wrong, truth.honest_importers),
        **_evidence(truth, mine),
        **_figures(truth, mine),
        "missed": sorted(truth.cases[at].key for at in wanted - found),
    }


def _state(flagged: int, silent: int) -> str:
    return "not evaluable" if silent and not flagged else "evaluated"


def _per_thousand(wrong: int, importers: int) -> float | None:
    return 1000 * wrong / importers if importers else None


def _share(name: str, right: int, of: int) -> dict[str, Any]:
    """Give a share with its interval; None where there is nothing to count."""
    low, high = wilson(right, of)
    return {name: right / of if of else None, f"{name}_interval": [low, high]}


def _at(ordered: list[Judged], k: int, cases: int) -> dict[str, Any]:
    """Give precision and recall of the k alerts with the highest score, related ones left out."""
    counted = [one for one in ordered if one.verdict != "related"][:k]
    right = sum(one.verdict == "right" for one in counted)
    found = {case for one in counted for case in one.cases}
    return {
        "k": k,
        **_share("precision", right, len(counted)),
        **_share("recall", len(found), cases),
    }


def _evidence(truth: Truth, mine: list[Judged]) -> dict[str, Any]:
    """Compare the rows of all alerts that found a case with the case's."""
    rows: dict[int, list[Any]] = {}
    for one in mine:
        for case in one.cases:
            rows.setdefault(case, []).append(one.alert.rows)
    overlaps = []
    for case in sorted(rows):
        told, true = np.unique(np.concatenate(rows[case])), truth.cases[case].rows
        both = np.intersect1d(told, true, assume_unique=True).size
        overlaps.append(both / (told.size + true.size - both))
    if not overlaps:
        return {"evidence_jaccard": None, "evidence_exact": None}
    return {
        "evidence_jaccard": float(np.mean(overlaps)),
        "evidence_exact": float(np.mean([one == 1.0 for one in overlaps])),
    }


def _figures(truth: Truth, mine: list[Judged]) -> dict[str, Any]:
    """Compare figures of the same name, in the alert with the highest score that found the case."""
    best: dict[int, Judged] = {}
    for one in _ordered(mine):
        for case in one.cases:
            best.setdefault(case, one)
    errors: dict[str, list[float]] = {}
    for case in sorted(best):
        true = truth.cases[case].figures
        told = best[case].alert.figures
        for name in sorted(true.keys() & told.keys()):
            errors.setdefault(name, []).append(_error(told[name], true[name]))
    every = [error for name in sorted(errors) for error in errors[name]]
    return {
        "figure_error": float(np.mean(every)) if every else None,
        "figure_errors": {name: float(np.mean(errors[name])) for name in sorted(errors)},
    }


def _error(told: float, true: float) -> float:
    if told == true:
        return 0.0
    return abs(told - true) / abs(true) if true else 1.0
