"""The table of hedges in the form in which a sentence is searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from enduse.model import Likelihood
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from enduse.read.sentence import TokenRange

__all__ = ["MODALS", "Hit", "find_limits", "find_words"]

MODALS = frozenset({"may", "might", "could"})
"""Verbs of possibility: ``May`` with a capital is the month, ``Could ...`` a question."""

_LEAD = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"[\w-]")


class Hit(NamedTuple):
    """Words of the table in a sentence, in code points of the sentence.

    Attributes:
        start: First code point.
        end: One past the last.
        kind: Kind of hedge.
        band: The ICD 203 band, or None.
    """

    start: int
    end: int
    kind: str
    band: Likelihood | None


def find_limits(text: str, start: int, end: int) -> Iterator[Hit]:
    """Find what says that something could not be seen or assessed, and phrases of extent."""
    if _signs().search(text, start, end) is not None:
        for match in _limits().finditer(text, start, end):
            span = match.span("bare") if match["bare"] else match.span()
            if match.group().strip():
                yield Hit(span[0], span[1] - _space_behind(text, *span), "limit", None)
    for match in _extents().finditer(text, start, end):
        yield Hit(*match.span(), "extent", None)


def _space_behind(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].rstrip())


def find_words(doc: Doc, content: TokenRange) -> Iterator[tuple[int, tuple[Hit, ...]]]:
    """Find words and phrases of the table in a range.

    Yields:
        The token where they begin, and the phrases that begin there, the longest first.
    """
    text, table = doc.text, _words()
    stop = doc[content[1] - 1].idx + len(doc[content[1] - 1].text)
    for i in range(*content):
        token = doc[i]
        rows = table.get(token.lower_)
        if rows is None:
            continue
        hits = tuple(
            Hit(token.idx, token.idx + len(words), kind, band)
            for words, kind, band in rows
            if token.idx + len(words) <= stop and _stands(text, token.idx, words)
        )
        if hits:
            yield i, hits


def _stands(text: str, at: int, words: str) -> bool:
    end = at + len(words)
    said = text[at:end]
    if (said if words in MODALS else said.lower()) != words:
        return False
    if at and _JOINED.match(text[at - 1]) is not None:
        return False
    return end >= len(text) or _JOINED.match(text[end]) is None


_Row = tuple[str, str, Likelihood | None]


@cache
def _words() -> dict[str, tuple[_Row, ...]]:
    table = load_table("hedges")
    rows: list[_Row] = [
        (word, "likelihood", Likelihood(row["band"]))
        for row in table["likelihood"]
        for word in row["words"]
    ]
    for kind in ("hearsay", "belief", "possibility", "qualifier"):
        rows += [(word, kind, None) for word in table[kind]]
    rows += [(word, "possibility", None) for word in table["weak_confidence"]]
    rows += [(word, "qualifier", None) for word in table["high_confidence"]]
    rows.append(("would", "qualifier", None))
    found: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda r: (-len(r[0]), r[0])):
        found.setdefault(_first(row[0]), []).append((row[0].lower(), *row[1:]))
    return {key: tuple(value) for key, value in sorted(found.items())}


def _first(words: str) -> str:
    """Give the first token of a phrase as the tokeniser cuts it: "ca" of "can't"."""
    if words.startswith(("can't", "can’t")):
        return "ca"
    if words.startswith(("cannot", "can not")):
        return "can"
    match = _LEAD.match(words.lower())
    return words if match is None else match.group()


@cache
def _limits() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('hedges')['limit'])})", re.IGNORECASE)


@cache
def _signs() -> re.Pattern[str]:
    words = "|".join(re.escape(str(w)) for w in load_table("hedges")["limit_signs"])
    return re.compile(words, re.IGNORECASE)


@cache
def _extents() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('hedges')['extent'])})\b", re.IGNORECASE)
