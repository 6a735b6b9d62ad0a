"""Re-screening: past queries against the lists of today, for what is new or changed alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from enduse.case.screening.alert import Alert
from enduse.case.screening.desk import Desk, Request
from enduse.case.screening.entry import query_digest
from enduse.case.screening.kept import KeptScreening, answer_digest, basis_of, plain_answer
from enduse.controls import Catalog
from enduse.screen import Screener
from enduse.screen.bulk import Answer

__all__ = ["Rescreened", "rescreen"]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Rescreened:
    """What a re-screening found.

    Attributes:
        queries: How many different queries were asked again.
        changed: How many had another answer than the last time.
        opened: The alerts that were opened.
        seen: How many parties were found that had been seen as they are.
    """

    queries: int
    changed: int
    opened: tuple[Alert, ...]
    seen: int


def rescreen(
    desk: Desk,
    screener: Screener,
    catalog: Catalog,
    request: Request,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Rescreened:
    """Ask again all that was ever asked in a case, also what nothing was found for.

    A query whose answer is another than the last time is kept as a screening of its own; alerts are
    opened for what no alert has seen as it is now.  The same re-screening twice opens nothing.

    Args:
        desk: The desk of the case.
        screener: The screener over the lists of today.
        catalog: These lists.
        request: The day to screen for, and how to keep it.
        progress: Is told how many queries are done, and how many there are.
    """
    basis = basis_of(catalog)
    last: dict[str, KeptScreening] = {}
    for kept in desk.screenings():
        if kept.query is not None:
            last[query_digest(kept.query)] = replace(kept, results=None)
    pending = iter(last.values())
    changed = seen = done = 0
    opened: list[Alert] = []
    while batch := list(islice(pending, _BATCH)):
        answers = _answers(batch, screener, request)
        same = frozenset(
            kept.number
            for kept, answer in zip(batch, answers, strict=True)
            if answer_digest(plain_answer(answer.screening, catalog)) == kept.answer
        )
        noted = desk.note(answers, catalog, basis, request, kept=same)
        changed += len(answers) - len(same)
        opened += noted.opened
        seen += noted.seen
        done += len(batch)
        if progress is not None:
            progress(done, len(last))
    facts = {
        "as_of": request.as_of,
        "basis": basis.key,
        "queries": done,
        "changed": changed,
        "alerts": len(opened),
    }
    desk.sum_up("rescreening", "finished", facts, at=request.at)
    return Rescreened(done, changed, tuple(opened), seen)


def _answers(batch: Sequence[KeptScreening], screener: Screener, request: Request) -> list[Answer]:
    queries = [kept.query for kept in batch if kept.query is not None]
    screened = screener.screen_many(queries, as_of=request.as_of, limit=request.limit)
    return [
        Answer(kept.number, query, screening)
        for kept, query, screening in zip(batch, queries, screened, strict=True)
    ]
