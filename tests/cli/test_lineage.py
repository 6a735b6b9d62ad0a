"""``enduse lineage``: whose words articles carry."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from enduse.cli.lineage import lineage

Run = Callable[..., Any]

DISPATCH = """Engines traced

Kenyan investigators recovered 17 piston engines near the border and think that most came through \
a trading firm in Novi Sad, the ministry said.

The motors of Halden Motorwerk were shown at a hangar in Garissa, with copies of eleven invoices.

Halden Motorwerk stopped all sales to the wholesaler Dunavska Aero in April, the company wrote.
"""
OTHER = """Barley dearer

Brewers of Setubal expect dearer barley after frost ruined a third of the crop, they said.

The mill at Trunn had bought 300 sacks from farmers of the coast, who want more for the rest.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(DISPATCH, encoding="utf-8")
    (folder / "b.txt").write_text(DISPATCH.replace("Engines traced", "A trail"), encoding="utf-8")
    (folder / "c.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _run(*arguments: object) -> Any:
    return CliRunner().invoke(lineage, [str(a) for a in arguments], catch_exceptions=False)


def test_json_has_documents_wires_and_pairs_with_evidence(articles: Path) -> None:
    record = json.loads(_run(articles, "--json").stdout)
    assert [row["path"].rsplit("/")[-1] for row in record["documents"]] == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]
    assert sorted(len(wire["documents"]) for wire in record["wires"]) == [1, 2]
    (pair,) = [pair for pair in record["pairs"] if pair["same_wire"]]
    assert pair["score"] > 0.9
    text = (articles / "a.txt").read_text(encoding="utf-8")
    for piece in pair["evidence"]:
        assert piece["in_a"]["text"] == text[piece["in_a"]["start"] : piece["in_a"]["end"]]


def test_csv_has_a_row_for_each_pair_and_all_of_them_on_demand(articles: Path) -> None:
    assert len(list(csv.DictReader(io.StringIO(_run(articles, "--csv").stdout)))) == 1
    rows = list(csv.DictReader(io.StringIO(_run(articles, "--csv", "--all").stdout)))
    assert sorted(row["one wire"] for row in rows) == ["no", "no", "yes"]


def test_explain_shows_the_sentences_side_by_side(articles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_run(articles, "--csv", "--explain").stdout)))
    sentences = [row for row in rows if row["evidence"] == "sentence"]
    assert sentences
    assert all(row["in the first"] == row["in the second"] for row in sentences)


def test_the_graph_is_written(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.xml"
    _run(articles, "--graphml", path, "--nl")
    assert path.read_text(encoding="utf-8").count("<node ") == 3
