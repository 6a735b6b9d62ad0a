"""The assessment: each sentence beside its evidence, each piece of evidence with its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from enduse.web.view.cited.evidence import EvidenceItem, evidence_of
from enduse.web.view.shown import Book, Plain, Shown

__all__ = ["AssessmentView", "Paragraph", "Section", "Sentence", "assessment_view"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the assessment.

    Attributes:
        id: As ``s12``.
        text: The sentence.
        form: What kind of sentence it is, as ``charge`` or ``strength``.
        evidence: Keys of what it cites.
    """

    id: str
    text: str
    form: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together, and all that they cite.

    Attributes:
        heading: What stands above it, or an empty string.
        sentences: In order.
        evidence: What is cited here for the first time: the page shows it here.
        again: Keys of what is cited here and shown above.
    """

    heading: str
    sentences: tuple[Sentence, ...]
    evidence: tuple[EvidenceItem, ...]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the assessment.

    Attributes:
        key: Its key.
        title: Its title.
        paragraphs: In order.
    """

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The assessment for showing.

    Attributes:
        as_of: The day it speaks of, ISO 8601.
        notice: What stands above it, or an empty string.
        software: What wrote it.
        inputs: Digest of what it was written from.
        ledger_head: Head of the ledger that it counts with, or an empty string.
        sentences: How many sentences it has.
        evidence: How many pieces of evidence they cite.
        sections: In order.
        unplaced: Evidence that no sentence of a section cites.
    """

    as_of: str
    notice: str
    software: str
    inputs: str
    ledger_head: str
    sentences: int
    evidence: int
    sections: tuple[Section, ...]
    unplaced: tuple[EvidenceItem, ...]


def assessment_view(shown: Shown) -> AssessmentView:
    """Arrange the assessment of a case."""
    book = Book.of(shown)
    items = evidence_of(book)
    left = dict(items)
    sections = tuple(_section(book, section, items, left) for section in book.rows("sections"))
    record = book.record
    return AssessmentView(
        as_of=record["as_of"],
        notice=record["notice"],
        software=record["software"],
        inputs=record["inputs"],
        ledger_head=record["ledger_head"],
        sentences=len(book.rows("sentences")),
        evidence=len(items),
        sections=sections,
        unplaced=tuple(left.values()),
    )


def _section(
    book: Book, section: Plain, items: dict[str, EvidenceItem], left: dict[str, EvidenceItem]
) -> Section:
    sentences = [s for s in book.rows("sentences") if s["section"] == section["key"]]
    paragraphs = [
        _paragraph(list(group), items, left)
        for _number, group in groupby(sentences, lambda s: s["paragraph"])
    ]
    return Section(section["key"], section["title"], tuple(paragraphs))


def _paragraph(
    sentences: list[Plain], items: dict[str, EvidenceItem], left: dict[str, EvidenceItem]
) -> Paragraph:
    """Arrange a paragraph; what it cites first is taken out of ``left``."""
    cited = dict.fromkeys(key for each in sentences for key in each["evidence"])
    first = tuple(items[key] for key in cited if left.pop(key, None) is not None)
    shown = {item.id for item in first}
    return Paragraph(
        heading=sentences[0].get("heading", ""),
        sentences=tuple(
            Sentence(s["id"], s["text"], s["form"], tuple(s["evidence"])) for s in sentences
        ),
        evidence=first,
        again=tuple(key for key in cited if key not in shown and key in items),
    )
