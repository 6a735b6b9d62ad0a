"""Propositions: claims of one thing, grouped over all documents of a case.

The grouping is coarse on purpose: a charge of supply is one proposition for each goods concept,
supplier state and recipient state; a denial one for each state and scope; all else stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from enduse.model import Basis, ClaimFinding, Disclosure, Proposition, Reading, Stance

__all__ = ["group_claims", "kind_of"]

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


def group_claims(
    findings: Sequence[ClaimFinding],
    disclosures: Iterable[Disclosure],
    readings: Iterable[Reading],
) -> tuple[Proposition, ...]:
    """Group claims into propositions, in order of importance.

    A claim about several goods belongs to one proposition for each of them.  Charges of supply come
    first, those with more disclosures and more documents before others.
    """
    groups: dict[str, list[ClaimFinding]] = {}
    for finding in findings:
        for key in _keys(finding):
            groups.setdefault(key, []).append(finding)
    states = {disclosure.key: disclosure.country for disclosure in disclosures}
    wires = {
        reading.document.layer: {wire.name for wire in reading.header.wires} for reading in readings
    }
    made = [_proposition(key, members, states, wires) for key, members in groups.items()]
    return tuple(sorted(made, key=_importance))


def _routes(finding: ClaimFinding) -> list[str]:
    return [
        f"{supplier}>{recipient}"
        for supplier in finding.supplier_countries
        for recipient in finding.recipient_countries
        if supplier != recipient
    ]


def _keys(finding: ClaimFinding) -> list[str]:
    kind = kind_of(finding)
    if kind == "supply":
        return [f"supply:{route}:{key}" for route in _routes(finding) for key in finding.goods_keys]
    if kind == "denial":
        speaker = finding.claim.speaker
        state = (speaker.country if speaker is not None else None) or "unknown"
        return [f"denial:{state}:{'+'.join(finding.scopes) or 'all'}"]
    return [f"{kind}:{finding.ref}"]


def _proposition(
    key: str,
    members: Sequence[ClaimFinding],
    states: Mapping[str, str | None],
    wires: Mapping[str, set[str]],
) -> Proposition:
    disclosures = sorted({m.disclosure for m in members if m.disclosure is not None})
    layers = tuple(dict.fromkeys(m.layer for m in members))
    return Proposition(
        key=key,
        kind=key.split(":", 1)[0],
        claims=tuple(m.ref for m in members),
        disclosures=tuple(disclosures),
        governments=tuple(sorted({state for d in disclosures if (state := states[d]) is not None})),
        bases=tuple(
            sorted({m.claim.basis.value for m in members if m.claim.basis is not Basis.NOT_STATED})
        ),
        wires=tuple(sorted(set().union(*(wires[layer] for layer in layers)))),
        documents=layers,
    )


def _importance(proposition: Proposition) -> tuple[int, int, int, int, str]:
    return (
        _RANK.index(proposition.kind),
        -len(proposition.disclosures),
        -len(proposition.documents),
        -len(proposition.claims),
        proposition.key,
    )
