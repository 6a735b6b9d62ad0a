"""The digest of a file, by which observations cite it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from enduse.intake.file import open_file
from enduse.intake.limits import Limits

__all__ = ["file_digest"]

_CHUNK = 1 << 20


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file, 64 hex digits.

    Raises:
        IntakeError: It cannot be read, or is over the cap of a table.
    """
    found = hashlib.sha256()
    with open_file(path, cap=Limits().table) as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
