"""How well and how fast names are screened, beside rapidfuzz, in one run.

    ./run eval screen [HOME]

Prints one table for each of:

- pairs of names that people labelled (``name_bench_dev.csv``).  Figures of the scorer were chosen
  on the half of the pairs whose SHA-256 begins with an even byte; "other half" is what it reaches
  on the rest.
- the pairs that authorities publish as names of one party in two scripts
  (``crossscript_dev.json``).
- perturbed names of listed parties (``ssb_ofac2026_40.json``).
- the known answers: parties of the news on the lists that have them.
- building and opening the index, memory, and names a second.

``HOME`` is a folder with the catalogue; without it the lists are loaded into a temporary one.
"""

from __future__ import annotations

import csv
import hashlib
import json
import resource
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from enduse.controls import Catalog
from enduse.screen import Screener
from enduse.screen.score import as_written, compare
from enduse.screen.word import Words
from enduse.text.name import normalize

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NAMES = SHARED / "data" / "names"

OURS_FROM = 0.72
"""The score that parts the even half best; applied to both halves."""
SORTED_FROM = 0.85
"""The threshold that the field uses for rapidfuzz's token_sort_ratio."""

_SHIFT = 7

Scorer = Callable[[str, str], float]


@dataclass(frozen=True)
class Pair:
    """Two names and whether people say that they are one party's."""

    left: str
    right: str
    same: bool

    @property
    def is_even(self) -> bool:
        """Whether the pair belongs to the half that figures were chosen on."""
        return hashlib.sha256(f"{self.left}|{self.right}".encode()).digest()[0] % 2 == 0


def area_under_curve(scores: Sequence[float], pairs: Sequence[Pair]) -> float:
    """Give the chance that a pair of one party scores above a pair of two."""
    same = [score for score, pair in zip(scores, pairs, strict=True) if pair.same]
    other = sorted(score for score, pair in zip(scores, pairs, strict=True) if not pair.same)
    won = sum((bisect_left(other, s) + bisect_right(other, s)) / 2 for s in same)
    return won / len(same) / len(other)


