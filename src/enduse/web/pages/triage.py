"""Alerts, what people decide on them, and the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response

from enduse.web.jinja import render
from enduse.web.refusal import NotThere, Problem
from enduse.web.snapshot import Current
from enduse.web.view.desk.triage import (
    AlertView,
    LedgerView,
    TriageView,
    alert_view,
    ledger_view,
    triage_view,
)

__all__ = ["alert_page", "api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["decisions"])

Number = Annotated[int, Path(ge=1, le=10**12, description="number of the alert")]
State = Literal["", "all", "open", "escalated", "confirmed", "cleared", "superseded"]


@router.get("/triage")
def triage_page(request: Request, snapshot: Current, state: State = "") -> Response:
    """Show the alerts that wait for a person."""
    return render(request, "triage.html", view=triage_view(snapshot, snapshot.alerts, state=state))


@router.get("/triage/{number}")
def one_alert(request: Request, snapshot: Current, number: Number) -> Response:
    """Show an alert with its reasons, and the form to decide."""
    return alert_page(request, snapshot, number)


def alert_page(
    request: Request,
    snapshot: Current,
    number: int,
    *,
    error: Problem | None = None,
    given: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Render the page of an alert.

    Args:
        request: What is answered.
        snapshot: The case.
        number: Number of the alert.
        error: Why a form that was sent is refused, or None.
        given: What was typed into it.
        status: Status of the answer.

    Raises:
        NotThere: There is no such alert.
    """
    view = _alert(snapshot, number)
    return render(
        request, "alert.html", status=status, view=view, error=error, given=dict(given or {})
    )


@router.get("/ledger")
def ledger_page(request: Request, snapshot: Current) -> Response:
    """Show the ledger."""
    return render(request, "ledger.html", view=_ledger(snapshot))


@api.get("/triage")
def triage_data(snapshot: Current, state: State = "") -> TriageView:
    """The alerts of the case; open and escalated ones where no state is asked for."""
    return triage_view(snapshot, snapshot.alerts, state=state)


@api.get("/triage/{number}")
def alert_data(snapshot: Current, number: Number) -> AlertView:
    """An alert with its reasons, its entries, and what was done with it."""
    return _alert(snapshot, number)


@api.get("/ledger")
def ledger_data(snapshot: Current) -> LedgerView:
    """The ledger of the case, newest first; what was superseded stays in it."""
    return _ledger(snapshot)


def _alert(snapshot: Current, number: int) -> AlertView:
    view = alert_view(snapshot, snapshot.alerts, snapshot.entries, number)
    if view is None:
        raise NotThere(f"there is no alert {number}", advice="see the alerts of the case")
    return view


def _ledger(snapshot: Current) -> LedgerView:
    return ledger_view(snapshot, snapshot.entries, snapshot.lines, snapshot.ledger_head)
