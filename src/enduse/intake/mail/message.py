"""E-mail (RFC 5322, MIME): its own text as a document, and what is attached to it.

The text layer is the subject, an empty line, and the text.  Where the HTML part holds an article,
it is read as a page is; else the plain part is taken, with the lines that it quotes freed from
their marks.
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import Any

from enduse.errors import Empty, IntakeError, Malformed, TooLarge
from enduse.intake.encoding import decode
from enduse.intake.layer import Layer, make_document
from enduse.intake.limits import Limits
from enduse.intake.mail.quoted import unquoted
from enduse.intake.page import extract_page, fragment_text
from enduse.model.document import Document

__all__ = ["Attachment", "Mail", "is_mail", "parse_mail"]

_ADVICE = "save it again as .eml, or give its text"
_FIELD = re.compile(rb"^([!-9;-~]{1,60}):", re.MULTILINE)
_FOLDED = re.compile(
    rb"^content-[a-z-]{4,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_PART = re.compile(rb"^content-type:\s{0,20}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# What mail systems write and a text that was copied from a mail does not have.
_MACHINE = {
    b"received",
    b"message-id",
    b"mime-version",
    b"return-path",
    b"content-type",
    b"dkim-signature",
    b"delivered-to",
    b"x-mailer",
    b"list-id",
}
_SHOWN = {b"from", b"date", b"subject", b"to", b"sender"}
_MEDIA = ("image/", "audio/", "video/")
_MOST_PARTS = 500
_DEEPEST = 100
_LONGEST_FIELD = 10_000
_LONGEST_NAME = 200
_ENOUGH = 0.5
_RE = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s?:\s?){1,10}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is attached to an e-mail.

    Attributes:
        name: Its file name, or ``part-N`` where it has none.
        data: Its bytes.
        declared: The encoding that it declares.
    """

    name: str
    data: bytes
    declared: str | None


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail that was taken apart.

    Attributes:
        own: Its own text as a document, or why there is none.
        attached: What is attached to it, in order.
        refused: The attachments that were refused, in order.
    """

    own: Document | IntakeError
    attached: tuple[Attachment, ...]
    refused: tuple[IntakeError, ...] = field(default=())

    def document(self) -> Document:
        """Give its own text.

        Raises:
            IntakeError: It has none that can be read.
        """
        if isinstance(self.own, IntakeError):
            raise self.own
        return self.own


def is_mail(head: bytes) -> bool:
    """Tell an e-mail by its first bytes: header fields, some of them a mail system's own."""
    block = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    first = block.partition(b"\n")[0]
    if _FIELD.match(first) is None:
        return False
    fields = {match.group(1).lower() for match in _FIELD.finditer(block)}
    return bool(fields & _MACHINE) and len(fields & (_MACHINE | _SHOWN)) >= 3


def parse_mail(data: bytes, name: str, caps: Limits) -> Mail:
    """Take an e-mail apart.

    Args:
        data: The bytes as received.
        name: Its path, as it is shown.
        caps: Size caps.

    Raises:
        TooLarge: It is over the cap, or has more parts or longer fields than any honest one.
        Malformed: It cannot be taken apart.
    """
    _check(data, name, caps)
    try:
        # The older policy reads a field's value only when it is asked for.
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        parts = list(_parts(message))
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        found = f"an e-mail that cannot be taken apart ({type(error).__name__})"
        raise Malformed(found, where=name, advice=_ADVICE) from error
    texts = [part for part in parts if _is_text(part)]
    attached: list[Attachment] = []
    refused: list[IntakeError] = []
    for number, part in enumerate((p for p in parts if _is_attached(p)), 1):
        file = _file_name(part) or f"part-{number}{_ending(part)}"
        try:
            attached.append(Attachment(file, _bytes_of(part), part.get_content_charset()))
        except (ValueError, LookupError, TypeError) as error:
            found = f"an attachment that cannot be unpacked ({type(error).__name__})"
            refused.append(Malformed(found, where=f"{name}/{file}", advice=_ADVICE))
    own: Document | IntakeError
    try:
        own = make_document(data, name, _layer(message, texts, name, caps), caps)
    except IntakeError as error:
        own = error
    return Mail(own, tuple(attached), tuple(refused))


