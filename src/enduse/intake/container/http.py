"""A response of HTTP as a crawler kept it: its body, unpacked, and what it says of it."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from enduse.errors import Malformed, TooLarge, Unsupported

__all__ = ["Response", "parse_response"]

_ADVICE = "fetch the page again"
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})\s{0,5}(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MOST_FIELDS = 500
# 16 + the window size: a gzip member; the window size alone: zlib; minus it: bare deflate.
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


@dataclass(frozen=True, slots=True)
class Response:
    """A response of HTTP.

    Attributes:
        status: Its code, as 200.
        media_type: What it says its body is, without parameters; empty where it does not say.
        charset: The encoding that it declares, or None.
        body: Its body, unpacked; empty where it is not of a wanted kind.
    """

    status: int
    media_type: str
    charset: str | None
    body: bytes


def parse_response(data: bytes, name: str, *, wanted: frozenset[str], cap: int) -> Response:
    """Take a response apart (RFC 9112).

    Args:
        data: The whole of it: status line, fields, body.
        name: Its path, for messages.
        wanted: Media types whose body is wanted.
        cap: The most bytes that its body may have.

    Raises:
        Malformed: It is no response, or its body is broken.
        Unsupported: Its body is packed in a way that is not known.
        TooLarge: Its body is over ``cap``.
    """
    match = _STATUS.match(data)
    if match is None:
        raise Malformed("a record without a response of HTTP", where=name, advice=_ADVICE)
    ends = [(data.find(mark), len(mark)) for mark in (b"\r\n\r\n", b"\n\n")]
    end, length = min((found for found in ends if found[0] >= 0), default=(len(data), 0))
    fields = _fields(data[:end])
    kind = fields.get("content-type", "")
    charset = _CHARSET.search(kind)
    media_type = kind.partition(";")[0].strip().lower()
    body = data[end + length :] if media_type in wanted or not media_type else b""
    if body and "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for coding in reversed(fields.get("content-encoding", "").lower().split(",")):
        if body:
            body = _unpacked(body, coding.strip(), name, cap)
    if len(body) > cap:
        raise TooLarge(f"a page of over {cap:,} bytes", where=name, advice=_ADVICE)
    declared = None if charset is None else charset.group(1)
    return Response(int(match.group(1)), media_type, declared, body)


def _fields(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1 : _MOST_FIELDS + 1]:
        key, colon, value = line.partition(":")
        if colon:
            found.setdefault(key.strip().lower(), value.strip()[:1000])
    return found


def _unchunked(body: bytes) -> bytes:
    """Put chunks together; some crawlers do so and leave the field: then it is as it stands."""
    pieces: list[bytes] = []
    at = 0
    while (match := _CHUNK_SIZE.match(body, at)) is not None:
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces else body


def _unpacked(body: bytes, coding: str, name: str, cap: int) -> bytes:
    if coding in {"", "identity"}:
        return body
    if coding not in _WINDOW:
        found = f"a page packed as {coding[:40]!r}"
        raise Unsupported(found, where=name, advice="fetch it without that packing")
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body  # the crawler has unpacked it, and left the field
    windows = (_WINDOW[coding], -15) if coding == "deflate" else (_WINDOW[coding],)
    for window in windows:
        try:
            unpacker = zlib.decompressobj(window)
            plain = unpacker.decompress(body, cap + 1)
        except zlib.error:
            continue
        if len(plain) > cap:
            raise TooLarge(f"a page of over {cap:,} bytes", where=name, advice=_ADVICE)
        return plain
    raise Malformed(f"a page whose {coding} is broken", where=name, advice=_ADVICE)
