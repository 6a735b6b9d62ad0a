"""What changed in copying: each changed statement beside the earliest version of it."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.draft import Draft, cited, measure
from enduse.model import Drift, DriftKind, Evidence, Proposition

__all__ = ["drifts_of", "say_drift", "write_drift"]

_SECTION = "drift"


def write_drift(draft: Draft) -> None:
    """Write what changed, article by article."""
    layer = ""
    for item in draft.findings.drifts:
        if item.copy.document != layer:
            layer = item.copy.document
            draft.paragraph(draft.sources.articles[layer].label)
        say_drift(draft, _SECTION, item)


def say_drift(draft: Draft, section: str, item: Drift) -> None:
    """Write one change."""
    kind = measure("kind of change", (), item.kind.value)
    if item.kind is DriftKind.INVENTED or item.original is None:
        draft.say(section, "invented", {"copy": [cited(item.copy)], "kind": [kind]})
        return
    roles: dict[str, list[Evidence]] = {
        "copy": [cited(item.copy)],
        "original": [cited(item.original)],
        "kind": [kind],
        "copy_words": [] if item.copy_words is None else [cited(item.copy_words)],
        "original_words": [] if item.original_words is None else [cited(item.original_words)],
    }
    draft.say(section, "drifted", roles)


def drifts_of(draft: Draft, proposition: Proposition) -> Iterable[Drift]:
    """Give the changes to claims of a proposition, in case order."""
    claims = {(f.layer, f.claim.id) for f in map(draft.claim, proposition.claims)}
    return [d for d in draft.findings.drifts if (d.copy.document, d.claim) in claims]
