"""What changes something has to come from a page of this server itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from enduse.web.security.answer import refuse

__all__ = ["OriginGuard"]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class OriginGuard:
    """Refuses requests that change something and come from another site.

    ``Sec-Fetch-Site``, which no script can set, decides where it is there; else ``Origin`` has to
    be our own.  A client that sends neither is no browser, and carries no one's session by
    accident.  Where a browser says "null", the form has to bear its token: see
    :mod:`enduse.web.security.form`.

    Args:
        app: What is inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and scope["method"] not in _SAFE:
            headers = Headers(scope=scope)
            own = _is_own(headers)
            if own is False:
                answer = refuse(
                    scope,
                    403,
                    "the request comes from another site",
                    where="Origin",
                    advice="send it from a page of this server",
                )
                await answer(scope, receive, send)
                return
            scope.setdefault("state", {})["origin_untold"] = own is None
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool | None:
    """Whether a request comes from our own page; None where the browser does not tell."""
    sites = headers.getlist("sec-fetch-site")
    if sites:
        return set(sites) <= {"same-origin", "none"}
    origins = headers.getlist("origin")
    if not origins:
        return True
    if origins == ["null"]:
        return None
    try:
        parts = urlsplit(origins[0])
    except ValueError:
        return False
    return (
        len(origins) == 1
        and parts.scheme in {"http", "https"}
        and parts.netloc != ""
        and parts.netloc.lower() == headers.get("host", "").lower()
    )
