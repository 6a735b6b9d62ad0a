"""What is reported: each claim as its speaker's word, in the article's own words."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.draft import Draft, cited, speaker_role
from enduse.assess.sections.judgements import charges
from enduse.model import ClaimFinding, Evidence

__all__ = ["say_claim", "write_others", "write_reported"]


def write_reported(draft: Draft) -> None:
    """Write the claims behind the charges of supply, by article."""
    behind = {ref for item in charges(draft) for ref in item.claims}
    _by_article(draft, "reported", [c for c in draft.findings.claims if c.ref in behind])


def write_others(draft: Draft) -> None:
    """Write the claims that are no charge of supply, by article."""
    behind = {ref for item in charges(draft) for ref in item.claims}
    _by_article(draft, "others", [c for c in draft.findings.claims if c.ref not in behind])


def _by_article(draft: Draft, section: str, claims: Iterable[ClaimFinding]) -> None:
    layer = ""
    for finding in claims:
        if finding.layer != layer:
            draft.paragraph(draft.sources.articles[finding.layer].label)
            layer = finding.layer
        say_claim(draft, section, finding)


def say_claim(draft: Draft, section: str, finding: ClaimFinding) -> None:
    """Write one claim as its speaker's word."""
    claim = finding.claim
    roles: dict[str, Iterable[Evidence]] = dict(speaker_role(claim))
    if not roles:
        draft.say(section, "reported_nobody", {"content": [cited(claim.content)]})
        return
    if claim.cue is None or claim.carried_over:
        draft.say(section, "reported_carried", {**roles, "content": [cited(claim.content)]})
        return
    if finding.run is not None:
        draft.say(section, "reported_run", {**roles, "run": [cited(finding.run)]})
        return
    draft.say(
        section,
        "reported_apart",
        {**roles, "cue": [claim.cue], "content": [cited(claim.content)]},
    )
