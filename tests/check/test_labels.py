"""The table of right answers: its figures are those of the data, and enduse agrees with it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from enduse.demo import case_folder

ROOT = Path(__file__).parents[2]

if TYPE_CHECKING:
    from evals.check.compare import Outcome

_FLOOR = 0.95


@pytest.fixture(scope="module", autouse=True)
def _evals() -> None:
    """The evaluations stand beside the package, and are not installed."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


def test_the_table_holds_enough_claims_of_each_kind() -> None:
    from evals.check.answers import labels

    claims = labels()["claims"]
    assert len({claim["id"] for claim in claims}) == len(claims) >= 55
    kinds = [claim["kind"] for claim in claims]
    assert kinds.count("records") + kinds.count("list") >= 24
    assert kinds.count("no") >= 25


def test_every_fragment_of_the_demo_stands_in_its_article() -> None:
    from evals.check.answers import labels
    from evals.check.asking import demo_articles

    articles = {path.name: path for path in demo_articles(case_folder())}
    for claim in labels()["claims"]:
        path = articles.get(claim["article"])
        if path is not None:
            text = path.read_text(encoding="utf-8").casefold()
            assert claim["fragment"].casefold() in text, claim["id"]


def test_every_fragment_of_the_real_articles_stands_there(shared: Path) -> None:
    from evals.check.answers import labels

    articles = {path.name: path for path in (shared / "articles").iterdir()}
    for claim in labels()["claims"]:
        path = articles.get(claim["article"])
        if path is not None:
            text = path.read_text(encoding="utf-8").casefold()
            assert claim["fragment"].casefold() in text, claim["id"]


def test_the_figures_of_the_table_are_those_of_the_demo_s_records() -> None:
    from evals.check.answers import figures, same
    from evals.check.ground import open_tables

    found = figures(open_tables(case_folder(), None, None), case_folder(), None)
    here = [row for row in found if row[1].split()[0] in {"ad", "uy", "totals"}]
    assert len(here) > 25
    assert [row for row in here if row[2] is not None and not same(row[2], row[3].value)] == []


def test_the_figures_of_the_table_are_those_of_all_data(shared: Path, tmp_path: Path) -> None:
    from evals.check.answers import figures, same
    from evals.check.ground import open_tables
    from evals.check.sources import made_world

    imf = shared / "data/trade/imf/RU_trade.csv"
    con = open_tables(case_folder(), made_world(tmp_path), imf)
    found = figures(con, case_folder(), shared)
    assert len(found) > 60
    assert [row for row in found if row[2] is not None and not same(row[2], row[3].value)] == []


def judged(found: Sequence[Outcome]) -> tuple[float, float, int]:
    from evals.check.__main__ import agreement

    return agreement(found)


def test_the_demo_agrees_with_the_table(tmp_path: Path) -> None:
    from evals.check.__main__ import outcomes
    from evals.check.sources import Sources

    found = outcomes(Sources(case_folder(), None, None, None, tmp_path), None)
    share, testable, firm = judged(found)
    assert [each.name for each in found if "firm" in {kind for kind, _ in each.faults}] == []
    assert firm == 0
    assert share >= _FLOOR
    assert testable >= _FLOOR, [(each.name, each.faults) for each in found if not each.right]


def test_the_articles_and_the_demo_agree_with_the_table(
    shared: Path, real_home: Path, tmp_path: Path
) -> None:
    from evals.check.__main__ import outcomes
    from evals.check.sources import Sources, made_world

    sources = Sources(case_folder(), shared, made_world(tmp_path), real_home, tmp_path)
    found = outcomes(sources, real_home)
    share, testable, firm = judged(found)
    assert len(found) >= 55
    assert firm == 0, [(each.name, each.faults) for each in found if not each.right]
    assert share >= _FLOOR
    assert testable >= _FLOOR, [(each.name, each.faults) for each in found if not each.right]
