"""Who may come in, where other machines can reach the server: who shows its token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from enduse.web.security.answer import is_api, refuse
from enduse.web.security.form import SESSION

__all__ = ["ENTER", "AccessGuard", "session_of"]

ENTER = "/enter"
"""The page that asks for the token."""

_OPEN = ("/assets/",)
_LONGEST = 1_024


def session_of(secret: bytes, token: str) -> str:
    """Give what the cookie of a client holds that has shown the token; never the token itself.

    Args:
        secret: Random bytes of this server's life: with it all sessions end.
        token: The token.
    """
    return hmac.new(secret, b"session\x00" + token.encode(), hashlib.sha256).hexdigest()


class AccessGuard:
    """Refuses requests without the token, as ``Authorization: Bearer`` or as the session's cookie.

    Args:
        app: What is inside.
        token: The token.
        secret: Random bytes of this server's life.
    """

    def __init__(self, app: ASGIApp, *, token: str, secret: bytes) -> None:
        self._app = app
        self._token = token.encode()
        self._session = session_of(secret, token).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or self._is_open(scope) or self._is_known(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        if is_api(scope) or scope["method"] not in {"GET", "HEAD"}:
            answer = refuse(
                scope,
                401,
                "this server asks for a token",
                where="Authorization",
                advice=f"send 'Authorization: Bearer' and the token, or give it once at {ENTER}",
                headers={"WWW-Authenticate": "Bearer"},
            )
            await answer(scope, receive, send)
            return
        await RedirectResponse(ENTER, status_code=303)(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        path: str = scope["path"]
        return path == ENTER or path.startswith(_OPEN)

    def _is_known(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        bearer = given.strip() if kind.lower() == "bearer" else ""
        return _same(bearer, self._token) | _same(_cookie(headers), self._session)


def _same(given: str, known: bytes) -> bool:
    return secrets.compare_digest(given[:_LONGEST].encode("utf-8", "replace"), known)


def _cookie(headers: Headers) -> str:
    try:
        cookies: SimpleCookie = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    morsel = cookies.get(SESSION)
    return "" if morsel is None else morsel.value
