"""All detectors over twenty million prepared rows: seconds, memory, growth.

    python -m evals.trade.scale.detectors [--copies 2,5,10] [--rows 2M] [--folder DIR]

A world of two million rows is made, prepared and its parties are looked up (once, told by itself).
Its prepared rows are then laid side by side, with their parties numbered anew in each copy; a fresh
process runs the detectors on them, on two threads with 1.5 GB for DuckDB.
"""

# ruff: noqa: S608 - the names that are put in are ours

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
_THREADS = 2


def _run(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "evals.trade.scale.detectors", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _first(world: Path) -> dict[str, Any]:
    """Prepare a world and look its parties up."""
    from enduse.case.tracing import Tracing, trace_records
    from enduse.controls import Catalog
    from enduse.trace.prepare import Engine, find_source

    began = time.perf_counter()
    folder = world.parent / "first"
    asked = Tracing(
        source=find_source(world),
        folder=folder,
        catalog=Catalog(folder / "home"),
        names=("T01",),
        engine=Engine(threads=_THREADS),
    )
    prepared = trace_records(asked).prepared
    wall = time.perf_counter() - began
    return {"wall": wall, "peak_mb": _peak(), "rows": prepared.rows, "folder": str(prepared.folder)}


def _lay(prepared: Path, target: Path, copies: int) -> None:
    """Lay copies of prepared tables side by side."""
    import duckdb

    if (target / "done").exists():
        return
    (target / "items").mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config={"threads": _THREADS, "memory_limit": "2GB"})
    items = f"read_parquet('{prepared}/items/*.parquet')"
    columns = [row[0] for row in con.sql(f"DESCRIBE FROM {items}").fetchall()]
    parties = [name for name in columns if name.endswith("_party")]
    (most,) = con.sql(f"SELECT max(party) FROM '{prepared}/parties.parquet'").fetchall()[0]
    (rows,) = con.sql(f"SELECT max(row_id) + 1 FROM {items}").fetchall()[0]
    listings = next(prepared.glob("listings-*.parquet"))
    for copy in range(copies):
        moved = ", ".join(
            [f"(row_id + {copy * rows})::BIGINT AS row_id"]
            + [f"({name} + {copy * (most + 1)})::INTEGER AS {name}" for name in parties]
        )
        part = target / "items" / f"part-{copy:05}.parquet"
        con.sql(
            f"COPY (SELECT * REPLACE ({moved}) FROM {items} ORDER BY controlled DESC) TO '{part}'"
            " (FORMAT parquet, COMPRESSION zstd)"
        )
    for source, name in ((prepared / "parties.parquet", "parties"), (listings, "listings")):
        con.sql(
            f"COPY (SELECT * REPLACE ((party + n * {most + 1})::INTEGER AS party) FROM '{source}',"
            f" range({copies}) copies(n)) TO '{target}/{name}.parquet' (FORMAT parquet)"
        )
    for name in ("brands", "reporting"):
        con.sql(f"COPY (FROM '{prepared}/{name}.parquet') TO '{target}/{name}.parquet'")
    (target / "done").touch()


def _again(folder: Path, world: Path) -> dict[str, Any]:
    """Run all detectors over what is laid out in a folder."""
    from enduse.trace.detectors import detectors
    from enduse.trace.prepare import Engine, Prepared, connect, find_source, open_records
    from enduse.trace.run import run_detectors

    began = time.perf_counter()
    engine = connect(Engine(threads=_THREADS))
    prepared = Prepared(folder, find_source(world), "", 0)
    records = open_records(engine, prepared, listings=folder / "listings.parquet")
    out = folder / "traced"
    outcome = run_detectors(engine, records, detectors(), prepared=prepared, folder=out)
    return {
        "wall": time.perf_counter() - began,
        "seconds": dict(outcome.seconds),
        "why_not": dict(outcome.why_not),
        "peak_mb": _peak(),
    }


def main() -> int:
    """Print what each detector took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", default="2,5,10")
    parser.add_argument("--rows", default="2M")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "enduse-scale")
    parser.add_argument("--first", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--again", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.first or given.again:
        print(json.dumps(_first(given.first) if given.first else _again(*given.again)))
        return 0
    world = given.folder / f"{given.rows}" / "world"
    if not (world / "world.json").is_file():
        command = [str(Path(sys.executable).with_name("enduse")), "scenario"]
        command += ["--seed", str(_SEED), "--rows", given.rows, "-o", str(world)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    first = _run("--first", str(world))
    print(f"{first['rows']:,} rows prepared, parties looked up: {first['wall']:.0f} s,")
    print(f"  at most {first['peak_mb']:.0f} MB", flush=True)
    for copies in map(int, given.copies.split(",")):
        laid = world.parent / f"copies-{copies}"
        _lay(Path(first["folder"]), laid, copies)
        again = _run("--again", str(laid), str(world))
        print(f"{first['rows'] * copies:,} rows")
        for name, seconds in again["seconds"].items():
            print(f"  {name}{seconds:8.2f} s  {again['why_not'].get(name, '')}")
        total = sum(again["seconds"].values())
        print(f"  all{total:8.2f} s; whole process {again['wall']:.1f} s")
        print(f"  peak {again['peak_mb']:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
