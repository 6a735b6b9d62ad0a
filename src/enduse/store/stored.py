"""What rows of a case hold: assessments, list versions, text layers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from enduse.errors import StoreError
from enduse.model import ListVersion

__all__ = ["LIST_VERSION", "StoredAssessment", "require_layer", "row_of"]

LIST_VERSION = ("list", "version", "digest", "entries", "names", "rejected")
"""Columns of the table of list versions."""


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """An assessment as it was written.

    Attributes:
        digest: SHA-256 of ``record``, 64 hex digits.
        as_of: The day that it speaks of, ISO 8601.
        inputs: Digest of the findings that it was written from, or an empty string.
        record: Its canonical JSON, as UTF-8.
    """

    digest: str
    as_of: str
    inputs: str
    record: bytes


def row_of(version: ListVersion) -> dict[str, Any]:
    """Give a list version as a row."""
    return {name: getattr(version, name) for name in LIST_VERSION}


def require_layer(text: str, layer: str, where: str) -> None:
    """Refuse a text that is not the one that its digest names.

    Raises:
        StoreError: It is not.
    """
    kept = text.encode("utf-8", "surrogatepass")
    if hashlib.sha256(kept).hexdigest() != layer:
        raise StoreError(
            f"the text is not the one that {layer} names",
            where=where,
            advice="take the file in again",
        )
