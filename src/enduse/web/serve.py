"""Serving: what a server refuses to begin with, and its run."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from enduse.errors import ConfigError, UsageError
from enduse.web.app import create_app
from enduse.web.settings import LOOPBACK, WebSettings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["check_settings", "listen", "serve"]

_SHORTEST_TOKEN = 16


def check_settings(settings: WebSettings) -> None:
    """Refuse settings that would let in whom one did not mean to.

    Raises:
        UsageError: Other machines could reach the server and no token is asked for, or the token
            is one that can be guessed.
    """
    token = settings.token
    if settings.host not in LOOPBACK and token is None:
        raise UsageError(
            f"{settings.host} can be reached by other machines, and no token is set",
            where="--host",
            advice="give --token or ENDUSE_TOKEN, or leave --host out",
        )
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii()):
        raise UsageError(
            f"a token has at least {_SHORTEST_TOKEN} characters, all of them ASCII",
            where="--token",
            advice="make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'",
        )


def listen(settings: WebSettings) -> socket.socket:
    """Take the port.

    Returns:
        The socket; with port 0 the system chooses a free one.

    Raises:
        ConfigError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((settings.host, settings.port))
        held.listen(settings.limits.connections)
    except (OSError, OverflowError) as error:
        held.close()
        raise ConfigError(
            f"the server cannot listen there: {getattr(error, 'strerror', None) or error}",
            where=f"{settings.host}:{settings.port}",
            advice="give another --port (0: any free one), or end what listens there",
        ) from error
    return held


def serve(settings: WebSettings, held: socket.socket) -> None:
    """Answer requests until the process is told to end; what has begun is finished first.

    Args:
        settings: What the server is told; see :func:`check_settings`.
        held: The socket that it listens on; closed at the end.
    """
    server = Server(_config(create_app(settings), settings))
    try:
        server.run(sockets=[held])
    finally:
        held.close()


def _config(app: FastAPI, settings: WebSettings) -> Config:
    limits = settings.limits
    return Config(
        app,
        http=_timed(limits.head_seconds),
        ws="none",
        loop="asyncio",
        log_level="warning",
        access_log=False,  # a URL holds the names that someone looks for
        server_header=False,
        proxy_headers=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=limits.header,
    )


def _timed(seconds: float) -> type[asyncio.Protocol]:
    """Make the protocol that cuts a connection whose first request does not come in time.

    Without it a client that sends a header a minute holds a connection for ever.
    """

    class Timed(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self.loop.call_later(seconds, self._cut_if_idle)

        def _cut_if_idle(self) -> None:
            cycle: RequestResponseCycle | None = self.cycle  # None until a head has come
            if cycle is None:
                self.transport.close()

    return Timed
