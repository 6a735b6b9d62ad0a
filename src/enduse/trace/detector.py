"""What a detector is: a definition, its sources, its parameters, and two Ibis expressions.

A new one is a file in :mod:`enduse.trace.detectors` with a subclass of :class:`Detector`, named in
that package's list.  A detector flags; it proves nothing: each alert carries its
counter-explanation.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["Detector", "Found", "Keep", "as_it_is"]

Keep = Callable[["Table"], "Table"]
"""Takes an expression that is used more than once, and gives a table of the same rows.

What runs a detector may compute it there and then and hand over the file, so that no engine goes
through all items again; the values are the same either way.
"""


def as_it_is(table: Table) -> Table:
    """Keep nothing: the expression goes on unchanged."""
    return table


@dataclass(frozen=True, slots=True)
class Found:
    """What a detector found, not yet computed.

    Attributes:
        alerts: One row an alert: the detector's ``SUBJECT`` columns, ``score`` (float64, 0 to 1),
            and its ``FIGURES`` columns.
        evidence: One row an alert and item: the ``SUBJECT`` columns, ``row_id``, and ``part``
            (string: what the row is in the alert, as ``in`` and ``out`` legs).
    """

    alerts: Table
    evidence: Table


class Detector(ABC):
    """One typology of diversion; the docstring of a subclass is its definition.

    Attributes:
        NAME: ``T01`` ...
        TITLE: A few words.
        SOURCES: Alert, guidance or paper, each as a citation.
        COUNTER: The honest explanation to rule out, one or two sentences.
        SUBJECT: Columns that together are what the alert is about.
        FIGURES: Column to its meaning with its unit.
    """

    NAME: ClassVar[str]
    TITLE: ClassVar[str]
    SOURCES: ClassVar[tuple[str, ...]]
    COUNTER: ClassVar[str]
    SUBJECT: ClassVar[tuple[str, ...]]
    FIGURES: ClassVar[dict[str, str]]

    @abstractmethod
    def why_not(self, records: Records) -> str:
        """Say why these records cannot tell, as one clause; an empty string where they can."""

    @abstractmethod
    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions; nothing is computed here but what ``keep`` computes.

        Args:
            records: The prepared records.
            keep: For what is used more than once.
        """
