"""From claims to propositions: atoms, their likeness, groups, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from enduse.model import ClaimFinding, Disclosure, Lineage, Proposition, Reading
from enduse.read.proposition.aligned import aligned_claims
from enduse.read.proposition.atom import Atom, atoms_of
from enduse.read.proposition.charge import charge_keys, importance
from enduse.read.proposition.cluster import candidate_pairs, clusters
from enduse.read.proposition.likeness import SAME, likeness, weights_of
from enduse.read.proposition.standing import Case, make_charge, make_proposition

__all__ = ["find_charges", "find_propositions"]

_ALIGNED = 0.35
"""What it adds that the sentences of two claims were found to say the same in their places."""
_PARTS = 12
_VAGUE = 2
"""A demand of no more senses than this ("allies for help") says nothing by itself."""


def find_propositions(
    findings: Sequence[ClaimFinding],
    disclosures: Iterable[Disclosure],
    readings: Iterable[Reading],
    lineage: Lineage | None = None,
) -> tuple[Proposition, ...]:
    """Group claims that say the same, over all documents, in whatever words.

    A claim may belong to several propositions: a list of goods to one for each of them, a sentence
    of two statements to one for each.

    Args:
        findings: The claims, in case order.
        disclosures: What they rest on.
        readings: The documents.
        lineage: Whose words the documents carry; without it, the wires are those that the documents
            credit.

    Returns:
        The propositions, in order of importance; every claim is in at least one.
    """
    known = {disclosure.key: disclosure for disclosure in disclosures}
    atoms = atoms_of(findings, known)
    groups = _kept(_groups(atoms, aligned_claims(findings, lineage)), atoms)
    case = Case(tuple(findings), known, tuple(readings), lineage)
    made = [make_proposition([atoms[at] for at in group], case) for group in groups]
    return tuple(sorted(made, key=importance))


def find_charges(
    findings: Sequence[ClaimFinding],
    disclosures: Iterable[Disclosure],
    readings: Iterable[Reading],
    lineage: Lineage | None = None,
) -> tuple[Proposition, ...]:
    """Group claims of supply by goods and route, in order of importance.

    A claim about several goods belongs to one charge for each of them.  The arguments are those of
    :func:`find_propositions`.
    """
    known = {disclosure.key: disclosure for disclosure in disclosures}
    case = Case(tuple(findings), known, tuple(readings), lineage)
    groups: dict[str, list[ClaimFinding]] = {}
    for finding in findings:
        for key in charge_keys(finding):
            groups.setdefault(key, []).append(finding)
    made = [make_charge(key, members, case) for key, members in groups.items()]
    return tuple(sorted(made, key=importance))


def _groups(atoms: Sequence[Atom], aligned: Mapping[int, frozenset[int]]) -> list[tuple[int, ...]]:
    weights = weights_of(atoms)
    alike: dict[tuple[int, int], float] = {}
    pairs = candidate_pairs([atom.terms for atom in atoms], [atom.layer for atom in atoms])
    for one, other in pairs:
        value = likeness(atoms[one], atoms[other], weights)
        if atoms[other].at in aligned.get(atoms[one].at, ()):
            value = min(1.0, value + _ALIGNED)
        if value > 0:
            alike[one, other] = value
    found = clusters(len(atoms), alike, SAME)
    return _with_followers(found, _followers(atoms))


def _followers(atoms: Sequence[Atom]) -> dict[int, int]:
    """Find atoms that only point to another one: atom → the one that it follows."""
    found: dict[int, int] = {}
    for at, atom in enumerate(atoms):
        if atom.pointing:
            found.update((at, other) for other in _said_before(atoms, at))
        elif atom.gate == "demand" and len(atom.terms) <= _VAGUE:
            near = _nearest_demand(atoms, at)
            if near is not None:
                found[at] = near
    return found


def _said_before(atoms: Sequence[Atom], at: int) -> list[int]:
    """Find the atom of the claim just before, of the same voice, that has a sense of this one."""
    own = atoms[at]
    fitting = [
        other
        for other in range(max(0, at - _PARTS), at)
        if atoms[other].at == own.at - 1
        and (atoms[other].layer, atoms[other].root) == (own.layer, own.root)
        and (atoms[other].gate == own.gate)
        and set(atoms[other].terms) & set(own.terms)
    ]
    return fitting[:1]


def _nearest_demand(atoms: Sequence[Atom], at: int) -> int | None:
    """Find the nearest demand of the same state in the same document that says what is wanted."""
    own = atoms[at]
    fitting = [
        other
        for other, atom in enumerate(atoms)
        if (atom.layer, atom.gate, atom.side) == (own.layer, own.gate, own.side)
        and len(atom.terms) > _VAGUE
    ]
    return min(fitting, key=lambda other: (abs(other - at), other), default=None)


def _with_followers(
    groups: Sequence[tuple[int, ...]], followers: Mapping[int, int]
) -> list[tuple[int, ...]]:
    held = [set(group) - followers.keys() for group in groups]
    where = {at: number for number, group in enumerate(groups) for at in group}
    for at, followed in followers.items():
        leader = followed
        while leader in followers and followers[leader] != at:
            leader = followers[leader]
        held[where[leader]].add(at)
    return sorted(tuple(sorted(group)) for group in held if group)


def _kept(groups: Sequence[tuple[int, ...]], atoms: Sequence[Atom]) -> list[tuple[int, ...]]:
    """Leave out groups that tell nothing more: a part of a claim that stands elsewhere, and alone.

    Goods of a list stay: each is a statement of its own.
    """
    claims = [sorted({atoms[at].at for at in group}) for group in groups]
    several = {at for group in claims if len(group) > 1 for at in group}
    kept: list[tuple[int, ...]] = []
    seen: set[tuple[int, ...]] = set()
    for group, members in zip(groups, claims, strict=True):
        listed = any(atoms[at].listed for at in group)
        if not listed:
            if tuple(members) in seen or (len(members) == 1 and members[0] in several):
                continue
            seen.add(tuple(members))
        kept.append(group)
    return kept
