"""The assessment as one JSON record: the form that all renderers and the checker read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from enduse.assess.charges import checks_of, weigh
from enduse.assess.draft import Draft
from enduse.assess.lineage import drift_record, lineage_record
from enduse.assess.record.check import (
    alert_record,
    check_record,
    conflict_record,
    trade_record,
)
from enduse.assess.record.claim import claim_record
from enduse.assess.sections import SECTIONS, compose
from enduse.assess.sentence import Sentence
from enduse.assess.strength import RULES
from enduse.model import (
    Disclosure,
    Findings,
    ListedMatch,
    ListState,
    PartyFinding,
    Proposition,
    digest,
    to_plain,
)

__all__ = ["FORMAT", "make_record", "record_bytes"]

FORMAT = 1
"""Version of the record's shape; a change that breaks readers raises it."""


def make_record(findings: Findings, *, software: str) -> dict[str, Any]:
    """Write an assessment from findings.

    Args:
        findings: All that it may say.
        software: Name and version of the software, for the head.

    Returns:
        The record, with the keys of DESIGN's ``assess`` shape.  Equal findings give an equal
        record.
    """
    draft = compose(findings)
    return {
        "format": FORMAT,
        "software": software,
        "as_of": findings.as_of,
        "inputs": digest(_inputs(findings)),
        "ledger_head": findings.ledger_head,
        "notice": findings.notice,
        "documents": [_document(draft, item.layer) for item in findings.documents],
        "refused": [{"path": path, "reason": reason} for path, reason in findings.refused],
        "lists": [_list(state) for state in findings.lists],
        "sections": [
            {"key": key, "title": title}
            for key, (title, _writer) in SECTIONS.items()
            if any(sentence.section == key for sentence in draft.sentences)
        ],
        "sentences": [_sentence(draft, sentence) for sentence in draft.sentences],
        "evidence": {key: to_plain(item) for key, item in draft.book.by_id().items()},
        "claims": [claim_record(item) for item in findings.claims],
        "disclosures": [_disclosure(draft, item) for item in findings.disclosures],
        "propositions": [_proposition(draft, item) for item in findings.propositions],
        "charges": [_proposition(draft, item) for item in findings.charges],
        "lineage": lineage_record(findings),
        "drift": drift_record(findings),
        "parties": [_party(draft, item) for item in findings.parties],
        "goods": [to_plain(item) for item in findings.goods],
        "denials": [to_plain(item) for item in findings.denials],
        "checks": [check_record(draft, item) for item in findings.checks],
        "conflicts": [conflict_record(draft, item) for item in findings.conflicts],
        "records": [to_plain(item) for item in findings.records],
        "alerts": [alert_record(draft, item) for item in findings.alerts],
        "silent": [to_plain(item) for item in findings.silent],
        "trade": [trade_record(draft, item) for item in findings.trade],
        "entered": to_plain(findings.entered),
        "dossiers": draft.dossiers,
        "gaps": [
            {
                "id": sentence.id,
                "text": sentence.text,
                "aspect": draft.aspects.get(sentence.id, ("", ()))[0],
                "charges": list(draft.aspects.get(sentence.id, ("", ()))[1]),
            }
            for sentence in draft.sentences
            if sentence.section == "unknown"
        ],
        "strength_rules": [
            {"rule": rule.key, "step": rule.step, "why": rule.why} for rule in RULES.values()
        ],
    }


