"""What a document says of itself: title, outlet, author, wires, date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enduse.model.document import Header, LineKind
from enduse.read.credit import find_wires
from enduse.read.form import BYLINE_LEAD
from enduse.read.outlet import find_outlet
from enduse.read.phrase import BULLETS, wire_names
from enduse.read.published import find_published
from enduse.read.title import is_name
from enduse.text.date import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.model.document import Document, Line
    from enduse.model.evidence import Span

__all__ = ["read_header"]

# What ends a name in a byline: a separator, a date, a note.
_TAIL = re.compile(
    r"\s{0,3}(?:[|•·–—(]|\bon\b|\b(?:updated|published|posted)\b|,?\s\d{1,2}[:/.])", re.IGNORECASE
)
_DIVIDER = re.compile(r"[|•·–—,/]|\s-\s|\b(?:updated|published|posted|on)\b", re.IGNORECASE)
_AROUND = " \t\xa0-–—|,·•*:"
_BEFORE_NOTE = re.compile(
    r"^\s{0,5}(?P<name>[^()]{3,60}?)\s?\((?:the information|with|based|source)", re.IGNORECASE
)


def read_header(document: Document, lines: Sequence[Line]) -> Header:
    """Read what a document says of itself.

    Args:
        document: The document.
        lines: Its lines with their kinds, as ``classify_lines`` gives them.

    Returns:
        The header; None in it means that the document does not say.
    """
    author = _author(document, lines)
    outlet = find_outlet(document, lines)
    return Header(
        title=_title(document, lines),
        outlet=None if outlet is None else outlet[0],
        outlet_span=None if outlet is None else outlet[1],
        author=None if author is None else author[0],
        author_span=None if author is None else author[1],
        published=find_published(document, lines),
        wires=find_wires(document, lines),
    )


def _title(document: Document, lines: Sequence[Line]) -> Span | None:
    line = next((line for line in lines if line.kind is LineKind.TITLE), None)
    return None if line is None else _stripped(document, line.start, line.end)


def _stripped(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    first = start + len(text) - len(text.lstrip())
    return document.span(first, first + len(text.strip()))


def _author(document: Document, lines: Sequence[Line]) -> tuple[str, Span | None] | None:
    declared = dict(document.meta).get("author")
    if declared is not None:
        at = document.text.find(declared)
        return declared, None if at < 0 else document.span(at, at + len(declared))
    for read in (_from_byline, _from_date_line, _from_credit):
        for line in lines:
            span = read(document, lines, line)
            if span is not None:
                return span.text, span
    return None


def _from_byline(document: Document, lines: Sequence[Line], line: Line) -> Span | None:
    """Read "By NN", or "By" with the name on the next line."""
    if line.kind is not LineKind.BYLINE:
        return None
    text = document.text[line.start : line.end]
    indent = len(text) - len(text.lstrip(BULLETS + " \t"))
    lead = BYLINE_LEAD.match(text + " ", indent)
    start = indent if lead is None else min(lead.end(), len(text))
    tail = _TAIL.search(text, start)
    end = len(text) if tail is None else tail.start()
    span = _stripped(document, line.start + start, line.start + end)
    if span.text:
        return span
    after = next((other for other in lines[line.number :] if other.end > other.start), None)
    return None if after is None else _stripped(document, after.start, after.end)


def _from_date_line(document: Document, lines: Sequence[Line], line: Line) -> Span | None:
    """Read "NN - Nov 19, 2019", "NN, Example Times | 19 November" or "Nov 19, 2019, by NN"."""
    del lines
    if line.kind is not LineKind.DATE:
        return None
    text = document.text[line.start : line.end]
    mention = next(iter(find_dates(text)), None)
    if mention is None:
        return None
    before, after = text[: mention.start], text[mention.end :]
    led = [(piece, BYLINE_LEAD.match(piece)) for piece in _pieces(before) + _pieces(after)]
    names = [piece[lead.end() :] for piece, lead in led if lead is not None]
    names += [piece for piece in _pieces(before)[:1] if BYLINE_LEAD.match(piece) is None]
    name = next((name.strip() for name in names if is_name(name.strip())), None)
    if name is None or wire_names().fullmatch(name):
        return None
    start = line.start + text.index(name)
    return document.span(start, start + len(name))


def _pieces(text: str) -> list[str]:
    return [piece for part in _DIVIDER.split(text) if (piece := part.strip(_AROUND))]


def _from_credit(document: Document, lines: Sequence[Line], line: Line) -> Span | None:
    """Read "Reuters, with editing by NN", or "NN (The information in this article ...)"."""
    del lines
    if line.kind is not LineKind.CREDIT:
        return None
    text = document.text[line.start : line.end]
    note = _BEFORE_NOTE.match(text)
    if note is not None:
        return document.span(line.start + note.start("name"), line.start + note.end("name"))
    bare = text.lstrip(" \t•*·–—-(")
    return _stripped(document, line.end - len(bare), line.end) if wire_names().match(bare) else None
