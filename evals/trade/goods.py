"""Goods: descriptions to HS6, and the decision controlled or not, beside the named baseline.

HS6 on the development rulings (``../shared``: 251 customs rulings of the United States, public
domain): hits at 1, 5 and 10, and of the heading at 1, beside TF-IDF over the same tariff texts
(words and word pairs, character 3- to 5-grams; on the published set of 478 rulings its HS6@5 is
.167).  Names, weights and synonyms were made looking at one half, by hash; the other half is the
result.  The curve that turns scores into probabilities is fitted there, so its calibration error is
measured crosswise: each quarter by the fit on the other.

The decision on the goods phrases of the five articles, on descriptions of declarations of our own
(``goods_phrases.yaml``, half held out), and on the rulings (controlled: the ruling's code is in a
set).

Run it with ``python -m evals.trade.goods`` from the project's root.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import json
import math
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from enduse.controls.goods import described
from enduse.controls.goods.classify import classify, decide
from enduse.controls.goods.classify.candidate import features
from enduse.controls.goods.codes import controlled_codes, set_keys
from enduse.controls.hs import is_code

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "trade"
PHRASES = Path(__file__).with_name("goods_phrases.yaml")
FEATURES = ("share", "behind", "score")

Case = tuple[str, str]  # code, description
Ranker = Callable[[list[str]], list[list[str]]]


def main() -> int:
    """Print both tables; give the exit code."""
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: nothing to measure", file=sys.stderr)
        return 1
    cases = rulings()
    rank_table(cases)
    short_cases()
    calibration(cases)
    decisions(cases)
    speed()
    return 0


def half(text: str, parts: int = 2) -> int:
    """Give the part that a text falls in, by hash."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % parts


def rulings() -> list[Case]:
    """Give each code and description once, chapters 98 and 99 (no goods of the HS) left out."""
    path = SHARED / "cross_rulings" / "rulings_dev.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    pairs = [(re.sub(r"\D", "", row["hts_code"])[:6], row["description"]) for row in rows]
    return [pair for pair in dict.fromkeys(pairs) if pair[1] and is_code(pair[0], "HS2022")]


def rank_table(cases: list[Case]) -> None:
    """Print hits of ours and of the baseline, each half apart."""
    print(f"description to HS6, {len(cases)} rulings (codes of HS2022)")
    print(f"{'':24}{'half':10}{'n':>5}{'HS6@1':>8}{'@5':>8}{'@10':>8}{'HS4@1':>8}")
    texts = [text for _, text in cases]
    for name, ranker in (("enduse", ours), ("TF-IDF (HS, HTS texts)", tfidf())):
        ranked = ranker(texts)
        for part, called in ((0, "tuned"), (1, "held out"), (None, "both")):
            chosen = [
                (code, found)
                for (code, text), found in zip(cases, ranked, strict=True)
                if part is None or half(text) == part
            ]
            figures = [*(hits(chosen, k, 6) for k in (1, 5, 10)), hits(chosen, 1, 4)]
            print(f"{name:24}{called:10}{len(chosen):>5}" + "".join(f"{x:8.3f}" for x in figures))


def short_cases() -> None:
    """Print the hits on 58 short descriptions in English that another project wrote."""
    path = SHARED / "hs" / "hsclassify_benchmark_cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == "en"]
    print(f"\n{len(rows)} short descriptions, never looked at")
    for name, ranker in (("enduse", ours), ("TF-IDF (HS, HTS texts)", tfidf())):
        ranked = ranker([row["text"] for row in rows])
        chosen = [(r["expected_hs_code"], found) for r, found in zip(rows, ranked, strict=True)]
        figures = [*(hits(chosen, k, 6) for k in (1, 5, 10)), hits(chosen, 1, 4)]
        print(f"{name:34}{len(rows):>5}" + "".join(f"{x:8.3f}" for x in figures))


def hits(chosen: Iterable[tuple[str, list[str]]], k: int, digits: int) -> float:
    """Give the share of cases whose code is among the first k."""
    found = [any(c[:digits] == code[:digits] for c in ranked[:k]) for code, ranked in chosen]
    return sum(found) / len(found)


def ours(texts: list[str]) -> list[list[str]]:
    """Rank with enduse."""
    return [[one.code for one in classify(text).candidates] for text in texts]


