"""A claim as the record has it, and what is worded in it."""

from __future__ import annotations

from typing import Any

from enduse.model import Claim, ClaimFinding, Quantity, Span

__all__ = ["claim_record"]


def claim_record(item: ClaimFinding) -> dict[str, Any]:
    """Give a claim with the places of all that was read in it."""
    claim = item.claim
    return {
        "ref": item.ref,
        "document": item.layer,
        "line": claim.line,
        "content": _place(claim.content),
        "cue": None if claim.cue is None else _place(claim.cue),
        "speaker": _speaker(claim),
        "stance": claim.stance.value,
        "mode": claim.mode.value,
        "basis": claim.basis.value,
        "likelihood": None if claim.likelihood is None else claim.likelihood.span.text,
        "estimative": [hedge.span.text for hedge in claim.estimative],
        "hedges": [_place(hedge.span) for hedge in claim.estimative],
        "carried_over": claim.carried_over,
        "disclosure": item.disclosure,
        "supplier": list(claim.supplier),
        "recipient": list(claim.recipient),
        "via": list(claim.via),
        "predicate": claim.predicate,
        "period": claim.period,
        "goods": list(item.goods_keys),
        "goods_spans": [[*_place(mention.span), mention.key] for mention in claim.goods],
        "parties": [[*_place(mention.span), mention.name] for mention in claim.parties],
        "figures": [_figure(quantity) for quantity in claim.quantities],
    }


def _place(span: Span) -> list[int]:
    return [span.start, span.end]


def _speaker(claim: Claim) -> dict[str, Any] | None:
    speaker = claim.speaker
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "kind": speaker.kind.value,
        "on_record": speaker.on_record,
        "country": speaker.country,
        "span": _place(speaker.mention),
    }


def _figure(quantity: Quantity) -> dict[str, Any]:
    return {
        "span": _place(quantity.span),
        "words": quantity.span.text,
        "kind": quantity.kind,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "of": quantity.of,
        "as_of": quantity.as_of,
    }
