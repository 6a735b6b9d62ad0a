"""Evidence read back from a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.errors import Unverified
from enduse.model import Decision, Entry, Evidence, Measure, Row, Search, Span

__all__ = ["from_plain"]

_KINDS: dict[str, type[Evidence]] = {
    kind.kind: kind for kind in (Span, Row, Entry, Search, Measure, Decision)
}


def from_plain(plain: Mapping[str, Any]) -> Evidence:
    """Read a piece of evidence from its plain form.

    Raises:
        Unverified: It is of no known kind, or lacks a field or has one too many.
    """
    kind = _KINDS.get(str(plain.get("kind")))
    if kind is None:
        raise Unverified((f"evidence of no known kind: {plain.get('kind')!r}",))
    try:
        return kind(**{key: _frozen(value) for key, value in plain.items() if key != "kind"})
    except TypeError as error:
        raise Unverified((f"evidence of kind {plain['kind']!r} is malformed: {error}",)) from error


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
