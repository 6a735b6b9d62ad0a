"""The overview of a case, its assessment, and its articles beside their claims."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from enduse.web.jinja import render
from enduse.web.refusal import NotThere
from enduse.web.snapshot import Current
from enduse.web.view.cited import ArticleView, AssessmentView, article_view, assessment_view
from enduse.web.view.desk.overview import DocumentItem, OverviewView, overview_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["case"])

_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")

Mark = Annotated[
    str, Query(max_length=20, description="a stretch to mark, as START-END in code points")
]


@router.get("/")
def overview_page(request: Request, snapshot: Current) -> Response:
    """Show the case at a glance."""
    return render(request, "overview.html", view=overview_view(snapshot, snapshot.alerts))


@router.get("/assessment")
def assessment_page(request: Request, snapshot: Current) -> Response:
    """Show the assessment, each sentence beside its evidence."""
    return render(request, "assessment.html", view=assessment_view(snapshot))


@router.get("/articles")
def articles_page(request: Request, snapshot: Current) -> Response:
    """Show the articles of the case."""
    return render(request, "articles.html", view=overview_view(snapshot))


@router.get("/articles/{layer}")
def article_page(request: Request, snapshot: Current, layer: str, mark: Mark = "") -> Response:
    """Show an article beside its claims."""
    return render(request, "article.html", view=_article(snapshot, layer, mark))


@api.get("/case")
def case_data(snapshot: Current) -> OverviewView:
    """The case at a glance: key judgements, counts, stale lists, open questions, decisions."""
    return overview_view(snapshot, snapshot.alerts)


@api.get("/assessment")
def assessment_data(snapshot: Current) -> AssessmentView:
    """The assessment: sections, sentences, and the evidence that each cites."""
    return assessment_view(snapshot)


@api.get("/articles")
def articles_data(snapshot: Current) -> tuple[DocumentItem, ...]:
    """The articles of the case."""
    return overview_view(snapshot).documents


@api.get("/articles/{layer}")
def article_data(snapshot: Current, layer: str, mark: Mark = "") -> ArticleView:
    """An article, line by line, with its claims; LAYER is at least 12 digits of its SHA-256."""
    return _article(snapshot, layer, mark)


def _article(snapshot: Current, layer: str, mark: str) -> ArticleView:
    found = _MARK.fullmatch(mark)
    stretch = None if found is None else (int(found[1]), int(found[2]))
    view = article_view(snapshot, layer, mark=stretch)
    if view is None:
        raise NotThere(
            "the case has no such article", where=layer[:80], advice="see the list of articles"
        )
    return view
