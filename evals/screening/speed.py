"""How fast names are screened, and with how much memory, beside the field's ways.

Each engine runs in a process of its own, on one core, over the names of collected_2026-06 alone:

    python -m evals.screening.speed ENGINE FOLDER

``FOLDER`` holds what this module wrote there: the catalogue, the same names for the baselines, and
the queries.  The process prints its figures as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from evals.screening import data

__all__ = ["run"]

_AS_OF = "2026-08-31"
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
_MIXES = {
    "treated": "500 UN treated + 500 of nobody",
    "strangers": "1,000 of nobody, in nine scripts",
    "latin": "1,000 of nobody, in Latin letters",
    "companies": "1,000 listed names of companies",
}
_SCHEMATA = {**dict.fromkeys(_MIXES, "Person"), "companies": "LegalEntity"}
_LATIN_BELOW = "\u0250"
# So many of each mix an engine is asked for in a batch, and so many one by one.
_BATCH = {"enduse": 1_000, "trigrams": 1_000, "token_sort": 100, "logic-v2": 100}
_SINGLE = {"enduse": 1_000, "trigrams": 200, "token_sort": 20, "logic-v2": 15}
_WARM_UP = 200


def run() -> None:
    """Measure all engines, and print a table with ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data.say("loading collected_2026-06")
        catalog = data.load_lists(folder / "home", data.COLLECTED)
        parties = catalog.parties()
        listed = [[p.schema, p.names] for p in parties]
        (folder / "parties.json").write_text(json.dumps(listed), encoding="utf-8")
        (folder / "queries.json").write_text(json.dumps(_queries()), encoding="utf-8")
        names = {name for party in parties for name in party.names}
        print(
            f"\n== speed: against the {len(names):,} distinct names of the {len(parties):,} "
            "parties of collected_2026-06 alone.\nCPU seconds of one core unless said otherwise; "
            "each engine in a process of its own. enduse gives\nevery result with all its reasons; "
            "the others a score. token_sort and logic-v2 are asked for fewer names,\nspread over "
            "the same mixes."
        )
        built = _child("build", folder)
        figures = {engine: _child(engine, folder) for engine in _BATCH}
    _print_build(built, figures)
    _print_rates(figures)
    _print_singles(figures)


def _queries() -> dict[str, list[str]]:
    first = data.first_names
    strangers = first("negatives_us.csv", 2_000, 3_000)
    return {
        "latin": [name for name in strangers if max(name) < _LATIN_BELOW][:1_000],
        "warm up": first("negatives_us.csv", _WARM_UP, 2_000),
        "treated": _mixed(
            first("positives_un_treated.csv", 500),
            [*first("negatives_us.csv", 250), *first("negatives_global.csv", 250)],
        ),
        "strangers": _mixed(
            first("negatives_us.csv", 500, 250), first("negatives_global.csv", 500, 250)
        ),
        "companies": data.company_names(1_000),
    }


def _mixed(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return [name for pair in zip(one, other, strict=True) for name in pair]


def _child(engine: str, folder: Path) -> dict[str, Any]:
    data.say(f"measuring {engine}")
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "evals.screening.speed", engine, str(folder)],
        capture_output=True,
        text=True,
        cwd=data.ROOT,
        env={**os.environ, **_ONE_CORE},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _print_build(built: dict[str, Any], figures: dict[str, dict[str, Any]]) -> None:
    mine = figures["enduse"]
    print(
        f"enduse: catalogue opened in {built['open']:.2f} s, its parties read in "
        f"{built['parties']:.2f} s, index built in {built['build']:.2f} s "
        f"({built['wall']:.2f} s of wall time), peak {built['peak']:.0f} MB; in a fresh process "
        f"the index is opened in {mine['open']:.2f} s ({mine['open_wall']:.2f} s of wall time), "
        f"the first answer is there after {mine['first']:.2f} s"
    )
    print("\nengine        build s   enduse to it   peak MB (open and screen)   enduse to it")
    for engine, held in figures.items():
        build = built["build"] if engine == "enduse" else held["build"]
        print(
            f"{engine:12} {build:8.2f} {built['build'] / build:14.2f} {held['peak']:27.0f} "
            f"{mine['peak'] / held['peak']:14.2f}"
        )


def _print_rates(figures: dict[str, dict[str, Any]]) -> None:
    print("\nnames a second on one core, in one batch" + " " * 12, end="")
    print("".join(f"{engine:>12}" for engine in figures) + "   enduse to each of the others")
    for mix, title in _MIXES.items():
        rates = {engine: held["rates"][mix] for engine, held in figures.items()}
        ratios = ", ".join(
            f"{rates['enduse'] / rate:.3g} x {engine}"
            for engine, rate in rates.items()
            if engine != "enduse"
        )
        print(f"{title:52}" + "".join(f"{rate:12,.0f}" for rate in rates.values()) + f"   {ratios}")


