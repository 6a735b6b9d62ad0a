"""Alternative explanations: of the charged side, of the goods, of agreement, of what is flagged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.assess.charges import outcome_of, statements
from enduse.assess.draft import Draft, cited, figure_of, measure
from enduse.assess.sections.claim.judgements import charges, goods_of, voices_of
from enduse.model import (
    AlertFinding,
    ClaimFinding,
    Evidence,
    Proposition,
    Span,
    Stance,
    Verdict,
)

__all__ = ["write_alternatives"]

_SECTION = "alternatives"
_NORMAL = re.compile(
    r"\b(?:normal|ordinary|regular|legitimate|lawful|commercial)\s+(?:\w+\s+)?"
    r"(?:trade|trading|relations?|relationship|business|cooperation|exchanges?|commerce)\b",
    re.IGNORECASE,
)
_CIVIL = re.compile(r"\b(?:civil|civilian|commercial)\b", re.IGNORECASE)
_MOST_QUOTED = 3
_DUAL = "dual_use"


def write_alternatives(draft: Draft) -> None:
    """Write what else could explain the charges, and what the detectors flag."""
    supply = charges(draft)
    for route in dict.fromkeys(charge.key.split(":", 2)[1] for charge in supply):
        _say_normal(draft, route)
    _say_civil(draft, supply)
    if supply:
        draft.paragraph()
        _say_one_voice(draft, supply)
        _say_echo(draft, supply)
    draft.paragraph()
    _say_bases(draft)
    draft.paragraph()
    _say_counters(draft)


def _say_normal(draft: Draft, route: str) -> None:
    """Quote what the charged state says of ordinary trade."""
    supplier = route.split(">", maxsplit=1)[0]
    said = [
        cited(finding.claim.content)
        for finding in draft.findings.claims
        if finding.claim.speaker is not None
        and finding.claim.speaker.country == supplier
        and finding.claim.stance is not Stance.DENIES
        and _NORMAL.search(finding.claim.content.text)
    ]
    if said:
        roles: dict[str, list[Evidence]] = {
            "content": list(_one_a_document(said)[:_MOST_QUOTED]),
            "route": [measure("way of the charges", (route,), route)],
        }
        draft.say(_SECTION, "normal_trade", roles)


def _one_a_document(spans: Iterable[Span]) -> list[Span]:
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.document, span)
    return list(first.values())


def _is_dual(draft: Draft, charge: Proposition) -> bool:
    """Whether every claim of a charge is about goods of dual use alone."""
    return all(draft.claim(ref).scopes == (_DUAL,) for ref in charge.claims)


def _say_civil(draft: Draft, supply: list[Proposition]) -> None:
    dual = [charge for charge in supply if _is_dual(draft, charge)]
    if not dual:
        return
    goods = [span for charge in dual for span in goods_of(draft, charge)[:1]]
    said = [
        cited(finding.claim.content)
        for finding in draft.findings.claims
        if finding.goods_keys and _CIVIL.search(finding.claim.content.text)
    ]
    roles: dict[str, list[Evidence]] = {
        "goods": list(goods),
        "content": list(said[:_MOST_QUOTED]),
        "charges": [measure("charges of goods of dual use", (charge.key for charge in dual))],
    }
    draft.say(_SECTION, "civil_use", roles)


def _say_one_voice(draft: Draft, supply: list[Proposition]) -> None:
    by: dict[str, list[Proposition]] = {}
    for charge in supply:
        if len(charge.disclosures) == 1:
            by.setdefault(charge.disclosures[0], []).append(charge)
    for key, items in by.items():
        refs = dict.fromkeys(ref for charge in items for ref in charge.claims)
        first: dict[str, ClaimFinding] = {}
        for ref in refs:
            finding = draft.claim(ref)
            first.setdefault(finding.layer, finding)
        if len(first) > 1:
            roles: dict[str, list[Evidence]] = {
                **voices_of(draft, (key,)),
                "content": [cited(finding.claim.content) for finding in first.values()],
                "disclosure": [
                    measure(f"charges behind which {key} stands", (c.key for c in items))
                ],
            }
            draft.say(_SECTION, "one_voice", roles)


def _say_echo(draft: Draft, supply: list[Proposition]) -> None:
    behind = {key for charge in supply for key in charge.disclosures}
    for circle in draft.findings.lineage.circles:
        if circle.disclosure in behind:
            voices = voices_of(draft, (circle.disclosure,))
            draft.say(_SECTION, "earlier_press", {**voices, "basis": [cited(circle.span)]})


def _say_bases(draft: Draft) -> None:
    for checks in statements(draft.findings.checks).values():
        if outcome_of(draft.findings, checks) == "mixed":
            figure = figure_of(draft.claim(checks[0].ref).claim, checks[0])
            decided = [c for c in checks if c.verdict in {Verdict.SUPPORTED, Verdict.CONTRADICTED}]
            bases = dict.fromkeys(check.basis for check in decided)
            roles: dict[str, list[Evidence]] = {
                "figure": [figure],
                "bases": [measure("bases on which the verdicts differ", bases)],
                "value": [check.measure for check in decided],
            }
            draft.say(_SECTION, "by_basis", roles)


def _say_counters(draft: Draft) -> None:
    """Give each counter-explanation once a detector and records; synthetic records tell nothing."""
    synthetic = {item.key for item in draft.findings.records if item.synthetic}
    by: dict[tuple[str, str, str], list[AlertFinding]] = {}
    for alert in draft.findings.alerts:
        if alert.rows and alert.records not in synthetic:
            by.setdefault((alert.detector, alert.records, alert.counter), []).append(alert)
    for (detector, records, counter), alerts in by.items():
        keys = [f"{alert.detector}:{alert.subject}" for alert in alerts]
        roles: dict[str, list[Evidence]] = {
            "counter": [measure("what else could explain it", keys, counter)],
            "detector": [measure("detector", (detector, alerts[0].title, records))],
            "row": [alert.rows[0] for alert in alerts[:_MOST_QUOTED]],
        }
        draft.say(_SECTION, "counter", roles)
