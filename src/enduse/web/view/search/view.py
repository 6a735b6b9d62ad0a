"""The answer to a search: hits by kind, the words that were found, and what to do where none is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.errors import QueryRefused
from enduse.web.view.search.index import Hit, WordIndex, folded, words_of
from enduse.web.view.shown import Book, Shown, entry_address
from enduse.web.view.wording import STANDINGS, say

if TYPE_CHECKING:
    from enduse.screen import Screener

__all__ = ["KINDS", "Part", "SearchHit", "SearchView", "search_view"]

KINDS = {
    "party": "parties",
    "goods": "goods",
    "claim": "claims",
    "sentence": "assessment",
    "check": "checks",
    "article": "articles",
    "listed": "names on lists",
}
"""What can be found, in the order of the facets."""

_LENGTH = 280
_AHEAD = 80
_MOST_LISTED = 10
_RUN = re.compile(r"[^\W_]+|[\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a hit: whether it is what was looked for.

    Attributes:
        text: The stretch.
        found: Whether it is what was looked for.
    """

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that was found.

    Attributes:
        kind: A key of :data:`KINDS`.
        kind_words: The same in words.
        title: What it is, or where it stands.
        text: The text around what was found.
        href: Its page.
        score: How well it fits; between 0 and 1 for names on lists.
    """

    kind: str
    kind_words: str
    title: tuple[Part, ...]
    text: tuple[Part, ...]
    href: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchView:
    """The answer to a search.

    Attributes:
        query: What was looked for.
        kind: The kind asked for, or an empty string.
        kinds: Kind, its words, how many were found.
        hits: What was found, best first, one page of it.
        total: How many there are in the kind asked for.
        offset: How many come before this page.
        limit: How many there are on a page.
        lists_note: Why lists were not searched, or an empty string.
    """

    query: str
    kind: str
    kinds: tuple[tuple[str, str, int], ...]
    hits: tuple[SearchHit, ...]
    total: int
    offset: int
    limit: int
    lists_note: str = ""


def search_view(
    shown: Shown,
    index: WordIndex,
    query: str,
    *,
    kind: str = "",
    offset: int = 0,
    limit: int = 30,
    screener: Screener | None = None,
) -> SearchView:
    """Look for words in a case, and for a name on the lists.

    Args:
        shown: The case.
        index: Its words.
        query: What to look for.
        kind: Only this kind; all if empty.
        offset: How many hits to pass over.
        limit: At most so many hits.
        screener: The lists; None where only the case is searched.
    """
    query = " ".join(query.split())
    if not query:
        kinds = tuple((key, words, 0) for key, words in KINDS.items())
        return SearchView("", kind, kinds, (), 0, 0, limit)
    hits = [_shown(hit) for hit in index.find(query)]
    listed, note = _listed(shown, query, screener)
    counts = Counter(hit.kind for hit in (*hits, *listed))
    found = [hit for hit in (*hits, *listed) if not kind or hit.kind == kind]
    if not kind:
        found.sort(key=lambda hit: -hit.score)
    return SearchView(
        query=query,
        kind=kind,
        kinds=tuple((key, words, counts[key]) for key, words in KINDS.items()),
        hits=tuple(found[offset : offset + limit]),
        total=len(found),
        offset=offset,
        limit=limit,
        lists_note=note,
    )


def _shown(hit: Hit) -> SearchHit:
    fragment = hit.fragment
    return SearchHit(
        kind=fragment.kind,
        kind_words=KINDS[fragment.kind],
        title=_parts(fragment.title, hit.words),
        text=_parts(_around(fragment.text, hit.words), hit.words),
        href=fragment.href,
        score=round(hit.score, 4),
    )


def _parts(text: str, words: frozenset[str]) -> tuple[Part, ...]:
    """Part a text into what was looked for and the rest."""
    parts: list[Part] = []
    for run in _RUN.findall(text):
        found = any(word in words for word in words_of(run))
        if parts and parts[-1].found == found:
            parts[-1] = Part(parts[-1].text + run, found)
        else:
            parts.append(Part(run, found))
    return tuple(parts)


def _around(text: str, words: frozenset[str]) -> str:
    """Give the part of a long text around the first word that was found."""
    if len(text) <= _LENGTH:
        return text
    plain = folded(text)
    at = min((place for word in words if (place := plain.find(word)) >= 0), default=0)
    start = max(0, min(at, len(text)) - _AHEAD)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + _LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _LENGTH // 2)
    cut = text[start:end]
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")


def _listed(shown: Shown, query: str, screener: Screener | None) -> tuple[list[SearchHit], str]:
    """Look for a name on the lists, as of the day of the assessment."""
    day = shown.record["as_of"]
    if screener is None or not day:
        return [], ""
    if not screener.catalog.parties():
        return [], "the catalogue at hand holds no list"
    try:
        screening = screener.screen(query, as_of=day, limit=_MOST_LISTED)
    except QueryRefused as error:
        return [], error.found
    book = Book.of(shown)
    hits = []
    for match in screening.matches:
        listing = match.listing
        title = book.list_title(listing.list)
        told = say(STANDINGS, match.standing.status)
        same = match.relation.value if match.confirmed else f"{match.relation.value}, not confirmed"
        words = frozenset(words_of(query))
        hits.append(
            SearchHit(
                kind="listed",
                kind_words=KINDS["listed"],
                title=_parts(match.name, words),
                text=(Part(f"{title}, {listing.entry_id}: {told}; {same}", found=False),),
                href=entry_address(listing.list, listing.version, listing.entry_id),
                score=round(match.score, 4),
            )
        )
    return hits, ""
