"""Six plain queries: enduse's measures and expressions, hand-written DuckDB SQL, Polars.

    python -m evals.trade.scale.compare [--rows 20000000] [--folder DIR]

Each engine runs in a process of its own on two threads, three times a query; the best counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evals.trade.scale.sql import QUERIES
from evals.trade.scale.table import make_table

__all__ = ["main"]

_ENGINES = ("duckdb", "enduse", "polars")
_SHARES = (0.25, 0.5, 1.0)


def _run(engine: str, rows: int, folder: Path) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "evals.trade.scale.engine", engine, str(rows), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def main() -> int:
    """Print seconds, ratios, peaks and growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "enduse-scale")
    given = parser.parse_args()
    make_table(given.folder, given.rows)
    for share in _SHARES:
        rows = int(given.rows * share)
        found = {engine: _run(engine, rows, given.folder) for engine in _ENGINES}
        print(f"\n{rows:,} rows: wall seconds (processor seconds)")
        print(f"{'':34}" + "".join(f"{engine:>16}" for engine in _ENGINES) + f"{'ratio':>16}")
        for query in QUERIES:
            _line(query, [found[engine]["queries"][query] for engine in _ENGINES])
        peaks = "".join(f"{found[engine]['peak_mb']:>13.0f} MB" for engine in _ENGINES)
        print(f"{'peak memory':34}{peaks}")
    return 0


def _line(query: str, figures: list[dict[str, Any]]) -> None:
    times = "".join(f"{f['wall']:>8.2f} ({f['cpu']:5.2f})" for f in figures)
    sql, ours = figures[0], figures[1]
    ratio = f"{ours['wall'] / sql['wall']:.2f} ({ours['cpu'] / sql['cpu']:.2f})"
    same = "" if sql["rows"] == ours["rows"] else f"  {sql['rows']} rows, ours {ours['rows']}"
    print(f"{query:34}{times}{ratio:>16}{same}")


if __name__ == "__main__":
    raise SystemExit(main())
