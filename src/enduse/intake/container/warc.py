"""Web archives: the pages that a crawler kept in a WARC file (ISO 28500).

Only records that hold a response are read: pages, PDFs and plain text, with the address and the
time of each.  After a wrong length the next record is looked for, and the fault is told.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from enduse.errors import IntakeError, Malformed, TooLarge
from enduse.intake.container.http import parse_response
from enduse.intake.container.member import Member
from enduse.intake.limits import Limits

__all__ = ["GZIP_SIGNATURE", "is_warc", "members_of_warc"]

GZIP_SIGNATURE = b"\x1f\x8b"
_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_ADVICE = "fetch the file again; what stands before is read"
_CHUNK = 1 << 16
_LONGEST_HEAD = 65_536
_WANTED = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822"}
)


class _Source:
    """Bytes of a file, unpacked where it is packed, counted up to a cap."""

    def __init__(self, file: BinaryIO, name: str, cap: int) -> None:
        self._file, self._name, self._left = file, name, cap
        self._held = bytearray()
        self._is_over = False
        head = file.read(2)
        self._raw = head
        self._unpacker = zlib.decompressobj(31) if head == GZIP_SIGNATURE else None

    def _fill(self) -> bool:
        """Take in some more; tell whether there was more."""
        if self._is_over:
            return False
        raw, self._raw = self._raw or self._file.read(_CHUNK), b""
        plain = raw if self._unpacker is None else self._unpack(raw)
        if plain is None or (self._unpacker is None and not raw):
            self._is_over = True
            return False
        self._left -= len(plain)
        if self._left < 0:
            raise TooLarge(
                "more bytes when unpacked than the cap", where=self._name, advice="split the file"
            )
        self._held += plain
        return True

    def _unpack(self, raw: bytes) -> bytes | None:
        """Unpack some; one file is several members of gzip, one for each record."""
        unpacker = self._unpacker
        if unpacker is None or (not raw and not unpacker.eof):
            return None
        if unpacker.eof:
            rest = unpacker.unused_data + raw
            rest = rest.lstrip(b"\x00")
            if not rest:
                return None if not raw else b""
            unpacker = self._unpacker = zlib.decompressobj(31)
            raw = rest
        try:
            plain = unpacker.decompress(raw, _CHUNK * 4)
        except zlib.error as error:
            found = f"a broken gzip archive: {error}"
            raise Malformed(found, where=self._name, advice=_ADVICE) from error
        self._raw = unpacker.unconsumed_tail
        return plain

    def line(self) -> bytes:
        """Read up to the next end of a line, that included, or a part of a line without end.

        Nothing is left at the end of the file.
        """
        at = 0
        while (end := self._held.find(b"\n", at)) < 0:
            at = len(self._held)
            if at > _LONGEST_HEAD or not self._fill():
                end = at - 1
                break
        line = bytes(self._held[: end + 1])
        del self._held[: end + 1]
        return line

    def take(self, length: int, keep: int) -> tuple[bytes, bool]:
        """Read ``length`` bytes; give the first ``keep`` of them, and whether all were there."""
        kept = bytearray()
        left = length
        while left > 0:
            if not self._held and not self._fill():
                return bytes(kept[:keep]), False
            piece = self._held[:left]
            del self._held[: len(piece)]
            left -= len(piece)
            if len(kept) < keep:
                kept += piece
        return bytes(kept[:keep]), True


def is_warc(head: bytes) -> bool:
    """Tell a WARC file, packed or not, by its first bytes."""
    if head.startswith(GZIP_SIGNATURE):
        try:
            head = zlib.decompressobj(31).decompress(head, 100)
        except zlib.error:
            return False
    return _VERSION.match(head) is not None


def members_of_warc(file: BinaryIO, name: str, caps: Limits) -> Iterator[Member | IntakeError]:
    """Give the pages in a web archive, in order, or why one is refused.

    Args:
        file: The archive, opened at its beginning.
        name: Its path, as it is shown.
        caps: Size caps.

    Yields:
        Each page of a successful response; its path is that of the file with the number of the
        record, its ``meta`` has ``url`` and ``captured``.

    Raises:
        Malformed: A record is broken, or its length is wrong: what follows cannot be read.
        TooLarge: It has more records, or more bytes when unpacked, than its caps.
    """
    source = _Source(file, name, caps.unpacked)
    number = 0
    while (skipped := _next_record(source)) is not None:
        if skipped:
            found = "bytes that belong to no record: the length before them is wrong"
            yield Malformed(found, where=f"{name}#{number}", advice=_ADVICE)
        number += 1
        path = f"{name}#{number}"
        if number > caps.members:
            found = f"over {caps.members:,} records"
            raise TooLarge(found, where=name, advice="split the file")
        head = _head(source, path)
        length, is_wanted = _length(head, path), _is_wanted(head)
        block, is_whole = source.take(length, caps.whole if is_wanted else 0)
        if not is_whole:
            found = "a record that is cut off, or whose length is wrong"
            raise Malformed(found, where=path, advice=_ADVICE)
        if is_wanted and length > caps.whole:
            found = f"a record of {length:,} bytes, over the cap of {caps.whole:,}"
            yield TooLarge(found, where=path, advice="fetch the page by itself")
        elif is_wanted:
            yield from _page(head, block, path, caps)


def _next_record(source: _Source) -> bool | None:
    """Go to the next record; tell whether anything but blank lines stood before it.

    Returns:
        None at the end of the file.
    """
    has_skipped = False
    while line := source.line():
        if _VERSION.match(line) is not None:
            return has_skipped
        has_skipped = has_skipped or bool(line.strip())
    return None


def _head(source: _Source, path: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    size = 0
    while (line := source.line()).strip():
        size += len(line)
        if size > _LONGEST_HEAD:
            raise Malformed("a record with an endless head", where=path, advice=_ADVICE)
        key, _, value = line.decode("utf-8", "replace").partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _length(head: dict[str, str], path: str) -> int:
    length = head.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise Malformed("a record that does not say how long it is", where=path, advice=_ADVICE)
    return int(length)


def _is_wanted(head: dict[str, str]) -> bool:
    kind = head.get("warc-type", "").lower()
    if kind == "response":
        return head.get("warc-target-uri", "").strip("<>").lower().startswith("http")
    media_type = head.get("content-type", "").partition(";")[0].strip().lower()
    return kind in {"resource", "conversion"} and media_type in _WANTED


def _page(
    head: dict[str, str], block: bytes, path: str, caps: Limits
) -> Iterator[Member | IntakeError]:
    meta = [("url", head.get("warc-target-uri", "").strip("<>"))]
    meta.append(("captured", head.get("warc-date", "")))
    known = tuple(sorted((key, value[:2000]) for key, value in meta if value))
    if head.get("warc-type", "").lower() != "response":
        yield Member(path, block, None, known)
        return
    try:
        response = parse_response(block, path, wanted=_WANTED, cap=caps.whole)
    except IntakeError as error:
        yield error
        return
    if 200 <= response.status < 300 and response.body:
        yield Member(path, response.body, response.charset, known)
