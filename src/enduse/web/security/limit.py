"""Bounds on one request: how long its URL and body, how much time, how many at once."""

from __future__ import annotations

import asyncio
import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from enduse.web.security.answer import refuse
from enduse.web.settings import Limits

__all__ = ["UPLOADS", "CrowdGuard", "SizeGuard", "TimeGuard"]

UPLOADS = frozenset({"/run"})
"""Paths to which files are sent."""

_log = logging.getLogger(__name__)


class _TooLarge(Exception):
    """The body of a request went over its bound while it was read."""


class _Sent:
    """Hands on what is sent, and knows whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        self.begun = self.begun or message["type"] == "http.response.start"
        await self._send(message)


class SizeGuard:
    """Refuses what is too long: head and URL at once, a body when it is announced or when it comes.

    Args:
        app: What is inside.
        limits: The bounds.
    """

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if sum(len(name) + len(value) for name, value in scope["headers"]) > self._limits.header:
            answer = refuse(
                scope,
                431,
                f"the head of the request is longer than {self._limits.header:,} bytes",
                advice="send fewer headers, or delete the cookies of this host",
            )
            await answer(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._limits.url:
            answer = refuse(
                scope,
                414,
                f"the URL is longer than {self._limits.url:,} bytes",
                advice="ask for less at once",
            )
            await answer(scope, receive, send)
            return
        await self._bounded(scope, receive, send)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = self._limits.upload if scope["path"] in UPLOADS else self._limits.body
        answer = refuse(
            scope,
            413,
            f"the body is larger than {most:,} bytes",
            advice="send less at once",
            headers={"Connection": "close"},
        )
        if not _within(Headers(scope=scope).get("content-length", "0"), most):
            await answer(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise _TooLarge
            return message

        sent = _Sent(send)
        try:
            await self._app(scope, counted, sent)
        except _TooLarge:
            if sent.begun:
                raise
            await answer(scope, receive, send)


def _within(told: str, most: int) -> bool:
    """Whether an announced length is a number, and not over the bound."""
    return told.isascii() and told.isdigit() and len(told) <= 18 and int(told) <= most


class TimeGuard:
    """Ends the answer to a request that takes too long, to come or to be answered.

    Args:
        app: What is inside.
        limits: The bounds.
    """

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = _Sent(send)
        limits = self._limits
        seconds = limits.upload_seconds if scope["path"] in UPLOADS else limits.seconds
        bound = asyncio.timeout(seconds)
        try:
            async with bound:
                await self._app(scope, receive, sent)
        except TimeoutError:
            if not bound.expired():
                raise
            _log.warning("an answer took longer than %s seconds", seconds)
            if sent.begun:
                raise  # the connection is cut: half an answer is none
            answer = refuse(
                scope,
                503,
                f"the answer took longer than {seconds:g} seconds",
                advice="ask for less, or come again later",
                headers={"Retry-After": "5", "Connection": "close"},
            )
            await answer(scope, receive, send)


class CrowdGuard:
    """Asks clients to come again, where as many as there may be are being answered.

    Args:
        app: What is inside.
        limits: The bounds.
    """

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._most = limits.at_once
        self._now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._now >= self._most:
            answer = refuse(
                scope,
                503,
                f"{self._most} requests are being answered already",
                advice="come again in a moment",
                headers={"Retry-After": "1"},
            )
            await answer(scope, receive, send)
            return
        self._now += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._now -= 1
