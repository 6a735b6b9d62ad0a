"""The body of real pages, and a floor under how well it is found."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def pages(root: Path) -> ModuleType:
    place = root / "evals" / "reading" / "pages.py"
    spec = importlib.util.spec_from_file_location("evals_reading_pages", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_measure_on_texts_counted_by_hand(pages: ModuleType) -> None:
    # Six words have three runs of four; of "a b c d x y" one is among those of "a b c d e f".
    score = pages.score(
        [pages.Page("1", "", "a b c d e f"), pages.Page("2", "", "a b c d")],
        {"1": "a b c d x y", "2": "a b c d"},
    )
    assert score.precision == pytest.approx((1 / 3 + 1) / 2)
    assert score.recall == pytest.approx((1 / 3 + 1) / 2)
    assert score.exact == 0.5


@pytest.mark.slow
def test_bodies_of_real_pages_stay_above_their_floor(pages: ModuleType, shared: Path) -> None:
    found = pages.load_pages(shared)
    assert len(found) == 181
    bodies = {page.key: pages.our_body(page.html) for page in found}
    unseen = [page for page in found if not page.is_tuned]
    assert pages.score(found, bodies).f1 >= 0.970
    assert pages.score(unseen, bodies).f1 >= 0.966
    assert pages.score(found, bodies).exact >= 0.43
