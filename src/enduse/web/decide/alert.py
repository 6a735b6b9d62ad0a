"""A decision on an alert: the form of the triage page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from enduse.errors import UsageError
from enduse.web.decide.filed import Field, back_to, moment, opened
from enduse.web.refusal import problem_of
from enduse.web.snapshot import Current

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.post("/triage/{number}")
def decide(
    request: Request,
    snapshot: Current,
    number: int,
    *,
    decision: Field = "",
    reason: Field = "",
    who: Field = "",
) -> Response:
    """Enter a decision on an alert, and show the alert with it."""
    from enduse.case.screening import Desk
    from enduse.web.pages.triage import alert_page

    try:
        with opened(request) as store:
            desk = Desk(store)
            desk.decide(number, decision, reason=reason, who=who, at=moment(request))
    except UsageError as error:
        given = {"decision": decision, "reason": reason, "who": who}
        problem = problem_of(400, error)
        return alert_page(request, snapshot, number, error=problem, given=given, status=400)
    return back_to(f"/triage/{number}")
