"""Wires and pairs of documents, from families of texts."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from enduse.model.lineage import Alignment, DocumentPair, Wire
from enduse.read.lineage.compare import Compared
from enduse.read.lineage.direction import day_of, earliest_of, source_of
from enduse.read.lineage.evidence import evidence_of_pair
from enduse.read.lineage.likeness import Judged, probability
from enduse.read.lineage.pairs import Families

__all__ = ["Edge", "edges_of", "pairs_of", "wires_of"]

_SHIFT = 1.5
"""Log-odds between what two texts alone must show and what the others make of it, by hand: a pair
of one family gains so much, any other loses it."""

_SAME = 0.55
_OTHER = 0.45
_NOT_COMPARED = -20.0
_SHOWN = -4.0
"""Below these log-odds nothing speaks for one wire that would be worth showing."""

_LARGE = 60
"""In larger families, only pairs that were compared are given."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What is known of two documents.

    Attributes:
        texts: The two texts that are most alike, one of each; None where none were compared.
        judged: How these were judged.
        same_wire: Whether the documents share a family.
        score: Probability of that.
        source: The number of the one that the other was taken from, or None.
    """

    texts: tuple[int, int] | None
    judged: Judged | None
    same_wire: bool
    score: float
    source: int | None


def edges_of(compared: Compared, families: Families) -> dict[tuple[int, int], Edge]:
    """Give an edge for each pair of documents that was compared or is of one family.

    Returns:
        Numbers of two documents, the smaller first → the edge, in case order.
    """
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for one, other in compared.pairs.compared():
        between = compared.owner[one], compared.owner[other]
        known = best.get(between)
        if known is None or compared.pairs.odds(one, other) > compared.pairs.odds(*known):
            best[between] = one, other
    shared = _shared(compared, families)
    return {
        between: _edge(compared, between, best.get(between), shared.get(between))
        for between in sorted({*best, *shared})
    }


def _edge(
    compared: Compared,
    between: tuple[int, int],
    texts: tuple[int, int] | None,
    shared: float | None,
) -> Edge:
    judged, odds = None, _NOT_COMPARED
    if texts is not None:
        odds = compared.pairs.odds(*texts)
        judged = Judged(compared.pairs.cover(*texts), compared.pairs.cover(*texts[::-1]), odds)
    if shared is None:
        score = min(_OTHER, probability(odds - _SHIFT))
        return Edge(texts, judged, same_wire=False, score=score, source=None)
    score = max(_SAME, probability(max(odds, shared) + _SHIFT))
    source = _source(compared, between, texts, judged)
    return Edge(texts, judged, same_wire=True, score=score, source=source)


def _source(
    compared: Compared,
    between: tuple[int, int],
    texts: tuple[int, int] | None,
    judged: Judged | None,
) -> int | None:
    if texts is None or judged is None:
        return None
    headers = compared.collection.headers
    days = day_of(headers[between[0]]), day_of(headers[between[1]])
    spoken = compared.texts[texts[0]].spoken, compared.texts[texts[1]].spoken
    found = source_of(days, judged, spoken, compared.namings.get(between, ()))
    return None if found is None else between[found]


def _shared(compared: Compared, families: Families) -> dict[tuple[int, int], float]:
    """Give the pairs of documents of one family, each with the weakest link that joins them."""
    links: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for one, other in families.links:
        odds = compared.pairs.odds(one, other)
        for family in set(families.of[one]) & set(families.of[other]):
            links[family].append((odds, one, other))
    found: dict[tuple[int, int], float] = {}
    for family in sorted(links):
        for between, odds in _bottlenecks(links[family], compared.owner).items():
            found[between] = max(odds, found.get(between, odds))
    return found


def _bottlenecks(
    links: Sequence[tuple[float, int, int]], owner: Sequence[int]
) -> dict[tuple[int, int], float]:
    """Give for each pair of documents that links join the strongest chain's weakest link."""
    groups: dict[int, set[int]] = {}
    found: dict[tuple[int, int], float] = {}
    for odds, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        left, right = groups.setdefault(one, {one}), groups.setdefault(other, {other})
        if left is right:
            continue
        large = len(left) + len(right) > _LARGE
        for a, b in [(one, other)] if large else [(a, b) for a in left for b in right]:
            if owner[a] != owner[b]:
                between = min(owner[a], owner[b]), max(owner[a], owner[b])
                found[between] = max(odds, found.get(between, odds))
        left |= right
        for text in right:
            groups[text] = left
    return found


