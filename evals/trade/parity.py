"""Every detector and every kind of measure on DuckDB and on Spark, compared by value.

    python -m evals.trade.parity [--rows 200000] [--only T04,T09,measures]

A world is made (seed 2002) and prepared once; then each detector, and each measure, runs on DuckDB
and on Spark ``local[2]`` with the settings that ship.  Alerts, evidence and figures are matched by
what they are about; floats may differ by 1e-9 of the larger one, all else must be equal.  The exit
code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from enduse.case.tracing import Tracing, trace_records
from enduse.controls import Catalog
from enduse.scenario import WorldOrder, make_world
from enduse.trace.measure import Definition, Ground, read_measures, take_measure
from enduse.trace.measure.opened import open_ground
from enduse.trace.prepare import Engine, connect, find_source, open_records
from enduse.trace.run import run_detectors

if TYPE_CHECKING:
    from ibis.backends import BaseBackend

__all__ = ["Comparison", "main"]

_SEED = 2002
_ROOT = Path(__file__).parents[2]
_EXAMPLES = _ROOT / "examples" / "measures"
_PUBLISHED = _ROOT.parent / "shared" / "data" / "trade" / "imf" / "RU_trade.csv"
_KINDS = Path(__file__).with_name("parity_measures.yaml")

_NEAR = 1e-9

Engines = Mapping[str, Any]


@dataclass
class Comparison:
    """Values met in pairs.

    Attributes:
        rows: Rows compared.
        largest: Largest relative difference of two floats.
        differ: What was not the same, as lines; the first few.
    """

    rows: int = 0
    largest: float = 0.0
    differ: list[str] = field(default_factory=list)

    def same(self, what: str, one: Any, two: Any) -> None:
        """Compare two values, and what is in them."""
        if isinstance(one, Mapping) and isinstance(two, Mapping):
            for name in sorted({*one, *two}, key=str):
                self.same(f"{what} {name}", one.get(name), two.get(name))
        elif isinstance(one, list | tuple) and isinstance(two, list | tuple):
            self.same(f"{what}: number", len(one), len(two))
            for number, (left, right) in enumerate(zip(one, two, strict=False)):
                self.same(f"{what} [{number}]", left, right)
        elif isinstance(one, float) and isinstance(two, float):
            self._close(what, one, two)
        elif one != two:
            self.differ.append(f"{what}: {one!r} on DuckDB, {two!r} on Spark")

    def _close(self, what: str, one: float, two: float) -> None:
        if one == two or (math.isnan(one) and math.isnan(two)):
            return
        distance = abs(one - two) / max(abs(one), abs(two))
        if math.isnan(distance) or distance > _NEAR:
            self.differ.append(f"{what}: {one!r} on DuckDB, {two!r} on Spark ({distance:.1e})")
        self.largest = max(self.largest, distance)

    def tables(
        self, what: str, one: Iterable[dict[str, Any]], two: Iterable[dict[str, Any]]
    ) -> None:
        """Compare the rows of two tables, which are sorted alike."""
        left, right = list(one), list(two)
        self.rows += max(len(left), len(right))
        self.same(what, left, right)


def _found(folder: Path, detector: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the alerts by subject, and their evidence by subject and row, without their numbers.

    The numbers go by the score, and two scores that differ in the tenth digit change places.
    """
    import pyarrow.parquet as pq

    alerts = pq.read_table(folder / "alerts.parquet").to_pylist()
    subjects = {row["alert"]: row["subject"] for row in alerts}
    evidence = pq.read_table(folder / "evidence.parquet").to_pylist()
    told = [
        {**row, "figures": json.loads(row["figures"]), "alert": row["detector"]}
        for row in alerts
        if row["detector"] == detector
    ]
    rows = [{**row, "alert": subjects[row["alert"]]} for row in evidence]
    told.sort(key=lambda row: row["subject"])
    rows.sort(key=lambda row: (row["alert"], row["row_id"], row["part"]))
    return told, rows


def _detectors(world: Path, scratch: Path, names: Sequence[str], engines: Engines) -> int:
    """Compare detectors, a line each; give how many differ."""
    from enduse.trace.detectors import detectors

    # Prepared, its parties looked up, by the command's own way; what it finds is not used.
    tracing = Tracing(
        source=find_source(world),
        folder=scratch / "first",
        catalog=Catalog(scratch / "home"),
        names=("T01",),
    )
    prepared = trace_records(tracing).prepared
    (listings,) = prepared.folder.glob("listings-*.parquet")
    bad = 0
    for one in detectors(tuple(names)):
        seconds, found = {}, {}
        for name, engine in engines.items():
            folder = scratch / f"{name}-{one.NAME}"
            records = open_records(engine, prepared, listings=listings)
            began = perf_counter()
            run_detectors(engine, records, [one], prepared=prepared, folder=folder)
            seconds[name] = perf_counter() - began
            found[name] = _found(folder, one.NAME)
        compared = Comparison()
        for part, what in enumerate(("alert", "evidence")):
            compared.tables(f"{one.NAME} {what}", *(both[part] for both in found.values()))
        flagged, rows = (len(part) for part in found["duckdb"])
        bad += _line(f"{one.NAME} {one.TITLE}", compared, seconds, f"{flagged} alerts, {rows} rows")
    return bad


