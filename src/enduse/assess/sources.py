"""What a sentence may call its sources: articles by outlet, lists by title."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from enduse.model import Findings

__all__ = [
    "Article",
    "ListTitle",
    "Sources",
    "count",
    "joined",
    "name_articles",
    "numeral",
    "plural",
    "span_of_days",
]

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
"""Numbers up to twelve are written in words."""


@dataclass(frozen=True, slots=True)
class Article:
    """How an article is called: by its outlet where it names one, else by its number in the case.

    Attributes:
        number: Place in the case, from 1.
        path: File name.
        outlet: Name of the outlet, or None.
        shared: Whether another article of the case is of the same outlet.
    """

    number: int
    path: str
    outlet: str | None
    shared: bool = False

    @property
    def label(self) -> str:
        """The outlet, with the number where several articles are of one; or ``article 2``."""
        if self.outlet is None:
            return f"article {self.number}"
        return f"{self.outlet} (article {self.number})" if self.shared else self.outlet

    @property
    def known_as(self) -> str:
        """The outlet, or the file name: what the record calls it by."""
        return self.outlet or self.path


def name_articles(documents: Iterable[tuple[str, str, str | None]]) -> dict[str, Article]:
    """Give text layer → article.

    Args:
        documents: Layer, file name and outlet (or None) of each, in case order.
    """
    held = list(documents)
    outlets = Counter(outlet for _layer, _path, outlet in held)
    return {
        layer: Article(number, path, outlet or None, shared=bool(outlet) and outlets[outlet] > 1)
        for number, (layer, path, outlet) in enumerate(held, 1)
    }


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
            name_articles(
                (document.layer, document.path, document.header.outlet)
                for document in findings.documents
            ),
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


def numeral(number: int) -> str:
    """Write a whole number as running text has it: in words up to twelve, else in figures.

    >>> numeral(3), numeral(0), numeral(12345)
    ('three', 'no', '12,345')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def count(number: int, noun: str, many: str = "") -> str:
    """Write a count with its noun, in words up to twelve.

    >>> count(1, "list"), count(3, "list"), count(20, "entry", "entries")
    ('one list', 'three lists', '20 entries')
    """
    return f"{numeral(number)} {noun if number == 1 else many or noun + 's'}"
