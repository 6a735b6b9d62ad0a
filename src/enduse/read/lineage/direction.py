"""Which of two documents was taken from the other, and which is the first of its wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from enduse.model import Header
from enduse.read.lineage.credit import Naming
from enduse.read.lineage.likeness import Judged

__all__ = ["day_of", "earliest_of", "source_of"]

_FACTS = 10.0
_SPOKEN = 1 / 15
_CLEAR = 0.3
# By hand, on the open texts of our own: who copies leaves facts out, and tells quotations in other
# words; 0.03 of the facts, or a short quotation, decide.


def day_of(header: Header) -> str | None:
    """Give the day a document was published, where it is known to the day."""
    published = header.published
    if published.stated is not None and len(published.stated) >= len("2025-01-01"):
        return published.stated[:10]
    return published.earliest if published.earliest == published.latest else None


def source_of(
    days: tuple[str | None, str | None],
    judged: Judged,
    spoken: tuple[float, float],
    namings: Sequence[Naming],
) -> int | None:
    """Tell which of two documents of one wire the other was taken from.

    In turn: the one whose newsroom the other credits or cites; the one that was published on an
    earlier day; the one that holds more of the other's names and figures than the other of its, and
    more words in quotation marks.

    Args:
        days: The days they were published on, if known.
        judged: How they were judged.
        spoken: How much of each stands in quotation marks.
        namings: Who names whom.

    Returns:
        0 or 1; None where nothing tells.
    """
    named = {naming.source for naming in namings if naming.source is not None}
    if len(named) == 1:
        return named.pop()
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return 0 if days[0] < days[1] else 1
    # "there" is how far the first is covered by the second.
    more = _FACTS * (judged.there.facts - judged.back.facts) + _SPOKEN * (spoken[1] - spoken[0])
    if abs(more) < _CLEAR:
        return None
    return 1 if more > 0 else 0


def earliest_of(
    documents: Sequence[int],
    sources: Mapping[tuple[int, int], int | None],
    mixed: frozenset[int] | set[int],
) -> int:
    """Choose the first version of a wire.

    Args:
        documents: Its documents, in case order.
        sources: ``(one, other)``, the smaller first → the one that the other was taken from.
        mixed: Documents that carry another wire too; they are chosen only where there is no other.

    Returns:
        The document that most others were taken from, and that was taken from fewest; of several,
        the first in case order.
    """
    votes = dict.fromkeys(documents, 0)
    for one, other in combinations(sorted(documents), 2):
        source = sources.get((one, other))
        if source is not None:
            votes[source] += 1
            votes[other if source == one else one] -= 1
    whole = [document for document in documents if document not in mixed] or list(documents)
    return max(whole, key=lambda document: (votes[document], -documents.index(document)))
