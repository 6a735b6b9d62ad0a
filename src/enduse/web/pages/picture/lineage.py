"""The lineage of a story."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.web.draw import draw_story, drawn
from enduse.web.jinja import render
from enduse.web.snapshot import Current
from enduse.web.view.picture.lineage import LineageView, lineage_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pictures"])


@router.get("/lineage")
def page(request: Request, snapshot: Current) -> Response:
    """Show whose words and whose disclosures the articles carry, and what changed on the way."""
    view = lineage_view(snapshot)
    picture = drawn(lambda paper: draw_story(view, paper), "lineage")
    return render(request, "lineage.html", view=view, picture=picture)


@api.get("/lineage")
def data(snapshot: Current) -> LineageView:
    """Whose words and whose disclosures the articles carry, and what changed on the way."""
    return lineage_view(snapshot)
