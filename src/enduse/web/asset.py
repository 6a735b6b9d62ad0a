"""The files that pages load: a table of what is there, each with a version from its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import quote

__all__ = ["Asset", "Assets"]

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load.

    Attributes:
        data: Its bytes.
        version: Twelve hex digits of their SHA-256.
        media_type: What it is.
    """

    data: bytes
    version: str
    media_type: str


class Assets:
    """The files under one folder, of the kinds that pages load.

    A file is found by its name in a table, and never by a path that a client gives: there is no
    way out of the folder.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, tuple[tuple[int, int], Asset]] = {}
        self._lock = Lock()

    def names(self) -> frozenset[str]:
        """Give the path of every file, relative to the folder, with ``/``."""
        return frozenset(
            path.relative_to(self._folder).as_posix()
            for path in self._folder.rglob("*")
            if path.suffix in _TYPES and path.is_file() and not path.is_symlink()
        )

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.names()

    def url(self, name: str) -> str:
        """Give the URL of a file, with its version; without one where the file is not there."""
        asset = self.get(name)
        path = f"/assets/{quote(name)}"
        return path if asset is None else f"{path}?v={asset.version}"

    def get(self, name: str) -> Asset | None:
        """Give a file, or None."""
        with self._lock:
            held = self._held.get(name)
            if held is None and name not in self.names():
                return None
            path = self._folder / name
            try:
                stat = path.stat()
                seal = (stat.st_size, stat.st_mtime_ns)
                if held is None or held[0] != seal:
                    data = path.read_bytes()
                    version = hashlib.sha256(data).hexdigest()[:12]
                    held = (seal, Asset(data, version, _TYPES[path.suffix]))
                    self._held[name] = held
            except OSError:
                return None
            return held[1]
