"""What stands behind a proposition: outlets, wires, disclosures, governments, bases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from enduse.model import Basis, ClaimFinding, Disclosure, Lineage, Proposition, Reading
from enduse.read.proposition.atom import Atom
from enduse.read.proposition.charge import charge_keys, kind_of

__all__ = ["Case", "make_charge", "make_proposition"]

_ORDER = ("supply", "figure", "denial", "limit", "warning", "demand", "plan", "statement")


@dataclass(frozen=True)
class Case:
    """All that propositions are counted over.

    Attributes:
        findings: The claims, in case order.
        disclosures: What they rest on, by key.
        readings: The documents.
        lineage: Whose words they carry, or None.
    """

    findings: tuple[ClaimFinding, ...]
    disclosures: Mapping[str, Disclosure]
    readings: tuple[Reading, ...]
    lineage: Lineage | None

    @cached_property
    def wires(self) -> Mapping[str, frozenset[str]]:
        """Text layer → names (or keys) of the wires whose words the document carries."""
        if self.lineage is None or not self.lineage.wires:
            return {
                r.document.layer: frozenset(w.name for w in r.header.wires) for r in self.readings
            }
        found: dict[str, set[str]] = {}
        for wire in self.lineage.wires:
            for layer in wire.documents:
                found.setdefault(layer, set()).add(wire.name or wire.key)
        return {layer: frozenset(names) for layer, names in found.items()}

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Text layer → name of the outlet, or the path of a document that names none."""
        return {r.document.layer: r.header.outlet or r.document.path for r in self.readings}


def make_proposition(atoms: Sequence[Atom], case: Case) -> Proposition:
    """Make the proposition that some atoms are, with what stands behind it."""
    members = [case.findings[at] for at in sorted({atom.at for atom in atoms})]
    first = min(atoms, key=lambda atom: (atom.at, atom.part))
    kinds = {kind_of(case.findings[atom.at]) for atom in atoms}
    kind = next(kind for kind in _ORDER if kind in kinds)
    layers = tuple(dict.fromkeys(member.layer for member in members))
    disclosures = _roots(atoms, members, case)
    states = {case.disclosures[key].country for key in disclosures if key in case.disclosures}
    part = f".{first.part}" if first.part else ""
    return Proposition(
        key=f"{kind}:{case.findings[first.at].ref}{part}",
        kind=kind,
        claims=tuple(member.ref for member in members),
        disclosures=disclosures,
        governments=tuple(sorted(state for state in states if state is not None)),
        bases=_bases(members, disclosures, case),
        wires=_wires(layers, case),
        documents=layers,
        predicate=next((m.claim.predicate for m in members if m.claim.predicate), ""),
        suppliers=_sorted(code for m in members for code in m.supplier_countries),
        recipients=_sorted(code for m in members for code in m.recipient_countries),
        goods=_sorted(key for atom in atoms for key in atom.goods),
        via=_sorted(name for m in members for name in m.claim.via),
        figures=tuple(dict.fromkeys(q.span.text for m in members for q in m.claim.quantities)),
        periods=tuple(dict.fromkeys(m.claim.period for m in members if m.claim.period is not None)),
        text=max(members, key=lambda m: len(m.claim.content.text)).claim.content.text,
        charges=_sorted(key for m in members for key in charge_keys(m)),
        outlets=_sorted(case.outlets[layer] for layer in layers if layer in case.outlets),
    )


def make_charge(key: str, members: Sequence[ClaimFinding], case: Case) -> Proposition:
    """Make the charge of supply that some claims are of.

    Its bases are those that its own claims state: what a disclosure rests on elsewhere need not
    bear this charge out.
    """
    layers = tuple(dict.fromkeys(member.layer for member in members))
    disclosures = _sorted(m.disclosure for m in members if m.disclosure is not None)
    states = {case.disclosures[key].country for key in disclosures if key in case.disclosures}
    return Proposition(
        key=key,
        kind="supply",
        claims=tuple(member.ref for member in members),
        disclosures=disclosures,
        governments=_sorted(state for state in states if state is not None),
        bases=_bases(members, (), case),
        wires=_wires(layers, case),
        documents=layers,
        outlets=_sorted(case.outlets[layer] for layer in layers if layer in case.outlets),
    )


def _wires(layers: Sequence[str], case: Case) -> tuple[str, ...]:
    """Give the fewest wires that can have carried a statement into some documents.

    A document may carry several, and which of them a statement came by is not known: an invented
    independence is worse than a missed one.
    """
    left = {layer: case.wires[layer] for layer in layers if case.wires.get(layer)}
    chosen = []
    while left:
        names = sorted({name for held in left.values() for name in held})
        best = max(names, key=lambda name: sum(name in held for held in left.values()))
        chosen.append(best)
        left = {layer: held for layer, held in left.items() if best not in held}
    return _sorted(chosen)


def _roots(atoms: Sequence[Atom], members: Sequence[ClaimFinding], case: Case) -> tuple[str, ...]:
    """Give the distinct disclosures behind a proposition, sorted.

    What a state denies, demands, plans or threatens is its own position: its voices are one root,
    and those who tell of it ("people familiar ... said the US wanted") tell of the same one.
    """
    keys = _sorted(m.disclosure for m in members if m.disclosure is not None)
    sides = {atom.side for atom in atoms}
    if len(keys) > 1 and len(sides) == 1 and None not in sides:
        own = [k for k in keys if k in case.disclosures and case.disclosures[k].country in sides]
        state = next((key for key in own if not key.startswith("person:")), None)
        if own:
            return (state or own[0],)
    return keys


def _bases(
    members: Sequence[ClaimFinding], disclosures: Sequence[str], case: Case
) -> tuple[str, ...]:
    """Give the stated bases: those of the claims, and those of their disclosures as a whole."""
    stated = {m.claim.basis.value for m in members if m.claim.basis is not Basis.NOT_STATED}
    for key in disclosures:
        if key in case.disclosures:
            stated.update(case.disclosures[key].basis)
    return _sorted(stated)


def _sorted(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(items)))
