"""Floors of quality, on the labelled texts of our own and on the real articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enduse.intake import read_article
from enduse.model.lineage import Lineage
from enduse.read.lineage import find_lineage, take_article

SET = Path(__file__).resolve().parent / "set"
FLOOR_RECALL = 0.92
MOST_FALSE = 0
"""As reached on all twelve events in one collection: .928; .95 is what is aimed at."""

EVENTS = sorted(path.name for path in SET.iterdir() if path.is_dir())


def _read(names: list[str]) -> tuple[list[tuple[str, dict[str, Any]]], Lineage]:
    rows, articles = [], []
    for name in names:
        record = json.loads((SET / name / "labels.json").read_text(encoding="utf-8"))
        for row in record["documents"]:
            document = read_article(SET / name / row["path"])
            rows.append((document.layer, {**row, "event": name}))
            articles.append(take_article(document))
    return rows, find_lineage(articles)


def _outcome(names: list[str]) -> tuple[float, int]:
    """Give the recall of pairs of one wire, and how many are wrong."""
    rows, found = _read(names)
    said = {frozenset((pair.a, pair.b)) for pair in found.pairs if pair.same_wire}
    true = {
        frozenset((a, b))
        for at, (a, one) in enumerate(rows)
        for b, other in rows[at + 1 :]
        if one["event"] == other["event"] and set(one["wires"]) & set(other["wires"])
    }
    return len(said & true) / len(true), len(said - true)


@pytest.fixture(scope="module")
def outcome() -> tuple[float, int]:
    return _outcome(EVENTS)


def test_same_wire_recall_of_the_whole_set(outcome: tuple[float, int]) -> None:
    assert outcome[0] >= FLOOR_RECALL


def test_no_false_pair_in_the_whole_set(outcome: tuple[float, int]) -> None:
    assert outcome[1] <= MOST_FALSE


def test_real_articles_of_one_wire_are_found_though_they_share_few_shingles(shared: Path) -> None:
    documents = [read_article(path) for path in sorted((shared / "articles").glob("*.txt"))]
    names = {document.layer: document.path[:3] for document in documents}
    found = find_lineage([take_article(document) for document in documents])
    same = {(names[p.a], names[p.b]) for p in found.pairs if p.same_wire}
    assert same == {("000", "001")}
    wires = {wire.name: {names[layer] for layer in wire.documents} for wire in found.wires}
    assert wires["Reuters"] == {"000", "001"}