def _sentence(draft: Draft, sentence: Sentence) -> dict[str, Any]:
    paragraph = draft.paragraphs[sentence.id]
    return {
        "id": sentence.id,
        "text": sentence.text,
        "section": sentence.section,
        "paragraph": paragraph,
        "heading": draft.headings.get(paragraph, ""),
        "form": sentence.form,
        "roles": {role: list(keys) for role, keys in sentence.roles.items()},
        "evidence": list(sentence.evidence),
    }


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Give the record as indented UTF-8 JSON, keys in the order of the record."""
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _inputs(findings: Findings) -> dict[str, Any]:
    return {
        "as_of": findings.as_of,
        "documents": [document.layer for document in findings.documents],
        "lists": [[state.info.key, state.versions] for state in findings.lists],
        "records": [
            [state.key, state.digest, *getattr(state, "detectors", ())]
            for state in findings.records
        ],
        "ledger_head": findings.ledger_head,
        "refused": findings.refused,
        "notice": findings.notice,
    }


def _document(draft: Draft, layer: str) -> dict[str, Any]:
    item = next(d for d in draft.findings.documents if d.layer == layer)
    header = item.header
    return {
        "layer": item.layer,
        "path": item.path,
        "number": draft.sources.articles[layer].number,
        "label": draft.sources.articles[layer].label,
        "title": header.title.text if header.title is not None else None,
        "outlet": header.outlet,
        "author": header.author,
        "published": {
            "stated": header.published.stated,
            "earliest": header.published.earliest,
            "latest": header.published.latest,
            "basis": header.published.basis,
        },
        "wires": [{"name": wire.name, "relation": wire.relation} for wire in header.wires],
        "lines": [list(line) for line in item.lines],
    }


def _disclosure(draft: Draft, item: Disclosure) -> dict[str, Any]:
    ratings = draft.findings.entered.ratings
    rating = next((each for each in ratings if each.disclosure == item.key), None)
    plain: dict[str, Any] = to_plain(item)
    return {
        **plain,
        "rating": None
        if rating is None
        else {
            "reliability": rating.reliability,
            "credibility": rating.credibility,
            "who": rating.decision.who,
            "at": rating.decision.at,
            "reason": rating.decision.reason,
        },
    }


def _list(state: ListState) -> dict[str, Any]:
    info = state.info
    return {
        "key": info.key,
        "title": info.title,
        "authority": info.authority,
        "measure": info.measure,
        "forbids": info.forbids,
        "binds": info.binds,
        "caveat": info.caveat,
        "licence": info.licence,
        "complete": info.complete,
        "versions": [{"version": label, "digest": value} for label, value in state.versions],
        "newest": state.newest,
        "age_days": state.age_days,
        "stale": state.stale,
    }


def _proposition(draft: Draft, item: Proposition) -> dict[str, Any]:
    articles = draft.sources.articles
    rule = weigh(draft.findings, item)
    return {
        "key": item.key,
        "kind": item.kind,
        "text": item.text[:300],
        "claims": list(item.claims),
        "predicate": item.predicate,
        "suppliers": list(item.suppliers),
        "recipients": list(item.recipients),
        "goods": list(item.goods),
        "via": list(item.via),
        "figures": list(item.figures),
        "periods": list(item.periods),
        "charges": list(item.charges),
        "outlets": sorted({articles[layer].known_as for layer in item.documents}),
        "wires": list(item.wires),
        "roots": list(item.disclosures),
        "governments": list(item.governments),
        "bases": list(item.bases),
        "strength": {"rule": rule.key, "step": rule.step, "why": rule.why},
        "checks": [check_record(draft, each) for each in checks_of(draft.findings, item.claims)],
    }


def _party(draft: Draft, item: PartyFinding) -> dict[str, Any]:
    return {
        "name": item.name,
        "mentions": [
            {"document": layer, "start": mention.span.start, "end": mention.span.end}
            for layer, mention in item.mentions
        ],
        "searched": [list(pair) for pair in item.screening.lists],
        "matches": [_match(draft, match) for match in item.screening.matches],
    }


def _match(draft: Draft, match: ListedMatch) -> dict[str, Any]:
    listing, standing = match.listing, match.standing
    return {
        "list": listing.list,
        "version": listing.version,
        "authority": draft.sources.lists[listing.list].authority,
        "entry_id": listing.entry_id,
        "name": match.name,
        "listed": listing.listed,
        "measure": listing.measure,
        "program": listing.program,
        "score": round(match.score, 4),
        "relation": match.relation.value,
        "confirmed": match.confirmed,
        "status": standing.status,
        "since": standing.since,
        "not_before": standing.not_before,
        "seen_first": standing.seen_first,
        "seen_last": standing.seen_last,
        "until": standing.until,
        "note": standing.note,
        "first_id": standing.first_id,
        "reasons": [to_plain(reason) for reason in match.reasons],
    }
