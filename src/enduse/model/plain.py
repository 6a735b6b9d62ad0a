"""Model objects as plain JSON values, in one way everywhere."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from enum import Enum
from typing import Any

__all__ = ["canonical", "digest", "to_plain"]


def to_plain(value: Any) -> Any:
    """Turn a model object into dicts, lists and scalars.

    A dataclass with a class attribute ``kind`` (a piece of evidence) gives it as its first key.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        kind = getattr(type(value), "kind", None)
        return {"kind": kind, **plain} if isinstance(kind, str) else plain
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    return value


def canonical(value: Any) -> bytes:
    """Give the canonical JSON of a value: sorted keys, no white space, UTF-8."""
    plain = to_plain(value)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(value: Any) -> str:
    """Give the SHA-256 of the canonical JSON of a value, 64 hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
