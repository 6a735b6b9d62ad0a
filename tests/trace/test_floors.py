"""Floors under the quality of layouts, goods and detectors; they only rise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from enduse.controls.goods import controlled_codes
from enduse.controls.goods.classify import decide
from evals.trade import goods
from evals.trade.layouts import is_tuned, measure, ours
from evals.trade.worlds import score_world


@pytest.mark.parametrize("tuned", [True, False], ids=["tuned", "held out"])
def test_columns_of_real_layouts(shared: Path, *, tuned: bool) -> None:
    from evals.trade.layout_labels import read_layouts

    assert shared.is_dir()
    chosen = [layout for layout in read_layouts() if is_tuned(layout.name) == tuned]
    counts = measure(chosen, ours, tell=False)
    assert counts["with a field"] > 500
    assert counts["right"] / counts["with a field"] >= 0.975
    assert counts["wrong"] == 0


def test_goods_of_the_articles_and_the_rulings(shared: Path) -> None:
    assert shared.is_dir()
    rows = controlled_codes(date(2026, 11, 22), goods.set_keys()).to_pylist()
    listed = {f"{row['hs6']:06d}" for row in rows if row["revision"] == 2022}
    phrases = yaml.safe_load(goods.PHRASES.read_text(encoding="utf-8"))["article"]
    cases = [(row["text"], row["controlled"]) for row in phrases]
    cases += [(text, code in listed) for code, text in goods.rulings()]
    verdicts = [(decide(text).verdict, truth) for text, truth in cases]
    found, wrong = verdicts.count(("controlled", True)), verdicts.count(("controlled", False))
    missed = verdicts.count(("not_controlled", True))
    assert found / (found + missed) >= 0.95
    assert found / (found + wrong) >= 0.90
    assert sum(verdict == "unclear" for verdict, _ in verdicts) <= 36  # abstentions


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """A world of a seed that nobody tuned on, all knobs in the middle."""
    middle = dict.fromkeys(("split", "delay", "relabel", "mix"), 0.5)
    found = score_world(1100, "200k", middle, None, tmp_path_factory.mktemp("world"))
    return {one["detector"]: one for one in found}


@pytest.mark.slow
@pytest.mark.parametrize("name", [f"T0{n}" for n in range(1, 10)])
def test_detectors_on_a_world(scores: dict[str, dict[str, Any]], name: str) -> None:
    score = scores[name]
    assert score["state"] == "evaluated"
    assert score["cases"] >= 2
    assert score["recall"] >= 0.95
    assert score["false_per_1000_honest_importers"] == 0.0
    # A world this small has thin goods: a few more rows of T09 are out by their market.
    assert score["evidence_jaccard"] >= (0.985 if name == "T09" else 0.99)
