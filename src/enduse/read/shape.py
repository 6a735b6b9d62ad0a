"""The ``read`` JSON object of a document."""

from __future__ import annotations

from typing import Any

from enduse.model import (
    Attribution,
    Claim,
    Estimative,
    GoodsMention,
    Header,
    PartyMention,
    Quantity,
    Reading,
    Span,
    Speaker,
)

__all__ = ["to_record"]


def to_record(reading: Reading) -> dict[str, Any]:
    """Give what was read as one JSON object, with the keys that others build on.

    Offsets are code points of the document's text layer; dates are ISO 8601; ``likelihood`` is null
    and ``estimative`` empty where there is no hedge.
    """
    record = {
        "document": _document(reading),
        "lines": [{"line": line.number, "kind": line.kind.value} for line in reading.lines],
        "claims": [_claim(claim) for claim in reading.claims],
        "parties": [_party(party) for party in reading.parties],
        "goods": [_goods(goods) for goods in reading.goods],
        "reader": reading.reader,
    }
    if reading.attributions:
        record["attributions"] = [_attribution(one) for one in reading.attributions]
    return record


def _document(reading: Reading) -> dict[str, Any]:
    document, header = reading.document, reading.header
    return {
        "source": document.source,
        "layer": document.layer,
        "path": document.path,
        "title": None if header.title is None else header.title.text,
        "outlet": header.outlet,
        "author": header.author,
        "published": _published(header),
        "wires": [{"name": w.name, "relation": w.relation, **_span(w.span)} for w in header.wires],
    }


def _published(header: Header) -> dict[str, str | None]:
    published = header.published
    return {
        "stated": published.stated,
        "earliest": published.earliest,
        "latest": published.latest,
        "basis": published.basis,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "line": claim.line,
        "content": _span(claim.content),
        "cue": None if claim.cue is None else _span(claim.cue),
        "speaker": None if claim.speaker is None else _speaker(claim.speaker),
        "mode": claim.mode.value,
        "stance": claim.stance.value,
        "likelihood": None if claim.likelihood is None else _estimative(claim.likelihood),
        "estimative": [_estimative(e) for e in claim.estimative],
        "basis": claim.basis.value,
        "basis_span": None if claim.basis_span is None else _span(claim.basis_span),
        "goods": [_goods(g) for g in claim.goods],
        "supplier": list(claim.supplier),
        "recipient": list(claim.recipient),
        "via": list(claim.via),
        "predicate": claim.predicate,
        "period": claim.period,
        "parties": [_party(p) for p in claim.parties],
        "quantities": [_quantity(q) for q in claim.quantities],
        "carried_over": claim.carried_over,
    }


def _attribution(one: Attribution) -> dict[str, Any]:
    return {
        "source": None if one.source is None else _span(one.source),
        "cue": _span(one.cue),
        "content": [_span(content) for content in one.contents],
        "outer": one.outer,
        "rule": one.rule,
        "weight": one.weight,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        **_span(speaker.mention),
        "name": speaker.name,
        "kind": speaker.kind.value,
        "on_record": speaker.on_record,
        "country": speaker.country,
        "antecedent": _span(speaker.antecedent),
    }


def _estimative(estimative: Estimative) -> dict[str, Any]:
    band = None if estimative.band is None else estimative.band.value
    return {**_span(estimative.span), "kind": estimative.kind, "band": band}


def _goods(goods: GoodsMention) -> dict[str, Any]:
    return {**_span(goods.span), "key": goods.key}


def _party(party: PartyMention) -> dict[str, Any]:
    return {**_span(party.span), "name": party.name, "origin": party.origin, "schema": party.schema}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        **_span(quantity.span),
        "kind": quantity.kind,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "of": quantity.of,
        "of_span": None if quantity.of_span is None else _span(quantity.of_span),
        "as_of": quantity.as_of,
        "as_of_span": None if quantity.as_of_span is None else _span(quantity.as_of_span),
    }
