"""Errors that a route raises, as answers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from enduse.errors import EnduseError
from enduse.web.refusal import status_of
from enduse.web.security.answer import refuse

__all__ = ["HANDLERS"]


async def _told(request: Request, error: EnduseError) -> Response:
    """Answer with an error of our own tree."""
    status = status_of(error)
    headers = {"Retry-After": "2"} if status == 503 else None
    return refuse(
        request.scope,
        status,
        error.found,
        where=error.where,
        advice=error.advice,
        headers=headers,
    )


async def _http(request: Request, error: HTTPException) -> Response:
    """Answer with an error of the framework: no such route, a method that a route has not."""
    headers = dict(error.headers or {})
    found, advice = str(error.detail), ""
    if error.status_code == 404:
        found, advice = "there is no such page", "go to the overview, at /"
    elif error.status_code == 405:
        allowed = headers.get("Allow", headers.get("allow", ""))
        if "GET" in allowed and "HEAD" not in allowed:
            allowed += ", HEAD"
        headers = {"Allow": allowed}
        found, advice = f"{request.method} is not for this page", f"it takes {allowed}"
    return refuse(request.scope, error.status_code, found, advice=advice, headers=headers)


async def _malformed(request: Request, error: RequestValidationError) -> Response:
    """Answer to a parameter or a field that is not of its form."""
    faults: list[Mapping[str, Any]] = list(error.errors())
    first = faults[0] if faults else {"loc": (), "msg": "it cannot be read"}
    where = ".".join(str(part)[:100] for part in first["loc"])
    found = str(first["msg"])[:300]
    more = len(faults) - 1
    advice = "mend it" if more < 1 else f"mend it, and {more} more"
    return refuse(request.scope, 422, found, where=where, advice=advice)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    EnduseError: _told,
    HTTPException: _http,
    RequestValidationError: _malformed,
}
"""What answers to each kind of error; a fault of our own is answered by ``FaultGuard``."""
