"""What changed in copying: each changed statement beside the earliest version of it."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.draft import Draft, cited, measure
from enduse.assess.sections.claim.hedge import bare_of, graded_of, spans_of
from enduse.model import Drift, DriftKind, Evidence, Proposition, Span

__all__ = ["drifts_of", "is_apart", "say_drift", "unhedged_of", "write_drift"]

_SECTION = "drift"
_LOST = {DriftKind.HEDGE_LOST, DriftKind.HEDGE_WEAKENED}


def write_drift(draft: Draft) -> None:
    """Write what changed, article by article."""
    layer = ""
    for item in draft.findings.drifts:
        if item.copy.document != layer:
            layer = item.copy.document
            draft.paragraph(draft.sources.articles[layer].label)
        say_drift(draft, _SECTION, item)
    _say_unhedged(draft)


def _say_unhedged(draft: Draft) -> None:
    """Say where a word of likelihood is missing, beside the changes found sentence by sentence."""
    found = unhedged_of(draft)
    if found:
        draft.paragraph("Words of likelihood")
    for hedge, key, bare in found:
        disclosure = draft.disclosure(key)
        roles: dict[str, list[Evidence]] = {
            "speaker" if disclosure.named else "unnamed_speaker": [disclosure.span],
            "hedge": [hedge],
            "bare": list(bare),
        }
        draft.say(_SECTION, "unhedged", roles)


def unhedged_of(draft: Draft) -> list[tuple[Span, str, list[Span]]]:
    """Give each word of likelihood that articles leave out, its disclosure, and their words.

    Changes that were found sentence by sentence are left out.
    """
    told = {(d.copy.document, d.claim) for d in draft.findings.drifts if d.kind in _LOST}
    found: dict[Span, tuple[str, list[Span]]] = {}
    for charge in draft.findings.charges:
        for hedge, _band, key in graded_of(draft, charge):
            bare = [
                finding
                for finding in bare_of(draft, charge)
                if finding.disclosure == key and (finding.layer, finding.claim.id) not in told
            ]
            if bare and key is not None:
                found.setdefault(hedge, (key, spans_of(bare)))
    return [(hedge, key, bare) for hedge, (key, bare) in found.items()]


def say_drift(draft: Draft, section: str, item: Drift, *, short: bool = False) -> None:
    """Write one change; in short without the statements in full."""
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
        **_shared(draft, item),
    }
    draft.say(section, "drifted_short" if short else "drifted", roles)


def is_apart(draft: Draft, item: Drift) -> bool:
    """Whether two articles without a common wire tell one disclosure in different ways."""
    if item.original is None:
        return False
    both = {item.copy.document, item.original.document}
    return not any(both <= set(wire.documents) for wire in draft.findings.lineage.wires)


def _shared(draft: Draft, item: Drift) -> dict[str, list[Evidence]]:
    """Give whose disclosure both tell, where neither copied the other."""
    if not is_apart(draft, item):
        return {}
    claims = set(_claims_of(item))
    key = next(
        (
            finding.disclosure
            for finding in draft.findings.claims
            if (finding.layer, finding.claim.id) in claims and finding.disclosure is not None
        ),
        None,
    )
    if key is None:
        return {}
    disclosure = draft.disclosure(key)
    return {"speaker" if disclosure.named else "unnamed_speaker": [disclosure.span]}


def drifts_of(draft: Draft, proposition: Proposition) -> Iterable[Drift]:
    """Give the changes to claims of a proposition, or to their earliest versions, in case order."""
    claims = {(f.layer, f.claim.id) for f in map(draft.claim, proposition.claims)}
    return [d for d in draft.findings.drifts if claims & set(_claims_of(d))]


def _claims_of(item: Drift) -> Iterable[tuple[str, str | None]]:
    yield item.copy.document, item.claim
    if item.original is not None:
        yield item.original.document, item.original_claim
