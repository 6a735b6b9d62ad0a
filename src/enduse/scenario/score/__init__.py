"""Scores alerts against the truth of a world; knows nothing of how alerts are made."""

from enduse.scenario.score.alerts import Alert, Alerts, read_alerts
from enduse.scenario.score.report import score_world
from enduse.scenario.score.truth import Truth, TruthCase, read_truth
from enduse.scenario.score.wilson import wilson

__all__ = [
    "Alert",
    "Alerts",
    "Truth",
    "TruthCase",
    "read_alerts",
    "read_truth",
    "score_world",
    "wilson",
]
