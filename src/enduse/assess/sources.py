"""What a sentence may call its sources: articles by outlet, lists by title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from enduse.model import Findings

__all__ = ["Article", "ListTitle", "Sources", "joined", "plural", "span_of_days"]


@dataclass(frozen=True, slots=True)
class Article:
    """How an article is called: by its outlet where it names one, else by its file name."""

    number: int
    path: str
    outlet: str | None

    @property
    def label(self) -> str:
        """The outlet, or the file name."""
        return self.outlet or self.path


@dataclass(frozen=True, slots=True)
class ListTitle:
    """How a list is called."""

    title: str
    authority: str
    measure: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles and lists that an assessment speaks of, and its day.

    Attributes:
        as_of: The day, ISO 8601.
        articles: Text layer → article, in case order.
        lists: List key → list, sorted.
    """

    as_of: str
    articles: dict[str, Article] = field(default_factory=dict)
    lists: dict[str, ListTitle] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Findings) -> Sources:
        """Take the sources from findings."""
        return cls(
            findings.as_of,
            {
                document.layer: Article(number, document.path, document.header.outlet)
                for number, document in enumerate(findings.documents, 1)
            },
            {
                state.info.key: ListTitle(
                    state.info.title, state.info.authority, state.info.measure
                )
                for state in findings.lists
            },
        )


def span_of_days(earlier: str, later: str) -> int:
    """Count the days from one ISO day to another."""
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days


def joined(items: Iterable[str]) -> str:
    """Join as in running text: ``a``, ``a and b``, ``a, b and c``."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def plural(number: int, noun: str, many: str = "") -> str:
    """Write a count with its noun.

    >>> plural(1, "list"), plural(3, "list"), plural(2, "entry", "entries")
    ('1 list', '3 lists', '2 entries')
    """
    return f"{number} {noun if number == 1 else many or noun + 's'}"
