"""What kind of proposition a claim belongs to, and which charges of supply.

A charge is one for each goods concept, supplier's state and recipient's state: the coarse level
that key judgements are written from.
"""

from __future__ import annotations

from enduse.model import ClaimFinding, Proposition, Stance

__all__ = ["charge_keys", "importance", "kind_of"]

_KINDS = {
    Stance.DENIES: "denial",
    Stance.CANNOT_ASSESS: "limit",
    Stance.WARNS: "warning",
    Stance.URGES: "demand",
    Stance.PLANS: "plan",
}
_RANK = ("supply", "denial", "limit", "figure", "warning", "demand", "plan", "statement")


def kind_of(finding: ClaimFinding) -> str:
    """Tell what kind of proposition a claim belongs to.

    A charge of supply names goods, a supplier's state and another state as recipient, and is not
    made by the supplier itself.
    """
    claim = finding.claim
    if claim.stance in _KINDS:
        return _KINDS[claim.stance]
    speaks_for = claim.speaker.country if claim.speaker is not None else None
    if (
        finding.goods_keys
        and _routes(finding)
        and (speaks_for is None or speaks_for not in finding.supplier_countries)
    ):
        return "supply"
    return "figure" if claim.quantities else "statement"


def charge_keys(finding: ClaimFinding) -> list[str]:
    """Give the keys of the charges that a claim belongs to, as ``supply:cn>ru:optics``."""
    if kind_of(finding) != "supply":
        return []
    return [f"supply:{route}:{key}" for route in _routes(finding) for key in finding.goods_keys]


def importance(proposition: Proposition) -> tuple[int, int, int, int, str]:
    """Rank propositions: by kind, then by disclosures, documents and claims, most first."""
    return (
        _RANK.index(proposition.kind),
        -len(proposition.disclosures),
        -len(proposition.documents),
        -len(proposition.claims),
        proposition.key,
    )


def _routes(finding: ClaimFinding) -> list[str]:
    return [
        f"{supplier}>{recipient}"
        for supplier in finding.supplier_countries
        for recipient in finding.recipient_countries
        if supplier != recipient
    ]
