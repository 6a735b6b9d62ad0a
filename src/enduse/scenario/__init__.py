"""Synthetic worlds of trade with known truth, and a scorer of alerts.

A world is labelled synthetic in every file and makes no statement on real error rates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enduse.scenario.order import WorldOrder
    from enduse.scenario.scheme.knob import parse_knobs
    from enduse.scenario.scheme.model import Knobs
    from enduse.scenario.score import score_world
    from enduse.scenario.world import make_world

__all__ = ["Knobs", "WorldOrder", "make_world", "parse_knobs", "score_world"]

_WHERE = {
    "Knobs": "enduse.scenario.scheme.model",
    "WorldOrder": "enduse.scenario.order",
    "make_world": "enduse.scenario.world",
    "parse_knobs": "enduse.scenario.scheme.knob",
    "score_world": "enduse.scenario.score",
}


def __getattr__(name: str) -> Any:
    """Import on first use: NumPy and Arrow are not wanted before."""
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(_WHERE[name]), name)
