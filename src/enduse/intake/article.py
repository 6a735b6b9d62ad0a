"""One article from outside: text, HTML, PDF or e-mail becomes a document, all else is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.intake.file import open_file, read_whole, shown_name
from enduse.intake.limits import Limits
from enduse.intake.mail import is_mail, parse_mail
from enduse.intake.pdf import parse_pdf
from enduse.intake.single import parse_single
from enduse.model.document import Document

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["parse_article", "read_article"]

_PDF = b"%PDF-"
_HEAD = 4096


def read_article(path: Path, *, limits: Limits | None = None) -> Document:
    """Take in one article from a file.

    Args:
        path: A regular file.
        limits: Size caps.

    Raises:
        IntakeError: The file is missing or may not be read, or as ``parse_article``.
    """
    caps = Limits() if limits is None else limits
    with open_file(path, cap=max(caps.whole, caps.article)) as file:
        head = file.read(_HEAD)
    whole = head.startswith(_PDF) or is_mail(head)
    data = read_whole(path, cap=caps.whole if whole else caps.article)
    return parse_article(data, shown_name(path), limits=caps)


def parse_article(data: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """Take in one article from bytes.

    Of an e-mail, its own text is read; ``parse_articles`` gives what is attached to it too.

    Args:
        data: The bytes as received.
        name: The file's name, kept as the document's path; it does not decide what the bytes are.
        limits: Size caps.

    Raises:
        Empty: Nothing but blanks, a page without an article, or a PDF without text.
        TooLarge: Over the cap.
        Unsupported: An archive, an image, a feed, JSON ...: not one article.
        Malformed: Broken in its encoding, or a page or a PDF that cannot be taken apart.
    """
    caps = Limits() if limits is None else limits
    if data.startswith(_PDF):
        return parse_pdf(data, name, caps)
    if is_mail(data[:_HEAD]):
        return parse_mail(data, name, caps).document()
    return parse_single(data, name, caps)
