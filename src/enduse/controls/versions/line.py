"""An entry of a list version as one line of JSON, and reading one line out of a file of them."""

from __future__ import annotations

import json
import mmap
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from enduse.model.listing import ListedName, Listing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LineFile", "from_line", "to_line"]

_DEFAULTS = {
    item.name: item.default
    for item in fields(Listing)
    if item.name not in {"list", "version", "entry_id", "schema", "names", "rows"}
}


class LineFile:
    """A file of lines that stays open, to read single lines of it.

    It is mapped into memory: an entry takes a page fault at most, and no call of the system.

    Args:
        path: The file; what the catalogue names is never written to again.

    Raises:
        OSError: It cannot be opened.
        ValueError: It is empty.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def at(self, offset: int) -> bytes:
        """Give the line that begins at an offset, with its end."""
        end = self._data.find(b"\n", offset) + 1
        return self._data[offset : end or len(self._data)]


def to_line(listing: Listing) -> bytes:
    """Write an entry as one line of JSON; fields that have their default are left out."""
    plain: dict[str, Any] = {"entry_id": listing.entry_id, "schema": listing.schema}
    plain["names"] = [[name.text, name.kind] for name in listing.names]
    for name, default in _DEFAULTS.items():
        value = getattr(listing, name)
        if value != default:
            plain[name] = value
    plain["rows"] = listing.rows
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes, key: str, version: str) -> Listing:
    """Read an entry back."""
    plain = json.loads(line)
    names = tuple([ListedName(text, kind) for text, kind in plain.pop("names")])
    pairs = tuple([(kind, value) for kind, value in plain.pop("identifiers", ())])
    told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}
    return Listing(list=key, version=version, names=names, identifiers=pairs, **told)
