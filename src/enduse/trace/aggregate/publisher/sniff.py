"""Which kind of aggregate table a file is, by its head."""

from __future__ import annotations

from pathlib import Path

from enduse.intake.file import open_file
from enduse.intake.limits import Limits

__all__ = ["head_of", "starts_as_json"]

_HEAD = 65_536


def head_of(path: Path) -> str:
    """Give the beginning of a file as text; bytes of another encoding are passed over.

    Raises:
        IntakeError: It cannot be read.
    """
    with open_file(path, cap=Limits().table) as file:
        data = file.read(_HEAD)
    codec = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return data.decode(codec, errors="ignore").lstrip("\ufeff \t\r\n")


def starts_as_json(path: Path) -> bool:
    """Whether a file begins as JSON does.

    Raises:
        IntakeError: It cannot be read.
    """
    return head_of(path)[:1] in {"{", "["}
