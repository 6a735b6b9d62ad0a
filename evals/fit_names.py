"""Fit the coefficients of the name scorer to labelled pairs, and say how well they do.

Data, all read from ``../shared/data``: name_bench (MIT), SSB (MIT), and pairs made from the OFAC
SDN list (US government): other names of one entry, the names of other entries that look most
alike, and acronyms with all names that they could stand for.

Logistic regression, one set of coefficients for people and one for bodies, drawn towards each
other and towards 0; a feature that speaks against two names being one party's may not speak for
it.  Every figure printed is of pairs that the coefficients were not fitted to (five folds by hash).

    python evals/fit_names.py            prints the figures
    python evals/fit_names.py --write    and writes resources/name_model.yaml
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.stats import rankdata

from enduse.screen import kernel
from enduse.screen.code import encode
from enduse.screen.lay import measure
from enduse.screen.score import UNKNOWN, compare, personal_of, written_features
from enduse.screen.word import Name, Words, cores_of
from enduse.text.name import split_legal_form

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT.parent / "shared" / "data" / "names"
SDN = ROOT.parent / "shared" / "data" / "lists" / "ofac_sdn_2026-07" / "ofac_sdn.json"
MODEL = ROOT / "resources" / "name_model.yaml"
WRITTEN = ("form_same", "form_like", "form_other", "form_none", "form_word", "script")
FEATURES = (*kernel.FEATURES, *WRITTEN)
FOR = frozenset({"told", "root_told", "form_same", "complete", "edit_vowel", "short"})
# A company is named with and without its legal form, and with and without its seat before its name;
# a name is written in several scripts: that the pairs at hand have little of it must not count.
LEAST = {"form_none": -0.15, "form_like": -0.3, "left_seat": -0.2, "script": -0.1, "short": 0.4}
# Chosen, not fitted: no pair at hand has two parties of the same name, and users meet many.
FIXED = {"common": (-0.3, -1.5)}
FOLDS = 5
SMALL = frozenset("of and the for in de on to with".split())
_TYPES = {"individual": 1, "-0-": 2, "vessel": 3, "aircraft": 3}

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Pair(NamedTuple):
    """Two names, whether they are one party's, and how much the pair counts in fitting."""

    left: str
    right: str
    same: bool
    personal: int
    weight: float
    group: str


class Measured(NamedTuple):
    """Pairs with their features."""

    pairs: Sequence[Pair]
    features: Floats
    person: Floats
    same: Flags
    weight: Floats
    fold: NDArray[np.int64]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def bench() -> tuple[list[Pair], list[str]]:
    """Give the pairs of name_bench, and the quality of each label."""
    with (NAMES / "name_bench_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [
        Pair(r["name1"], r["name2"], r["is_match"] == "true", personal_of(r["schema"]), 1.0,
             r["name1"] + "|" + r["name2"])
        for r in rows
    ]  # fmt: skip
    return pairs, [row["quality"] for row in rows]


def perturbed() -> tuple[list[Pair], list[dict[str, Any]], list[int]]:
    """Give queries of SSB with each candidate's names, the cases, and the case of each pair."""
    data = json.loads((NAMES / "ssb_ofac2026_40.json").read_text("utf-8"))
    pairs, numbers = [], []
    for number, case in enumerate(data["cases"]):
        for key, names in sorted(data["candidates"].items()):
            for name in names:
                same = key == case["expected_entity_id"]
                group = f"ssb{number // 15}"
                pairs.append(Pair(case["query"], name, same, UNKNOWN, 0.0, group))
                numbers.append(number)
    return pairs, data["cases"], numbers


class Listed(NamedTuple):
    """A name of an entry of a list."""

    name: str
    core: str
    owner: int
    personal: int


def listed() -> list[Listed]:
    """Give all names of the SDN list."""
    entries = json.loads(SDN.read_text("utf-8"))["entries"]
    return [
        Listed(name, core, owner, _TYPES.get(entry["type"], 0))
        for owner, entry in enumerate(entries)
        for name in (entry["name"], *entry["aliases"])
        if (core := split_legal_form(name).core)
    ]