def f1(scores: Sequence[float], pairs: Sequence[Pair], least: float) -> tuple[float, float, float]:
    """Give precision, recall and F1 at a threshold."""
    said = [score >= least for score in scores]
    right = sum(s and pair.same for s, pair in zip(said, pairs, strict=True))
    precision = right / max(1, sum(said))
    recall = right / max(1, sum(pair.same for pair in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(arguments: list[str]) -> int:
    """Run all; give the exit code."""
    if not NAMES.is_dir():
        print(f"{NAMES} is not there: nothing to measure on", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(arguments[0]) if arguments else Path(folder)
        if not arguments:
            _lists().load_all(home, SHARED)
        catalog = Catalog(home)
        catalog.parties()
        _speed(catalog)
        screener = Screener(catalog, home=home)
        words = Words(screener.index.word_counts, len(screener.index.cores))
        scorers: dict[str, tuple[Scorer, float]] = {
            "enduse": (lambda a, b: _ours(words, a, b), OURS_FROM),
            "token_sort_ratio": (_sorted_ratio, SORTED_FROM),
        }
        _labelled(scorers)
        _scripts(scorers)
        _perturbed(scorers)
        return _known(screener)


def _ours(words: Words, left: str, right: str) -> float:
    return as_written(compare(words.name(left), words.name(right)), left, right).score


def _sorted_ratio(left: str, right: str) -> float:
    return fuzz.token_sort_ratio(normalize(left), normalize(right)) / 100


def _labelled(scorers: dict[str, tuple[Scorer, float]]) -> None:
    with (NAMES / "name_bench_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [Pair(r["name1"], r["name2"], r["is_match"] == "true") for r in csv.DictReader(file)]
    print("\nlabelled pairs             pairs  precision  recall     F1    AUC  pairs/s")
    for half, pairs in (
        ("chosen on", [pair for pair in rows if pair.is_even]),
        ("other half", [pair for pair in rows if not pair.is_even]),
        ("all", rows),
    ):
        for name, (scorer, least) in scorers.items():
            begun = time.perf_counter()
            scores = [scorer(pair.left, pair.right) for pair in pairs]
            rate = len(pairs) / (time.perf_counter() - begun)
            precision, recall, both = f1(scores, pairs, least)
            area = area_under_curve(scores, pairs)
            print(
                f"{half:10} {name:16} {len(pairs):5}      {precision:.3f}   {recall:.3f}"
                f"  {both:.3f}  {area:.3f}  {rate:7,.0f}"
            )


def _scripts(scorers: dict[str, tuple[Scorer, float]]) -> None:
    data: dict[str, list[Any]] = json.loads((NAMES / "crossscript_dev.json").read_text("utf-8"))
    print("\none party in two scripts: recall, and false hits among as many pairs shifted by 7")
    for group, rows in sorted(data.items()):
        pairs = [(left, [right] if isinstance(right, str) else right[:6]) for left, right in rows]
        others = [names for _, names in (*pairs[_SHIFT:], *pairs[:_SHIFT])]
        line = f"{group:30} {len(pairs):5}"
        for name, (scorer, least) in scorers.items():
            found = sum(_best(scorer, left, names) >= least for left, names in pairs)
            wrong = sum(
                _best(scorer, left, names) >= least
                for (left, own), names in zip(pairs, others, strict=True)
                if names != own
            )
            line += f"   {name} {found / len(pairs):.3f} ({wrong})"
        print(line)


def _best(scorer: Scorer, left: str, names: Iterable[str]) -> float:
    return max((scorer(left, name) for name in names), default=0.0)


def _perturbed(scorers: dict[str, tuple[Scorer, float]]) -> None:
    data = json.loads((NAMES / "ssb_ofac2026_40.json").read_text("utf-8"))
    print("\nperturbed listed names (606 cases)   recall  false positives")
    for name, (scorer, least) in scorers.items():
        found = wrong = same = other = 0
        for case in data["cases"]:
            expected = case["expected_entity_id"]
            hits = {
                key
                for key, names in data["candidates"].items()
                if _best(scorer, case["query"], names) >= least
            }
            if expected is None:
                other += 1
                wrong += bool(hits)
            else:
                same += 1
                found += expected in hits
        print(f"{name:34}  {found / same:.3f}  {wrong / max(1, other):.3f}")


def _speed(catalog: Catalog) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        screener = Screener(catalog, home=home)
        build = _seconds(lambda: screener.index)
        again = Screener(catalog, home=home)
        opened = _seconds(lambda: again.index)
        names = [name for party in catalog.parties()[::97] for name in party.names][:1_000]
        again.screen("warm up", as_of="2026-08-31")
        batch = _seconds(lambda: again.screen_many(names, as_of="2026-08-31"))
        cores = screener.index.cores
        some = [normalize(name) for name in names[:50]]
        brute = _seconds(lambda: process.cdist(some, cores, scorer=fuzz.token_sort_ratio))
        singles = sorted(
            _seconds(lambda name=name: again.screen(name, as_of="2026-08-31"))  # type: ignore[misc]
            for name in names[:300]
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(cores):,} distinct names of {len(catalog.parties()):,} parties")
    print(f"index built in {build:.1f} s, opened in {opened:.2f} s; peak memory {peak} MB")
    print(
        f"screened with reasons: {len(names) / batch:,.0f} names/s in one batch, "
        f"median {1000 * singles[150]:.1f} ms and p99 {1000 * singles[296]:.1f} ms one by one; "
        f"token_sort_ratio against every name: {len(some) / brute:,.0f} names/s"
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# Party, and for each list that has it the number of entries.
_KNOWN = {
    "iRay Technology": "us_ofac_sdn eu_833_2014 ch_seco",
    "Wuhan Global Sensor Technology": "us_ofac_sdn eu_833_2014 eu_269_2014 eu_fsf ch_seco",
    "Wuhan Tongsheng Technology": "us_ofac_sdn gb_fcdo_sl",
    "Dalian Machine Tool Group": "eu_269_2014 eu_fsf ch_seco",
    "North China Research Institute of Electro-Optics": "us_bis_el",
    "Hikvision": "us_bis_el us_ofac_cmic us_dod_1260h us_fcc_covered us_ndaa_889",
    "General Atomics Aeronautical Systems": (
        "cn_mfa_anti_sanctions cn_mofcom_uel cn_mofcom_export_control"
    ),
    "General Dynamics Land Systems": "cn_mfa_anti_sanctions cn_mofcom_uel cn_mofcom_export_control",
}


def _known(screener: Screener) -> int:
    print("\nknown answers, and what token_sort_ratio finds at its threshold")
    wrong = 0
    cores = screener.index.cores
    parties = screener.catalog.parties()
    for name, lists in _KNOWN.items():
        expected = set(lists.split())
        screening = screener.screen(name, as_of="2026-08-31")
        found = {match.listing.list for match in screening.matches if match.confirmed}
        near = process.extract(
            normalize(name),
            cores,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=100 * SORTED_FROM,
            limit=None,
        )
        other = {parties[p].list for _, _, row in near for p, _ in screener.index.bearers(row)}
        verdict = "right" if found == expected else f"expected {sorted(expected)}"
        wrong += found != expected
        print(
            f"{name:50} {verdict}: {len(found)} of {len(expected)} lists; token_sort_ratio "
            f"{len(other & expected)} right, {len(other - expected)} wrong"
        )
    return int(wrong > 0)


def _lists() -> Any:
    spec = util.spec_from_file_location("evals_lists", ROOT / "evals" / "lists.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ROOT / "evals" / "lists.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
