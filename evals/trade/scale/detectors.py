"""All detectors over worlds of up to twenty million rows: seconds, memory, growth.

    python -m evals.trade.scale.detectors [--rows 5M,10M,20M] [--folder DIR]

A world is made, its records are prepared and its parties looked up (once, told by itself); then a
fresh process runs the detectors on two threads with 1.5 GB for DuckDB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

__all__ = ["main"]

_SEED = 2001


def _trace(world: Path, folder: Path) -> dict[str, Any]:
    from enduse.case.tracing import Tracing, trace_records
    from enduse.trace.prepare import Engine, find_source

    began = time.perf_counter()
    asked = Tracing(
        source=find_source(world), folder=folder, home=folder / "home", engine=Engine(threads=2)
    )
    outcome = trace_records(asked).outcome
    return {
        "wall": time.perf_counter() - began,
        "seconds": dict(outcome.seconds),
        "why_not": dict(outcome.why_not),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _child(world: Path, folder: Path) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "evals.trade.scale.detectors", "--child", str(world), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _world(rows: str, folder: Path) -> Path:
    world = folder / f"world-{rows}"
    if not (world / "world.json").is_file():
        command = [str(Path(sys.executable).with_name("enduse")), "scenario"]
        command += ["--seed", str(_SEED), "--rows", rows, "-o", str(world)]
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        print(f"{rows}: made in {time.perf_counter() - began:.0f} s", flush=True)
    return world


def main() -> int:
    """Print what each detector took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="5M,10M,20M")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "enduse-scale")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(_trace(*given.child)))
        return 0
    for rows in given.rows.split(","):
        world = _world(rows, given.folder)
        first = _child(world, given.folder / f"first-{rows}")
        again = _child(world, given.folder / f"traced-{rows}")
        print(f"\n{rows}: prepared, looked up and traced in {first['wall']:.0f} s,")
        print(f"  at most {first['peak_mb']:.0f} MB; traced again, from what is prepared:")
        for name, seconds in again["seconds"].items():
            print(f"  {name}{seconds:8.2f} s  {again['why_not'].get(name, '')}")
        detectors = sum(again["seconds"].values())
        print(f"  all{detectors:8.2f} s; whole process {again['wall']:.1f} s")
        print(f"  peak {again['peak_mb']:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
