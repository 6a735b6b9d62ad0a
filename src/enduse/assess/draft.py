"""The assessment in the making: sentences in order, evidence numbered as it is first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from enduse.assess.forms import write
from enduse.assess.sentence import Book, Sentence
from enduse.assess.sources import Sources
from enduse.model import (
    Check,
    Claim,
    ClaimFinding,
    Disclosure,
    Entry,
    Evidence,
    Findings,
    ListedMatch,
    Measure,
    Span,
    digest,
)

__all__ = ["MOST_CITED", "Draft", "cited", "figure_of", "measure", "name_of"]

MOST_CITED = 300
"""The longest stretch of an article that an assessment may cite, in code points."""


def cited(span: Span) -> Span:
    """Cut a span to what may be cited, at a word's end.

    A claim longer than 300 code points is cited by its beginning.
    """
    if len(span.text) <= MOST_CITED:
        return span
    cut = span.text.rfind(" ", 0, MOST_CITED)
    cut = MOST_CITED if cut <= 0 else cut
    return Span(span.document, span.start, span.start + cut, span.text[:cut])


def measure(definition: str, inputs: Iterable[str], value: str | None = None) -> Measure:
    """Make a figure from its inputs; without a value it is the number of inputs."""
    items = tuple(inputs)
    return Measure(
        definition=definition,
        digest=digest({"definition": definition, "inputs": list(items)}),
        value=str(len(items)) if value is None else value,
        inputs=items,
    )


def figure_of(claim: Claim, check: Check) -> Span:
    """Cite the figure of a check, or the words that make the claim testable."""
    if check.quantity is not None:
        return claim.quantities[check.quantity].span
    content, words = claim.content, check.stated.words
    start = content.text.find(words) if words else -1
    if start < 0:
        return cited(content)
    begin = content.start + start
    return Span(content.document, begin, begin + len(words), words)


def name_of(match: ListedMatch) -> Entry:
    """Cite the name that matched, or the first one where it stands in another version alone."""
    listing = match.listing
    names = [name.text for name in listing.names]
    value = match.name if match.name in names else names[0]
    return Entry(listing.list, listing.version, listing.entry_id, "name", value)


@dataclass(slots=True)
class Draft:
    """Sentences so far.

    Attributes:
        findings: What the assessment is written from.
        sources: How articles and lists are called.
        book: The evidence cited so far.
        sentences: The sentences so far.
        paragraphs: Sentence id → number of its paragraph, so that renderers can group sentences.
        headings: Number of a paragraph → what it is about, for those that have a heading.
        aspects: Sentence id → the aspect that it asks about, and the keys of the charges.
        dossiers: End-use checks as the record has them.
    """

    findings: Findings
    sources: Sources
    book: Book = field(default_factory=Book)
    sentences: list[Sentence] = field(default_factory=list)
    paragraphs: dict[str, int] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    aspects: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    dossiers: list[dict[str, object]] = field(default_factory=list)
    _paragraph: int = 0

    def paragraph(self, heading: str = "") -> None:
        """Begin a new paragraph, under a heading if there is one."""
        self._paragraph += 1
        if heading:
            self.headings[self._paragraph] = heading

    def say(self, section: str, form: str, roles: Mapping[str, Iterable[Evidence]]) -> Sentence:
        """Write a sentence; roles without evidence are left out.

        Raises:
            UncitedSentence: No role has evidence.
            Unverified: The form lacks evidence that it needs.
        """
        filled = {role: tuple(items) for role, items in roles.items()}
        filled = {role: items for role, items in filled.items() if items}
        text = write(form, filled, self.sources) if filled else ""
        sentence = Sentence(
            id=f"s{len(self.sentences) + 1}",
            section=section,
            form=form,
            roles={role: self.book.cite(items) for role, items in filled.items()},
            text=text,
        )
        self.sentences.append(sentence)
        self.paragraphs[sentence.id] = self._paragraph
        return sentence

    # -- looking things up ----------------------------------------------------------------------

    def claim(self, ref: str) -> ClaimFinding:
        """Give a claim by its reference."""
        return next(claim for claim in self.findings.claims if claim.ref == ref)

    def disclosure(self, key: str) -> Disclosure:
        """Give a disclosure by its key."""
        return next(item for item in self.findings.disclosures if item.key == key)


def speaker_role(claim: Claim) -> dict[str, tuple[Span, ...]]:
    """Give the role that names a claim's speaker, by whether it is named; else nothing."""
    if claim.speaker is None:
        return {}
    role = "unnamed_speaker" if claim.speaker.on_record is False else "speaker"
    return {role: (claim.speaker.antecedent,)}
