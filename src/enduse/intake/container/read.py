"""One file in, its articles out: a file may hold one, or be an archive, a feed or an e-mail."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from enduse.errors import IntakeError, TooLarge, Unsupported
from enduse.intake.archive import ZIP_SIGNATURE
from enduse.intake.container.feed import documents_of_feed, is_feed
from enduse.intake.container.member import Member, shown_member
from enduse.intake.container.warc import is_warc, members_of_warc
from enduse.intake.container.zipped import members_of_zip
from enduse.intake.file import open_file, shown_name
from enduse.intake.limits import Limits
from enduse.intake.mail import is_mail, parse_mail
from enduse.intake.pdf import parse_pdf
from enduse.intake.single import parse_single
from enduse.model.document import Document

__all__ = ["parse_articles", "read_articles"]

_HEAD = 4096
_PIECE = 1 << 20
_DEEPEST = 3
"""Containers within containers: an e-mail that is attached to one in an archive, and no more."""
_UNPACK = "unpack it, and give the files in it"


def read_articles(path: Path, *, limits: Limits | None = None) -> Iterator[Document | IntakeError]:
    """Take in the articles of a file.

    What the file is is told by its bytes, not by its name: text, HTML, PDF, e-mail; a feed (RSS,
    Atom, JSON Feed), a web archive (WARC, packed or not), or a ZIP archive of any of these.

    Args:
        path: A regular file.
        limits: Size caps.

    Yields:
        Each article as a document, or the error with which a part of the file is refused; the rest
        goes on.  The path of a document in a container is that of the container and within it:
        ``news.zip/a/b.html``, ``crawl.warc.gz#3``, ``feed.xml#2``, ``mail.eml/report.pdf``.  Its
        ``meta`` then has ``container``, the SHA-256 of the file as received.
    """
    caps = Limits() if limits is None else limits
    name = shown_name(path)
    try:
        with open_file(path, cap=caps.container) as file:
            yield from _articles(file, name, caps)
    except IntakeError as error:
        yield error
    except OSError as error:
        reason = error.strerror or str(error)
        yield IntakeError(
            f"the file cannot be read: {reason}", where=name, advice="check the path and the disk"
        )


def parse_articles(
    data: bytes, name: str, *, limits: Limits | None = None
) -> Iterator[Document | IntakeError]:
    """Take in the articles in some bytes, as ``read_articles`` those of a file.

    Args:
        data: The bytes as received.
        name: The file's name.
        limits: Size caps.

    Yields:
        As ``read_articles``.
    """
    caps = Limits() if limits is None else limits
    try:
        yield from _articles(io.BytesIO(data), name, caps)
    except IntakeError as error:
        yield error


def _articles(file: BinaryIO, name: str, caps: Limits) -> Iterator[Document | IntakeError]:
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(ZIP_SIGNATURE):
        yield from _unpacked(members_of_zip(file, name, caps), _digest(file), caps)
    elif is_warc(head):
        yield from _unpacked(members_of_warc(file, name, caps), _digest(file), caps)
    else:
        data = file.read(caps.whole + 1)
        if len(data) > caps.whole:
            found = f"over {caps.whole:,} bytes"
            raise TooLarge(found, where=name, advice="give one article a file")
        yield from _known(Member(name, data), "", 1, caps)


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _unpacked(
    members: Iterator[Member | IntakeError], container: str, caps: Limits
) -> Iterator[Document | IntakeError]:
    for member in members:
        if isinstance(member, IntakeError):
            yield member
        else:
            yield from _known(member, container, 1, caps)


def _known(
    member: Member, container: str, depth: int, caps: Limits
) -> Iterator[Document | IntakeError]:
    """Give the articles of what may itself hold several, each with what is known of it."""
    try:
        for given in _inside(member, depth, caps):
            if isinstance(given, IntakeError):
                yield given
                continue
            known = dict(member.meta) | dict(given.meta)
            if container:
                known["container"] = container
            yield replace(given, meta=tuple(sorted(known.items())))
    except IntakeError as error:
        yield error


def _inside(member: Member, depth: int, caps: Limits) -> Iterator[Document | IntakeError]:
    data, path = member.data, member.path
    head = data[:_HEAD]
    if head.startswith(b"%PDF-"):
        yield parse_pdf(data, path, caps)
    elif is_feed(head):
        yield from documents_of_feed(data, path, caps)
    elif is_mail(head):
        yield from _mail(member, depth, caps)
    elif is_warc(head):
        members = members_of_warc(io.BytesIO(data), path, caps)
        yield from _unpacked(members, hashlib.sha256(data).hexdigest(), caps)
    elif head.startswith(ZIP_SIGNATURE) and path.count("/") + depth > 1:
        raise Unsupported("an archive in an archive", where=path, advice=_UNPACK)
    else:
        yield parse_single(data, path, caps, declared=member.declared)


def _mail(member: Member, depth: int, caps: Limits) -> Iterator[Document | IntakeError]:
    mail = parse_mail(member.data, member.path, caps)
    if not (mail.attached and isinstance(mail.own, IntakeError)):
        yield mail.own
    if depth >= _DEEPEST:
        if mail.attached:
            found = f"e-mails that are attached to each other over {_DEEPEST} deep"
            raise TooLarge(found, where=member.path, advice="save the innermost by itself")
        return
    container = hashlib.sha256(member.data).hexdigest()
    for attachment in mail.attached:
        path = f"{member.path}/{shown_member(attachment.name)}"
        inner = Member(path, attachment.data, attachment.declared)
        yield from _known(inner, container, depth + 1, caps)
    yield from mail.refused
