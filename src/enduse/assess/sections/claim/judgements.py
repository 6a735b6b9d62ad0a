"""Key judgements: the charges of supply, each with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.charges import (
    Group,
    checks_of,
    denied,
    groups,
    outcome_of,
    stated_by,
    statements,
)
from enduse.assess.draft import Draft, cited, figure_of, measure, name_of
from enduse.assess.sections.claim.drift import drifts_of, say_drift
from enduse.assess.sections.claim.hedge import bare_of, graded_of, spans_of
from enduse.assess.sections.data.named import suppliers_of
from enduse.model import ClaimFinding, Evidence, Measure, PartyFinding, Proposition, Span

__all__ = [
    "MOST_JUDGEMENTS",
    "charges",
    "goods_of",
    "label_of",
    "official_of",
    "voices_of",
    "write_judgements",
]

MOST_JUDGEMENTS = 8
"""Groups of charges beyond these stand in the section on what is reported alone."""

_SECTION = "key_judgements"
_MOST_CHANGES = 2
"""Further changes to one charge stand in the section on what changed in copying."""
_MOST_WORDINGS = 4
"""So many wordings are quoted of the goods of a charge that stands alone."""


def charges(draft: Draft) -> list[Proposition]:
    """Give the charges of supply, in order of importance."""
    return list(draft.findings.charges)


def write_judgements(draft: Draft) -> None:
    """Write a paragraph for each group of charges alike."""
    found = groups(draft.findings)
    if not found:
        return
    shown = found[:MOST_JUDGEMENTS]
    keys = [charge.key for charge in draft.findings.charges]
    written = [charge.key for group in shown for charge in group.charges]
    roles = {
        "charges": [measure("charges of supply", keys)],
        "shown": [measure("charges that are judged one by one", written)],
    }
    draft.say(_SECTION, "order", roles)
    for group in shown:
        draft.paragraph(_heading(draft, group))
        _write(draft, group)


def _heading(draft: Draft, group: Group) -> str:
    labels = [label_of(draft, charge) for charge in group.charges]
    text = "; ".join(labels)
    return text[:1].upper() + text[1:]


def label_of(draft: Draft, charge: Proposition) -> str:
    """Give the plain words for the goods of a charge."""
    key = charge.key.split(":", 2)[2]
    known = {item.concept.key: item.concept.label for item in draft.findings.goods}
    return known.get(key) or key.replace("_", " ")


def _write(draft: Draft, group: Group) -> None:
    claims = [draft.claim(ref) for ref in group.claims]
    draft.say(_SECTION, "charge", _charge(draft, group, claims))
    _say_resting(draft, group, claims)
    _say_circle(draft, group)
    _say_hedges(draft, group)
    _say_entered(draft, group)
    changed = [item for charge in group.charges for item in drifts_of(draft, charge)]
    for item in list(dict.fromkeys(changed))[:_MOST_CHANGES]:
        say_drift(draft, _SECTION, item, short=True)
    _say_suppliers(draft, group)
    _say_checks(draft, group)
    _say_denials(draft, group)
    inputs = [
        part
        for item in group.charges
        for part in (item.key, *item.disclosures, *item.governments, *item.bases)
    ]
    rule = measure(
        "strength of evidence by the rule table",
        dict.fromkeys((*inputs, *(rule.key for rule in group.strength.rules))),
        f"{group.strength.step}: {group.strength.why}",
    )
    draft.say(_SECTION, "strength", {"rule": [rule]})


def goods_of(draft: Draft, charge: Proposition) -> list[Span]:
    """Give the wordings of the goods of a charge, in case order; else what its claims say."""
    key = charge.key.split(":", 2)[2]
    claims = [draft.claim(ref).claim for ref in charge.claims]
    found = [m.span for claim in claims for m in claim.goods if m.key == key]
    return list(dict.fromkeys(found or [cited(claim.content) for claim in claims]))


def _wordings(draft: Draft, group: Group) -> list[Span]:
    """Give one wording a charge; of a charge that stands alone the first few that differ."""
    if len(group.charges) > 1:
        return [span for charge in group.charges for span in goods_of(draft, charge)[:1]]
    distinct: dict[str, Span] = {}
    for span in goods_of(draft, group.charges[0]):
        distinct.setdefault(" ".join(span.text.split()).casefold(), span)
    return list(distinct.values())[:_MOST_WORDINGS]


def voices_of(draft: Draft, keys: tuple[str, ...]) -> dict[str, list[Evidence]]:
    """Give the roles that name the speakers of some disclosures."""
    roles: dict[str, list[Evidence]] = {"speaker": [], "unnamed_speaker": []}
    for key in keys:
        disclosure = draft.disclosure(key)
        roles["speaker" if disclosure.named else "unnamed_speaker"].append(disclosure.span)
    return roles


def official_of(draft: Draft, keys: Iterable[str]) -> list[Measure]:
    """Give the disclosures of governments among some, where others are of none; else nothing."""
    held = list(keys)
    found = [key for key in held if draft.disclosure(key).country is not None]
    return [measure("of these, of a government", found)] if len(found) < len(held) else []


def _charge(draft: Draft, group: Group, claims: list[ClaimFinding]) -> dict[str, list[Evidence]]:
    return {
        "goods": list(_wordings(draft, group)),
        "route": [measure(f"route of {group.key}", group.claims, group.route)],
        **voices_of(draft, group.charges[0].disclosures),
        "content": [cited(finding.claim.content) for finding in claims],
        "hedge": [item.span for finding in claims for item in finding.claim.estimative],
    }


def _say_resting(draft: Draft, group: Group, claims: list[ClaimFinding]) -> None:
    first, of = group.charges[0], group.key
    roles = {
        "disclosures": [measure(f"disclosures behind {of}", first.disclosures)],
        "governments": [measure(f"governments behind {of}", first.governments)],
        "official": official_of(draft, first.disclosures),
        "bases": [measure(f"stated bases of {of}", first.bases)],
        "stated": [measure(f"disclosures with a stated basis for {of}", stated_by(claims))],
    }
    draft.say(_SECTION, "resting", roles)
    layers = list(dict.fromkeys(finding.layer for finding in claims))
    wires = sorted({wire for charge in group.charges for wire in charge.wires})
    if len(layers) > 1 and (len(wires) < len(layers) or len(first.disclosures) == 1):
        draft.say(
            _SECTION,
            "carried",
            {
                "articles": [measure(f"articles that carry {of}", layers)],
                "wires": [measure(f"newsrooms whose words carry {of}", wires)],
            },
        )


def _say_circle(draft: Draft, group: Group) -> None:
    """Say once, in the first judgement that it touches, that a disclosure rests on the press."""
    said = {
        key
        for sentence in draft.sentences
        if sentence.section == _SECTION and sentence.form == "circle"
        for key in sentence.evidence
    }
    for circle in draft.findings.lineage.circles:
        if circle.disclosure in group.charges[0].disclosures and not _cites(
            draft, said, circle.span
        ):
            disclosure = draft.disclosure(circle.disclosure)
            role = "speaker" if disclosure.named else "unnamed_speaker"
            roles = {role: [disclosure.span], "basis": [cited(circle.span)]}
            draft.say(_SECTION, "circle", roles)


def _cites(draft: Draft, keys: set[str], span: Span) -> bool:
    return any(draft.book.items.get(item) in keys for item in (span, cited(span)))


def _say_hedges(draft: Draft, group: Group) -> None:
    """Give the likelihoods in the sources' words, and their other words of caution."""
    others: dict[Span, None] = {}
    for charge in group.charges:
        claims = [draft.claim(ref) for ref in charge.claims]
        _say_likelihoods(draft, group, charge)
        for finding in claims:
            for item in finding.claim.estimative:
                if item != finding.claim.likelihood:
                    others[item.span] = None
    if others:
        draft.say(_SECTION, "hedged", {"hedge": list(others)})


