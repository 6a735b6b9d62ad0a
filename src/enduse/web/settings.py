"""What a server of pages is told: its case, its lists, its address, who may come in, its bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["LOOPBACK", "Limits", "WebSettings"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Addresses that only this machine reaches."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one client may ask for.

    Attributes:
        url: Longest path with its query, in bytes.
        header: Longest head of a request, in bytes.
        body: Largest body of a request, in bytes, but for an upload.
        upload: Largest upload, all files together, in bytes.
        files: Most files of an upload.
        seconds: Longest time for one answer, from the first byte of the request to the last of the
            answer.
        upload_seconds: As ``seconds``, for an upload.
        head_seconds: Longest time until the head of a request has come.
        at_once: Most requests that are answered at the same time; others are asked to come again.
        connections: Most open connections.
    """

    url: int = 8_192
    header: int = 32_768
    body: int = 1_000_000
    upload: int = 64_000_000
    files: int = 200
    seconds: float = 30.0
    upload_seconds: float = 300.0
    head_seconds: float = 10.0
    at_once: int = 24
    connections: int = 256


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What a server is told.

    Attributes:
        case: Folder of the case; a run makes it where it is not there.
        home: Folder of the list catalogue; that of the case itself is taken where it has one, as
            the demo's has.
        host: The address to listen on.
        port: The port to listen on.
        token: What a client must show, or None where only this machine can reach the server.
        names: Further host names that the server answers to, as that of a proxy before it.
        stale_after: A list older than so many days on the day asked for is stale; for runs.
        warm: Whether the search is made ready as the server begins, not when it is first used.
        limits: How much one client may ask for.
        now: Gives the moment, for what is entered into the ledger.
    """

    case: Path
    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    names: tuple[str, ...] = ()
    stale_after: int = 30
    warm: bool = False
    limits: Limits = field(default_factory=Limits)
    now: Callable[[], dt.datetime] = _now

    @property
    def lists_home(self) -> Path:
        """The folder of the catalogue that the case is shown with."""
        own = self.case / "home"
        return own if (own / "lists").is_dir() else self.home
