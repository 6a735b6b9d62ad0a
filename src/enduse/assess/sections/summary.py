"""In short: the most important at the top, at most eight sentences and what articles are called."""

from __future__ import annotations

from collections.abc import Container, Iterable

from enduse.assess.charges import denied, outcome_of, statements
from enduse.assess.draft import Draft, cited, figure_of, measure, name_of
from enduse.assess.sections.claim.drift import is_apart, unhedged_of
from enduse.assess.sections.claim.judgements import charges, official_of, voices_of
from enduse.assess.sections.data.named import charged_parties
from enduse.model import (
    Basis,
    Drift,
    DriftKind,
    Evidence,
    PartyFinding,
    Span,
    Stance,
)

__all__ = ["write_summary"]

_SECTION = "summary"
_MOST_ALONE = 3
_WEIGHT = (
    DriftKind.HEDGE_LOST,
    DriftKind.HEDGE_ADDED,
    DriftKind.ACTOR_CHANGED,
    DriftKind.GOODS_CHANGED,
    DriftKind.FIGURE_CHANGED,
    DriftKind.ATTRIBUTION_CHANGED,
    DriftKind.HEDGE_WEAKENED,
    DriftKind.HEDGE_STRENGTHENED,
    DriftKind.DATE_CHANGED,
)
"""Changes from the gravest on."""


def write_summary(draft: Draft) -> None:
    """Write the summary; subjects without findings are left out."""
    if charges(draft):
        _say_charges(draft)
        _say_circles(draft)
        _say_bases(draft)
    _say_drift(draft)
    _say_denials(draft)
    _say_parties(draft)
    _say_checks(draft)
    _say_alerts(draft)
    _say_unknown(draft)
    _say_names(draft)


def _say_charges(draft: Draft) -> None:
    supply = charges(draft)
    alone: dict[str, list[str]] = {}
    for charge in supply:
        if len(charge.disclosures) == 1:
            alone.setdefault(charge.disclosures[0], []).append(charge.key)
    ranked = sorted(alone, key=lambda key: (-len(alone[key]), key))[:_MOST_ALONE]
    # The figures stand in the order of the speakers' roles: the named ones first.
    ranked.sort(key=lambda key: not draft.disclosure(key).named)
    routes = dict.fromkeys(charge.key.split(":", 2)[1] for charge in supply)
    single = [item.key for item in supply if len(item.disclosures) == 1]
    several = [item.key for item in supply if len(item.disclosures) != 1]
    governments = sorted({state for item in supply for state in item.governments})
    disclosures = sorted({key for item in supply for key in item.disclosures})
    roles: dict[str, list[Evidence]] = {
        "charges": [measure("charges of supply", (item.key for item in supply))],
        "single": [measure("charges that rest on one disclosure", single)],
        "several": [measure("charges that rest on several disclosures, or none", several)],
        "disclosures": [measure("disclosures behind all charges of supply", disclosures)],
        "governments": [measure("governments behind all charges of supply", governments)],
        "official": list(official_of(draft, disclosures)),
        "routes": [measure("ways of the charges of supply", routes)],
        "alone": [measure(f"charges that rest on {key} alone", alone[key]) for key in ranked],
        **voices_of(draft, tuple(ranked)),
    }
    draft.say(_SECTION, "in_short", roles)


def _say_circles(draft: Draft) -> None:
    behind = {key for item in charges(draft) for key in item.disclosures}
    for circle in draft.findings.lineage.circles[:1]:
        if circle.disclosure in behind:
            voices = voices_of(draft, (circle.disclosure,))
            draft.say(_SECTION, "circle", {**voices, "basis": [cited(circle.span)]})


def _say_bases(draft: Draft) -> None:
    refs = list(dict.fromkeys(ref for item in charges(draft) for ref in item.claims))
    bases = {ref: draft.claim(ref).claim.basis for ref in refs}
    silent = [ref for ref in refs if bases[ref] is Basis.NOT_STATED]
    if silent:
        stated = sorted({b.value for b in bases.values() if b is not Basis.NOT_STATED})
        roles = {
            "charges": [measure("reported statements of supply", refs)],
            "silent": [measure("of these, without a stated basis", silent)],
            "bases": [measure("stated bases of the others", stated)],
        }
        draft.say(_SECTION, "bases_in_short", roles)


def _say_drift(draft: Draft) -> None:
    drifts, lost = draft.findings.drifts, unhedged_of(draft)
    if not drifts and not lost:
        return
    invented = [item for item in drifts if item.original is None]
    changed = sorted(
        (d for d in drifts if d.kind in _WEIGHT and d.original),
        key=lambda d: (is_apart(draft, d), _WEIGHT.index(d.kind)),
    )
    worst = [item for item in changed if item.copy_words or item.original_words][:1]
    roles: dict[str, list[Evidence]] = {
        "changes": [measure("changes in copying", _keys(drifts, invented))],
        "additions": [measure("additions in copying", _keys(invented))] if invented else [],
        "original_words": [cited(d.original_words) for d in worst if d.original_words is not None],
        "copy_words": [cited(d.copy_words) for d in worst if d.copy_words is not None],
        "copy": [cited(d.copy) for d in worst],
        "invented": [cited(d.copy) for d in invented[:1]],
        "hedge": [hedge for hedge, _key, _bare in lost[:1]],
        "bare": [span for _hedge, _key, bare in lost[:1] for span in bare],
    }
    draft.say(_SECTION, "drift_in_short", roles)