def _print_singles(figures: dict[str, dict[str, Any]]) -> None:
    print("\none query alone, ms: median and p99 of CPU time (of wall time)")
    for mix, title in _MIXES.items():
        for engine, held in figures.items():
            one = held["singles"][mix]
            mine = figures["enduse"]["singles"][mix]
            print(
                f"{title:36} {engine:12} {one[0]:9.2f} {one[1]:9.2f}  ({one[2]:.2f} {one[3]:.2f}) "
                f"of {held['asked']:5}; enduse takes {mine[0] / one[0]:.4f} and "
                f"{mine[1] / one[1]:.4f} of it"
            )


def _measure(engine: str, folder: Path) -> dict[str, Any]:
    """Run one engine in this process."""
    if engine == "build":
        return _build_ours(folder)
    queries = json.loads((folder / "queries.json").read_text("utf-8"))
    figures: dict[str, Any] = {}
    ask = (
        _open_ours(folder, figures) if engine == "enduse" else _open_other(engine, folder, figures)
    )
    ask(queries["warm up"][: _BATCH[engine] // 5], "Person")
    figures["rates"] = {mix: _rate(ask, queries[mix], _BATCH[engine], mix) for mix in _MIXES}
    figures["asked"] = _SINGLE[engine]
    figures["singles"] = {mix: _alone(ask, queries[mix], _SINGLE[engine], mix) for mix in _MIXES}
    figures["peak"] = _peak()
    return figures


Ask = Callable[[Sequence[str], str], object]


def _rate(ask: Ask, names: Sequence[str], count: int, mix: str) -> float:
    asked = names[:: len(names) // count][:count]
    begun = time.process_time()
    ask(asked, _SCHEMATA[mix])
    return len(asked) / (time.process_time() - begun)


def _alone(ask: Ask, names: Sequence[str], count: int, mix: str) -> list[float]:
    # Not the names of the batch where there are others: they may have left something behind.
    asked = names[1 :: max(1, len(names) // count)][:count]
    used, waited = [], []
    for name in asked:
        wall, begun = time.perf_counter(), time.process_time()
        ask([name], _SCHEMATA[mix])
        used.append(1_000 * (time.process_time() - begun))
        waited.append(1_000 * (time.perf_counter() - wall))
    return [at for held in (used, waited) for at in _middle_and_tail(held)]


def _middle_and_tail(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]


def _build_ours(folder: Path) -> dict[str, Any]:
    from enduse.controls import Catalog
    from enduse.screen import Screener

    marks = [(time.process_time(), time.perf_counter())]
    catalog = Catalog(folder / "home")
    marks.append((time.process_time(), time.perf_counter()))
    catalog.parties()
    marks.append((time.process_time(), time.perf_counter()))
    index = Screener(catalog, home=folder / "home").index
    marks.append((time.process_time(), time.perf_counter()))
    used = [after[0] - before[0] for before, after in pairwise(marks)]
    wall = marks[3][1] - marks[2][1]
    return {
        "open": used[0],
        "parties": used[1],
        "build": used[2],
        "wall": wall,
        "rows": len(index),
        "peak": _peak(),
    }


def _open_ours(folder: Path, figures: dict[str, Any]) -> Ask:
    from enduse.controls import Catalog
    from enduse.screen import Screener

    begun, wall = time.process_time(), time.perf_counter()
    screener = Screener(Catalog(folder / "home"), home=folder / "home")
    opened = screener.index
    figures["open"] = time.process_time() - begun
    figures["open_wall"] = time.perf_counter() - wall
    figures["rows"] = len(opened)
    screener.screen("Example Optics Co., Ltd.", as_of=_AS_OF)
    figures["first"] = time.process_time() - begun

    def ask(names: Sequence[str], schema: str) -> object:
        screenings = screener.screen_many(names, as_of=_AS_OF, schema=schema)
        # Touch all that is answered, should any of it be made only when it is asked for.
        return sum(
            reason.weight + len(reason.kind)
            for screening in screenings
            for match in screening.matches
            for reason in match.reasons
        )

    return ask


def _open_other(engine: str, folder: Path, figures: dict[str, Any]) -> Ask:
    from evals.screening.watch import ENGINES, Party

    held = json.loads((folder / "parties.json").read_text("utf-8"))
    parties = [Party(schema, tuple(names)) for schema, names in held]
    begun = time.process_time()
    screen = ENGINES[engine](parties)
    figures["build"] = time.process_time() - begun
    return lambda names, _schema: screen(names)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    json.dump(_measure(sys.argv[1], Path(sys.argv[2])), sys.stdout)
