"""Search over a case and the lists."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from enduse.web.jinja import render
from enduse.web.snapshot import Current
from enduse.web.view.search import SearchView, index_of, search_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["search"])

Words = Annotated[str, Query(max_length=300, description="words, in any script; typos may be")]
Kind = Literal["", "party", "goods", "claim", "sentence", "check", "article", "listed"]
Offset = Annotated[int, Query(ge=0, le=100_000)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/search")
def search_page(
    request: Request, snapshot: Current, q: Words = "", kind: Kind = "", offset: Offset = 0
) -> Response:
    """Show what a search finds."""
    return render(request, "search.html", view=_found(snapshot, q, kind, offset, 30))


@api.get("/find")
def search_data(
    snapshot: Current, q: Words = "", kind: Kind = "", offset: Offset = 0, limit: Limit = 30
) -> SearchView:
    """Words in the articles, claims, parties, goods and checks of the case; names on the lists."""
    return _found(snapshot, q, kind, offset, limit)


def _found(snapshot: Current, query: str, kind: str, offset: int, limit: int) -> SearchView:
    index = snapshot.made("search index", lambda: index_of(snapshot))
    return search_view(
        snapshot,
        index,
        query,
        kind=kind,
        offset=offset,
        limit=limit,
        screener=snapshot.screener if query.strip() else None,
    )