def _keys(items: Iterable[Drift], without: Container[Drift] = ()) -> list[str]:
    return [
        f"{item.copy.document[:12]}:{item.copy.start}:{item.kind.value}"
        for item in items
        if item not in without
    ]


def _say_denials(draft: Draft) -> None:
    by: dict[str, dict[str, list[str]]] = {}
    for charge in charges(draft):
        verdict = denied(draft.findings, charge.key)
        if verdict:
            denier = charge.key.split(":", 2)[1].split(">")[0]
            by.setdefault(denier, {}).setdefault(verdict, []).append(charge.key)
    for denier, verdicts in list(by.items())[:1]:
        keys = {key for items in verdicts.values() for key in items}
        refs = dict.fromkeys(d.ref for d in draft.findings.denials if d.proposition in keys)
        claims = [draft.claim(ref).claim for ref in refs]
        said = [mention.span for claim in claims for mention in claim.goods]
        roles: dict[str, list[Evidence]] = {
            "denied": list(said or [cited(claim.content) for claim in claims]),
            "denier": [measure("state that denies", refs, denier)],
            "charges": [measure("charges that denials are set against", sorted(keys))],
            "verdict": [
                measure("charges by what denials answer", verdicts[verdict], verdict)
                for verdict in sorted(verdicts)
            ],
        }
        draft.say(_SECTION, "denials_in_short", roles)


def _say_parties(draft: Draft) -> None:
    parties = charged_parties(draft)
    if not parties or not draft.findings.lists:
        return
    listed = [p for p in parties if _in_force(p)]
    roles: dict[str, list[Evidence]] = {
        "named": [p.mentions[0][1].span for p in parties],
        "parties": [measure("parties that charges name", (p.name for p in parties))],
        "others": [
            measure(
                "of these, not shown to be in force", (p.name for p in parties if p not in listed)
            )
        ],
        "listed": [p.mentions[0][1].span for p in listed],
        "name": [name_of(m) for p in listed for m in _in_force(p)[:1]],
    }
    draft.say(_SECTION, "parties_in_short", roles)


def _in_force(party: PartyFinding) -> list:  # type: ignore[type-arg]
    return [
        match
        for match in party.screening.matches
        if match.confirmed and match.standing.status == "in_force"
    ]


def _say_checks(draft: Draft) -> None:
    found = statements(draft.findings.checks)
    if not found:
        return
    outcomes: dict[str, list[str]] = {}
    figures = []
    for number, items in enumerate(found.values()):
        figure = figure_of(draft.claim(items[0].ref).claim, items[0])
        figures.append(figure)
        word = " ".join(figure.text.split()).rstrip(".,;: ")
        # The number keeps two statements with the same words apart.
        outcomes.setdefault(outcome_of(draft.findings, items), []).append(f"{number}|{word}")
    roles: dict[str, list[Evidence]] = {
        "figures": [
            measure("statements put to lists and records", (f"{r}#{q}:{w}" for r, q, w in found))
        ],
        "figure": list(dict.fromkeys(figures)),
        "outcome": [
            measure("statements put to lists and records, by outcome", items, outcome)
            for outcome, items in sorted(outcomes.items())
        ],
    }
    draft.say(_SECTION, "checks_in_short", roles)


def _say_alerts(draft: Draft) -> None:
    alerts = draft.findings.alerts
    if not alerts:
        return
    made_up = [item.key for item in draft.findings.records if item.synthetic]
    items = [f"{item.records}:{item.detector}:{item.subject}" for item in alerts]
    synthetic = [
        f"{item.records}:{item.detector}:{item.subject}"
        for item in alerts
        if item.records in made_up
    ]
    roles = {
        "alerts": [measure("alerts of the detectors", items)],
        "synthetic": [measure("alerts in synthetic records", synthetic)] if synthetic else [],
    }
    draft.say(_SECTION, "alerts_in_short", roles)


def _say_unknown(draft: Draft) -> None:
    limits = [
        finding
        for finding in draft.findings.claims
        if finding.claim.stance is Stance.CANNOT_ASSESS and finding.claim.estimative
    ]
    if not limits:
        return
    # The one about what nobody could look at weighs more than the one about goods.
    first = next((item for item in limits if not item.goods_keys), limits[0])
    roles: dict[str, list[Evidence]] = {
        "hedge": [first.claim.estimative[0].span],
        "content": [cited(first.claim.content)],
        "claims": [measure("claims that say what cannot be told", (f.ref for f in limits))],
    }
    draft.say(_SECTION, "unknown_in_short", roles)


def _say_names(draft: Draft) -> None:
    leads: list[Span] = [
        document.lead for document in draft.findings.documents if document.header.outlet is None
    ]
    if leads:
        draft.paragraph()
        draft.say(_SECTION, "unnamed_outlets", {"article": leads})
