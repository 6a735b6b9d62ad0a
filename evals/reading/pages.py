"""How well the body of a web page is found, beside trafilatura, in one run.

    python -m evals.reading.pages

The pages and the measure are those of the article extraction benchmark (181 pages, MIT): a body is
its overlapping runs of four words, with their counts; true and false ones are counted page by page
and made shares of the page, so that a long page weighs no more than a short one; precision and
recall are means over the pages, and F1 is theirs.  A page is exact where both are 1.

Half of the pages, by the SHA-256 of their names, was looked at while the rules were written; the
other half was not.  The weights of trafilatura's own rules were chosen by its authors, who know
this benchmark.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.errors import IntakeError
from enduse.intake.page import extract_page

__all__ = ["Score", "load_pages", "main", "our_body", "score"]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

_WORD = re.compile(r"\w+")
_RUN = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its true body.

    Attributes:
        key: Its name.
        html: The page.
        body: The article's text, as people marked it.
    """

    key: str
    html: str
    body: str

    @property
    def is_tuned(self) -> bool:
        """Whether it is of the half that was looked at."""
        return int(hashlib.sha256(self.key.encode()).hexdigest()[:8], 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class Score:
    """Means over some pages, and the share of them that is exact."""

    precision: float
    recall: float
    f1: float
    exact: float


def load_pages(shared: Path) -> list[Page]:
    """Read the pages, by name."""
    folder = shared / "data" / "reading" / "article_html"
    truth: dict[str, Any] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Page(key, _html(folder / "html" / f"{key}.html.gz"), truth[key]["articleBody"])
        for key in sorted(truth)
    ]


def _html(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def our_body(html: str) -> str:
    """Give the body as enduse finds it; nothing where the page is refused."""
    try:
        return extract_page(html, "page").body
    except IntakeError:
        return ""


def plain_body(html: str) -> str:
    """Give the body as trafilatura finds it without its fallback methods."""
    import trafilatura

    return trafilatura.extract(html, fast=True, include_comments=False) or ""


def default_body(html: str) -> str:
    """Give the body as trafilatura finds it as it comes, comments left out."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def score(pages: Iterable[Page], bodies: Mapping[str, str]) -> Score:
    """Score bodies by the names of their pages."""
    pairs = [_shares(page.body, bodies[page.key]) for page in pages]
    precision = sum(pair[0] for pair in pairs) / len(pairs)
    recall = sum(pair[1] for pair in pairs) / len(pairs)
    f1 = 2 * precision * recall / (precision + recall)
    exact = sum(pair == (1.0, 1.0) for pair in pairs) / len(pairs)
    return Score(precision, recall, f1, exact)


def _shares(true: str, found: str) -> tuple[float, float]:
    """Give precision and recall of one page; both are 1 where neither has a word too many."""
    wanted, given = _runs(true), _runs(found)
    shared = sum((wanted & given).values())
    more, less = sum((given - wanted).values()), sum((wanted - given).values())
    precision = shared / (shared + more) if shared + more else 0.0
    recall = shared / (shared + less) if shared + less else 0.0
    return precision, recall


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def main(_arguments: Sequence[str] = ()) -> int:
    """Print ours beside trafilatura, on both halves and on all; give the exit code."""
    if not SHARED.is_dir():
        sys.stderr.write(f"{SHARED} is not there: nothing to evaluate\n")
        return 1
    pages = load_pages(SHARED)
    methods: dict[str, Callable[[str], str]] = {
        "enduse": our_body,
        "trafilatura, no fallback": plain_body,
        "trafilatura, default": default_body,
    }
    print(f"{'':26}{'pages':>7}{'precision':>11}{'recall':>9}{'F1':>9}{'exact':>9}")
    for name, find in methods.items():
        bodies = {page.key: find(page.html) for page in pages}
        for part, chosen in (
            ("half looked at", [page for page in pages if page.is_tuned]),
            ("other half", [page for page in pages if not page.is_tuned]),
            ("all", pages),
        ):
            found = score(chosen, bodies)
            row = f"{found.precision:11.4f}{found.recall:9.4f}{found.f1:9.4f}{found.exact:9.3f}"
            print(f"{name if part == 'half looked at' else '  ' + part:26}{len(chosen):7}{row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
