"""A document as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.claim import Claim, GoodsMention, PartyMention
from enduse.model.document import Document, Header, Line
from enduse.model.evidence import Span
from enduse.model.shown import html_table

__all__ = ["Attribution", "Reading"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks, wants or feels what, in the sense of PolNeAR (Newell et al., LREC 2018).

    Attributes:
        source: The phrase that names who is attributed to, or None.
        cue: The words that attribute.
        contents: What is attributed, in order; more than one stretch where it is interrupted.
        outer: Place of the attribution within whose content this one stands, or None.
        rule: The rule that found the content, or ``trained``.
        weight: How sure that rule is, from 0 to 1.
    """

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    outer: int | None
    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its header, its lines by kind, and what is claimed in it.

    Attributes:
        document: The document.
        header: What it says of itself.
        lines: Its lines, each with its kind.
        claims: In order of appearance.
        parties: Companies, organisations and persons named in title, subheads and body.
        goods: Goods named there.
        reader: Name and version of the language model that took part, and of a tagger.
        attributions: Attributions of any kind, in order, where they were asked for.
    """

    document: Document
    header: Header
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    parties: tuple[PartyMention, ...] = field(default=())
    goods: tuple[GoodsMention, ...] = field(default=())
    reader: str = ""
    attributions: tuple[Attribution, ...] = field(default=())

    def _repr_html_(self) -> str:
        """Show it in a notebook: a line a claim."""
        title = self.header.title.text if self.header.title is not None else self.document.path
        rows = [
            (
                claim.id,
                None if claim.speaker is None else claim.speaker.name,
                claim.stance.value,
                None if claim.likelihood is None else claim.likelihood.span.text,
                claim.content.text,
            )
            for claim in self.claims
        ]
        return html_table(title, ("claim", "speaker", "stance", "likelihood", "content"), rows)
