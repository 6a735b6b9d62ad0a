"""The files that pages load, as a route."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.errors import NotThere
from enduse.web.asset import Assets

__all__ = ["router"]

_FOREVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "public, no-cache"

router = APIRouter(include_in_schema=False)


@router.get("/assets/{name:path}")
def asset(request: Request, name: str) -> Response:
    """Give a file that pages load; with its version in the URL it may be kept for ever."""
    assets: Assets = request.app.state.assets
    found = assets.get(name)
    if found is None:
        raise NotThere("there is no such file", where=f"/assets/{name[:200]}")
    kept = _FOREVER if request.query_params.get("v") == found.version else _ASK_FIRST
    headers = {"ETag": f'"{found.version}"', "Cache-Control": kept}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=found.media_type, headers=headers)
