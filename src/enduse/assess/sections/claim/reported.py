"""What is reported: each claim as its speaker's word, in the article's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enduse.assess.draft import Draft, cited, speaker_role
from enduse.assess.forms.claim.reported import begins_with_ing
from enduse.assess.sections.claim.judgements import charges
from enduse.model import ClaimFinding, Evidence, Span

__all__ = ["say_claim", "write_others", "write_reported"]

_SEVERAL = {"reported_run": "run", "reported_carried": "content"}
"""Forms that tell several claims of one speaker, and the role that grows."""

_MOST_TOGETHER = 5


def write_reported(draft: Draft) -> None:
    """Write the claims behind the charges of supply, by article."""
    behind = {ref for item in charges(draft) for ref in item.claims}
    _by_article(draft, "reported", [c for c in draft.findings.claims if c.ref in behind])


def write_others(draft: Draft) -> None:
    """Write the claims that are no charge of supply, by article."""
    behind = {ref for item in charges(draft) for ref in item.claims}
    _by_article(draft, "others", [c for c in draft.findings.claims if c.ref not in behind])


def _by_article(draft: Draft, section: str, claims: Iterable[ClaimFinding]) -> None:
    """Write claims article by article; what one speaker says in a row makes one sentence."""
    layer, last = "", _Told("", {})
    for finding in claims:
        told = _told(finding)
        if finding.layer != layer:
            _say(draft, section, last)
            last = _Told("", {})
            draft.paragraph(draft.sources.articles[finding.layer].label)
            layer = finding.layer
        if _goes_on(last, told):
            last = last.with_more(told)
            continue
        _say(draft, section, last)
        last = told
    _say(draft, section, last)


def say_claim(draft: Draft, section: str, finding: ClaimFinding) -> None:
    """Write one claim as its speaker's word."""
    _say(draft, section, _told(finding))


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence to be written: its form and the evidence in its roles."""

    form: str
    roles: Mapping[str, tuple[Evidence, ...]]

    def with_more(self, other: _Told) -> _Told:
        """Add what the same speaker says next."""
        role = _SEVERAL[self.form]
        return _Told(self.form, {**self.roles, role: (*self.roles[role], *other.roles[role])})


def _say(draft: Draft, section: str, told: _Told) -> None:
    if told.form:
        draft.say(section, told.form, told.roles)


def _told(finding: ClaimFinding) -> _Told:
    claim = finding.claim
    roles: dict[str, tuple[Evidence, ...]] = dict(speaker_role(claim))
    if not roles:
        return _Told("reported_nobody", {"content": (cited(claim.content),)})
    if claim.cue is None or claim.carried_over:
        return _Told("reported_carried", {**roles, "content": (cited(claim.content),)})
    if finding.run is not None:
        return _Told("reported_run", {**roles, "run": (cited(finding.run),)})
    return _Told(
        "reported_apart", {**roles, "cue": (claim.cue,), "content": (cited(claim.content),)}
    )


def _goes_on(last: _Told, told: _Told) -> bool:
    """Whether a sentence says more by the same speaker in the same form."""
    role = _SEVERAL.get(told.form)
    if last.form != told.form or role is None or len(last.roles[role]) >= _MOST_TOGETHER:
        return False
    runs = [span for each in (last, told) for span in each.roles[role] if isinstance(span, Span)]
    return _name(last) == _name(told) and not any(begins_with_ing(span) for span in runs)


def _name(told: _Told) -> tuple[str, str]:
    """Give the role and the wording of the speaker."""
    return next(
        (role, " ".join(span.text.split()).strip(" ,.;:").casefold())
        for role in ("speaker", "unnamed_speaker")
        for span in told.roles.get(role, ())
        if isinstance(span, Span)
    )
