"""The one file in a ZIP archive, as a stream.

Publishers offer large lists as an archive of one file.  An archive can hold more than it seems to:
what is unpacked is counted, and an archive of many files is refused before its directory is read.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from enduse.errors import Malformed, TooLarge, Unsupported

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BROKEN_ARCHIVE", "ZIP_SIGNATURE", "check_directory", "open_only_file"]

ZIP_SIGNATURE = b"PK\x03\x04"
# What zipfile raises while it unpacks bytes that are broken, cut off or packed in an unknown way.
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
# The end-of-central-directory record: APPNOTE.TXT 6.3.10, section 4.3.16.
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_TAIL = _END_SIZE + 65_535
_MOST_FILES = 16
_MOST_DIRECTORY = 65_536
_ENCRYPTED = 0x1
_ADVICE = "unpack it, and give the file in it"


@contextmanager
def open_only_file(file: BinaryIO, name: str, *, cap: int) -> Iterator[BinaryIO]:
    """Open the file in an archive that holds just one.

    Args:
        file: The archive, opened; it can be sought in.
        name: Its name, for messages.
        cap: The most bytes that the file in it may have.

    Raises:
        Unsupported: It holds several files, none, or one with a password.
        TooLarge: The file in it is over ``cap``.
        Malformed: The archive is broken.
    """
    check_directory(file, name, most_files=_MOST_FILES, most_bytes=_MOST_DIRECTORY)
    with _opened(file, name, cap) as inner:
        try:
            yield inner
        except BROKEN_ARCHIVE as error:
            raise _broken(error, name) from error


def _opened(file: BinaryIO, name: str, cap: int) -> BinaryIO:
    try:
        archive = zipfile.ZipFile(file)
        held = [item for item in archive.infolist() if not item.is_dir()]
        if len(held) == 1:
            _check(held[0], name, cap)
            # It gives no more bytes than its directory says, whatever is packed.
            return cast("BinaryIO", archive.open(held[0]))
    except (*BROKEN_ARCHIVE, ValueError, RuntimeError, OverflowError, struct.error) as error:
        # A directory with wrong offsets makes zipfile seek before the beginning of the file.
        raise _broken(error, name) from error
    raise Unsupported(f"a ZIP archive of {len(held)} files", where=name, advice=_ADVICE)


def _check(item: zipfile.ZipInfo, name: str, cap: int) -> None:
    if item.flag_bits & _ENCRYPTED:
        raise Unsupported("a ZIP archive with a password", where=name, advice=_ADVICE)
    if item.file_size > cap:
        raise TooLarge(
            f"{item.file_size:,} bytes when unpacked, over the cap of {cap:,}",
            where=name,
            advice="check that it is the right file",
        )


def _broken(error: Exception, name: str) -> Malformed:
    return Malformed(f"a broken ZIP archive: {error}", where=name, advice="fetch the file again")


def check_directory(file: BinaryIO, name: str, *, most_files: int, most_bytes: int) -> None:
    """Refuse an archive of many files before a directory of any size is read into memory.

    Args:
        file: The archive, opened; it can be sought in.
        name: Its name, for messages.
        most_files: The most files that it may hold; 65,534 at most can be told.
        most_bytes: The most bytes that its directory may have.

    Raises:
        Unsupported: It holds more.
        Malformed: It is cut off.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_TAIL))
    tail = file.read(_LONGEST_TAIL)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Malformed("a ZIP archive that is cut off", where=name, advice="fetch the file again")
    files, length = struct.unpack_from("<HL", tail, at + 10)
    # All bits set: the true numbers stand elsewhere (ZIP64), and are above those that fit here.
    if files > min(most_files, 0xFFFE) or length > min(most_bytes, 0xFFFFFFFE):
        raise Unsupported(f"a ZIP archive of {files:,} files", where=name, advice=_ADVICE)
