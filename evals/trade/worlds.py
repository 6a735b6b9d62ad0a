"""The detectors on scenario worlds, by the real commands: made, traced, scored.

    python -m evals.trade.worlds --seeds 1001,1002 --rows 2M     # knobs in the middle
    python -m evals.trade.worlds --seeds 1001 --hardest          # each knob at its end
    python -m evals.trade.worlds --seeds 1001 --schemes FILE

Seeds up to 100 were used while detectors and worlds were written; those above 1,000 were not.  The
worlds are synthetic: what is measured here is no statement on real error rates.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["main", "score_world"]

_KNOBS = ("split", "delay", "relabel", "mix")
_MIDDLE = 0.5


def _enduse(*words: str, home: Path) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [str(Path(sys.executable).with_name("enduse")), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ENDUSE_HOME": str(home)},
    )
    if done.returncode not in {0, 4}:
        raise SystemExit(f"enduse {' '.join(words)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def score_world(
    seed: int, rows: str, knobs: dict[str, float], schemes: str | None, scratch: Path
) -> list[dict[str, Any]]:
    """Make a world, trace it, score the alerts: one object a detector."""
    world, traced, home = scratch / "world", scratch / "traced", scratch / "home"
    asked = ",".join(f"{knob}={value}" for knob, value in knobs.items())
    named = ["--schemes", schemes] if schemes else []
    _enduse(
        *("scenario", "--seed", str(seed), "--rows", rows, "--knobs", asked),
        *named,
        *("-o", str(world)),
        home=home,
    )
    _enduse("trace", str(world), "--no-pictures", "-o", str(traced), home=home)
    scores: list[dict[str, Any]] = json.loads(
        _enduse("scenario", "score", str(world), str(traced), "--json", home=home)
    )
    return scores


def _show(title: str, scores: list[dict[str, Any]]) -> None:
    print(f"\n{title}")
    print(f"{'':5}{'cases':>7}{'recall':>8}{'false/1,000':>13}{'precision':>11}{'evidence':>10}")
    for one in scores:
        print(
            f"{one['detector']:5}{one['cases']:>7}{_text(one['recall']):>8}"
            f"{_text(one['false_per_1000_honest_importers']):>13}{_text(one['precision']):>11}"
            f"{_text(one['evidence_jaccard']):>10}"
        )


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> int:
    """Print a table a world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1001")
    parser.add_argument("--rows", default="2M")
    parser.add_argument("--schemes", default=None)
    parser.add_argument("--hardest", action="store_true", help="each knob at 1, then all")
    given = parser.parse_args()
    middle = dict.fromkeys(_KNOBS, _MIDDLE)
    settings = {"all knobs in the middle": middle}
    if given.hardest:
        settings = {f"{knob} at its hardest": {**middle, knob: 1.0} for knob in _KNOBS}
        settings["all knobs at their hardest"] = dict.fromkeys(_KNOBS, 1.0)
    for seed in given.seeds.split(","):
        for title, knobs in settings.items():
            with tempfile.TemporaryDirectory() as scratch:
                scores = score_world(int(seed), given.rows, knobs, given.schemes, Path(scratch))
            _show(f"seed {seed}, {given.rows} rows, {title}", scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
