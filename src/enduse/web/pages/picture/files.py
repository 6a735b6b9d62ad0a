"""The files behind the pictures, and the stylesheet of all of them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from enduse.web.draw import picture_sheet
from enduse.web.refusal import NotThere
from enduse.web.snapshot import Current

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_TYPES = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml"}


@router.get("/pictures/sheet.css")
def sheet() -> Response:
    """Give the stylesheet of drawn pictures, which are drawn without one of their own."""
    return Response(picture_sheet(), media_type="text/css")


@router.get("/pictures/{key}/{name}.{kind}")
def file(snapshot: Current, key: str, name: str, kind: str) -> Response:
    """Give a picture, or the data behind it, as the trace wrote it."""
    content = snapshot.traced.get(f"{key}/pictures/{name}.{kind}")
    if content is None or kind not in _TYPES:
        raise NotThere("there is no such picture", where=f"{key[:80]}/{name[:80]}.{kind[:8]}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=_TYPES[kind], headers=headers)
