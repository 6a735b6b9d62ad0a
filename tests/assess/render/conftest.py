"""A record with everything that a record may hold."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from enduse.assess import make_record, record_bytes
from enduse.model import Findings

Record = dict[str, Any]

HASH = "ab" * 32


def check(basis: str, value: float | None, verdict: str, **changes: Any) -> Record:
    """A check of the claim "more than $4 million"; value and verdict as told."""
    stated = {
        "words": "more than $4 million",
        "low": 4e6,
        "high": None,
        "low_open": True,
        "high_open": False,
        "unit": "usd",
        "rule": "“more than” leaves the figure itself out",
    }
    return {
        "ref": "a1.c1",
        "quantity": 0,
        "kind": "records",
        "measure": "the value of optics from China to Russia",
        "declared": "measure: sum\n",
        "basis": basis,
        "assumed": ["“optics” is read as HS2022 9002"],
        "stated": stated,
        "ground": "imports",
        "value": value,
        "interval": None if value is None else [value * 0.9, value * 1.1],
        "verdict": verdict,
        "why": "the records have no brand" if value is None else "",
        "caveats": ["These records are invented."],
        "sql": "SELECT 1",
        "evidence": ["e1"],
        **changes,
    }


def _row(number: int, text: str) -> Record:
    return {"kind": "row", "source": HASH, "number": number, "text": text}


DECISION = {
    "kind": "decision",
    "ledger": HASH,
    "subject": "us:government",
    "decision": "B2",
    "says": "",
    "reason": "borne out before",
    "who": "A. Analyst",
    "at": "2026-08-01",
}


@pytest.fixture
def full(findings: Findings) -> Record:
    """The small case by hand, with checks, records, entries and a changed copy beside it."""
    made: Record = json.loads(record_bytes(make_record(findings, software="x")))
    texts = {item["layer"]: item["path"] for item in made["documents"]}
    first, second = texts.values()
    rows = [
        _row(7, "2023-03-02, Dongyue Ltd. to Optika OOO, HS 900211, lenses, USD 12,300"),
        _row(9, "2023-04-02, Optika OOO to Dongyue Ltd., HS 900211, lenses, USD 1,300"),
    ]
    made.update(
        checks=[
            check("by country of dispatch", 4.9e6, "supported"),
            check("by country of origin", 0.4e6, "contradicted"),
            check("by brand", None, "not_evaluable"),
        ],
        conflicts=[
            {
                "subject": "optics from China to Russia",
                "relation": "conflict",
                "why": "no value fits both",
                "items": [
                    {"ref": "a1.c1", "quantity": 0, "words": "$4 million", "document": first},
                    {"ref": "a2.c1", "quantity": 0, "words": "$9 million", "document": second},
                ],
            }
        ],
        records=[
            {
                "key": "imports",
                "title": "goods items",
                "kind": "goods items",
                "digest": HASH,
                "rows": 40,
                "refused": 1,
                "first": "2023-01-01",
                "last": "2023-12-31",
                "reporters": ["ru"],
                "notices": ["These records are invented."],
                "synthetic": True,
            }
        ],
        alerts=[
            {
                "records": "imports",
                "detector": "T01",
                "title": "shipment to or from a listed party",
                "subject": "Optika OOO",
                "parties": ["Optika OOO"],
                "score": 0.9,
                "what": "14 goods items",
                "counter": "it may be another party",
                "rows": rows[:1],
                "number": 14,
            }
        ],
        silent=[{"records": "imports", "detector": "T04", "title": "surge", "why": ""}],
        trade=[
            {
                "records": "imports",
                "party": "Dongyue Optoelectronics",
                "names": ["Dongyue Ltd."],
                "number": 2,
                "value_usd": 13600.0,
                "rows": rows,
            }
        ],
        entered={
            "ratings": [
                {
                    "disclosure": "us:government",
                    "reliability": "B",
                    "credibility": "2",
                    "decision": DECISION,
                }
            ],
            "likelihoods": [],
            "matches": [],
            "dossier": [
                {
                    "check": "supply:cn>ru:optics",
                    "aspect": "end_use",
                    "state": "open",
                    "says": "What the lenses are built into is not known.",
                    "decision": DECISION,
                }
            ],
        },
        dossiers=[
            {
                "key": "supply:cn>ru:optics",
                "charges": [],
                "goods": ["optics"],
                "aspects": [
                    {"aspect": "goods", "state": "claimed", "sentences": ["s900"], "entered": False}
                ],
            }
        ],
        drift=[
            {
                "kind": "hedge_lost",
                "document": second,
                "upstream": first,
                "copy": {"start": 10, "end": 30, "text": "supplying components"},
                "original": {"start": 50, "end": 77, "text": "likely supplying components"},
                "copy_words": None,
                "original_words": {"start": 50, "end": 56, "text": "likely"},
                "claim": "a2.c1",
                "original_claim": "a1.c1",
            }
        ],
    )
    made["sections"] = [item for item in made["sections"] if item["key"] != "dossiers"]
    made["sections"].append({"key": "dossiers", "title": "End-use checks"})
    made["sentences"] = [item for item in made["sentences"] if item["section"] != "dossiers"]
    last = made["sentences"][-1]["paragraph"] + 1
    for number in (900, 901):
        own = {"id": f"s{number}", "section": "dossiers", "paragraph": last, "heading": ""}
        made["sentences"].append({**made["sentences"][0], **own})
    made["evidence"]["e901"] = rows[0]
    made["evidence"]["e902"] = DECISION
    made["sentences"][0]["evidence"] = [*made["sentences"][0]["evidence"], "e901", "e902"]
    made["disclosures"][-1]["rating"] = {
        "reliability": "B",
        "credibility": "2",
        "who": "A. Analyst",
        "at": "2026-08-01",
        "reason": "borne out before",
    }
    return made


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>&{{7*7}}\u202e\x00=cmd()'


@pytest.fixture
def hostile(full: Record) -> Record:
    """The same record with hostile text in every place where text from outside can stand."""
    made = copy.deepcopy(full)
    keep = {"key", "kind", "ref", "id", "layer", "document", "path", "upstream", "roles", "form"}
    keep |= {"section", "evidence", "status", "as_of", "since", "until", "not_before", "seen_first"}
    keep |= {"seen_last", "published", "verdict", "unit", "authority", "claims", "disclosure"}
    keep |= {"goods", "charges", "wires", "roots", "newest", "version", "date", "at", "country"}
    keep |= {"earliest", "documents", "relation", "sentences", "claim", "original_claim", "list"}
    keep |= {"lineage", "source", "strength", "aspect", "state", "entry_id", "format", "definition"}
    _spoil(made, keep)
    return made


def _spoil(value: Any, keep: set[str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key not in keep:
                value[key] = item + HOSTILE
            elif isinstance(item, dict | list):
                _spoil(item, keep)
    elif isinstance(value, list):
        for item in value:
            _spoil(item, keep)
