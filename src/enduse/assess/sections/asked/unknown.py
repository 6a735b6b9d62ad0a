"""What is not known: what sources could not tell, and questions that one could go and ask.

Each question is tied to an aspect of an end-use check: parties, goods, route, end user, end use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enduse.assess.charges import Group, denied, groups, statements
from enduse.assess.draft import Draft, cited, figure_of, measure, name_of
from enduse.assess.sections.claim.judgements import goods_of, voices_of
from enduse.assess.sections.claim.reported import say_claim
from enduse.assess.sections.data.goods import cite_control
from enduse.assess.sections.data.named import recipients_of, suppliers_of, uses_of
from enduse.assess.sections.data.parties import absence, first_seen
from enduse.model import (
    Basis,
    Check,
    Entry,
    Evidence,
    ListedMatch,
    Proposition,
    Search,
    Span,
    Verdict,
)

__all__ = ["write_unknown"]

_SECTION = "unknown"
_HS6 = 6
"""Digits of a subheading of the Harmonized System; headings are too wide to look for."""


def write_unknown(draft: Draft) -> None:
    """Write the gaps."""
    for proposition in draft.findings.propositions:
        if proposition.kind == "limit":
            for ref in proposition.claims:
                say_claim(draft, _SECTION, draft.claim(ref))
    found = groups(draft.findings)
    draft.paragraph("Parties")
    _ask_suppliers(draft, found)
    _ask_listed(draft)
    draft.paragraph("Goods")
    for group in found:
        _ask_basis(draft, group)
    _ask_denials(draft)
    _ask_data(draft)
    draft.paragraph("Route")
    _ask_routes(draft, found)
    draft.paragraph("End user and end use")
    _ask_ends(draft, found)
    draft.paragraph("Articles and lists")
    _say_undated(draft)
    _say_stale(draft)


def _ask(
    draft: Draft,
    aspect: str,
    form: str,
    roles: Mapping[str, Iterable[Evidence]],
    about: Iterable[Proposition] = (),
) -> None:
    """Write a question, tied to an aspect of the end-use checks of some charges."""
    sentence = draft.say(_SECTION, form, roles)
    draft.aspects[sentence.id] = (aspect, tuple(charge.key for charge in about))


def _charges_of(draft: Draft, refs: Iterable[str]) -> list[Proposition]:
    """Give the charges that some claims belong to."""
    wanted = set(refs)
    return [charge for charge in draft.findings.charges if wanted & set(charge.claims)]


def _of(draft: Draft, group: Group, items: Iterable[Proposition]) -> dict[str, list[Evidence]]:
    """Give the roles that say whom to ask about which goods of a group."""
    held = list(items)
    refs = list(dict.fromkeys(ref for charge in held for ref in charge.claims))
    first: dict[str, Span] = {}
    for ref in refs:
        finding = draft.claim(ref)
        first.setdefault(finding.layer, cited(finding.claim.content))
    return {
        "goods": [span for charge in held for span in goods_of(draft, charge)[:1]],
        **voices_of(draft, group.charges[0].disclosures),
        "content": list(first.values()),
        "route": [measure(f"route of {group.key}", refs, group.route)],
    }


def _ask_suppliers(draft: Draft, found: Iterable[Group]) -> None:
    """Ask who supplied what comes without a named supplier, way by way."""
    by: dict[str, list[Group]] = {}
    for group in found:
        if not suppliers_of(draft, group) and group.charges[0].disclosures:
            by.setdefault(group.route, []).append(group)
    for items in by.values():
        roles = _of(draft, items[0], items[0].charges)
        for group in items[1:]:
            for role, evidence in _of(draft, group, group.charges).items():
                if role != "route":
                    roles[role] = list(dict.fromkeys((*roles[role], *evidence)))
        asked = [charge for group in items for charge in group.charges]
        _ask(draft, "parties", "ask_supplier", roles, asked)


def _ask_basis(draft: Draft, group: Group) -> None:
    """Ask on what the word rests, or to see what it is said to rest on."""
    stated = group.charges[0].bases
    if not group.charges[0].disclosures:
        return
    roles = _of(draft, group, group.charges)
    if not stated:
        _ask(draft, "goods", "ask_basis", roles, group.charges)
        return
    seen = sorted(set(stated) - {Basis.MEDIA_REPORTS.value, Basis.PEOPLE_FAMILIAR.value})
    silent = {draft.claim(ref).disclosure for ref in group.claims} - {None}
    told = {
        draft.claim(ref).disclosure
        for ref in group.claims
        if draft.claim(ref).claim.basis is not Basis.NOT_STATED
    }
    if seen:
        keys = tuple(sorted(key for key in told if key is not None))
        shown = {**roles, **voices_of(draft, keys)}
        shown["bases"] = [measure(f"bases stated for {group.key}", seen)]
        _ask(draft, "goods", "ask_records_shown", shown, group.charges)
    rest = tuple(sorted(key for key in silent - told if key is not None))
    if rest:
        _ask(draft, "goods", "ask_basis", {**roles, **voices_of(draft, rest)}, group.charges)


def _ask_denials(draft: Draft) -> None:
    """Ask a state that denies whether it means the goods that its words do not reach."""
    by: dict[str, list[Proposition]] = {}
    for charge in draft.findings.charges:
        if denied(draft.findings, charge.key) in {"misses", "unclear", "partly"}:
            by.setdefault(charge.key.split(":", 2)[1].split(">")[0], []).append(charge)
    for denier, items in by.items():
        keys = {charge.key for charge in items}
        refs = dict.fromkeys(d.ref for d in draft.findings.denials if d.proposition in keys)
        said = [m.span for ref in refs for m in draft.claim(ref).claim.goods]
        if said:
            roles: dict[str, list[Evidence]] = {
                "denied": list(said),
                "goods": [span for charge in items for span in goods_of(draft, charge)[:1]],
                "denier": [measure("state that denies", refs, denier)],
            }
            _ask(draft, "goods", "ask_denial", roles, items)


def _ask_data(draft: Draft) -> None:
    """Ask for what a figure could be evaluated with, where no basis of it could be."""
    by: dict[str, list[Check]] = {}
    for checks in statements(draft.findings.checks).values():
        if all(check.verdict is Verdict.NOT_EVALUABLE for check in checks):
            by.setdefault(checks[0].why, []).append(checks[0])
    for why, items in by.items():
        spans = [figure_of(draft.claim(check.ref).claim, check) for check in items]
        questions = dict.fromkeys(check.question for check in items)
        roles: dict[str, list[Evidence]] = {
            "figure": list(dict.fromkeys(spans)),
            "asked": [measure("what is asked", questions)],
            "why": [measure("why it cannot be evaluated", (c.ref for c in items), why)],
        }
        _ask(draft, "goods", "ask_data", roles, _charges_of(draft, (c.ref for c in items)))


def _ask_routes(draft: Draft, found: Iterable[Group]) -> None:
    """Ask for the records that would tell by what way goods went, way by way."""
    by: dict[str, dict[str, list[Evidence]]] = {}
    asked: dict[str, list[Proposition]] = {}
    for group in found:
        if any(charge.via for charge in group.charges):
            continue
        codes, coded = _subheadings(draft, group)
        if codes:
            own = _of(draft, group, coded)
            roles = by.setdefault(group.route, {"goods": [], "code": [], "route": own["route"]})
            roles["goods"] += own["goods"]
            roles["code"] += [code for code in codes if code not in roles["code"]]
            asked.setdefault(group.route, []).extend(coded)
    for route, roles in by.items():
        _ask(draft, "route", "ask_route", roles, asked[route])


def _subheadings(draft: Draft, group: Group) -> tuple[list[Entry], list[Proposition]]:
    """Give the subheadings of a group's goods, and the charges that have some."""
    concepts = {item.concept.key: item.concept for item in draft.findings.goods}
    codes: list[Entry] = []
    coded: list[Proposition] = []
    for charge in group.charges:
        concept = concepts.get(charge.key.split(":", 2)[2])
        own = [
            cite_control(control)
            for control in (() if concept is None else concept.controls)
            if control.code_kind == "hs" and len(control.code) >= _HS6
        ]
        codes += own
        coded += [charge] if own else []
    return list(dict.fromkeys(codes)), coded