def neighbours(names: Sequence[Listed], *, count: int, weight: float) -> list[Pair]:
    """Give names of an entry with its other names, and with those of others most like them."""
    rows = _trigrams([name.core for name in names])
    bearers: dict[str, set[int]] = defaultdict(set)
    for name in names:
        bearers[name.core].add(name.owner)
    drawn = sorted(range(len(names)), key=lambda i: _hash(f"{names[i].name}{names[i].owner}"))
    found: list[Pair] = []
    for i, cosines in zip(drawn[:count], (rows[drawn[:count]] @ rows.T).tocsr(), strict=True):
        seen = {True: 0, False: 0}
        order = np.lexsort((cosines.indices, -cosines.data))
        for k in order[:60]:
            one, other = names[i], names[cosines.indices[k]]
            same = one.owner == other.owner
            if one.core == other.core or cosines.data[k] < 0.3 or seen[same] > 1:
                continue
            if not same and bearers[one.core] & bearers[other.core]:
                continue
            seen[same] += 1
            kind = one.personal if _hash(one.name) % 2 else UNKNOWN
            found.append(Pair(one.name, other.name, same, kind, weight, one.name))
    return found


def _trigrams(cores: Sequence[str]) -> Any:
    columns: dict[str, int] = {}
    cells = {
        (row, columns.setdefault(f"_{word}_"[k : k + 3], len(columns)))
        for row, core in enumerate(cores)
        for word in core.split()
        for k in range(len(word))
    }
    rows, cols = np.array(sorted(cells)).T
    seen = np.bincount(cols, minlength=len(columns))
    data = np.log(len(cores) / seen)[cols]
    length = np.sqrt(np.bincount(rows, data**2, len(cores)))
    return csr_matrix((data / length[rows], (rows, cols)), shape=(len(cores), len(columns)))


def acronyms(names: Sequence[Listed], *, weight: float) -> list[Pair]:
    """Give names that are one short word, with all names that it could be the first letters of."""
    initials: dict[str, list[Listed]] = defaultdict(list)
    for name in names:
        words = [word for word in name.core.split() if word not in SMALL]
        if len(words) > 2 and name.personal == 2:
            initials["".join(word[0] for word in words)].append(name)
    found = []
    for short in names:
        if short.personal == 2 and short.core.isalpha() and 3 <= len(short.core) <= 8:
            for name in initials.get(short.core, ())[:4]:
                same = name.owner == short.owner
                found.append(Pair(short.name, name.name, same, 2, weight, short.core))
    return found


def measured(pairs: Sequence[Pair], words: Words) -> Measured:
    """Measure the features of pairs."""
    names = [_best(words, pair.left, pair.right) for pair in pairs]
    ones, others = encode([one for one, _ in names]), encode([other for _, other in names])
    rows = np.arange(len(pairs), dtype=np.int32)
    features = np.empty((len(pairs), len(kernel.FEATURES)))
    which = np.empty(len(pairs), np.uint8)
    personal = np.array([pair.personal for pair in pairs], np.uint8)
    model = np.zeros(len(kernel.FEATURES))
    measure(ones, rows, others, rows, personal, model, kernel.scratch(), features, which)
    written = np.zeros((len(pairs), len(WRITTEN)))
    for row, (pair, name) in enumerate(zip(pairs, names, strict=True)):
        laid = compare(*name).alignment
        for _, feature, _ in written_features(pair.left, pair.right, laid):
            written[row, WRITTEN.index(feature)] = 1
    return Measured(
        pairs,
        np.hstack([features, written]),
        np.array([0.0, 0.5, 1.0])[which],
        np.array([pair.same for pair in pairs]),
        np.array([pair.weight for pair in pairs]),
        np.array([_hash(pair.group) % FOLDS for pair in pairs]),
    )


