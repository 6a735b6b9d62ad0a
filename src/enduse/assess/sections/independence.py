"""How independent the word is: credits, wires, and the disclosures behind the claims."""

from __future__ import annotations

from collections import defaultdict

from enduse.assess.draft import Draft, measure
from enduse.assess.sections.judgements import charges
from enduse.assess.sections.wires import say_circles, say_wires
from enduse.model import WireCredit

__all__ = ["write_independence"]

_SECTION = "independence"


def write_independence(draft: Draft) -> None:
    """Write what the articles say of whose words they carry, and what rests on whose word."""
    _say_overall(draft)
    draft.paragraph()
    _say_disclosures(draft)
    say_circles(draft)
    draft.paragraph()
    _say_credits(draft)
    say_wires(draft)


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
        },
    )


def _say_disclosures(draft: Draft) -> None:
    """Say for each disclosure how many claims rest on it, those with most first."""
    resting = defaultdict(list)
    for finding in draft.findings.claims:
        if finding.disclosure is not None:
            resting[finding.disclosure].append(finding)
    for key in sorted(resting, key=lambda k: (-len(resting[k]), k)):
        disclosure = draft.disclosure(key)
        claims = resting[key]
        draft.say(
            _SECTION,
            "disclosure",
            {
                "speaker" if disclosure.named else "unnamed_speaker": [disclosure.span],
                "claims": [measure(f"claims that rest on {key}", (c.ref for c in claims))],
                "articles": [
                    measure(
                        f"articles with claims that rest on {key}",
                        dict.fromkeys(c.layer for c in claims),
                    )
                ],
            },
        )


def _say_credits(draft: Draft) -> None:
    carried: dict[str, list[WireCredit]] = defaultdict(list)
    for document in draft.findings.documents:
        for wire in document.header.wires:
            carried[wire.name].append(wire)
            relation = measure(
                "relation to the wire", (wire.span.text,), f"{wire.relation}: {wire.name}"
            )
            draft.say(_SECTION, "credit", {"credit": [wire.span], "relation": [relation]})
    for name in sorted(carried):
        spans = [wire.span for wire in carried[name]]
        layers = dict.fromkeys(span.document for span in spans)
        if len(layers) > 1:
            shared = measure(f"articles that credit {name}", layers, name)
            draft.say(_SECTION, "same_wire", {"credit": spans, "wire": [shared]})
