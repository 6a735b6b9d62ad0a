"""What enduse says: the checks of the five articles and of the embedded case, on each ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.case import Settings, load_articles, open_workshop
from enduse.case.ground import RecordsGiven, open_given
from enduse.case.workshop import Given
from enduse.controls import Catalog
from enduse.model.check import Check
from enduse.model.finding import Findings
from evals.check.sources import Sources

__all__ = ["Asked", "ask_demo", "ask_real", "demo_articles"]

_INVENTED = ("These records are invented: no such firms, no such shipments.",)
_STEMS = {
    "invented_andorra_imports": "ad",
    "invented_uruguay_customs": "uy",
    "invented_comtrade_totals": "totals",
    "RU_trade": "imf",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The checks of some articles.

    Attributes:
        said: File name, reference and content of each claim.
        checks: The checks, in case order.
        bare: Those made where no records were given.
    """

    said: tuple[tuple[str, str, str], ...]
    checks: tuple[Check, ...]
    bare: tuple[Check, ...]

    @staticmethod
    def ground_of(check: Check) -> str:
        """Give the labels' word for a check's ground; empty where it has none."""
        if check.kind == "list":
            return "lists"
        return _STEMS.get(check.ground, "world" if check.ground else "")


def ask_demo(sources: Sources) -> Asked:
    """Ask the embedded case, with its lists and its records."""
    home = sources.scratch / "demo-home"
    Catalog(home).add_folder(sources.demo / "lists", sources.demo / "mappings")
    records = sources.demo / "records"
    given = (
        RecordsGiven(records / "invented_andorra_imports.csv", _INVENTED, True, True),  # noqa: FBT003
        RecordsGiven(records / "invented_uruguay_customs.csv", _INVENTED, True),  # noqa: FBT003
        RecordsGiven(records / "invented_comtrade_totals.csv", _INVENTED, True),  # noqa: FBT003
    )
    articles = demo_articles(sources.demo)
    return _asked(home, articles, given, sources.scratch / "demo", "2025-06-30")


def demo_articles(demo: Path) -> list[Path]:
    """Give the articles put to the records of the embedded case: its own, and one of ours."""
    own = sorted((demo / "articles").glob("*.txt"))
    return [*own, *sorted((Path(__file__).parent / "articles").glob("*.txt"))]


def ask_real(sources: Sources, lists: Path) -> Asked:
    """Ask the five real articles, with the real lists, the IMF's table and a synthetic world.

    Args:
        sources: Where the grounds lie.
        lists: A catalogue with the real lists.

    Raises:
        ValueError: The folder beside the project, or the world, is not there.
    """
    if sources.shared is None or sources.world is None or sources.imf is None:
        raise ValueError("the real articles need ../shared and a world")
    articles = sorted((sources.shared / "articles").glob("*.txt"))
    given = (RecordsGiven(sources.world), RecordsGiven(sources.imf))
    return _asked(lists, articles, given, sources.scratch / "real", "2024-04-30")


def _asked(
    home: Path, articles: Sequence[Path], given: Sequence[RecordsGiven], scratch: Path, as_of: str
) -> Asked:
    workshop = open_workshop(Settings(home))
    documents, _ = load_articles(articles)
    grounds = open_given(given, scratch)
    found = workshop.find(documents, as_of=as_of, given=Given(grounds=grounds))
    bare = workshop.find(documents, as_of=as_of, given=Given(grounds=()))
    return Asked(_said(found), found.checks, bare.checks)


def _said(found: Findings) -> tuple[tuple[str, str, str], ...]:
    names = {document.layer: Path(document.path).name for document in found.documents}
    return tuple((names[each.layer], each.ref, each.claim.content.text) for each in found.claims)
