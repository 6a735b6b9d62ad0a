"""A document: what was received, the text that is read, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from enduse.model.evidence import Span

__all__ = ["Document", "Header", "Line", "LineKind", "Published", "WireCredit"]


class LineKind(Enum):
    """What a line of a scraped page is."""

    TITLE = "title"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    RELATED = "related"
    NAV = "nav"
    SHARE = "share"
    COMMENTS = "comments"
    AD = "ad"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A received file and its stored text layer.

    Attributes:
        source: SHA-256 of the bytes as received.
        layer: SHA-256 of the text layer as UTF-8; the document's identity.
        path: File name as given, without folders.
        media_type: As ``text/plain``, ``text/html``, ``application/pdf``, ``message/rfc822`` or
            that of a feed.
        extractor: What made the text layer: ``plain``, ``trafilatura``, ``pdfium``, ``mail`` or
            ``feed``.
        extractor_version: Its version.
        encoding: The encoding that the bytes were read in.
        text: The text layer; every offset counts its code points.
        meta: What the file itself declares (HTML metadata): ``title``, ``author``, ``sitename``,
            ``date``, ``url`` ..., sorted by key.
    """

    source: str
    layer: str
    path: str
    media_type: str
    extractor: str
    extractor_version: str
    encoding: str
    text: str
    meta: tuple[tuple[str, str], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Cite ``text[start:end]``."""
        return Span(self.layer, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of the text layer, split on ``\n`` alone.

    Attributes:
        number: 1-based.
        start: First code point of the line in the text layer.
        end: One past its last code point, the line break not counted.
        kind: What the line is.
    """

    number: int
    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class WireCredit:
    """A wire service or newspaper whose words the document says it carries.

    Attributes:
        name: The service's usual name, as ``Reuters``.
        span: The credit.
        relation: ``credited`` ("Reuters, with editing by ..."), ``based_on`` ("based on reports
            from
            Reuters and CNN"), or ``implied`` (a newsletter plug of the wire: "myFT Digest").
    """

    name: str
    span: Span
    relation: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published.

    Attributes:
        stated: The date as the article states it, ISO 8601 (a date, or a date and a time), or None.
        earliest: First possible day, or None where nothing bounds it.
        latest: Last possible day, or None.
        basis: Why: the words and the line that the date or the bounds rest on.
        span: The stated date in the text, if any.
    """

    stated: str | None
    earliest: str | None
    latest: str | None
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself; a None means that it does not say.

    Attributes:
        title: The headline of the article.
        outlet: Name of the outlet.
        outlet_span: Where the text names it, or None where the file's metadata does.
        author: Name of the author, or of the desk.
        author_span: Where the text names the author.
        published: When it was published.
        wires: Wire services and newspapers whose words it says it carries.
    """

    title: Span | None
    outlet: str | None
    outlet_span: Span | None
    author: str | None
    author_span: Span | None
    published: Published
    wires: tuple[WireCredit, ...] = field(default=())