def _say_likelihoods(draft: Draft, group: Group, charge: Proposition) -> None:
    several = len(group.charges) > 1
    bare = spans_of(bare_of(draft, charge))
    for span, band, _disclosure in graded_of(draft, charge):
        roles: dict[str, list[Evidence]] = {
            "hedge": [span],
            "band": [measure("ICD 203 band of the source's word", (span.text,), band.value)],
            "goods": list(goods_of(draft, charge)[:1]) if several else [],
            "bare": list(bare),
        }
        draft.say(_SECTION, "likelihood", roles)


def _say_entered(draft: Draft, group: Group) -> None:
    for charge in group.charges:
        for item in draft.findings.entered.likelihoods:
            if item.charge == charge.key:
                band = measure(
                    "ICD 203 step entered", (item.decision.ledger,), item.likelihood.value
                )
                roles: dict[str, list[Evidence]] = {
                    "decision": [item.decision],
                    "band": [band],
                    "goods": list(goods_of(draft, charge)[:1]),
                }
                draft.say(_SECTION, "entered_likelihood", roles)


def _say_suppliers(draft: Draft, group: Group) -> None:
    """Name the companies that the charges name, and those of them on a list on the day."""
    parties = suppliers_of(draft, group)
    if not parties or not draft.findings.lists:
        return
    names = {m.name for party in parties for _layer, m in party.mentions} | {
        p.name for p in parties
    }
    first: dict[str, Evidence] = {}
    for ref in group.claims:
        finding = draft.claim(ref)
        if names & set(finding.claim.supplier):
            first.setdefault(finding.layer, cited(finding.claim.content))
    held = [
        (party.mentions[0][1].span, name_of(match))
        for party in parties
        for match in party.screening.matches
        if match.confirmed and match.standing.status == "in_force"
    ]
    pairs = _supplied(draft, group, parties)
    roles: dict[str, list[Evidence]] = {
        "party": [mention for mention, _goods in pairs],
        "goods": [goods for _mention, goods in pairs],
        "content": list(first.values()),
        "listed": [mention for mention, _name in held],
        "name": [name for _mention, name in held],
    }
    draft.say(_SECTION, "suppliers_named", roles)