def _best(words: Words, left: str, right: str) -> tuple[Name, Name]:
    """Give the forms of two names that are most alike."""
    ours, theirs = cores_of(left) or ("",), cores_of(right) or ("",)
    forms = [(words.core(one), words.core(other)) for one in ours for other in theirs]
    if len(forms) == 1:
        return forms[0]

    def rank(form: tuple[Name, Name]) -> tuple[bool, float]:
        laid = compare(*form).alignment
        whole = not laid.missing and not laid.extra
        return whole, sum(pair.likeness for pair in laid.pairs)

    return max(forms, key=rank)


def fit(
    sets: Iterable[tuple[Measured, Flags]], *, pull: float, tie: float, start: Floats
) -> Floats:
    """Fit coefficients of bodies, then of people: drawn to 0 by ``pull``, together by ``tie``."""
    parts = list(sets)
    features = np.vstack([part.features[used] for part, used in parts])
    person = np.concatenate([part.person[used] for part, used in parts])[:, None]
    same = np.concatenate([part.same[used] for part, used in parts])
    weight = np.concatenate([part.weight[used] for part, used in parts])
    both = np.hstack([features * (1 - person), features * person])
    size = len(FEATURES)
    sign = np.where(same, -1.0, 1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        odds = both @ at
        apart = at[:size] - at[size:]
        value = (weight * np.logaddexp(0, sign * odds)).sum()
        value += pull * (at @ at) / 2 + tie * (apart @ apart) / 2
        slope = both.T @ (weight * (1 / (1 + np.exp(-odds)) - same))
        return value, slope + pull * at + tie * np.concatenate([apart, -apart])

    limits = [_limits(feature, kind) for kind in (0, 1) for feature in FEATURES]
    options = {"maxiter": 500, "maxcor": 30}
    start = np.clip(
        start, *np.array([[-1e9 if a is None else a, 1e9 if b is None else b] for a, b in limits]).T
    )
    done = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options)
    return np.asarray(done.x)


def _limits(feature: str, kind: int) -> tuple[float | None, float | None]:
    if feature in FIXED:
        return FIXED[feature][kind], FIXED[feature][kind]
    return (LEAST.get(feature, 0), None) if feature in FOR else (LEAST.get(feature), 0)


def chances(part: Measured, model: Floats) -> Floats:
    """Give the probabilities of pairs."""
    size = len(FEATURES)
    body, person = part.features @ model[:size], part.features @ model[size:]
    odds = body * (1 - part.person) + person * part.person
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def figures(found: Floats, same: Flags) -> str:
    """Give F1, area under the curve and calibration error of probabilities."""
    said = found >= 0.5
    both = 2 * (said & same).sum() / max(1, said.sum() + same.sum())
    ranks = rankdata(found)
    ones, zeros = same.sum(), (~same).sum()
    area = (ranks[same].sum() - ones * (ones + 1) / 2) / ones / zeros
    bins = np.minimum((found * 10).astype(int), 9)
    error = sum(
        (bins == k).mean() * abs(found[bins == k].mean() - same[bins == k].mean())
        for k in range(10)
        if (bins == k).any()
    )
    return f"F1 {both:.3f}  AUC {area:.3f}  ECE {error:.3f}"


def _weigh(part: Measured, numbers: NDArray[np.int64], model: Floats | None) -> Measured:
    """Give the SSB pairs their weights.

    Of a positive case the likest name of the party counts; of the others each pair in which any
    word is paired counts a little, and the two likest pairs of a negative case count more.  Pairs
    of an acronym with a name that it does stand for, but for a garbled word, are left out.
    """
    at = {feature: column for column, feature in enumerate(FEATURES)}
    told = part.features[:, at["told"]] - part.features[:, at["clash_weight"]]
    ranked = told if model is None else chances(part, model)
    acronym = part.features[:, [at[f"acronym{size}"] for size in (2, 3, 4, 5)]].any(axis=1)
    weight = np.where((part.features[:, at["none"]] == 0) & ~part.same & ~acronym, 0.25, 0.0)
    for number in range(numbers.max() + 1):
        rows = np.flatnonzero(numbers == number)
        own = rows[part.same[rows]]
        if len(own):
            weight[own[np.argmax(told[own])]] = 0.5
        elif model is not None:
            near = rows[weight[rows] > 0]
            weight[near[np.argsort(-ranked[near])[:2]]] = 2.0
    return part._replace(weight=weight)


