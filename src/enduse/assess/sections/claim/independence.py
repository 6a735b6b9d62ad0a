"""Whose word it is, and how independent: disclosures, credits, wires."""

from __future__ import annotations

from collections import defaultdict

from enduse.assess.draft import Draft, measure
from enduse.assess.sections.claim.judgements import charges, official_of, voices_of
from enduse.assess.sections.claim.wires import say_circles, say_wires
from enduse.model import Basis, ClaimFinding, Evidence, WireCredit

__all__ = ["write_independence"]

_SECTION = "independence"
_FEW = 2
"""Speakers with so many claims at most are named in one sentence."""


def write_independence(draft: Draft) -> None:
    """Write what the articles say of whose words they carry, and what rests on whose word."""
    _say_overall(draft)
    draft.paragraph()
    _say_disclosures(draft)
    say_circles(draft)
    draft.paragraph()
    _say_credits(draft)
    say_wires(draft)
    draft.paragraph()
    _say_shared_roots(draft)


def _say_overall(draft: Draft) -> None:
    supply = charges(draft)
    if not supply:
        return
    disclosures = sorted({key for item in supply for key in item.disclosures})
    governments = sorted({state for item in supply for state in item.governments})
    draft.say(
        _SECTION,
        "overall",
        {
            "charges": [measure("charges of supply", (item.key for item in supply))],
            "disclosures": [measure("disclosures behind all charges of supply", disclosures)],
            "governments": [measure("governments behind all charges of supply", governments)],
            "official": official_of(draft, disclosures),
        },
    )


def _say_disclosures(draft: Draft) -> None:
    """Say for each disclosure how many claims rest on it, those with most first."""
    resting: dict[str, list[ClaimFinding]] = defaultdict(list)
    for finding in draft.findings.claims:
        if finding.disclosure is not None:
            resting[finding.disclosure].append(finding)
    behind = {key for item in charges(draft) for key in item.disclosures}
    ranked = sorted(resting, key=lambda k: (-len(resting[k]), k))
    told = [key for key in ranked if key in behind or len(resting[key]) > _FEW]
    for key in told:
        _say_disclosure(draft, key, resting[key])
    few = [key for key in ranked if key not in told]
    if few:
        roles = voices_of(draft, tuple(few))
        claims = [finding.ref for key in few for finding in resting[key]]
        roles["claims"] = [measure("claims that rest on these", claims)]
        draft.say(_SECTION, "others_speak", roles)


def _say_disclosure(draft: Draft, key: str, claims: list[ClaimFinding]) -> None:
    disclosure = draft.disclosure(key)
    layers = dict.fromkeys(finding.layer for finding in claims)
    bases = sorted(
        {
            finding.claim.basis.value
            for finding in claims
            if finding.claim.basis is not Basis.NOT_STATED
        }
    )
    day = "" if disclosure.date is None else disclosure.date[:10]
    roles: dict[str, list[Evidence]] = {
        **voices_of(draft, (key,)),
        "claims": [measure(f"claims that rest on {key}", (c.ref for c in claims))],
        "articles": [measure(f"articles with claims that rest on {key}", layers)],
        "day": [measure(f"first day on which a dated article has {key}", (day,), day)]
        if day
        else [],
        "basis": [measure(f"bases stated for {key}", bases)] if bases else [],
    }
    draft.say(_SECTION, "disclosure", roles)


def _say_credits(draft: Draft) -> None:
    carried: dict[str, list[WireCredit]] = defaultdict(list)
    for document in draft.findings.documents:
        for wire in document.header.wires:
            carried[wire.name].append(wire)
            relation = measure(
                "relation to the wire", (wire.span.text,), f"{wire.relation}: {wire.name}"
            )
            draft.say(_SECTION, "credit", {"credit": [wire.span], "relation": [relation]})
    one_wire = {wire.name for wire in draft.findings.lineage.wires if len(wire.documents) > 1}
    for name in sorted(set(carried) - one_wire):
        spans = [wire.span for wire in carried[name]]
        layers = dict.fromkeys(span.document for span in spans)
        if len(layers) > 1:
            shared = measure(f"articles that credit {name}", layers, name)
            draft.say(_SECTION, "same_wire", {"credit": spans, "wire": [shared]})


def _say_shared_roots(draft: Draft) -> None:
    """Say which disclosure is reported by several newsrooms, each in words of its own."""
    leads = {document.layer: document.lead for document in draft.findings.documents}
    for key in dict.fromkeys(key for charge in charges(draft) for key in charge.disclosures):
        supply = [charge for charge in charges(draft) if key in charge.disclosures]
        refs = {ref for charge in supply for ref in charge.claims}
        layers = [
            layer
            for layer in leads
            if any(c.layer == layer and c.disclosure == key for c in draft.findings.claims)
            and any(draft.claim(ref).layer == layer for ref in refs)
        ]
        wires = sorted(
            {
                wire.key
                for wire in draft.findings.lineage.wires
                for layer in layers
                if layer in wire.documents
            }
        )
        if len(layers) > 1 and len(wires) == len(layers):
            roles: dict[str, list[Evidence]] = {
                **voices_of(draft, (key,)),
                "article": [leads[layer] for layer in layers],
                "wires": [measure(f"newsrooms that report {key}", wires)],
            }
            draft.say(_SECTION, "shared_root", roles)
