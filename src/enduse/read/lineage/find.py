"""Find the wires that documents carry: whose words they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from enduse.model import Document, Header, Line, Reading
from enduse.model.lineage import Lineage
from enduse.read.header import read_header
from enduse.read.lineage.compare import Collection, compare
from enduse.read.lineage.credit import read_signed
from enduse.read.lineage.family import group
from enduse.read.lineage.likeness import lay_out
from enduse.read.lineage.wire import edges_of, pairs_of, wires_of
from enduse.read.lines import classify_lines

__all__ = ["Article", "Progress", "find_lineage", "take_article"]

Progress = Callable[[str, int, int], None]
"""Is told the step, how many of its items are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document with what lineage needs of it; a ``Reading`` holds the same and more.

    Attributes:
        document: The document.
        lines: Its lines, each with its kind.
        header: What it says of itself.
    """

    document: Document
    lines: tuple[Line, ...]
    header: Header


def take_article(document: Document) -> Article:
    """Prepare a document without reading its claims: much faster, for large collections."""
    lines = classify_lines(document)
    return Article(document, lines, read_header(document, lines))


def find_lineage(
    articles: Sequence[Reading | Article], *, progress: Progress | None = None
) -> Lineage:
    """Find whose words documents carry.

    Documents are compared sentence by sentence: how much of the one the other covers, in the same
    or in other words; in which order; which parts have no match.  Quotations count little, since
    all who were told the same quote it: they show a common root, not a common wire.  Pairs are then
    joined to wires (see ``family``).  The order of the documents does not matter, but for ties.

    Args:
        articles: The documents, in case order, each text once.
        progress: Is told how far the work is.

    Returns:
        The wires and the pairs that were compared; ``circles`` is left empty.
    """
    tell = _silent if progress is None else progress
    layouts = []
    for number, article in enumerate(articles):
        tell("lay out", number, len(articles))
        layouts.append(lay_out(article.document, article.lines))
    signed = [read_signed(a.document, a.lines, a.header) for a in articles]
    headers = tuple(article.header for article in articles)
    documents = tuple(article.document for article in articles)
    compared = compare(Collection(documents, headers, tuple(layouts), tuple(signed)), tell)
    families = group(range(len(compared.texts)), compared.pairs)
    tell("join", len(articles), len(articles))
    edges = edges_of(compared, families)
    return Lineage(wires=wires_of(compared, families, edges), pairs=pairs_of(compared, edges))


def _silent(_step: str, _done: int, _total: int) -> None:
    return