def main(arguments: Sequence[str]) -> int:
    """Fit, print the figures, and write the model if asked to; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write resources/name_model.yaml")
    parser.add_argument("--pull", type=float, default=0.05)
    parser.add_argument("--tie", type=float, default=1.0)
    parser.add_argument("--lists", type=float, default=0.02, help="weight of pairs of the list")
    asked = parser.parse_args(arguments)
    if not NAMES.is_dir():
        print(f"{NAMES} is not there: nothing to fit to", file=sys.stderr)
        return 1
    words = Words()
    labelled, quality = bench()
    queries, cases, of_case = perturbed()
    names = listed()
    numbers = np.array(of_case)
    one, two = measured(labelled, words), measured(queries, words)
    three = measured(
        [
            *neighbours(names, count=600, weight=asked.lists),
            *acronyms(names, weight=0.5),
        ],
        words,
    )

    def fitted(two: Measured, keep: Callable[[Measured], Flags], start: Floats) -> Floats:
        parts = [(part, keep(part)) for part in (one, two, three)]
        return fit(parts, pull=asked.pull, tie=asked.tie, start=start)

    two = _weigh(two, numbers, None)
    model = fitted(two, lambda part: part.weight > 0, np.zeros(2 * len(FEATURES)))
    two = _weigh(two, numbers, model)
    model = fitted(two, lambda part: part.weight > 0, model)
    held = [np.zeros(len(part.same)) for part in (one, two, three)]
    for fold in range(FOLDS):
        other = fitted(two, partial(_outside, fold), model)
        for part, found in zip((one, two, three), held, strict=True):
            found[part.fold == fold] = chances(part, other)[part.fold == fold]
    _report(one, quality, held[0])
    _report_cases(cases, two, numbers, held[1])
    print(f"pairs of the list    {figures(held[2], three.same)}")
    if asked.write:
        _write(model)
    return 0


def _outside(fold: int, part: Measured) -> Flags:
    """Say which pairs count and are not held out."""
    return np.asarray((part.weight > 0) & (part.fold != fold))


def _report(part: Measured, quality: Sequence[str], found: Floats) -> None:
    print(f"name_bench held out  {figures(found, part.same)}")
    for pair, chance, tier in zip(part.pairs, found, quality, strict=True):
        if tier == "STRONG" and (chance >= 0.5) != pair.same:
            print(f"  STRONG wrong: {pair.left} | {pair.right} {chance:.2f}")


def _report_cases(
    cases: Sequence[dict[str, Any]], part: Measured, numbers: NDArray[np.int64], found: Floats
) -> None:
    hits: dict[str, list[bool]] = defaultdict(list)
    for number, case in enumerate(cases):
        rows = numbers == number
        expected = case["expected_entity_id"] is not None
        hit = bool((found[rows & part.same] if expected else found[rows]).max() >= 0.5)
        hits["recall" if expected else "false positives"].append(hit)
        hits[case["perturbation"]].append(hit)
    line = ", ".join(f"{kind} {np.mean(hit):.3f}" for kind, hit in hits.items())
    print(f"SSB held out  {line}")


def _write(model: Floats) -> None:
    size = len(FEATURES)
    head = (
        "# Coefficients of the name scorer: what each feature adds to the log-odds that two\n"
        "# names are one party's, for bodies and for people.  Fitted by evals/fit_names.py to\n"
        "# name_bench (MIT), SSB (MIT) and pairs made from the OFAC SDN list of 2026-07-11 (US\n"
        "# government work, public domain).  The features: src/enduse/screen/counting.py.\n"
        "features:\n"
    )
    lines = [
        f"  {feature}: [{model[k] + 0.0:.4f}, {model[size + k] + 0.0:.4f}]\n"
        for k, feature in enumerate(FEATURES)
    ]
    MODEL.write_text(head + "".join(lines).replace("-0.0000", "0.0000"), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
