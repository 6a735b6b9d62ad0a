"""A fault of our own: told to the operator in full, to the client without what is inside."""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from enduse.web.security.answer import refuse

__all__ = ["FaultGuard"]

_log = logging.getLogger(__name__)


class FaultGuard:
    """Answers with status 500 where anything inside fails.

    Args:
        app: What is inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            # The route and not the path, which may hold the name that someone looks at.
            route = getattr(scope.get("route"), "path", "no route")
            _log.exception("a request failed: %s %s", scope["method"], route)
            if begun:
                raise  # the connection is cut: half an answer is none
            answer = refuse(
                scope,
                500,
                "the server failed on this request",
                advice="report it, with what the server wrote to its terminal",
            )
            await answer(scope, receive, send)
