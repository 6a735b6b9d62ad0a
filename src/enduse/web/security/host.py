"""The names that a server answers to.

A page of another site may let its own name point at this machine ("DNS rebinding"), and its
scripts would then read ours as their own.  Such a request names that site as its host, and is
refused.  An address in digits cannot be made to point elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from enduse.web.security.answer import refuse

__all__ = ["HostGuard", "host_of"]

_HOST = re.compile(r"(\[[0-9a-fA-F:.]{2,45}\]|[0-9A-Za-z._-]{1,253})(?::([0-9]{1,5}))?")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def host_of(header: str) -> str | None:
    """Give the name or address in a Host header, without its port; None where it has no such form.

    Args:
        header: The value of the header.
    """
    found = _HOST.fullmatch(header)
    if found is None or (found[2] and int(found[2]) > 65_535):
        return None
    return found[1].strip("[]").rstrip(".").lower()


class HostGuard:
    """Refuses requests that name another host.

    Args:
        app: What is inside.
        names: Names that the server answers to, beside this machine's own.
        any_address: Whether any address in digits is taken: where the server listens on all.
    """

    def __init__(self, app: ASGIApp, *, names: Sequence[str], any_address: bool) -> None:
        self._app = app
        self._names = _LOCAL | {name.strip("[]").lower() for name in names}
        self._any_address = any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and not self._known(Headers(scope=scope).getlist("host")):
            answer = refuse(
                scope,
                421,
                "the request names a host that this server does not answer to",
                where="Host",
                advice="open it as http://127.0.0.1 with its port, or name the host with "
                "'enduse serve --name'",
            )
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _known(self, given: Sequence[str]) -> bool:
        host = host_of(given[0]) if len(given) == 1 else None
        if host is None:
            return False
        return host in self._names or (self._any_address and _is_address(host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
