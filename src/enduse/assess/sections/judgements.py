"""Key judgements: the charges of supply, each with what stands behind it."""

from __future__ import annotations

from enduse.assess.draft import Draft, cited, measure
from enduse.assess.sections.drift import drifts_of, say_drift
from enduse.assess.strength import strength_of
from enduse.model import ClaimFinding, Evidence, Likelihood, Proposition

__all__ = ["MOST_JUDGEMENTS", "charges", "write_judgements"]

MOST_JUDGEMENTS = 8
"""Charges beyond these stand in the section on what is reported alone."""

_SECTION = "key_judgements"
_MOST_CHANGES = 3
"""Further changes to one charge stand in the section on what changed in copying."""


def charges(draft: Draft) -> list[Proposition]:
    """Give the charges of supply, in order of importance."""
    return list(draft.findings.charges)


def write_judgements(draft: Draft) -> None:
    """Write a paragraph for each charge."""
    for proposition in charges(draft)[:MOST_JUDGEMENTS]:
        draft.paragraph()
        claims = [draft.claim(ref) for ref in proposition.claims]
        draft.say(_SECTION, "charge", _charge(draft, proposition, claims))
        _say_hedges(draft, claims)
        draft.say(
            _SECTION,
            "standing",
            {
                "outlets": [
                    measure(f"outlets that carry {proposition.key}", _outlets(draft, proposition))
                ],
                "wires": [measure(f"wires that carry {proposition.key}", proposition.wires)],
                "disclosures": [
                    measure(f"disclosures behind {proposition.key}", proposition.disclosures)
                ],
                "governments": [
                    measure(f"governments behind {proposition.key}", proposition.governments)
                ],
                "bases": [measure(f"stated bases of {proposition.key}", proposition.bases)],
            },
        )
        changed = list(drifts_of(draft, proposition))
        for item in changed[:_MOST_CHANGES]:
            say_drift(draft, _SECTION, item)
        rule = strength_of(proposition, draft.findings.disclosures)
        draft.say(
            _SECTION,
            "strength",
            {
                "rule": [
                    measure(
                        f"strength of evidence for {proposition.key} by the rule table",
                        (*proposition.disclosures, *proposition.governments, *proposition.bases),
                        f"{rule.step}: {rule.why}",
                    )
                ]
            },
        )


def _outlets(draft: Draft, proposition: Proposition) -> list[str]:
    return sorted({draft.sources.articles[layer].label for layer in proposition.documents})


def _charge(
    draft: Draft, proposition: Proposition, claims: list[ClaimFinding]
) -> dict[str, list[Evidence]]:
    _kind, route, goods_key = proposition.key.split(":", 2)
    goods = [
        mention.span
        for finding in claims
        for mention in finding.claim.goods
        if mention.key == goods_key
    ]
    roles: dict[str, list[Evidence]] = {
        "goods": list(dict.fromkeys(goods)),
        "route": [measure(f"route of {proposition.key}", proposition.claims, route)],
        "articles": [measure(f"articles that carry {proposition.key}", proposition.documents)],
        "unnamed_speaker": [],
        "speaker": [],
    }
    for key in proposition.disclosures:
        disclosure = draft.disclosure(key)
        roles["speaker" if disclosure.named else "unnamed_speaker"].append(disclosure.span)
    roles["content"] = [cited(finding.claim.content) for finding in claims]
    return roles


def _say_hedges(draft: Draft, claims: list[ClaimFinding]) -> None:
    """Give the likelihood in the source's words, and its other hedges."""
    graded = [finding.claim.likelihood for finding in claims]
    seen: set[tuple[str, Likelihood]] = set()
    for item in graded:
        if item is None or item.band is None or (item.span.text.casefold(), item.band) in seen:
            continue
        seen.add((item.span.text.casefold(), item.band))
        band = measure("ICD 203 band of the source's word", (item.span.text,), item.band.value)
        draft.say(_SECTION, "likelihood", {"hedge": [item.span], "band": [band]})
    others = [
        item.span
        for finding in claims
        for item in finding.claim.estimative
        if item != finding.claim.likelihood
    ]
    if others:
        draft.say(_SECTION, "hedged", {"hedge": list(dict.fromkeys(others))})
