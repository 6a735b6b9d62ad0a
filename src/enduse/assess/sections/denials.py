"""What was denied, and whether the denial meets the charge."""

from __future__ import annotations

from enduse.assess.draft import Draft, cited
from enduse.assess.sections.reported import say_claim
from enduse.model import ClaimFinding, DenialFinding, Span

__all__ = ["write_denials"]

_SECTION = "denials"
_MOST_WORDS = 6
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
