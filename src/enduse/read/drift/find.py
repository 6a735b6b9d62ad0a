"""Drift: what changed between copied statements and the earliest version of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from enduse.model import Drift, DriftKind, Lineage, Reading, Span
from enduse.read.disclosure.find import find_disclosures
from enduse.read.drift.align import align
from enduse.read.drift.compare.actors import compare_actors
from enduse.read.drift.compare.dates import compare_dates
from enduse.read.drift.compare.figures import compare_figures
from enduse.read.drift.compare.goods import compare_goods
from enduse.read.drift.compare.hedges import compare_hedges
from enduse.read.drift.compare.invented import find_invented
from enduse.read.drift.compare.voices import compare_voices
from enduse.read.drift.compare.wares import compare_wares
from enduse.read.drift.context import Retelling
from enduse.read.drift.root.find import find_told_otherwise
from enduse.read.drift.statement import Statement, statements_of
from enduse.read.drift.words import rarity

__all__ = ["find_drifts"]

_OWN_WIRE = 0.5
"""Likeness from which the first version of one wire is held to carry a statement of another."""


@dataclass(frozen=True, slots=True)
class _Case:
    """The documents of a case, by text layer."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, tuple[Statement, ...]]
    weights: Mapping[str, float]


def find_drifts(
    readings: Sequence[Reading],
    lineage: Lineage,
    roots: Mapping[tuple[str, str], str] | None = None,
) -> tuple[Drift, ...]:
    """Compare each copied statement with the earliest version of it.

    Documents of different wires that rest on one disclosure are compared in what cannot both be
    that disclosure's: there neither was taken from the other.

    Args:
        readings: The documents of the case, in case order.
        lineage: Their wires, each with its documents and the earliest of them.
        roots: ``(text layer, claim id) → key of the disclosure``, as ``find_disclosures`` gives
            them; without it they are found here.

    Returns:
        What changed, in case order.  Along a wire: nothing for a document that is itself the
        earliest of all its wires, or alone in them; the earliest of one wire that carries another
        wire too is compared with the other, where a statement is plainly that wire's.  Where copy
        and original share no wire, the original is what is quoted, hedged or more exact; it may be
        the later one.
    """
    case = _case(readings)
    told = _told_otherwise(case, readings, lineage, roots)
    found: list[Drift] = []
    for reading in readings:
        layer = reading.document.layer
        wires = [w for w in lineage.wires if layer in w.documents]
        firsts = [w.earliest for w in wires if w.earliest != layer]
        if firsts:
            kept = [f for f in dict.fromkeys(firsts) if f in case.statements]
            least = _OWN_WIRE if any(w.earliest == layer for w in wires) else 0.0
            found += _drifts(case, layer, kept, _upstream(case, layer, lineage), least)
        held = {(d.kind, d.copy) for d in found}
        found += [d for d in told.get(layer, ()) if (d.kind, d.copy) not in held]
    return tuple(_with_claims(case, drift) for drift in dict.fromkeys(found))


def _told_otherwise(
    case: _Case,
    readings: Sequence[Reading],
    lineage: Lineage,
    roots: Mapping[tuple[str, str], str] | None,
) -> Mapping[str, tuple[Drift, ...]]:
    """Give the drifts on one disclosure, by the document that tells otherwise."""
    known = find_disclosures(readings, lineage)[0] if roots is None else roots
    told: dict[str, list[Drift]] = {}
    for drift in find_told_otherwise(readings, case.statements, lineage, known, case.weights):
        told.setdefault(drift.copy.document, []).append(drift)
    return {
        layer: tuple(sorted(_first(group), key=lambda d: (d.copy.start, d.kind.value)))
        for layer, group in told.items()
    }


def _first(drifts: Sequence[Drift]) -> list[Drift]:
    """Give of drifts of one statement and kind the first alone."""
    found: dict[tuple[Span, DriftKind], Drift] = {}
    for drift in drifts:
        found.setdefault((drift.copy, drift.kind), drift)
    return list(found.values())


def _upstream(case: _Case, layer: str, lineage: Lineage) -> list[Statement]:
    """Give the statements of all documents but the copies of the same wires."""
    copies = {
        d for w in lineage.wires if layer in w.documents for d in w.documents if d != w.earliest
    } | {layer}
    return [s for key, group in case.statements.items() if key not in copies for s in group]


def _case(readings: Sequence[Reading]) -> _Case:
    statements = {r.document.layer: statements_of(r) for r in readings}
    weights = rarity(s.words for group in statements.values() for s in group)
    return _Case({r.document.layer: r for r in readings}, statements, weights)


def _drifts(
    case: _Case,
    layer: str,
    firsts: Sequence[str],
    upstream: Sequence[Statement],
    least: float,
) -> list[Drift]:
    retellings = tuple(r for r in _retellings(case, layer, firsts) if r.score >= least)
    found = [*compare_hedges(retellings)]
    for retelling in retellings:
        found += compare_figures(retelling)
        found += compare_dates(retelling)
        found += compare_goods(retelling) or compare_wares(retelling)
        found += compare_actors(retelling)
        found += compare_voices(retelling)
    invented = find_invented(retellings, case.statements[layer], upstream, case.weights)
    new = {d.copy for d in invented}
    found = [d for d in _single(found) if d.copy not in new] + [*invented]
    return sorted(found, key=lambda d: (d.copy.start, d.kind.value))


def _single(found: Sequence[Drift]) -> list[Drift]:
    """Leave out that a speaker is gone where the same statement has lost its hedge with him."""
    bare = {d.copy for d in found if d.kind is DriftKind.HEDGE_LOST}
    return [
        d
        for d in found
        if d.kind is not DriftKind.ATTRIBUTION_CHANGED
        or d.copy_words is not None
        or d.copy not in bare
    ]


def _retellings(case: _Case, layer: str, firsts: Sequence[str]) -> tuple[Retelling, ...]:
    copies = case.statements[layer]
    earlier = tuple(s for f in firsts for s in case.statements[f])
    return tuple(
        Retelling(
            s.statement,
            s.sources,
            s.score,
            tuple(c for c in copies if abs(c.paragraph - s.statement.paragraph) <= 1),
            copies,
            earlier,
            case.weights,
        )
        for s in align(copies, earlier, case.weights)
        if s.sources
    )


def _with_claims(case: _Case, drift: Drift) -> Drift:
    """Add the claims that hold the words that differ, or else most of the statements."""
    copy = _claim_at(case, drift.copy if drift.copy_words is None else drift.copy_words)
    if drift.original is None:
        return replace(drift, claim=copy)
    words = drift.original if drift.original_words is None else drift.original_words
    return replace(drift, claim=copy, original_claim=_claim_at(case, words))


def _claim_at(case: _Case, span: Span) -> str | None:
    shares = [
        (min(span.end, c.content.end) - max(span.start, c.content.start), -i, c.id)
        for i, c in enumerate(case.readings[span.document].claims)
    ]
    shared, _, found = max(shares, default=(0, 0, ""))
    return found if shared > 0 else None
