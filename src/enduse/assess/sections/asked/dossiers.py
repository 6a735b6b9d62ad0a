"""End-use checks: for each group of charges what is known, claimed, open or contradicted.

What is claimed, open or contradicted by data comes from claims and checks; what analysts entered
stands beside it, with who and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from enduse.assess.charges import Group, checks_of, groups, outcome_of, statements
from enduse.assess.draft import Draft, cited, figure_of, measure, name_of
from enduse.assess.sections.claim.judgements import MOST_JUDGEMENTS, goods_of, label_of, voices_of
from enduse.assess.sections.data.named import recipients_of, suppliers_of, uses_of
from enduse.model import ClaimFinding, DossierEntry, Evidence, Proposition, Span

__all__ = ["write_dossiers"]

_SECTION = "dossiers"
_DECIDED = {"supported", "contradicted"}


def write_dossiers(draft: Draft) -> None:
    """Write an end-use check for each group of charges, then those that analysts named."""
    known = {charge.key for charge in draft.findings.charges}
    for group in groups(draft.findings)[:MOST_JUDGEMENTS]:
        labels = [label_of(draft, charge) for charge in group.charges]
        text = "; ".join(labels)
        draft.paragraph(text[:1].upper() + text[1:])
        lines = _Lines(draft)
        _parties(draft, group, lines)
        _goods(draft, group, lines)
        _route(draft, group, lines)
        _ends(draft, group, lines)
        for item in draft.findings.entered.dossier:
            if item.check in {charge.key for charge in group.charges}:
                _entered(item, lines)
        draft.dossiers.append(
            {
                "key": group.key,
                "charges": [charge.key for charge in group.charges],
                "goods": labels,
                "aspects": lines.items,
            }
        )
    others: dict[str, list[DossierEntry]] = {}
    for item in draft.findings.entered.dossier:
        if item.check not in known:
            others.setdefault(item.check, []).append(item)
    for check, items in others.items():
        draft.paragraph(check)
        lines = _Lines(draft)
        for item in items:
            _entered(item, lines, check=check)
        draft.dossiers.append({"key": check, "charges": [], "goods": [], "aspects": lines.items})


class _Lines:
    """Lines of one end-use check: each is a sentence with its aspect and its state."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.items: list[dict[str, Any]] = []

    def say(
        self,
        place: tuple[str, str],
        form: str,
        roles: Mapping[str, Iterable[Evidence]],
        *,
        entered: bool = False,
    ) -> None:
        """Write a sentence on an aspect, in a state."""
        aspect, state = place
        sentence = self.draft.say(_SECTION, form, roles)
        self.items.append(
            {"aspect": aspect, "state": state, "sentences": [sentence.id], "entered": entered}
        )


def _wordings(draft: Draft, items: Iterable[Proposition]) -> list[Evidence]:
    return [span for charge in items for span in goods_of(draft, charge)[:1]]


def _contents(draft: Draft, refs: Iterable[str]) -> list[Evidence]:
    first: dict[str, Span] = {}
    for ref in refs:
        finding = draft.claim(ref)
        first.setdefault(finding.layer, cited(finding.claim.content))
    return list(first.values())


def _open(
    draft: Draft, group: Group, lines: _Lines, aspect: str, items: Iterable[Proposition]
) -> None:
    """Say that nothing is told of an aspect; the goods are named where they are a part alone."""
    lacking = list(items)
    if lacking:
        keys = [charge.key for charge in lacking]
        role = "whole" if len(lacking) == len(group.charges) else "goods"
        roles: dict[str, list[Evidence]] = {
            "aspect": [measure("aspect of which nothing is told", keys, aspect)],
            role: _wordings(draft, lacking),
        }
        lines.say((aspect, "open"), "open_aspect", roles)


