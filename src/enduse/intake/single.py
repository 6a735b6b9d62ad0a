"""An article as plain text or HTML becomes a document; what is neither is refused.

The text layer of a plain-text file is the decoded file, unchanged: line ends stay as they are, and
only a byte order mark is not part of it.  The text layer of a page is its title, an empty line, and
the body; menus, related links and comments of the page are left out there.
"""

from __future__ import annotations

import re

from enduse.errors import Empty, TooLarge, Unsupported
from enduse.intake.encoding import bom_encoding, decode
from enduse.intake.file import refuse_binary
from enduse.intake.layer import Layer, make_document
from enduse.intake.limits import Limits
from enduse.intake.page import extract_page
from enduse.model.document import Document

__all__ = ["parse_single"]

_HEAD = 4096
_ADVICE = "give the article as plain text, HTML, PDF or e-mail"
_SEVERAL = "give the article as text or HTML, or a feed (RSS, Atom, JSON Feed) to 'enduse read'"
_HTML = re.compile(r"<(?:!doctype\s{1,5}html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:head|body|meta|title|article|div|p|h1)\b[^<>]{0,2000}>", re.IGNORECASE)
_OTHER_XML = re.compile(r"\A\s*<(?:\?xml|rss|feed|svg|rdf:RDF)\b")
_JSON = re.compile(r"\A\s*(?:\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*(?:\{\s*\"|\[))")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,500}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})"
)


def parse_single(
    data: bytes,
    name: str,
    caps: Limits,
    *,
    declared: str | None = None,
    meta: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Take in one article as plain text or HTML.

    Args:
        data: The bytes as received.
        name: Its path, as it is shown; it does not decide what the bytes are.
        caps: Size caps.
        declared: The encoding that it came with, as in a header of HTTP, if any.
        meta: What is known of it from where it came; the page's own word comes first.

    Raises:
        Empty: Nothing but blanks, or a page without an article.
        TooLarge: Over the cap.
        Unsupported: An archive, an image, a feed, JSON ...: no text and no page.
        Malformed: Broken in its encoding, or a page that cannot be taken apart.
    """
    if len(data) > caps.article:
        found = f"{len(data):,} bytes, over the cap of {caps.article:,}"
        raise TooLarge(found, where=name, advice="give one article a file")
    refuse_binary(data[:_HEAD], name, advice=_ADVICE)
    text, encoding = decode(data, name, declared=declared or _declared(data))
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise Empty("nothing but blanks", where=name, advice="fetch it again")
    if not _is_page(text, name):
        layer = Layer(text, "text/plain", "plain", "1", encoding, meta)
        return make_document(data, name, layer, caps)
    page = extract_page(text, name)
    known = tuple(sorted((dict(meta) | dict(page.meta)).items()))
    layer = Layer(page.text, "text/html", page.extractor, page.extractor_version, encoding, known)
    return make_document(data, name, layer, caps)


def _declared(data: bytes) -> str | None:
    """Read the encoding that a page declares in its first bytes."""
    if bom_encoding(data) is not None:
        return None
    match = _DECLARED.search(data[:_HEAD])
    return None if match is None else match.group(1).decode("ascii", errors="replace")


def _is_page(text: str, name: str) -> bool:
    """Tell HTML by its tags; refuse other markup and data."""
    head = text[:_HEAD].lstrip("\ufeff")
    if _HTML.search(head):
        return True
    if _OTHER_XML.match(head):
        raise Unsupported("this is XML, not one article", where=name, advice=_SEVERAL)
    if _JSON.match(head):
        raise Unsupported("this is JSON, not one article", where=name, advice=_SEVERAL)
    tags = _TAG.findall(head)
    return len(tags) > (0 if head.lstrip().startswith("<") else 2)
