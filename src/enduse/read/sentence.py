"""A parsed sentence: the parse, its place in the document, and which of its words are quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.paragraph import Paragraph, split_sentences
from enduse.read.quotation import Quotation, find_quotations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Sentence", "TokenRange", "parse", "parse_texts"]

TokenRange = tuple[int, int]
"""First token and one past the last, within one sentence."""

# A sentence this long is no sentence (a table, a list without stops); the parser's cost grows with
# it.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its parse.

    Attributes:
        doc: The parse; the sentence is the whole of it.
        start: First code point of the sentence in the text layer.
        paragraph: Its paragraph.
        number: Running number of that paragraph in the document.
        place: 0-based place of the sentence in the paragraph.
        quotations: Quotations of the paragraph that touch the sentence, in text-layer code points.
        quoted: For each token, whether it stands inside a quotation (the marks count as inside).
    """

    doc: Doc
    start: int
    paragraph: Paragraph
    number: int
    place: int
    quotations: tuple[Quotation, ...]
    quoted: tuple[bool, ...]

    @property
    def end(self) -> int:
        """One past the last code point in the text layer."""
        return self.start + len(self.doc.text)

    def offsets(self, tokens: TokenRange) -> tuple[int, int]:
        """Turn a token range into text-layer code points."""
        first, last = self.doc[tokens[0]], self.doc[tokens[1] - 1]
        return self.start + first.idx, self.start + last.idx + len(last.text)

    def text(self, tokens: TokenRange) -> str:
        """Give the words of a token range."""
        start, end = self.offsets(tokens)
        return self.doc.text[start - self.start : end - self.start]


def parse(pipeline: Language, paragraphs: Sequence[Paragraph]) -> list[Sentence]:
    """Parse the sentences of paragraphs, each by itself so that the parser cannot cut it."""
    pieces = [
        (n, p, place, bound)
        for n, p in enumerate(paragraphs)
        for place, bound in enumerate(_bounds(p))
    ]
    docs = parse_texts(pipeline, [p.text[a:b] for _, p, _, (a, b) in pieces])
    quotations = [find_quotations(p.text) for p in paragraphs]
    sentences = []
    for (number, paragraph, place, (start, end)), doc in zip(pieces, docs, strict=True):
        touching = tuple(
            Quotation(paragraph.start + q.start, paragraph.start + q.end, q.closed)
            for q in quotations[number]
            if q.start < end and q.end > start
        )
        at = paragraph.start + start
        quoted = _quoted(doc, at, touching)
        sentences.append(Sentence(doc, at, paragraph, number, place, touching, quoted))
    return sentences


def _quoted(doc: Doc, start: int, quotations: Sequence[Quotation]) -> tuple[bool, ...]:
    quoted = [False] * len(doc)
    if quotations:
        starts = [start + t.idx for t in doc]
        for one in quotations:
            here = range(bisect_left(starts, one.start), bisect_left(starts, one.end))
            quoted[here.start : here.stop] = [True] * len(here)
    return tuple(quoted)


def _bounds(paragraph: Paragraph) -> list[tuple[int, int]]:
    return [(a, b) for a, b in split_sentences(paragraph.text) if b - a <= _LONGEST]


def parse_texts(pipeline: Language, texts: Sequence[str]) -> list[Doc]:
    """Parse texts, each as one sentence: by the fast run where the pipeline is one it knows."""
    from enduse.read.engine import engine_of

    engine = engine_of(pipeline)
    return list(_plainly(pipeline, texts)) if engine is None else engine.parse(texts)


def _plainly(pipeline: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """Parse by the pipeline itself, where it is another one than the fast run knows."""
    made = []
    for text in texts:
        doc = pipeline.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        made.append(doc)
    yield from pipeline.pipe(made, batch_size=64)
