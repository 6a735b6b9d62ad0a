"""Quality floors on names in Chinese outlets' articles; a floor may rise and never fall.

The tagger runs over the articles of a fixed part of the set: the files ``cn_*``, both halves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from enduse.read.language import load_model

FLOORS = {"ORG": 0.82, "PER": 0.89, "LOC": 0.925}
GROUPS = ("cn tuned", "cn held")


@pytest.fixture(scope="module")
def entities(root: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(root), *sys.path])
        yield import_module("evals.reading.entities")


@pytest.mark.slow
def test_names_in_chinese_outlets_are_found_and_better_than_the_taggers(
    entities: ModuleType, shared: Path
) -> None:
    assert shared.is_dir()
    articles = entities.load_worldwide(prefix="cn_")
    assert len(articles) == 48
    docs = entities.tag(articles, load_model())
    ours = entities.score(articles, [entities.of_enduse(row) for row in docs])
    theirs = entities.score(articles, map(entities.of_tagger, docs))
    for kind, floor in FLOORS.items():
        keys = [f"{group} {kind}" for group in GROUPS]
        assert entities.f1(ours, *keys) >= floor, kind
        assert all(entities.f1(ours, key) > entities.f1(theirs, key) for key in keys), kind


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("the Bank’s", (0, 10, "ORG"), (4, 8, "ORG")),
        ("The Bank ’ s", (0, 12, "ORG"), (4, 8, "ORG")),
        ("Banks", (0, 5, "ORG"), (0, 5, "ORG")),
        ("the", (0, 3, "ORG"), (0, 3, "ORG")),
    ],
)
def test_articles_and_possessives_do_not_count(
    entities: ModuleType, text: str, span: tuple[int, int, str], expected: tuple[int, int, str]
) -> None:
    assert entities.bare(text, span) == expected
