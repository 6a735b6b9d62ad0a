"""What was denied, and whether the denial meets the charge."""

from __future__ import annotations

from enduse.assess.draft import Draft, cited
from enduse.assess.sections.claim.judgements import voices_of
from enduse.assess.sections.claim.reported import say_claim
from enduse.model import ClaimFinding, DenialFinding, Evidence, Span, Stance

__all__ = ["write_denials"]

_SECTION = "denials"
_MOST_WORDS = 20
"""So many wordings of charged goods are quoted at most beside a denial."""


def write_denials(draft: Draft) -> None:
    """Write each denial and what it answers.

    A denial of weapons does not answer a charge about dual-use goods: scopes are compared, where
    the goods that the denial names have one.
    """
    for proposition in draft.findings.propositions:
        if proposition.kind != "denial":
            continue
        draft.paragraph()
        denials = [draft.claim(ref) for ref in proposition.claims]
        for finding in denials:
            say_claim(draft, _SECTION, finding)
        _say_scope(draft, denials)
        _say_conceded(draft, denials)


def _say_scope(draft: Draft, denials: list[ClaimFinding]) -> None:
    """Say what some denials of one state and one scope answer."""
    refs = {finding.ref for finding in denials}
    against = [item for item in draft.findings.denials if item.ref in refs]
    if not against:
        return
    denied = [mention.span for finding in denials for mention in finding.claim.goods]
    if not denied or all(item.verdict == "unclear" for item in against):
        for finding in denials:
            draft.say(_SECTION, "denial_open", {"content": [cited(finding.claim.content)]})
        return
    forms = {"meets": "denial_meets", "partly": "denial_partly", "misses": "denial_misses"}
    for verdict, form in forms.items():
        charged = _charged(draft, [item for item in against if item.verdict == verdict])
        if charged:
            draft.say(_SECTION, form, {"denied": denied, "charged": charged})


def _say_conceded(draft: Draft, denials: list[ClaimFinding]) -> None:
    """Say where those who charge have themselves not seen what is denied."""
    scopes = {scope for finding in denials for scope in finding.scopes}
    accusers = {state for charge in draft.findings.charges for state in charge.governments}
    limits = [
        finding
        for finding in draft.findings.claims
        if finding.claim.stance is Stance.CANNOT_ASSESS
        and scopes & set(finding.scopes)
        and finding.claim.speaker is not None
        and finding.claim.speaker.country in accusers
        and finding.disclosure is not None
    ]
    denied = [mention.span for finding in denials for mention in finding.claim.goods]
    if limits and denied:
        keys = tuple(dict.fromkeys(str(finding.disclosure) for finding in limits))
        roles: dict[str, list[Evidence]] = {
            **voices_of(draft, keys),
            "denied": list(denied),
            "limit": [cited(finding.claim.content) for finding in limits],
        }
        draft.say(_SECTION, "conceded", roles)


def _charged(draft: Draft, against: list[DenialFinding]) -> list[Span]:
    """Give one mention of each of the charged goods, so that a sentence stays readable."""
    found: dict[str, Span] = {}
    for item in against:
        proposition = next(p for p in draft.findings.charges if p.key == item.proposition)
        for ref in proposition.claims:
            for mention in draft.claim(ref).claim.goods:
                if mention.key == item.goods:
                    found.setdefault(item.goods, mention.span)
    return list(found.values())[:_MOST_WORDS]