def pairs_of(compared: Compared, edges: Mapping[tuple[int, int], Edge]) -> tuple[DocumentPair, ...]:
    """Give the pairs as they are shown, in case order."""
    documents = compared.collection.documents
    found = []
    for (one, other), edge in edges.items():
        evidence: tuple[Alignment, ...] = ()
        if (
            edge.texts is not None
            and edge.judged is not None
            and (edge.same_wire or edge.judged.log_odds > _SHOWN)
        ):
            evidence = evidence_of_pair(
                (documents[one], documents[other]),
                (compared.texts[edge.texts[0]], compared.texts[edge.texts[1]]),
                edge.judged,
                compared.namings.get((one, other), ()),
            )
        source = None if edge.source is None else documents[edge.source].layer
        found.append(
            DocumentPair(
                documents[one].layer,
                documents[other].layer,
                edge.same_wire,
                round(edge.score, 4),
                evidence,
                source,
            )
        )
    return tuple(found)


def wires_of(
    compared: Compared, families: Families, edges: Mapping[tuple[int, int], Edge]
) -> tuple[Wire, ...]:
    """Give the wires, sorted by key.

    A document that shares its words with no other has a wire of its own.  Of a round-up that shares
    an item, the other items are not counted as one.
    """
    held: dict[int, set[int]] = defaultdict(set)
    for text, of in families.of.items():
        for family in of:
            held[family].add(compared.owner[text])
    shared = {family: documents for family, documents in held.items() if len(documents) > 1}
    carried = Counter(document for documents in shared.values() for document in documents)
    mixed = {document for document, count in carried.items() if count > 1}
    groups = [sorted(documents) for _, documents in sorted(shared.items())]
    groups += [[d] for d in range(len(compared.collection.documents)) if d not in carried]
    sources = {between: edge.source for between, edge in edges.items()}
    keys: set[str] = set()
    wires = []
    for group in groups:
        earliest = earliest_of(group, sources, mixed)
        key = _key(compared.collection.documents[earliest].layer, keys)
        layers = tuple(compared.collection.documents[d].layer for d in group)
        wires.append(
            Wire(key, _name(compared, group, earliest), layers, layers[group.index(earliest)])
        )
    return tuple(sorted(wires, key=lambda wire: wire.key))


def _key(layer: str, taken: set[str]) -> str:
    key, number = f"wire:{layer[:12]}", 1
    while key in taken:
        number += 1
        key = f"wire:{hashlib.sha256(f'{layer}/{number}'.encode()).hexdigest()[:12]}"
    taken.add(key)
    return key


def _name(compared: Compared, group: Sequence[int], earliest: int) -> str | None:
    """Name a wire by the service that most of its documents credit, else as others cite its first.

    A service that is credited by one document of many is none: that document may be a mix.
    """
    headers = compared.collection.headers
    credited = Counter(wire.name for document in group for wire in headers[document].wires)
    for name, _ in sorted(credited.items(), key=lambda item: (-item[1], item[0])):
        return name
    named = Counter(
        (naming.there if max(between) == earliest else naming.here).text
        for between in combinations(group, 2)
        if earliest in between
        for naming in compared.namings.get(between, ())
        if naming.source is None or between[naming.source] == earliest
    )
    for name, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])):
        return name
    return None
