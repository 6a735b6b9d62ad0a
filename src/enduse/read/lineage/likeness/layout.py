"""A document laid out for comparison: its sentences, each with its terms and what is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from enduse.model import Document, Line, LineKind
from enduse.read.lineage.term import TermKind, find_terms, names_in, usual_rareness
from enduse.read.paragraph import Paragraph, paragraphs_of, split_sentences
from enduse.read.quotation import find_quotations

__all__ = ["Held", "Layout", "Passage", "lay_out", "stories_of"]

_MOST_PASSAGES = 300
"""A document is compared by so many sentences at most: the first ones."""

_MOST_CHARACTERS = 1_200
"""A sentence is read so far."""

_MOST_PARAGRAPH = 20_000
"""A paragraph is read so far."""

_MOSTLY_QUOTED = 0.4
"""Where so much of a sentence is quoted, the rest says who spoke: it goes with the quotation."""

_WORTH = {TermKind.WORD: 1.0, TermKind.PLACE: 0.8, TermKind.NAME: 1.6, TermKind.FIGURE: 1.8}
"""What a term is worth beside a word, before its rareness: names and figures outlast rewording."""

_ENDS = tuple(".!?…:;\"”“’'»«)]")
"""How a body ends that is whole."""

_PARAGRAPH = 60
"""What breaks off after so many characters is taken for a paragraph, not for a link."""

_ROUND_UP = 0.1
_APART = 0.08
_FEW_TERMS = 8
_LEAST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A term as a sentence holds it.

    Attributes:
        key: The term's key.
        kind: What it is.
        quoted: Whether it stands in a quotation only, or in a sentence that mostly is one.
    """

    key: str
    kind: TermKind
    quoted: bool

    @property
    def worth(self) -> float:
        """What the term is worth beside a word, before its rareness."""
        return _WORTH[self.kind]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a body.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        paragraph: 0-based number of its paragraph.
        terms: Its terms, each once, in order of first place.
    """

    start: int
    end: int
    paragraph: int
    terms: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document, or one story of a round-up, as lineage sees it.

    Attributes:
        layer: The document's text layer.
        passages: The sentences of its body that hold any term, in order.
        is_cut: Whether its end is missing: it breaks off within a sentence.
    """

    layer: str
    passages: tuple[Passage, ...]
    is_cut: bool = False


def lay_out(document: Document, lines: Sequence[Line]) -> Layout:
    """Lay a document out.

    Args:
        document: The document.
        lines: Its lines with their kinds, as ``classify_lines`` gives them.
    """
    lines, is_cut = _to_the_end(document, lines)
    body = [part for part in paragraphs_of(document, lines) if part.kind is LineKind.BODY]
    names = names_in("\n".join(part.text[:_MOST_PARAGRAPH] for part in body))
    passages: list[Passage] = []
    for number, part in enumerate(body):
        passages += _passages(part, number, names)
        if len(passages) >= _MOST_PASSAGES:
            break
    return Layout(document.layer, tuple(passages[:_MOST_PASSAGES]), is_cut)


def _to_the_end(document: Document, lines: Sequence[Line]) -> tuple[Sequence[Line], bool]:
    """Tell whether a text breaks off, and take a last paragraph that does for one of the body."""
    filled = [line for line in lines if document.text[line.start : line.end].strip()]
    if len(filled) <= 1 or LineKind.BODY not in {line.kind for line in filled[-2:]}:
        return lines, False
    last = filled[-1]
    if document.text[last.start : last.end].rstrip().endswith(_ENDS):
        return lines, False
    if last.kind is LineKind.BODY or last.end - last.start < _PARAGRAPH:
        return lines, True
    body = replace(last, kind=LineKind.BODY)
    return [body if line is last else line for line in lines], True


def _passages(part: Paragraph, number: int, names: frozenset[str]) -> Iterator[Passage]:
    read = part.text[:_MOST_PARAGRAPH]
    marks = [(q.start, q.end) for q in find_quotations(read)]
    for start, end in split_sentences(read)[:_MOST_PASSAGES]:
        inside = [(a - start, b - start) for a, b in marks if a < end and start < b]
        terms = _held(read[start : min(end, start + _MOST_CHARACTERS)], names, inside)
        if terms:
            yield Passage(part.start + start, part.start + end, number, terms)


def _held(text: str, names: frozenset[str], marks: Sequence[tuple[int, int]]) -> tuple[Held, ...]:
    found: dict[str, Held] = {}
    for term in find_terms(text, names):
        quoted = any(a < term.end and term.start < b for a, b in marks)
        known = found.get(term.key)
        if known is None or (known.quoted and not quoted):
            found[term.key] = _shared_held(term.key, term.kind, quoted=quoted)
    whole = sum(held.worth for held in found.values())
    spoken = sum(held.worth for held in found.values() if held.quoted)
    if whole and spoken / whole >= _MOSTLY_QUOTED:
        return tuple(_shared_held(held.key, held.kind, quoted=True) for held in found.values())
    return tuple(found.values())


@lru_cache(maxsize=500_000)
def _shared_held(key: str, kind: TermKind, *, quoted: bool) -> Held:
    # One object for all documents: a large collection holds the same terms over and over.
    return Held(key, kind, quoted)


def stories_of(layout: Layout) -> tuple[Layout, ...]:
    """Divide a round-up into its stories; any other document is one story.

    In a round-up, no item shares words with another: paragraphs that share some are one item, and
    there must be at least three.
    """
    paragraphs = [tuple(run) for _, run in groupby(layout.passages, key=lambda p: p.paragraph)]
    items: list[tuple[tuple[Passage, ...], dict[str, float]]] = []
    for paragraph in paragraphs:
        worths = _worths(paragraph)
        if items and (len(worths) < _FEW_TERMS or _are_joined(items[-1][1], worths)):
            joined = (*items[-1][0], *paragraph)
            items[-1] = (joined, _worths(joined))
        else:
            items.append((paragraph, worths))
    if len(items) < _LEAST_ITEMS or _most_shared([worths for _, worths in items]) >= _ROUND_UP:
        return (layout,)
    last = len(items) - 1
    return tuple(
        Layout(layout.layer, passages, layout.is_cut and number == last)
        for number, (passages, _) in enumerate(items)
    )


def _worths(passages: Sequence[Passage]) -> dict[str, float]:
    return {
        held.key: held.worth * usual_rareness(held.key)
        for passage in passages
        for held in passage.terms
    }


def _are_joined(one: dict[str, float], other: dict[str, float]) -> bool:
    return min(_shared(one, set(other)), _shared(other, set(one))) >= _APART


def _most_shared(items: Sequence[dict[str, float]]) -> float:
    times: dict[str, int] = {}
    for item in items:
        for key in item:
            times[key] = times.get(key, 0) + 1
    several = {key for key, count in times.items() if count > 1}
    return max(_shared(item, several) for item in items)


def _shared(worths: dict[str, float], keys: set[str]) -> float:
    whole = sum(worths.values())
    both = sum(worth for key, worth in worths.items() if key in keys)
    return both / whole if whole else 0.0
