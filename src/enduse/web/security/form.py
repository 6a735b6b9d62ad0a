"""The token of a form, for browsers that do not say where a form came from.

Over loopback and over TLS a browser says so itself (``Sec-Fetch-Site``).  Over plain HTTP to
another machine it does not, and because our pages forbid the ``Referer`` its ``Origin`` is "null":
there a form has to bear a token that only our own pages could hand out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator

from fastapi import Request

from enduse.errors import UsageError

__all__ = ["FORM_TOKEN", "SESSION", "form_token", "require_form_token"]

FORM_TOKEN = "form"  # noqa: S105 - the name of a field
"""Name of the hidden field."""

SESSION = "enduse_session"
"""Name of the cookie that shows that the token was given."""


def form_token(request: Request) -> str:
    """Give the token that forms on a page bear."""
    secret: bytes = request.app.state.secret
    session = request.cookies.get(SESSION, "").encode("utf-8", "replace")
    return hmac.new(secret, b"form\x00" + session, hashlib.sha256).hexdigest()


async def require_form_token(request: Request) -> AsyncIterator[None]:
    """Refuse a form without its token, where :class:`OriginGuard` could not tell its origin.

    Raises:
        UsageError: It has none, or a wrong one.
    """
    if not getattr(request.state, "origin_untold", False):
        yield
        return
    form = await request.form()
    try:
        given = form.get(FORM_TOKEN, "")
        if not isinstance(given, str) or not _same(given, form_token(request)):
            raise UsageError(
                "the form does not come from a page of this server",
                where="Origin",
                advice="open the page anew and send the form again",
            )
        yield
    finally:
        await form.close()


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode())
