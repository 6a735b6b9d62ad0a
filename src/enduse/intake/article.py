"""Articles from outside: plain text and HTML become documents, all else is refused.

The text layer of a plain-text file is the decoded file, unchanged: line ends stay as they are, and
only a byte order mark is not part of it.  The text layer of a page is its title, an empty line, and
the body as trafilatura finds it; menus, related links and comments of the page are left out there.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from enduse.errors import Empty, TooLarge, Unsupported
from enduse.intake.encoding import bom_encoding, decode
from enduse.intake.file import read_whole, refuse_binary
from enduse.intake.limits import Limits
from enduse.intake.page import extract_page
from enduse.model.document import Document

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["parse_article", "read_article"]

_HEAD = 4096
_TEXT_OR_HTML = "give the article as plain text or HTML"
_HTML = re.compile(r"<(?:!doctype\s{1,5}html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:head|body|meta|title|article|div|p|h1)\b[^<>]{0,2000}>", re.IGNORECASE)
_OTHER_XML = re.compile(r"\A\s*<(?:\?xml|rss|feed|svg|rdf:RDF)\b")
_JSON = re.compile(r"\A\s*(?:\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*(?:\{\s*\"|\[))")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,500}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})"
)


def read_article(path: Path, *, limits: Limits | None = None) -> Document:
    """Take in one article from a file.

    Args:
        path: A regular file.
        limits: Size caps.

    Raises:
        IntakeError: The file is missing or may not be read, or as ``parse_article``.
    """
    caps = Limits() if limits is None else limits
    # A name from another system may be no UTF-8; it is only shown.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return parse_article(read_whole(path, cap=caps.article), name, limits=caps)


def parse_article(data: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """Take in one article from bytes.

    Args:
        data: The bytes as received.
        name: The file's name, kept as the document's path; it does not decide what the bytes are.
        limits: Size caps.

    Raises:
        Empty: Nothing but blanks, or a page without an article.
        TooLarge: Over the cap.
        Unsupported: A PDF, an archive, an image, a feed, JSON ...: no text and no page.
        Malformed: Broken in its encoding, or a page that cannot be taken apart.
    """
    caps = Limits() if limits is None else limits
    if len(data) > caps.article:
        found = f"{len(data):,} bytes, over the cap of {caps.article:,}"
        raise TooLarge(found, where=name, advice="give one article a file")
    refuse_binary(data[:_HEAD], name, advice=_TEXT_OR_HTML)
    text, encoding = decode(data, name, declared=_declared(data))
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise Empty("nothing but blanks", where=name, advice="fetch it again")
    is_page = _is_page(text, name)
    page = extract_page(text, name) if is_page else None
    layer = text if page is None else page.text
    _check_size(layer, name, caps)
    return Document(
        source=hashlib.sha256(data).hexdigest(),
        layer=hashlib.sha256(layer.encode("utf-8")).hexdigest(),
        path=name,
        media_type="text/plain" if page is None else "text/html",
        extractor="plain" if page is None else page.extractor,
        extractor_version="1" if page is None else page.extractor_version,
        encoding=encoding,
        text=layer,
        meta=() if page is None else page.meta,
    )


def _check_size(layer: str, name: str, caps: Limits) -> None:
    for size, cap, what in (
        (len(layer), caps.layer, "characters"),
        (layer.count("\n"), caps.layer_lines, "lines"),
    ):
        if size > cap:
            found = f"a text of {size:,} {what}, over the cap of {cap:,}"
            raise TooLarge(found, where=name, advice="give one article a file")


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
        raise Unsupported("this is XML, not an article", where=name, advice=_TEXT_OR_HTML)
    if _JSON.match(head):
        raise Unsupported("this is JSON, not an article", where=name, advice=_TEXT_OR_HTML)
    tags = _TAG.findall(head)
    return len(tags) > (0 if head.lstrip().startswith("<") else 2)
