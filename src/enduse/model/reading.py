"""A document as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.claim import Claim, GoodsMention, PartyMention
from enduse.model.document import Document, Header, Line

__all__ = ["Reading"]


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
        reader: Name and version of the language model that took part.
    """

    document: Document
    header: Header
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    parties: tuple[PartyMention, ...] = field(default=())
    goods: tuple[GoodsMention, ...] = field(default=())
    reader: str = ""
