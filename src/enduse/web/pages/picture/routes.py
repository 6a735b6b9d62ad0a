"""Routes of controlled goods."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.web.jinja import render
from enduse.web.pages.picture.kept import Asked, draw_kept
from enduse.web.snapshot import Current
from enduse.web.view.picture.traced import RoutesView, routes_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pictures"])


@router.get("/routes")
def page(request: Request, snapshot: Current, records: Asked = "") -> Response:
    """Show where controlled goods came from, through whose hands, and to whom."""
    view = routes_view(snapshot, records)
    return render(request, "routes.html", view=view, pictures=draw_kept(snapshot, view))


@api.get("/routes")
def data(snapshot: Current, records: Asked = "") -> RoutesView:
    """Where controlled goods came from, through whose hands, and to whom."""
    return routes_view(snapshot, records)