def _measures(
    title: str,
    definitions: Iterable[Definition],
    opened: Callable[[BaseBackend], Ground],
    engines: Engines,
) -> int:
    """Compare measures, a line each; give how many differ."""
    grounds = {name: opened(engine) for name, engine in engines.items()}
    bad = 0
    for made in definitions:
        seconds, taken = {}, {}
        for name, ground in grounds.items():
            began = perf_counter()
            taken[name] = take_measure(ground, made).result
            seconds[name] = perf_counter() - began
        compared = Comparison()
        one, two = taken.values()
        for what in ("state", "why", "groups", "left_out", "evidence_rows", "caveats"):
            compared.same(f"{made.name}: {what}", _plain(one, what), _plain(two, what))
        compared.tables(f"{made.name}: evidence", map(dict, one.evidence), map(dict, two.evidence))
        compared.tables(
            made.name, *([_fields(figure) for figure in result.figures] for result in (one, two))
        )
        said = f"{one.state.value}, {len(one.figures)} figures of {one.evidence_rows} rows"
        bad += _line(f"{title}: {made.name}", compared, seconds, said)
    return bad


def _fields(figure: Any) -> dict[str, Any]:
    """Give the fields of a frozen dataclass with slots."""
    return {name: getattr(figure, name) for name in figure.__slots__}


def _plain(result: Any, name: str) -> Any:
    value = getattr(result, name)
    return _fields(value) if name == "left_out" else value


def _published(scratch: Path) -> Callable[[BaseBackend], Ground]:
    """Give what opens the IMF's table on an engine, from a file that both engines read."""
    import pyarrow.parquet as pq

    from enduse.trace.aggregate import ground_of, read_aggregate

    read = read_aggregate(_PUBLISHED)
    file = scratch / "published.parquet"
    pq.write_table(read.table, file)
    return lambda engine: ground_of(read, engine.read_parquet(str(file)))


def _line(title: str, compared: Comparison, seconds: Mapping[str, float], said: str) -> bool:
    times = "".join(f"{taken:9.1f}" for taken in seconds.values())
    state = f"{len(compared.differ)} DIFFER" if compared.differ else "same"
    print(f"{title[:58]:58}{compared.rows:>9,}{compared.largest:>10.1e}{times}  {state}  ({said})")
    for line in compared.differ[:3]:
        print(f"    {line[:300]}")
    sys.stdout.flush()
    return bool(compared.differ)


def main() -> int:
    """Print a line a detector and a measure; 1 where any value differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--only", default="", help="names of detectors, or 'measures'")
    given = parser.parse_args()
    only = [name for name in given.only.split(",") if name]
    # PySpark 4.0 with pandas 3 warns of what is not ours to mend.
    warnings.simplefilter("ignore")
    logging.getLogger("py4j").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as scratch:
        return _run(given.rows, only, Path(scratch))


def _run(rows: int, only: Sequence[str], scratch: Path) -> int:
    world = scratch / "world"
    made = make_world(WorldOrder(_SEED, rows), world)
    print(f"seed {_SEED}, {made['rows']:,} rows; synthetic, no statement on real error rates")
    local = Engine(threads=2)
    engines = {"duckdb": connect(local), "spark": connect(replace(local, name="spark"))}
    print(f"{'':58}{'compared':>9}{'largest':>10}{'duckdb s':>9}{'spark s':>9}")
    bad = 0
    names = [name for name in only if name != "measures"]
    if names or not only:
        bad += _detectors(world, scratch, names, engines)
    if "measures" in only or not only:
        bad += _measures("world", read_measures(_KINDS), partial(open_ground, world), engines)
        for file in sorted(_EXAMPLES.glob("*.yaml")):
            of: Callable[[BaseBackend], Ground] = partial(open_ground, world)
            if file.stem == "russia_imports":
                if not _PUBLISHED.exists():
                    print(f"{file.stem}: not compared, there is no {_PUBLISHED.name}")
                    continue
                of = _published(scratch)
            bad += _measures(file.stem, read_measures(file), of, engines)
    print(f"{bad} differ" if bad else "all the same")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