def _ask_ends(draft: Draft, found: Iterable[Group]) -> None:
    """Ask for the recipients and the uses that no article names, route by route."""
    by: dict[str, list[Group]] = {}
    for group in found:
        by.setdefault(group.route, []).append(group)
    for route, items in by.items():
        for aspect, form, told in (
            ("end_user", "ask_end_user", recipients_of),
            ("end_use", "ask_end_use", uses_of),
        ):
            lacking = [
                charge for group in items for charge in group.charges if not told(draft, charge)
            ]
            if lacking:
                refs = dict.fromkeys(ref for charge in lacking for ref in charge.claims)
                roles: dict[str, list[Evidence]] = {
                    "goods": [s for charge in lacking for s in goods_of(draft, charge)[:1]],
                    "route": [measure("route of the charges", refs, route)],
                }
                _ask(draft, aspect, form, roles, lacking)


def _ask_listed(draft: Draft) -> None:
    """Ask since when parties are listed, where the versions at hand leave it open."""
    by: dict[tuple[str, str, str], list[tuple[Span, ListedMatch]]] = {}
    for party in draft.findings.parties:
        mention = party.mentions[0][1].span
        for match in party.screening.matches:
            standing = match.standing
            if match.confirmed and standing.status == "unknown" and standing.not_before is not None:
                key = (match.listing.list, standing.not_before, standing.seen_first)
                by.setdefault(key, []).append((mention, match))
    for (_list, before, _first), items in by.items():
        matches = [match for _mention, match in items]
        roles: dict[str, list[Evidence]] = {
            "party": list(dict.fromkeys(mention for mention, _match in items)),
            "name": [name_of(match) for match in matches],
            "absent": [absence(matches[0], before, draft.findings.as_of)],
            "first": [first_seen(match) for match in matches],
        }
        _ask(draft, "parties", "ask_listed", roles)


def _say_undated(draft: Draft) -> None:
    by: dict[str, list[Span]] = {}
    for document in draft.findings.documents:
        if document.header.published.stated is None:
            basis = document.header.published.basis.rstrip(".")
            by.setdefault(basis, []).append(document.lead)
    for basis, leads in by.items():
        form = "undated" if len(leads) == 1 else "undated_several"
        bounds = measure("bounds of the date", (), basis)
        draft.say(_SECTION, form, {"article": leads, "basis": [bounds]})
    if by:
        draft.say(
            _SECTION, "ask_date", {"article": [lead for leads in by.values() for lead in leads]}
        )


def _say_stale(draft: Draft) -> None:
    day = draft.findings.as_of
    if not draft.findings.lists:
        draft.say(_SECTION, "no_lists", {"search": [Search("", (), day)]})
    stale = [state for state in draft.findings.lists if state.stale]
    for form, states in (
        ("stale", [state for state in stale if state.newest is not None]),
        ("later_alone", [state for state in stale if state.newest is None]),
    ):
        searches = [
            Search("", ((state.info.key, state.newest or state.versions[0][0]),), day)
            for state in states
        ]
        if searches:
            draft.say(_SECTION, form, {"list": searches})
