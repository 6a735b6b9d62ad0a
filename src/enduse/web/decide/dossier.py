"""A line of an end-use check: the form of the dossier page."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response

from enduse.errors import UsageError
from enduse.web.decide.filed import Field, back_to, moment, opened
from enduse.web.refusal import problem_of
from enduse.web.snapshot import Current

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


def _given(aspect: Field = "", state: Field = "", says: Field = "") -> dict[str, str]:
    return {"aspect": aspect, "state": state, "says": says}


@router.post("/dossier/{key:path}")
def enter(
    request: Request,
    snapshot: Current,
    key: str,
    given: Annotated[dict[str, str], Depends(_given)],
    *,
    reason: Field = "",
    who: Field = "",
    supersedes: Field = "",
) -> Response:
    """Enter a line of an end-use check, and show the check with it."""
    from enduse.case.entered import enter_dossier
    from enduse.web.pages.dossier import dossier_page

    line = (key, given["aspect"], given["state"], given["says"])
    signed = {"reason": reason, "who": who}
    try:
        corrects = _number(supersedes)
        with opened(request) as store:
            at = moment(request)
            enter_dossier(store.ledger, line, at=at, supersedes=corrects, **signed)
    except UsageError as error:
        problem = problem_of(400, error)
        typed = {**given, **signed, "supersedes": supersedes}
        return dossier_page(request, snapshot, key, error=problem, given=typed, status=400)
    return back_to(f"/dossier/{quote(key, safe='')}")


def _number(text: str) -> int | None:
    """Read the number of the record that a line corrects; None where none is given."""
    if not text.strip():
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise UsageError(f"{text[:40]!r} is no number of a record", advice="choose a line")
    return int(text)
