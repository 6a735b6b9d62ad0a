"""Series of trade by month, on several bases, as both sides recorded it; and prices."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.web.jinja import render
from enduse.web.pages.picture.kept import Asked, draw_kept
from enduse.web.snapshot import Current
from enduse.web.view.picture.traced import TracedView, series_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pictures"])


@router.get("/series")
def page(request: Request, snapshot: Current, records: Asked = "") -> Response:
    """Show controlled goods by month, with the days that they must be read by."""
    view = series_view(snapshot, records)
    return render(request, "series.html", view=view, pictures=draw_kept(snapshot, view))


@api.get("/series")
def data(snapshot: Current, records: Asked = "") -> TracedView:
    """Controlled goods by month, with the days that they must be read by."""
    return series_view(snapshot, records)
