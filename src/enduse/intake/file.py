"""Open a file that comes from outside, or say why not."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from enduse.errors import Empty, IntakeError, TooLarge, Unsupported
from enduse.intake.signature import name_of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["open_file", "read_whole", "refuse_binary", "shown_name"]

_KINDS = (
    (stat.S_ISDIR, "a folder", "give the files in it"),
    (stat.S_ISFIFO, "a named pipe", "write it to a file first"),
    (stat.S_ISSOCK, "a socket", "write it to a file first"),
    (stat.S_ISCHR, "a device", "give a file"),
    (stat.S_ISBLK, "a device", "give a file"),
)


@contextmanager
def open_file(path: Path, *, cap: int) -> Iterator[BinaryIO]:
    """Open a regular file of at least one byte and at most ``cap`` bytes.

    The kind and the size are asked of the opened file, so that it cannot be changed for another in
    between.  A named pipe is opened without waiting for its writer.

    Raises:
        IntakeError: The file is missing or may not be read.
        Unsupported: It is a folder, a pipe, a socket or a device.
        Empty: It has no bytes.
        TooLarge: It is over ``cap``.
    """
    handle = _handle(path)
    try:
        _check(os.fstat(handle), path.name or str(path), cap)
    except IntakeError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        yield file


def read_whole(path: Path, *, cap: int) -> bytes:
    """Read all bytes of a regular file.

    Raises:
        IntakeError: As ``open_file``; and ``TooLarge`` where the file grows past ``cap`` while it
            is read.
    """
    with open_file(path, cap=cap) as file:
        try:
            data = file.read(cap + 1)
        except OSError as error:
            raise _unopened(path, error) from error
    if len(data) > cap:
        raise _too_large(path.name, len(data), cap)
    return data


def shown_name(path: Path) -> str:
    """Give a file's name as it is shown: one from another system may be no UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def refuse_binary(head: bytes, name: str, *, advice: str) -> None:
    """Refuse a file whose first bytes show that it is no text.

    Args:
        head: The first bytes; 4,096 are enough.
        name: The file's name, for the message.
        advice: What the user can do.

    Raises:
        Unsupported: It is a PDF, an archive, an image, a program ...
    """
    kind = name_of_kind(head)
    if kind is not None:
        raise Unsupported(f"this is {kind}, not text", where=name, advice=advice)


def _handle(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from error


def _check(status: os.stat_result, name: str, cap: int) -> None:
    for is_kind, kind, advice in _KINDS:
        if is_kind(status.st_mode):
            raise Unsupported(f"this is {kind}, not a file", where=name, advice=advice)
    if status.st_size == 0:
        raise Empty("the file has no bytes", where=name, advice="fetch it again")
    if status.st_size > cap:
        raise _too_large(name, status.st_size, cap)


def _too_large(name: str, size: int, cap: int) -> TooLarge:
    return TooLarge(
        f"{size:,} bytes, over the cap of {cap:,}",
        where=name,
        advice="check that it is the right file, or split it",
    )


def _unopened(path: Path, error: Exception) -> IntakeError:
    name = path.name or str(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return IntakeError("there is no such file", where=str(path), advice="check the path")
    if isinstance(error, PermissionError):
        return IntakeError(
            "the file may not be read", where=name, advice="ask its owner for leave to read it"
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return IntakeError(
        f"the file cannot be read: {reason}", where=name, advice="check the path and the disk"
    )
