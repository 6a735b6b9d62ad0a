"""Floors under the quality of grouping: the gold, and our own texts with keys of our own.

The keys of our own texts were set on a list of their claims before any was grouped: those of
``centrifuge_chile`` were never tuned on.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.reading.gold import article_paths, load_gold
from evals.reading.propositions import (
    Read,
    gold_pairs,
    keys_of,
    matched,
    our_pairs,
    read_case,
    score,
    score_event,
    score_roots,
)


@pytest.fixture(scope="module")
def gold_case(shared: Path) -> Read:
    return read_case(article_paths(shared))


def test_pairs_of_gold_claims(shared: Path, gold_case: Read) -> None:
    gold = load_gold(shared)
    keys = keys_of(gold)
    found = score(gold_pairs(keys), our_pairs(gold_case, matched(gold_case, gold)), keys)
    assert found.f1 >= 0.95


def test_roots_and_governments_of_the_gold(shared: Path, gold_case: Read) -> None:
    gold = load_gold(shared)
    rows = json.loads((shared / "gold" / "articles_gold.json").read_text("utf-8"))["propositions"]
    found = score_roots(gold_case, matched(gold_case, gold), rows)
    assert found["propositions"] >= 50
    assert found["roots"] == found["propositions"]
    assert found["governments"] >= 0.98 * found["propositions"]


@pytest.mark.parametrize(
    ("event", "precision", "recall"),
    [
        ("satellite_norway", 0.80, 0.60),
        ("chips_malaysia", 0.85, 0.40),
        ("centrifuge_chile", 0.75, 0.45),
    ],
)
def test_pairs_of_reworded_claims(event: str, precision: float, recall: float) -> None:
    _alone, found, _naive = score_event(event)
    assert found.right >= precision * found.ours
    assert found.right >= recall * found.gold
