"""What a case is about: claims, propositions, parties, goods, checks."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from enduse.web.jinja import render
from enduse.web.refusal import NotThere
from enduse.web.snapshot import Current
from enduse.web.view.subject.check import ChecksView, checks_view
from enduse.web.view.subject.claims import ClaimsView, claims_view
from enduse.web.view.subject.goods import GoodsListView, GoodsView, goods_list, goods_view
from enduse.web.view.subject.party import PartiesView, PartyView, parties_view, party_view
from enduse.web.view.subject.proposition import PropositionView, charge_view, proposition_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["subjects"])

Number = Annotated[int, Path(ge=0, le=1_000_000, description="its place in the assessment")]
Facet = Annotated[str, Query(max_length=200)]
State = Literal["", "listed", "other", "possible", "related", "none"]
Verdict = Literal["", "supported", "contradicted", "consistent", "not_evaluable"]
Kind = Literal["", "supply", "denial", "limit", "figure", "warning", "demand", "plan", "statement"]


@router.get("/claims")
def claims_page(request: Request, snapshot: Current, kind: Kind = "") -> Response:
    """Show charges and propositions."""
    return render(request, "claims.html", view=claims_view(snapshot, kind=kind))


@router.get("/propositions/{number}")
def proposition_page(request: Request, snapshot: Current, number: Number) -> Response:
    """Show a proposition: who says it, who denies it, what it rests on."""
    return render(request, "proposition.html", view=_proposition(snapshot, number))


@router.get("/charges/{number}")
def charge_page(request: Request, snapshot: Current, number: Number) -> Response:
    """Show a charge: who says it, who denies it, what it rests on."""
    return render(request, "proposition.html", view=_charge(snapshot, number))


@router.get("/parties")
def parties_page(request: Request, snapshot: Current, state: State = "") -> Response:
    """Show the parties that articles name."""
    return render(request, "parties.html", view=parties_view(snapshot, state=state))


@router.get("/parties/{slug}")
def party_page(request: Request, snapshot: Current, slug: str) -> Response:
    """Show a party with every list, date and source."""
    return render(request, "party.html", view=_party(snapshot, slug))


@router.get("/goods")
def goods_list_page(
    request: Request, snapshot: Current, chosen: Annotated[Facet, Query(alias="set")] = ""
) -> Response:
    """Show the goods that articles name."""
    return render(request, "goods_list.html", view=goods_list(snapshot, chosen=chosen))


@router.get("/goods/{key}")
def goods_page(request: Request, snapshot: Current, key: str) -> Response:
    """Show goods with their candidates for control."""
    return render(request, "goods.html", view=_goods(snapshot, key))


@router.get("/checks")
def checks_page(request: Request, snapshot: Current, verdict: Verdict = "") -> Response:
    """Show what claims state, put to lists and records."""
    return render(request, "checks.html", view=checks_view(snapshot, verdict=verdict))


@api.get("/claims")
def claims_data(snapshot: Current, kind: Kind = "") -> ClaimsView:
    """Charges of supply, and what else is said."""
    return claims_view(snapshot, kind=kind)


@api.get("/propositions/{number}")
def proposition_data(snapshot: Current, number: Number) -> PropositionView:
    """A proposition: who says it, who denies it, what it rests on, what checks say."""
    return _proposition(snapshot, number)


@api.get("/charges/{number}")
def charge_data(snapshot: Current, number: Number) -> PropositionView:
    """A charge of supply: who says it, who denies it, what it rests on, what checks say."""
    return _charge(snapshot, number)


@api.get("/parties")
def parties_data(snapshot: Current, state: State = "") -> PartiesView:
    """The parties that articles name, with whether they are listed on the day."""
    return parties_view(snapshot, state=state)


@api.get("/parties/{slug}")
def party_data(snapshot: Current, slug: str) -> PartyView:
    """A party with every list, authority, date and entry, and its goods items."""
    return _party(snapshot, slug)


@api.get("/goods")
def goods_list_data(
    snapshot: Current, chosen: Annotated[Facet, Query(alias="set")] = ""
) -> GoodsListView:
    """The goods that articles name."""
    return goods_list(snapshot, chosen=chosen)


@api.get("/goods/{key}")
def goods_data(snapshot: Current, key: str) -> GoodsView:
    """Goods with their candidates for control; never a legal classification."""
    return _goods(snapshot, key)


@api.get("/checks")
def checks_data(snapshot: Current, verdict: Verdict = "") -> ChecksView:
    """What claims state, put to lists and records, basis by basis; and figures in conflict."""
    return checks_view(snapshot, verdict=verdict)


def _proposition(snapshot: Current, number: int) -> PropositionView:
    view = proposition_view(snapshot, number)
    if view is None:
        raise NotThere(f"there is no proposition {number}", advice="see the list of claims")
    return view


def _charge(snapshot: Current, number: int) -> PropositionView:
    view = charge_view(snapshot, number)
    if view is None:
        raise NotThere(f"there is no charge {number}", advice="see the list of claims")
    return view


def _party(snapshot: Current, slug: str) -> PartyView:
    view = party_view(snapshot, slug, snapshot.catalog)
    if view is None:
        raise NotThere("the case has no such party", where=slug[:80], advice="see the parties")
    return view


def _goods(snapshot: Current, key: str) -> GoodsView:
    view = goods_view(snapshot, key)
    if view is None:
        raise NotThere("no article names such goods", where=key[:80], advice="see the goods")
    return view
