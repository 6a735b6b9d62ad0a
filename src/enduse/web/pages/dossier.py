"""End-use checks: what is known, claimed, open or contradicted of a charge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from enduse.web.jinja import render
from enduse.web.refusal import NotThere, Problem
from enduse.web.snapshot import Current
from enduse.web.view.desk.dossier import (
    DossiersView,
    DossierView,
    dossier_view,
    dossiers_view,
)

__all__ = ["api", "dossier_page", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["decisions"])

Key = Annotated[str, Path(max_length=300, description="key of a charge, or a name given to it")]


@router.get("/dossier")
def dossiers_page(request: Request, snapshot: Current) -> Response:
    """Show the end-use checks of the case."""
    return render(request, "dossiers.html", view=dossiers_view(snapshot, snapshot.lines))


@router.get("/dossier/{key:path}")
def one_dossier(request: Request, snapshot: Current, key: Key) -> Response:
    """Show an end-use check, and the form to enter a line."""
    return dossier_page(request, snapshot, key)


def dossier_page(
    request: Request,
    snapshot: Current,
    key: str,
    *,
    error: Problem | None = None,
    given: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Render the page of an end-use check.

    Args:
        request: What is answered.
        snapshot: The case.
        key: Key of the check.
        error: Why a form that was sent is refused, or None.
        given: What was typed into it.
        status: Status of the answer.

    Raises:
        NotThere: There is no such check.
    """
    view = _dossier(snapshot, key)
    return render(
        request, "dossier.html", status=status, view=view, error=error, given=dict(given or {})
    )


@api.get("/dossier")
def dossiers_data(snapshot: Current) -> DossiersView:
    """The end-use checks of the case: one a charge, and those that an analyst named."""
    return dossiers_view(snapshot, snapshot.lines)


@api.get("/dossier/{key:path}")
def dossier_data(snapshot: Current, key: Key) -> DossierView:
    """An end-use check, aspect by aspect: known, claimed, open, contradicted."""
    return _dossier(snapshot, key)


def _dossier(snapshot: Current, key: str) -> DossierView:
    view = dossier_view(snapshot, key, snapshot.lines)
    if view is None:
        raise NotThere(
            "there is no such end-use check", where=key[:80], advice="see the end-use checks"
        )
    return view