def _parties(draft: Draft, group: Group, lines: _Lines) -> None:
    named = suppliers_of(draft, group)
    names = {m.name for party in named for _layer, m in party.mentions} | {p.name for p in named}
    if named:
        refs = [ref for ref in group.claims if names & set(draft.claim(ref).claim.supplier)]
        keys = tuple(dict.fromkeys(str(draft.claim(ref).disclosure) for ref in refs))
        known = {item.key for item in draft.findings.disclosures}
        roles: dict[str, list[Evidence]] = {
            **voices_of(draft, tuple(key for key in keys if key in known)),
            "party": [party.mentions[0][1].span for party in named],
            "content": _contents(draft, refs),
        }
        lines.say(("parties", "claimed"), "claimed_parties", roles)
    held = [
        (party.mentions[0][1].span, name_of(match))
        for party in named
        for match in party.screening.matches
        if match.confirmed and match.standing.status == "in_force"
    ]
    if held:
        listed: dict[str, list[Evidence]] = {
            "party": [mention for mention, _name in held],
            "name": [name for _mention, name in held],
        }
        lines.say(("parties", "known"), "known_parties", listed)
    without = [
        charge
        for charge in group.charges
        if not any(names & set(draft.claim(ref).claim.supplier) for ref in charge.claims)
    ]
    _open(draft, group, lines, "parties", without)


def _goods(draft: Draft, group: Group, lines: _Lines) -> None:
    charged: dict[str, list[Evidence]] = {
        "goods": _wordings(draft, group.charges),
        "content": _contents(draft, group.claims),
    }
    lines.say(("goods", "claimed"), "claimed_goods", charged)
    keys = {charge.key for charge in group.charges}
    against = [d for d in draft.findings.denials if d.proposition in keys and d.verdict == "meets"]
    refs = dict.fromkeys(item.ref for item in against)
    denied: list[Evidence] = [m.span for ref in refs for m in draft.claim(ref).claim.goods]
    if denied:
        denier = measure("state that denies", refs, group.route.split(">")[0])
        lines.say(("goods", "claimed"), "denied_goods", {"denied": denied, "denier": [denier]})
    by: dict[str, list[Span]] = {}
    for checks in statements(checks_of(draft.findings, group.claims)).values():
        outcome = outcome_of(draft.findings, checks)
        outcome = outcome if outcome in _DECIDED else "open"
        by.setdefault(outcome, []).append(figure_of(draft.claim(checks[0].ref).claim, checks[0]))
    for outcome, figures in by.items():
        keys_of = [f"{span.document[:12]}:{span.start}" for span in figures]
        roles: dict[str, list[Evidence]] = {
            "figure": list(dict.fromkeys(figures)),
            "verdict": [measure("outcome of the checks", keys_of, outcome)],
        }
        state = {"supported": "known"}.get(outcome, outcome)
        lines.say(("goods", state), "goods_in_data", roles)


def _route(draft: Draft, group: Group, lines: _Lines) -> None:
    via = sorted({name for charge in group.charges for name in charge.via})
    roles: dict[str, list[Evidence]] = {
        "route": [measure(f"route of {group.key}", group.claims, group.route)],
        "content": _contents(draft, group.claims),
        "via": [measure("states and parties on the way", via)] if via else [],
    }
    lines.say(("route", "claimed"), "claimed_route", roles)
    _open(draft, group, lines, "route", [charge for charge in group.charges if not charge.via])


def _ends(draft: Draft, group: Group, lines: _Lines) -> None:
    recipients = [span for charge in group.charges for span in recipients_of(draft, charge)]
    if recipients:
        roles: dict[str, list[Evidence]] = {"recipient": list(dict.fromkeys(recipients))}
        lines.say(("end_user", "claimed"), "claimed_recipients", roles)
    _open(
        draft, group, lines, "end_user", [c for c in group.charges if not recipients_of(draft, c)]
    )
    by: dict[str | None, dict[str, ClaimFinding]] = {}
    for finding in (each for charge in group.charges for each in uses_of(draft, charge)):
        by.setdefault(finding.disclosure, {}).setdefault(finding.ref, finding)
    for key, findings in by.items():
        told: dict[str, list[Evidence]] = {
            **voices_of(draft, () if key is None else (key,)),
            "content": [cited(finding.claim.content) for finding in findings.values()],
        }
        lines.say(("end_use", "claimed"), "claimed_uses", told)
    _open(draft, group, lines, "end_use", [c for c in group.charges if not uses_of(draft, c)])


def _entered(item: DossierEntry, lines: _Lines, check: str = "") -> None:
    of = (item.decision.ledger,)
    roles: dict[str, list[Evidence]] = {
        "decision": [item.decision],
        "aspect": [measure("aspect entered", of, item.aspect)],
        "state": [measure("state entered", of, item.state)],
        "check": [measure("end-use check", of, check)] if check else [],
    }
    form = "entered_elsewhere" if check else "entered_aspect"
    lines.say((item.aspect, item.state), form, roles, entered=True)
