"""The files in a ZIP archive, one by one."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from enduse.errors import IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake.archive import BROKEN_ARCHIVE, check_directory
from enduse.intake.container.member import Member, shown_member
from enduse.intake.limits import Limits

__all__ = ["members_of_zip"]

_ENCRYPTED = 0x1
_OFFICE = {"[Content_Types].xml", "mimetype"}
# What macOS and Windows put into archives beside the files.
_BESIDE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_DIRECTORY_ENTRY = 512
_BROKEN = (*BROKEN_ARCHIVE, ValueError, RuntimeError, OverflowError, struct.error, OSError)
_CHUNK = 1 << 20


def members_of_zip(file: BinaryIO, name: str, caps: Limits) -> Iterator[Member | IntakeError]:
    """Give the files in an archive, sorted by name, or why one is refused.

    Args:
        file: The archive, opened; it can be sought in.
        name: Its path, as it is shown.
        caps: Size caps; no file in it may be larger than ``whole``.

    Yields:
        Each file; folders and what systems put beside them are passed over.

    Raises:
        Unsupported: It is an office document.
        TooLarge: It holds too many files, or more than its cap once unpacked.
        Malformed: It is broken.
    """
    check_directory(file, name, most_files=caps.members, most_bytes=caps.members * _DIRECTORY_ENTRY)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise _broken(error, name) from error
    with archive:
        items = sorted(
            (item for item in archive.infolist() if not _is_beside(item)),
            key=lambda item: (item.filename, item.header_offset),
        )
        if any(item.filename in _OFFICE for item in items):
            found = "this is an office document or an e-book, not an archive of articles"
            raise Unsupported(found, where=name, advice="save it as PDF or as text")
        left = caps.unpacked
        for item in items:
            given = _member(archive, item, f"{name}/{shown_member(item.filename)}", caps)
            left -= len(given.data) if isinstance(given, Member) else 0
            if left < 0:
                found = f"over {caps.unpacked:,} bytes when unpacked"
                raise TooLarge(found, where=name, advice="split the archive")
            yield given


def _is_beside(item: zipfile.ZipInfo) -> bool:
    return item.is_dir() or item.filename.startswith(_BESIDE[0]) or item.filename.endswith(_BESIDE)


def _member(
    archive: zipfile.ZipFile, item: zipfile.ZipInfo, path: str, caps: Limits
) -> Member | IntakeError:
    if item.flag_bits & _ENCRYPTED:
        return Unsupported("a file with a password", where=path, advice="unpack the archive")
    if item.file_size > caps.whole:
        found = f"{item.file_size:,} bytes when unpacked, over the cap of {caps.whole:,}"
        return TooLarge(found, where=path, advice="unpack the archive, and give the file")
    try:
        with archive.open(item) as packed:
            # It gives no more bytes than its directory says, whatever is packed.
            return Member(path, packed.read(caps.whole + 1))
    except _BROKEN as error:
        return _broken(error, path)


def _broken(error: Exception, name: str) -> Malformed:
    reason = " ".join(str(error).split())[:200]
    return Malformed(f"a broken ZIP archive: {reason}", where=name, advice="fetch the file again")
