"""The network of a case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from enduse.web.draw import draw_network, drawn
from enduse.web.jinja import render
from enduse.web.refusal import NotThere
from enduse.web.snapshot import Current, Snapshot
from enduse.web.view.picture.network import KINDS, NetworkView, network_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pictures"])

Around = Annotated[str, Query(max_length=300, description="Id of a node; empty: the whole.")]
Steps = Annotated[int, Query(ge=1, le=3, description="How many steps from it are shown.")]


@router.get("/network")
def page(request: Request, snapshot: Current, around: Around = "", steps: Steps = 1) -> Response:
    """Show who and what is linked, around one of them or as a whole."""
    view = _view(snapshot, around, steps)
    picture = drawn(lambda paper: draw_network(view, paper), "network", 680)
    return render(request, "network.html", view=view, picture=picture, kinds=KINDS)


@api.get("/network")
def data(snapshot: Current, around: Around = "", steps: Steps = 1) -> NetworkView:
    """Who and what is linked, around one of them or as a whole."""
    return _view(snapshot, around, steps)


def _view(snapshot: Snapshot, around: str, steps: int) -> NetworkView:
    if around:
        view = network_view(snapshot, around, steps)
    else:
        view = snapshot.made("network", lambda: network_view(snapshot))
    if not view.known:
        raise NotThere("there is no such node", where=around, advice="begin at /network")
    return view
