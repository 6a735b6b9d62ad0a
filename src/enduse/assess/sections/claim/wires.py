"""Whose words the articles carry: wires, the texts that run alongside each other, circles."""

from __future__ import annotations

from enduse.assess.draft import Draft, cited, measure
from enduse.model import Alignment, AlignmentKind, DocumentPair, Evidence, Span, Wire

__all__ = ["say_circles", "say_wires"]

_SECTION = "independence"
_MOST_SHOWN = 2
"""Stretches of two texts that are set side by side."""
_SHOWN = {AlignmentKind.SENTENCE, AlignmentKind.QUOTATION, AlignmentKind.DETAIL}


def say_wires(draft: Draft) -> None:
    """Say of each wire which articles carry it, and show where their texts run in step."""
    lineage = draft.findings.lineage
    carried = [wire for wire in lineage.wires if len(wire.documents) > 1]
    for wire in carried:
        draft.paragraph()
        _say_wire(draft, wire)
    alone = sorted(
        {layer for wire in lineage.wires for layer in wire.documents}
        - {layer for wire in carried for layer in wire.documents},
        key=list(draft.sources.articles).index,
    )
    if alone and len(draft.sources.articles) > 1:
        draft.paragraph()
        compared = measure("articles whose texts were compared", draft.sources.articles)
        draft.say(
            _SECTION,
            "own_words",
            {"article": [_lead(draft, layer) for layer in alone], "compared": [compared]},
        )


def _say_wire(draft: Draft, wire: Wire) -> None:
    draft.say(
        _SECTION,
        "one_wire",
        {
            "article": [_lead(draft, layer) for layer in wire.documents],
            "wire": [measure("articles that carry one wire", wire.documents, wire.name or "")],
            "earliest": [_lead(draft, wire.earliest)],
        },
    )
    for pair in _nearest(draft, wire):
        shown = [item for item in pair.evidence if item.kind in _SHOWN]
        if shown:
            draft.say(_SECTION, "runs_alongside", _side_by_side(pair, shown))


def _nearest(draft: Draft, wire: Wire) -> list[DocumentPair]:
    """Give for each article of a wire, but the first, the pair by which it hangs on the others.

    A case of many articles is not told pair by pair: the record has them all.
    """
    members = set(wire.documents)
    found = [
        pair
        for pair in draft.findings.lineage.pairs
        if pair.same_wire and {pair.a, pair.b} <= members
    ]
    found.sort(key=lambda pair: (-pair.score, pair.a, pair.b))
    reached: set[str] = set()
    kept = []
    for pair in found:
        if not {pair.a, pair.b} <= reached:
            reached |= {pair.a, pair.b}
            kept.append(pair)
    return kept


def _side_by_side(pair: DocumentPair, shown: list[Alignment]) -> dict[str, list[Evidence]]:
    best = sorted(sorted(shown, key=lambda item: -item.weight)[:_MOST_SHOWN], key=_place)
    places = sorted({item.a.start for item in shown})
    return {
        "a": [cited(item.a) for item in best],
        "b": [cited(item.b) for item in best],
        "steps": [measure("places where the two texts say the same", map(str, places))],
        "score": [measure("probability of one wire", (pair.a, pair.b), f"{pair.score:.2f}")],
    }


def _place(item: Alignment) -> int:
    return item.a.start


def say_circles(draft: Draft) -> None:
    """Say which disclosures themselves rest on the press."""
    for circle in draft.findings.lineage.circles:
        disclosure = draft.disclosure(circle.disclosure)
        role = "speaker" if disclosure.named else "unnamed_speaker"
        draft.say(_SECTION, "circle", {role: [disclosure.span], "basis": [cited(circle.span)]})


def _lead(draft: Draft, layer: str) -> Span:
    return next(item.lead for item in draft.findings.documents if item.layer == layer)
