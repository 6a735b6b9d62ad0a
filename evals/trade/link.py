"""How well parties are linked within records, beside splink on the same spellings.

``.venv/bin/python -m evals.trade.link [SEED]`` makes a synthetic world (its truth is known),
takes every spelling of an importing or exporting party in it, and counts pairs: of two spellings
that are linked, are they one true party's (precision); of two spellings of one true party, are
they linked (recall).  Recall is also given for pairs in two scripts.

splink runs on DuckDB, unsupervised: once on the names as given, once on the normal form that ours
begins with (legal form off, romanised), since without that it cannot see over scripts at all.
Seeds 1 to 20 are those that the rules were tuned on; name another one to see what was not seen.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from enduse.text.name import split_legal_form
from enduse.text.script import scripts_in
from enduse.trace.link import link_parties

ROWS = 60_000
_PARTS = ("", "_id", "_address", "_country")
_NAMES = ("name", "national_id", "address", "country")
_SIDES = (
    ("importing_party", ("importer", "consignee", "buyer")),
    ("exporting_party", ("exporter", "supplier", "consignor")),
)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; give 1 where precision or recall is below .98 or .95."""
    seed = int(arguments[0]) if arguments else 20
    with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
        spellings, truth = _spelled(Path(folder), seed)
    print(f"synthetic world, seed {seed}: {spellings.num_rows:,} spellings of {len(set(truth)):,} ")
    print("parties; no statement on error rates of real records\n")
    print(f"{'':34}{'precision':>10}{'recall':>8}{'over scripts':>14}{'seconds':>9}")
    began = time.perf_counter()
    ours = _show("ours", link_parties(spellings).to_pylist(), truth, spellings, began)
    for title, form in (("splink 5, names as given", str), ("splink 5, names as ours", _core)):
        if find_spec("splink") is None:
            print(f"{title}: not installed")
            continue
        began = time.perf_counter()
        _show(title, _splink(spellings, form), truth, spellings, began)
    return int(ours[0] < 0.98 or ours[1] < 0.95)


def _spelled(folder: Path, seed: int) -> tuple[Any, list[int]]:
    """Give the spellings of a world, with the true party of each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from enduse.scenario import WorldOrder, make_world

    make_world(WorldOrder(seed, ROWS), folder / "world")
    truth = pq.read_table(folder / "world" / "truth" / "row_party.parquet").to_pylist()
    true = {row["row_id"]: row for row in truth}
    counts: Counter[tuple[Any, ...]] = Counter()
    bearers: dict[tuple[Any, ...], set[int]] = {}
    for row in pq.read_table(folder / "world" / "records").to_pylist():
        for side, roles in _SIDES:
            role = next((role for role in roles if row[role] or row[f"{role}_id"]), None)
            party = true[row["row_id"]][side]
            if role is not None and party is not None:
                key = tuple(row[role + part] or None for part in _PARTS)
                counts[key] += 1
                bearers.setdefault(key, set()).add(party)
    keys = sorted(
        (key for key in counts if len(bearers[key]) == 1), key=lambda key: tuple(map(str, key))
    )
    columns = {
        name: pa.array([key[at] for key in keys], pa.string()) for at, name in enumerate(_NAMES)
    }
    table = pa.table({**columns, "rows": pa.array([counts[key] for key in keys], pa.int64())})
    return table, [next(iter(bearers[key])) for key in keys]


def _show(
    title: str, found: Sequence[int], truth: Sequence[int], spellings: Any, began: float
) -> tuple[float, float]:
    seconds = time.perf_counter() - began
    scripts = [
        "+".join(sorted(scripts_in(name or ""))) for name in spellings.column("name").to_pylist()
    ]
    linked, right, true = _pairs(found), _pairs(zip(found, truth, strict=True)), _pairs(truth)
    # Pairs in two scripts: all pairs, less those in one.
    same_true = _pairs(zip(truth, scripts, strict=True))
    same_right = _pairs(zip(found, truth, scripts, strict=True))
    over = (right - same_right) / max(true - same_true, 1)
    precision, recall = right / max(linked, 1), right / max(true, 1)
    print(f"{title:34}{precision:>10.4f}{recall:>8.4f}{over:>14.4f}{seconds:>9.1f}")
    return precision, recall


def _pairs(keys: Iterable[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


def _core(name: str) -> str:
    return split_legal_form(name).core


def _splink(spellings: Any, form: Any) -> list[int]:
    """Link with splink: names by Jaro-Winkler, number, address, country; clusters at .9."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    names = [form(name) if name else None for name in spellings.column("name").to_pylist()]
    table = spellings.set_column(0, "name", pa.array(names, pa.string()))
    table = table.append_column("unique_id", pa.array(range(table.num_rows), pa.int64()))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            cl.ExactMatch("national_id"),
            cl.ExactMatch("address"),
            cl.ExactMatch("country"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("national_id"),
            block_on("address"),
            block_on("substr(name, 1, 5)", "country"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("national_id"), block_on("name", "country")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("national_id"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name"))
    scored = linker.inference.predict(threshold_match_probability=0.9)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, 0.9)
    rows = clusters.as_record_list()
    numbers = {row["unique_id"]: row["cluster_id"] for row in rows}
    return [numbers[place] for place in range(table.num_rows)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
