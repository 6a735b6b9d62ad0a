"""Fit what evidence is worth in a search (``resources/search_model.yaml``).

    .venv/bin/python evals/fit_search.py HOME

``HOME`` is a folder with the catalogue of ``../shared/data/lists``.  Queries are names of the UN
list with letters changed round, perturbed names of the SDN list, and names of listed people without
the middle one, for which the right party is known; and made-up people, and the first name of one
listed person with the last of another, who are not listed.  Of each query the right name, or else
the one with the highest log-odds, is looked at; the two figures of Platt's scaling are fitted to
that on the queries whose SHA-256 begins with an even byte, and looked at on the rest.

Rights and wrongs come in about equal numbers.  Where fewer of those screened are listed, the share
of false alarms is higher than the scores say; no figure of ours can know it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from enduse.controls import Catalog, ListedParty
from enduse.model.match import Query
from enduse.screen import Screener
from enduse.screen.find import Least, find
from enduse.screen.question import question_of
from enduse.screen.word import cores_of

NAMES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "names"
_EACH = 500
_EVERY = 5
_NOTHING = -12.0


def main(arguments: list[str]) -> int:
    """Fit and print."""
    home = Path(arguments[0])
    screener = Screener(Catalog(home), home=home)
    asked = [*_un(), *_perturbed(), *_made_up(), *_shortened(screener), *_crossed(screener)]
    x, right = _best(screener, asked)
    even = np.array([_is_even(query.name) for query, _ in asked])
    slope, shift = _fit(x[even], right[even])
    print(f"slope: {slope:.2f}\nshift: {shift:.2f}")
    for label, part in (("fitted on", even), ("other half", ~even)):
        p = 1 / (1 + np.exp(-(slope * x[part] + shift)))
        said = p >= 0.5
        caught = (said & right[part]).sum() / max(1, right[part].sum())
        wrong = (said & ~right[part]).sum() / max(1, (~right[part]).sum())
        print(
            f"{label:10} {part.sum():5} queries: recall {caught:.3f}, false alarms {wrong:.3f}, "
            f"calibration error {_error(p, right[part]):.3f}"
        )
    return 0


def _un() -> list[tuple[Query, set[str]]]:
    folder = NAMES / "candidate_generation"
    treated = _column(folder / "positives_un_treated.csv")
    listed = _column(folder / "positives_un_untreated.csv")
    pairs = zip(treated, listed, strict=True)
    return [(Query(name, "Person"), set(cores_of(own))) for name, own in pairs][:_EACH]


def _perturbed() -> list[tuple[Query, set[str]]]:
    data = json.loads((NAMES / "ssb_ofac2026_40.json").read_text("utf-8"))
    asked = []
    for case in data["cases"]:
        own = data["candidates"].get(case["expected_entity_id"], ())
        asked.append((Query(case["query"]), {core for name in own for core in cores_of(name)}))
    return asked


def _made_up() -> list[tuple[Query, set[str]]]:
    folder = NAMES / "candidate_generation"
    names = [
        name
        for file in ("negatives_us.csv", "negatives_global.csv")
        for name in _column(folder / file)[:_EACH]
    ]
    return [(Query(name, "Person"), set()) for name in names if name.isascii()]


def _people(screener: Screener, words: tuple[int, ...]) -> list[str]:
    """Give names of listed people, in an order that looks like chance and is always the same."""
    index, parties = screener.index, screener.catalog.parties()
    rows = {
        row
        for at in range(0, len(parties), _EVERY)
        if parties[at].schema == "Person"
        for row in index.rows_of(at)
    }
    cores = [index.core(row) for row in sorted(rows)]
    parted = ((core, core.split()) for core in cores)
    kept = [core for core, held in parted if len(held) in words and min(map(len, held)) > 2]
    return sorted(kept, key=lambda core: hashlib.sha256(core.encode()).digest())


def _shortened(screener: Screener) -> list[tuple[Query, set[str]]]:
    names = [(core.split(), core) for core in _people(screener, (3,))[:_EACH]]
    return [(Query(f"{first} {last}", "Person"), {core}) for (first, _, last), core in names]


def _crossed(screener: Screener) -> list[tuple[Query, set[str]]]:
    names = _people(screener, (2, 3))[: 2 * _EACH]
    made = {
        f"{one.split()[0]} {other.split()[-1]}"
        for one, other in zip(names[::2], names[1::2], strict=False)
    }
    return [(Query(n, "Person"), set()) for n in sorted(made) if screener.index.row(n) is None]


def _column(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["full_name"] for row in csv.DictReader(file)]


def _best(screener: Screener, asked: list[tuple[Query, set[str]]]) -> tuple[np.ndarray, np.ndarray]:
    parties = screener.catalog.parties()
    questions = [question_of(query) for query, _ in asked]
    found = find(screener.index, screener.words, questions, least=Least(_NOTHING, _NOTHING))
    odds, right = [], []
    for (_, own), items in zip(asked, found, strict=True):
        # Namesakes of the right party are not wrong: where it is found at all, it is looked at.
        its = [item for item in items if _bears(parties[item.party], own)]
        odds.append(max((item.log_odds for item in its or items), default=_NOTHING))
        right.append(bool(its))
    return np.array(odds), np.array(right)


def _bears(party: ListedParty, own: set[str]) -> bool:
    return any(core in own for name in party.names for core in cores_of(name))


def _fit(x: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    y = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))

    def loss(w: np.ndarray) -> float:
        z = w[0] * x + w[1]
        return float((np.logaddexp(0, z) - y * z).sum())

    slope, shift = minimize(loss, np.array([1.0, 0.0])).x
    return float(slope), float(shift)


def _error(p: np.ndarray, right: np.ndarray) -> float:
    """Give the expected calibration error over ten bins of equal width."""
    bins = np.minimum((p * 10).astype(int), 9)
    parts = [(bins == k) for k in range(10)]
    return math.fsum(
        part.mean() * abs(p[part].mean() - right[part].mean()) for part in parts if part.any()
    )


def _is_even(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
