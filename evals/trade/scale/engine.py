"""One engine over the six queries, in a process of its own: ``python -m ... NAME ROWS FOLDER``."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from evals.trade.scale.table import PART_ROWS

__all__ = ["main"]

_RUNS = 3
_THREADS = 2
_MEMORY = "1.5GB"


def _duckdb(files: list[str]) -> dict[str, Callable[[], Any]]:
    import duckdb

    from evals.trade.scale.sql import QUERIES

    con = duckdb.connect(config={"threads": _THREADS, "memory_limit": _MEMORY})
    con.execute(f"CREATE VIEW t AS SELECT * FROM read_parquet({files})")  # noqa: S608 - our files
    return {
        name: partial(lambda q: con.sql(q).to_arrow_table(), sql) for name, sql in QUERIES.items()
    }


def _enduse(files: list[str]) -> dict[str, Callable[[], Any]]:
    import ibis

    from evals.trade.scale.ours import queries

    con = ibis.duckdb.connect(threads=_THREADS, memory_limit=_MEMORY)
    made = queries(con.read_parquet(files))
    return {name: partial(con.to_pyarrow, what) for name, what in made.items()}


def _polars(files: list[str]) -> dict[str, Callable[[], Any]]:
    from evals.trade.scale.polars import queries

    made = queries(files)
    return {
        name: partial(lambda lazy: lazy.collect(engine="streaming").to_arrow(), what)
        for name, what in made.items()
    }


_ENGINES = {"duckdb": _duckdb, "enduse": _enduse, "polars": _polars}


def main() -> int:
    """Run the six three times each; print the best wall and processor seconds, as JSON."""
    name, rows, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    files = [str(path) for path in sorted(folder.glob("part-*.parquet"))[: rows // PART_ROWS]]
    figures = {}
    for query, run in _ENGINES[name](files).items():
        times = []
        for _ in range(_RUNS):
            wall, cpu = time.perf_counter(), time.process_time()
            found = run().num_rows
            times.append((time.perf_counter() - wall, time.process_time() - cpu))
        figures[query] = {"wall": min(times)[0], "cpu": min(c for _, c in times), "rows": found}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"engine": name, "queries": figures, "peak_mb": peak}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