def tfidf() -> Ranker:
    """Build the baseline: TF-IDF of the nomenclature and the tariff's lines."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = baseline_texts()
    codes = sorted(texts)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english")
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2)
    held = [texts[code] for code in codes]
    matrix = hstack([words.fit_transform(held), grams.fit_transform(held)]).tocsr()

    def rank(asked: list[str]) -> list[list[str]]:
        queries = hstack([words.transform(asked), grams.transform(asked)]).tocsr()
        scores = (queries @ matrix.T).toarray()
        return [[codes[at] for at in row] for row in (-scores).argsort(axis=1)[:, :10]]

    return rank


def baseline_texts() -> dict[str, str]:
    """Give the text of each subheading, as the baseline reads it."""
    with (SHARED / "hs" / "harmonized-system.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["hscode"]: row for row in csv.DictReader(file)}
    texts: dict[str, list[str]] = defaultdict(list)
    for code, row in rows.items():
        if row["level"] == "6":
            above = [rows[code[:n]]["description"] for n in (2, 4) if code[:n] in rows]
            texts[code] += [*above, row["description"]]
    tariff = json.loads(gzip.decompress((SHARED / "hts" / "hts_db.json.gz").read_bytes()))
    for code, row in tariff.items():
        if row["level"] >= 8 and code[:2] not in {"98", "99"}:
            texts[code[:6]].append(row["description"])
    return {code: " ".join(dict.fromkeys(parts)) for code, parts in texts.items()}


def calibration(cases: list[Case]) -> None:
    """Print the expected calibration error, crosswise over the held-out half, and abstentions."""
    held = [(code, features(text), text) for code, text in cases if half(text) == 1]
    quarters = [[row for row in held if half(row[2], 4) == part] for part in (1, 3)]
    firsts: list[tuple[float, bool]] = []
    every: list[tuple[float, bool]] = []
    for fitted, measured in (quarters, quarters[::-1]):
        weights = fit(fitted)
        for code, ranked, _ in measured:
            scored = [(probability(values, weights), c == code) for c, values in ranked]
            firsts += scored[:1]
            every += scored
    print(f"\ncalibration error, held-out half, crosswise ({len(held)} rulings, ten bins)")
    print(f"  first candidate {ece(firsts):.3f}; all ten {ece(every):.3f}")
    done = [(classify(text), code) for code, text in cases if half(text) == 1]
    kept = [(got, code) for got, code in done if not got.abstains]
    right = sum(got.candidates[0].code == code for got, code in kept)
    print(
        f"  abstains on {len(done) - len(kept)} of {len(done)}; of the {len(kept)} others"
        f" {right} first candidates are right ({right / max(len(kept), 1):.2f})"
    )


def fit(rows: list[tuple[str, list[tuple[str, dict[str, float]]], str]]) -> list[float]:
    """Fit the logistic curve by Newton's method, ridge 1.0 on all but the intercept."""
    import numpy as np

    given = [(values, c == code) for code, ranked, _ in rows for c, values in ranked]
    x = np.array([[1.0, *(values[name] for name in FEATURES)] for values, _ in given])
    y = np.array([float(right) for _, right in given])
    ridge = np.diag([0.01, *(1.0 for _ in FEATURES)])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, slope)
    return [float(value) for value in weights]


def probability(values: dict[str, float], weights: list[float]) -> float:
    """Read the curve."""
    at = weights[0] + sum(w * values[n] for w, n in zip(weights[1:], FEATURES, strict=True))
    return 1 / (1 + math.exp(-at))


def ece(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Give the expected calibration error over bins of equal width."""
    total = 0.0
    for at in range(bins):
        inside = [(p, right) for p, right in pairs if min(int(p * bins), bins - 1) == at]
        if inside:
            gap = sum(p for p, _ in inside) - sum(right for _, right in inside)
            total += abs(gap)
    return total / max(len(pairs), 1)


def decisions(cases: list[Case]) -> None:
    """Print recall, precision and abstentions of the decision, each half apart."""
    table = controlled_codes(_ALWAYS, set_keys()).to_pylist()
    listed = {f"{row['hs6']:06d}" for row in table if row["revision"] == 2022}
    phrases: dict[str, Any] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    groups = {
        "articles": [(row["text"], row["controlled"]) for row in phrases["article"]],
        "declarations": [(row["text"], row["controlled"]) for row in phrases["declaration"]],
        "rulings": [(text, code in listed) for code, text in cases],
    }
    groups["arts + rulings"] = groups["articles"] + groups["rulings"]
    groups["all"] = [*groups["arts + rulings"], *groups["declarations"]]
    print("\ncontrolled or not (recall of those decided; and with an abstention as a miss)")
    head = ("n", "listed", "found", "wrong", "missed", "abstained", "recall", "all", "precision")
    print(f"{'':16}{'half':10}" + "".join(f"{title:>10}" for title in head))
    for name, rows in groups.items():
        for part, called in ((0, "seen"), (1, "held out")):
            print(f"{name:16}{called:10}" + decided([r for r in rows if half(r[0]) == part]))
    for name in ("arts + rulings", "all"):
        print(f"{name:16}{'both':10}" + decided(groups[name]))


def decided(rows: list[tuple[str, bool | None]]) -> str:
    """Give the figures of one row."""
    verdicts = [(decide(text).verdict, truth is True) for text, truth in rows]
    found = verdicts.count(("controlled", True))
    wrong = verdicts.count(("controlled", False))
    missed = verdicts.count(("not_controlled", True))
    unclear = verdicts.count(("unclear", True))
    abstained = unclear + verdicts.count(("unclear", False))
    listed = found + missed + unclear
    shares = (
        found / max(found + missed, 1),
        found / max(listed, 1),
        found / max(found + wrong, 1),
    )
    counts = (len(rows), listed, found, wrong, missed, abstained)
    return "".join(f"{n:10d}" for n in counts) + "".join(f"{x:10.3f}" for x in shares)


def speed() -> None:
    """Print how many distinct descriptions a second are read for listed goods."""
    phrases = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))["declaration"]
    texts = [f"{row['text']} lot {n}" for n in range(200) for row in phrases]
    start = time.process_time()
    described(texts)
    rate = len(texts) / (time.process_time() - start)
    print(f"\n{rate:,.0f} distinct descriptions a second of processor time")


_ALWAYS = dt.date.max


if __name__ == "__main__":
    sys.exit(main())