def _supplied(draft: Draft, group: Group, parties: list[PartyFinding]) -> list[tuple[Span, Span]]:
    """Pair each company with the goods that the claim which names it has of a charge."""
    pairs: dict[tuple[Span, str], Span] = {}
    for charge in group.charges:
        key = charge.key.split(":", 2)[2]
        for claim in (draft.claim(ref).claim for ref in charge.claims):
            own = [mention.span for mention in claim.goods if mention.key == key]
            goods = own[0] if own else cited(claim.content)
            for party in parties:
                names = {party.name, *(mention.name for _layer, mention in party.mentions)}
                if names & set(claim.supplier):
                    pairs.setdefault((party.mentions[0][1].span, charge.key), goods)
    return [(mention, goods) for (mention, _charge), goods in pairs.items()]


def _say_checks(draft: Draft, group: Group) -> None:
    checks = checks_of(draft.findings, group.claims)
    if not checks:
        return
    outcomes: dict[str, dict[str, None]] = {}
    figures = []
    for items in statements(checks).values():
        figure = figure_of(draft.claim(items[0].ref).claim, items[0])
        figures.append(figure)
        word = " ".join(figure.text.split()).rstrip(".,;: ")
        outcomes.setdefault(outcome_of(draft.findings, items), {})[word] = None
    roles: dict[str, list[Evidence]] = {
        "figure": list(dict.fromkeys(figures)),
        "outcome": [
            measure("statements in the charges, by outcome", found, outcome)
            for outcome, found in sorted(outcomes.items())
        ],
    }
    draft.say(_SECTION, "put_to_data", roles)


def _say_denials(draft: Draft, group: Group) -> None:
    """Say whether denials at hand meet the charges, those alike together."""
    by: dict[str, list[Proposition]] = {}
    for charge in group.charges:
        by.setdefault(denied(draft.findings, charge.key), []).append(charge)
    for verdict, items in by.items():
        charged = [span for charge in items for span in goods_of(draft, charge)[:1]]
        if not verdict:
            none = measure("denials set against these charges", ())
            draft.say(_SECTION, "not_denied", {"charged": charged, "denials": [none]})
            continue
        keys = {charge.key for charge in items}
        refs = dict.fromkeys(
            item.ref
            for item in draft.findings.denials
            if item.proposition in keys and item.verdict == verdict
        )
        said: list[Evidence] = [m.span for ref in refs for m in draft.claim(ref).claim.goods]
        contents: list[Evidence] = [cited(draft.claim(ref).claim.content) for ref in refs]
        denier = measure(
            f"state whose denials are set against {items[0].key}", refs, _denier(items)
        )
        roles: dict[str, list[Evidence]] = {
            "whole" if len(by) == 1 else "charged": list(charged),
            "denied": said or contents,
            "denier": [denier],
        }
        draft.say(_SECTION, f"answered_{verdict}", roles)


def _denier(items: list[Proposition]) -> str:
    return items[0].key.split(":", 2)[1].split(">")[0]
