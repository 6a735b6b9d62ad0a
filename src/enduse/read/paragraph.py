"""Paragraphs and sentences of the lines that are read, with offsets into the text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.model import Document, Line, LineKind

__all__ = ["Paragraph", "paragraphs_of", "plain", "split_sentences"]

_READ = (LineKind.TITLE, LineKind.SUBHEAD, LineKind.BODY)

# White space and marks that a parser trips over, each replaced by one character so that offsets
# hold.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\n": " ",
        "\u2011": "-",
        "\u2010": "-",
        "\u2015": "—",
        "\u201f": "“",
        "\u201e": "“",
        "\uff02": '"',
    }
)

_END = re.compile(r"[.!?…]{1,6}[\"”’'»)\]]{0,3}(?=\s)")
_OPEN = re.compile(r"\s{1,8}[\"“‘'«(\[]{0,3}(?:[A-Z0-9]|[^\W\d_a-z])")
# A line that ends in one of these goes on in the next.
_OPEN_WORDS = frozenset(
    "the a an of to and or in for with on by that as at from its his her their which who is was "
    "are were has had have be been not said".split()
)
# "SEOUL, South Korea (AP) — ", "WASHINGTON (Reuters) - ", "(Bloomberg) -- ": where and by whom, not
# what.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'/-]{2,30}(?: [A-Z][A-Z.’'/-]{1,30}){0,3}(?:,? [\w.]{1,20}){0,5}"
    r"(?: ?\([A-Z][\w .]{1,30}\))?"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w .]{1,30}\)|\([A-Z][\w .]{1,30}\))\s?(?:—|–|--|-)\s"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Sen|Rep|Gov|Pres|Amb|Hon|Rev|St|Sr|Jr|"
    r"vs|No|Nos|Art|Sec|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|al|Mt|Messrs)"
    r"|\b(?:[A-Z]\.){1,5}[A-Z]|(?<![\w])[A-Z]|\be\.g|\bi\.e)\.$"
)
# After these a full stop may well end the sentence, if a word follows that seldom continues a name.
_MAYBE_END = re.compile(
    r"(?:\bU\.S|\bU\.K|\bU\.N|\bE\.U|\bU\.A\.E|\bD\.C|\ba\.m|\bp\.m|\b(?:Co|Ltd|Inc|Corp|Bros|etc))\.$"
)
_STARTER = re.compile(
    r"\s{1,8}[\"“]?(?:The|A|An|It|He|She|They|We|In|On|At|But|And|This|That|These|Those|However|Meanwhile|"
    r"Earlier|Last|For|As|If|While|When|After|Since|According|Its|His|Her|Their|There|What|Also|Both)\b"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that is read as one.

    Attributes:
        line: 1-based number of its first line.
        kind: Title, subhead or body.
        start: First code point in the text layer.
        text: The text with each odd mark replaced by one plain character, so that offsets hold.
        breaks: Offsets within ``text`` at which a further line begins.
    """

    line: int
    kind: LineKind
    start: int
    text: str
    breaks: tuple[int, ...] = ()

    def line_at(self, offset: int) -> int:
        """Give the 1-based number of the line that holds ``text[offset]``."""
        return self.line + sum(1 for b in self.breaks if b <= offset)


def plain(text: str) -> str:
    """Replace white space and marks that hinder a parser, one character for one."""
    return text.translate(_PLAIN)


def paragraphs_of(document: Document, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Give the paragraphs of title, subheads and body, in order.

    A body line that ends in the middle of a sentence and is followed at once by another body line
    is hard-wrapped text: the two are one paragraph.
    """
    run: list[Line] = []
    for line in lines:
        if run and not _continues(document.text, run[-1], line):
            yield _paragraph(document, run)
            run = []
        if line.kind in _READ and document.text[line.start : line.end].strip():
            run.append(line)
    if run:
        yield _paragraph(document, run)


def _continues(text: str, last: Line, line: Line) -> bool:
    if (
        line.kind is not LineKind.BODY
        or last.kind is not LineKind.BODY
        or line.number != last.number + 1
    ):
        return False
    tail, head = text[last.start : last.end].rstrip(), text[line.start : line.end].lstrip()
    if not tail or not head or tail[-1] in '.!?…:”"»)':
        return False
    return head[0].islower() or tail[-1] == "," or tail.split()[-1].lower() in _OPEN_WORDS


def _paragraph(document: Document, run: Sequence[Line]) -> Paragraph:
    start = run[0].start
    breaks = tuple(line.start - start for line in run[1:])
    return Paragraph(
        run[0].number, run[0].kind, start, plain(document.text[start : run[-1].end]), breaks
    )


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a paragraph: ``(start, end)`` without surrounding white space.

    A sentence ends at a full stop, question or exclamation mark (and closing quotation marks)
    before white space and a capital letter or figure, unless the stop belongs to an abbreviation.
    A dateline at the head is left out.
    """
    dateline = _DATELINE.match(text)
    bounds, start = [], 0 if dateline is None else dateline.end()
    for match in _END.finditer(text, start):
        if _OPEN.match(text, match.end()) is None or not _ends(text, match):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [trimmed for bound in bounds if (trimmed := _trim(text, *bound))[0] < trimmed[1]]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match.group() != ".":
        return True
    before = text[max(0, match.start() - 12) : match.end()]
    if _MAYBE_END.search(before) is not None:
        return _STARTER.match(text, match.end()) is not None
    return _ABBREVIATION.search(before) is None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
