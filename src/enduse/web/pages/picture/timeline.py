"""Days: listings beside articles and disclosures, and new traders."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.assess.render.picture import listings_picture
from enduse.web.draw import drawn
from enduse.web.jinja import render
from enduse.web.pages.picture.kept import Asked, draw_kept
from enduse.web.snapshot import Current
from enduse.web.view.picture.timeline import TimelineView, timeline_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pictures"])


@router.get("/timeline")
def page(request: Request, snapshot: Current, records: Asked = "") -> Response:
    """Show when parties were listed, beside the days of articles and disclosures."""
    view = timeline_view(snapshot, records)
    picture = drawn(lambda paper: listings_picture(snapshot.record, paper), "listings")
    return render(
        request,
        "timeline.html",
        view=view,
        picture=picture,
        pictures=draw_kept(snapshot, view),
    )


@api.get("/timeline")
def data(snapshot: Current, records: Asked = "") -> TimelineView:
    """When parties were listed, beside the days of articles and disclosures."""
    return timeline_view(snapshot, records)
