"""A bulk run that keeps its screenings in a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from enduse.case.screening.desk import Desk, Request
from enduse.case.screening.kept import basis_of
from enduse.controls import Catalog
from enduse.model import digest
from enduse.screen.bulk import Answer

__all__ = ["BulkNotes"]


class BulkNotes:
    """Keeps the answers of a bulk run, each once, however often the run is broken off.

    The answers of a chunk come in one transaction, with the run and the row in each record.  A run
    that is taken up again finds there how far it came.

    Args:
        desk: The desk of the case.
        catalog: The lists that are searched.
        request: How the screenings are made and kept.
    """

    def __init__(self, desk: Desk, catalog: Catalog, request: Request) -> None:
        self._desk = desk
        self._catalog = catalog
        self._request = request
        self._basis = basis_of(catalog)
        self._job = ""
        self._run = 0
        self._done = 0
        self.opened = 0
        self.seen = 0

    def begin(self, job: Mapping[str, Any], *, resumed: bool) -> None:
        """Begin a run, or take up again the one that was broken off."""
        self._job = digest(dict(job))
        held = self._desk.last_run(self._job) if resumed else None
        if held is None:
            facts = {"job": self._job, "input": job["input"], "as_of": self._request.as_of}
            run = self._desk.sum_up("bulk", "begun", facts, at=self._request.at)
            held = (run, 0)
        self._run, self._done = held

    def take(self, answers: Sequence[Answer]) -> None:
        """Keep the answers of a chunk, but for those that are kept already."""
        new = [answer for answer in answers if answer.row > self._done]
        if not new:
            return
        noted = self._desk.note(
            new, self._catalog, self._basis, self._request, facts={"run": self._run}
        )
        self.opened += len(noted.opened)
        self.seen += noted.seen

    def end(self, counts: Mapping[str, int]) -> None:
        """Note that the run is finished, and what it counted."""
        facts = {"job": self._job, "run": self._run, **counts}
        self._desk.sum_up("bulk", "finished", facts, at=self._request.at)
