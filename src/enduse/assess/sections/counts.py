"""Figures that articles give and lists can answer."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.draft import Draft, cited, measure, speaker_role
from enduse.model import CountFinding, Evidence

__all__ = ["write_counts"]

_SECTION = "counts"


def write_counts(draft: Draft) -> None:
    """Write each count question with its answers, one for each basis."""
    asked = ""
    for finding in draft.findings.counts:
        claim = draft.claim(finding.ref).claim
        figure = claim.quantities[finding.quantity].span
        if f"{finding.ref}.{finding.quantity}" != asked:
            draft.paragraph()
            asked = f"{finding.ref}.{finding.quantity}"
            asked_of = {
                **speaker_role(claim),
                "content": [cited(claim.content)],
                "figure": [figure],
            }
            draft.say(_SECTION, "count_asked", asked_of)
        for answer in finding.answers:
            if answer.verdict == "not_evaluable":
                why = measure(f"reason why {finding.question} has no answer", (), answer.why)
                draft.say(_SECTION, "not_evaluable", {"figure": [figure], "why": [why]})
                continue
            verdict = measure(
                "the count against the figure claimed",
                (figure.text, answer.measure.value),
                answer.verdict,
            )
            roles: dict[str, Iterable[Evidence]] = {
                "count": [answer.measure],
                "verdict": [verdict],
                "entry": answer.entries,
            }
            draft.say(_SECTION, "counted", roles)
        _say_caveat(draft, finding)


def _say_caveat(draft: Draft, finding: CountFinding) -> None:
    """Say once what the answers from one list cannot tell."""
    caveats = dict.fromkeys(
        answer.why for answer in finding.answers if answer.why and answer.entries
    )
    for caveat in caveats:
        why = measure(f"what {finding.question} leaves out", (finding.list,), caveat)
        draft.say(_SECTION, "count_caveat", {"caveat": [why]})