def _check(data: bytes, name: str, caps: Limits) -> None:
    """Refuse what would take the parser longer than it is worth."""
    if len(data) > caps.whole:
        found = f"{len(data):,} bytes, over the cap of {caps.whole:,}"
        raise TooLarge(found, where=name, advice="give the article that is attached to it")
    if sum(1 for _ in _PART.finditer(data)) > _DEEPEST:
        found = f"over {_DEEPEST} parts that hold parts"
        raise TooLarge(found, where=name, advice=_ADVICE)
    head = data.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    longest = max((len(match.group()) for match in _FOLDED.finditer(data)), default=0)
    if longest > _LONGEST_FIELD or len(head) > 50 * _LONGEST_FIELD:
        found = f"a field of over {_LONGEST_FIELD:,} bytes"
        raise TooLarge(found, where=name, advice=_ADVICE)


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts that hold no other part; a message that is attached is one part."""
    waiting = [message]
    given = 0
    while waiting and given < _MOST_PARTS:
        part = waiting.pop()
        inside = part.get_payload()
        is_message = part.get_content_maintype() == "message" and part is not message
        if isinstance(inside, list) and not is_message:
            waiting += [item for item in reversed(inside) if isinstance(item, Message)]
        else:
            given += 1
            yield part


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
        return not kind.startswith(
            ("image/", "audio/", "video/", "application/pgp", "text/calendar")
        )
    is_text = kind in {"text/plain", "text/html"}
    is_file = kind in {"application/pdf", "application/zip"} or _file_name(part) is not None
    return is_file and not is_text and not kind.startswith(_MEDIA)


def _is_text(part: Message) -> bool:
    is_kind = part.get_content_type() in {"text/plain", "text/html"}
    return is_kind and part.get_content_disposition() != "attachment"


def _bytes_of(part: Message) -> bytes:
    inside = part.get_payload()
    if isinstance(inside, list):
        return b"\n".join(item.as_bytes() for item in inside if isinstance(item, Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _ending(part: Message) -> str:
    return ".eml" if part.get_content_type() == "message/rfc822" else ""


def _file_name(part: Message) -> str | None:
    name = part.get_filename()
    if name is None:
        return None
    plain = _words(name).replace("\\", "/").rpartition("/")[2].strip()
    return plain[:_LONGEST_NAME] or None


def _layer(message: Message, texts: list[Message], name: str, caps: Limits) -> Layer:
    title = _RE.sub("", _value(message, "subject"))
    meta = _meta(message, title)
    html, plain = (
        next((part for part in texts if part.get_content_type() == kind), None)
        for kind in ("text/html", "text/plain")
    )
    notes: dict[str, str] = {}
    said = None if plain is None else _decoded(plain, name, caps)
    page = None if html is None else _decoded(html, name, caps)
    body = "" if page is None else _article_in(page[0], name)
    if page is not None and len(body.split()) >= _ENOUGH * len((said or ("",))[0].split()):
        encoding, extractor = page[1], "trafilatura"
    elif said is not None:
        encoding, extractor = said[1], "mail"
        body, notes = unquoted(said[0], 2 if title else 0)
    else:
        raise Empty("an e-mail without a text", where=name, advice="give what is attached to it")
    if "forwarded" in notes and "date" in meta:
        # The day on which it was sent on is not the day of what it brings.
        meta["sent"] = meta.pop("date")
        del meta["date_source"]
    head = f"{title}\n\n" if title else ""
    version = "1" if extractor == "mail" else f"{_version()}+mail.1"
    known = tuple(sorted((meta | notes).items()))
    return Layer(f"{head}{body}\n", "message/rfc822", extractor, version, encoding, known)


def _article_in(html: str, name: str) -> str:
    try:
        return extract_page(html, name).body
    except IntakeError:
        return fragment_text(html, name)


def _decoded(part: Message, name: str, caps: Limits) -> tuple[str, str] | None:
    data = _bytes_of(part)
    if len(data) > caps.article:
        found = f"a text of {len(data):,} bytes, over the cap of {caps.article:,}"
        raise TooLarge(found, where=name, advice=_ADVICE)
    text, encoding = decode(data, name, declared=part.get_content_charset())
    return (text, encoding) if text.strip() else None


def _meta(message: Message, title: str) -> dict[str, str]:
    """Give the header fields that say what it is: title, day, whose word."""
    meta = {"title": title} if title else {}
    sender = _value(message, "from")
    shown = email.utils.parseaddr(sender)[0].strip() or email.utils.parseaddr(sender)[1]
    listed = _value(message, "list-id").partition("<")[0].strip(' "')
    outlet = listed or shown
    if outlet:
        meta["sitename"] = outlet
    if listed and shown:
        meta["author"] = shown
    date = _date(_value(message, "date"))
    if date:
        meta["date"], meta["date_source"] = date, "mail Date"
    return meta


def _date(value: str) -> str:
    try:
        parsed = email.utils.parsedate_to_datetime(value) if len(value) < 100 else None
        return "" if parsed is None else parsed.isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _value(message: Message, key: str) -> str:
    value: Any = message.get(key)
    return "" if value is None else _words(str(value))


def _words(value: str) -> str:
    """Decode the words of a field (RFC 2047), as far as they can be."""
    raw = " ".join(value.split())[: _LONGEST_FIELD // 5]
    try:
        text = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, MessageError):
        text = raw
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())


def _version() -> str:
    from importlib.metadata import version

    return version("trafilatura")
