"""Entries of an analyst: a likelihood, a rating, a decision on a match, and taking one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from enduse.errors import UsageError
from enduse.store import CaseStore
from enduse.web.decide.filed import Field, back_to, moment, opened
from enduse.web.jinja import render
from enduse.web.refusal import problem_of
from enduse.web.snapshot import shown

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """What every entry bears, and where its form stood.

    Attributes:
        reason: Why.
        who: Who enters it.
        back: The page that its form stood on.
    """

    reason: str
    who: str
    back: str


def _signed(reason: Field = "", who: Field = "", back: Field = "/") -> Signed:
    return Signed(reason, who, back)


By = Annotated[Signed, Depends(_signed)]

_Enter = Callable[[CaseStore, Mapping[str, Any]], object]


@router.post("/likelihood")
def likelihood(request: Request, by: By, charge: Field = "", likelihood: Field = "") -> Response:
    """Enter how likely a charge is, under a name."""
    from enduse.case.entered import enter_likelihood, require_assessed

    def enter(store: CaseStore, signed: Mapping[str, Any]) -> None:
        require_assessed(store, "charges", charge)
        enter_likelihood(store.ledger, charge, likelihood, **signed)

    return _filed(request, by, enter, {"charge": charge, "likelihood": likelihood})


@router.post("/rating")
def rating(
    request: Request,
    by: By,
    *,
    disclosure: Field = "",
    reliability: Field = "",
    credibility: Field = "",
) -> Response:
    """Enter how a source is rated, under a name."""
    from enduse.case.entered import enter_rating, require_assessed

    def enter(store: CaseStore, signed: Mapping[str, Any]) -> None:
        require_assessed(store, "disclosures", disclosure)
        enter_rating(store.ledger, disclosure, reliability, credibility, **signed)

    given = {"disclosure": disclosure, "reliability": reliability, "credibility": credibility}
    return _filed(request, by, enter, given)


@router.post("/match")
def match(
    request: Request,
    by: By,
    *,
    party: Field = "",
    list: Field = "",  # noqa: A002 - the name of the field, as everywhere
    entry_id: Field = "",
    decision: Field = "",
) -> Response:
    """Enter whether a party is the one on a list, under a name."""
    from enduse.case.entered import enter_match

    def enter(store: CaseStore, signed: Mapping[str, Any]) -> None:
        enter_match(store.ledger, (party, list, entry_id), decision, **signed)

    given = {"party": party, "list": list, "entry_id": entry_id, "decision": decision}
    return _filed(request, by, enter, given)


@router.post("/withdraw")
def take_back(request: Request, by: By, record: Field = "") -> Response:
    """Take an entry back, under a name; it stays in the ledger."""
    from enduse.case.entered import withdraw

    def enter(store: CaseStore, signed: Mapping[str, Any]) -> None:
        if not (record.isascii() and record.isdigit() and len(record) < 12):
            raise UsageError(f"{record[:40]!r} is no number of a record", advice="choose an entry")
        withdraw(store.ledger, int(record), **signed)

    return _filed(request, by, enter, {"record": record})


def _filed(request: Request, by: Signed, enter: _Enter, given: Mapping[str, str]) -> Response:
    """Enter something; where it is refused, show the form with what was typed."""
    signed = {"reason": by.reason, "who": by.who, "at": moment(request)}
    try:
        with opened(request) as store:
            enter(store, signed)
    except UsageError as error:
        shown(request)
        return render(
            request,
            "entry.html",
            status=400,
            error=problem_of(400, error),
            given=given,
            signed=by,
        )
    return back_to(by.back)
