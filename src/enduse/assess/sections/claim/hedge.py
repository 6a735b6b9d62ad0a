"""Words of likelihood in charges, and who leaves them out."""

from __future__ import annotations

from enduse.assess.draft import Draft, cited
from enduse.model import ClaimFinding, Likelihood, Proposition, Span

__all__ = ["bare_of", "graded_of", "spans_of"]


def graded_of(draft: Draft, charge: Proposition) -> list[tuple[Span, Likelihood, str | None]]:
    """Give the words of likelihood in a charge, each once, with band and disclosure."""
    found: dict[tuple[str, Likelihood], tuple[Span, Likelihood, str | None]] = {}
    for finding in map(draft.claim, charge.claims):
        item = finding.claim.likelihood
        if item is not None and item.band is not None:
            key = (item.span.text.casefold(), item.band)
            found.setdefault(key, (item.span, item.band, finding.disclosure))
    return list(found.values())


def bare_of(draft: Draft, charge: Proposition) -> list[ClaimFinding]:
    """Give the claims that report a graded disclosure without any hedge, one an article.

    An article that has the word in another claim of the charge is left out.
    """
    claims = [draft.claim(ref) for ref in charge.claims]
    graded = [finding for finding in claims if finding.claim.likelihood is not None]
    layers = {finding.layer for finding in graded}
    roots = {finding.disclosure for finding in graded}
    order = {layer: number for number, layer in enumerate(draft.sources.articles)}
    first: dict[str, ClaimFinding] = {}
    for finding in claims:
        if (
            finding.layer not in layers
            and finding.disclosure in roots
            and not finding.claim.estimative
        ):
            first.setdefault(finding.layer, finding)
    return sorted(first.values(), key=lambda finding: order[finding.layer])


def spans_of(claims: list[ClaimFinding]) -> list[Span]:
    """Cite what some claims say."""
    return [cited(finding.claim.content) for finding in claims]
