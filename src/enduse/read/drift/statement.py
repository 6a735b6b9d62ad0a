"""Statements: the sentences of a document's body, each with its clauses and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from enduse.model import Document, LineKind, Reading, Span
from enduse.read.drift.words import Word, find_words
from enduse.read.paragraph import paragraphs_of, split_sentences

__all__ = ["KEPT", "Clause", "Statement", "statements_of"]

# Where a clause may end: a mark, or a joining word.  A clause is never shorter than _LEAST words.
_BREAK = re.compile(
    r"[,;:]\s|\s[—–-]\s|—|\s\(|\)\s?|\s(?=(?:and|but|which|who|whom|that|while|whereas|although"
    r"|though|because|after|before|when|as|if|so|or|whose|where)\s)"
)
_LEAST = 3
KEPT = 8192
"""Statements whose figures, dates and so on are kept while a case is compared."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that may be hedged by itself.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        words: Its words.
    """

    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence of the body.  Each is equal to itself alone, so that what stands in it is kept.

    Attributes:
        document: The document it stands in.
        start: First code point in the text layer.
        end: One past the last.
        text: The sentence.
        words: Its words.
        clauses: Its clauses, in order.
        paragraph: Number of its paragraph in the document.
        number: Number of the sentence in the document.
        written: Day on which the document was published, ISO 8601, or None where that is not known.
    """

    document: Document
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    paragraph: int
    number: int
    written: str | None

    @property
    def span(self) -> Span:
        """Cite the sentence."""
        return self.document.span(self.start, self.end)


def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """Give the sentences of a document's body, in order.

    Headlines and standfirsts are left out: an editor writes them, and they shorten what they say.
    """
    return tuple(_statements(reading))


def _statements(reading: Reading) -> Iterator[Statement]:
    number, written = 0, _written(reading)
    for at, paragraph in enumerate(paragraphs_of(reading.document, reading.lines)):
        if paragraph.kind is not LineKind.BODY:
            continue
        for first, last in split_sentences(paragraph.text):
            text, start = paragraph.text[first:last], paragraph.start + first
            words = find_words(text, start)
            if words:
                clauses = tuple(_clauses(text, start, words))
                yield Statement(
                    reading.document,
                    start,
                    start + len(text),
                    text,
                    words,
                    clauses,
                    at,
                    number,
                    written,
                )
                number += 1


def _written(reading: Reading) -> str | None:
    published = reading.header.published
    if published.stated is not None:
        return published.stated[:10]
    first, last = published.earliest, published.latest
    return first[:7] if first is not None and last is not None and first[:7] == last[:7] else None


def _clauses(text: str, start: int, words: tuple[Word, ...]) -> Iterator[Clause]:
    edges = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    begin, held = 0, 0
    for edge in edges[1:]:
        inside = [w for w in words if start + begin <= w.start < start + edge]
        held = len(inside)
        rest = sum(1 for w in words if w.start >= start + edge)
        is_whole = held >= _LEAST and (rest >= _LEAST or rest == 0)
        if is_whole or text[:edge].rstrip().endswith(";") or edge == len(text):
            yield Clause(start + begin, start + edge, tuple(inside))
            begin = edge
