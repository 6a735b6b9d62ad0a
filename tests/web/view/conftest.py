"""A case made by hand: two articles, one charge, a denial, a party, a check, an invented row."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

ONE = (
    "Home\n"
    "Uruguay sells chips, report says\n"
    "\n"
    "Officials said Uruguay had likely sold Andorra chips worth more than $4 million.\n"
)
TWO = "Uruguay denied selling weapons. Uruguay had sold Andorra chips.\n"


def layer_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def span(text: str, words: str, start: int = 0) -> list[int]:
    at = text.index(words, start)
    return [at, at + len(words)]


A, B = layer_of(ONE), layer_of(TWO)
FILE = "f" * 64


def _claim(ref: str, layer: str, content: list[int], **changes: Any) -> dict[str, Any]:
    return {
        "ref": ref,
        "document": layer,
        "line": 1,
        "content": content,
        "cue": None,
        "speaker": None,
        "stance": "asserts",
        "mode": "paraphrase",
        "basis": "not_stated",
        "likelihood": None,
        "estimative": [],
        "carried_over": False,
        "disclosure": None,
        "supplier": [],
        "recipient": [],
        "goods": [],
        **changes,
    }


def _proposition(key: str, kind: str, claims: list[str], **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "text": "",
        "claims": claims,
        "predicate": "",
        "suppliers": [],
        "recipients": [],
        "goods": [],
        "via": [],
        "figures": [],
        "periods": [],
        "charges": [],
        "outlets": ["The Harbour Ledger"],
        "wires": [],
        "roots": ["no:officials"],
        "governments": ["no"],
        "bases": ["customs_records"],
        "strength": {"rule": "R3", "step": "low"},
        "checks": [],
        **changes,
    }


def _document(layer: str, path: str, outlet: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "layer": layer,
        "path": path,
        "title": None,
        "outlet": outlet,
        "author": None,
        "published": {"stated": None, "earliest": None, "latest": None, "basis": "not stated"},
        "wires": [],
        **changes,
    }


CHECK: dict[str, Any] = {
    "ref": "a1.c1",
    "quantity": 0,
    "kind": "records",
    "measure": "the value of chips from Uruguay to Andorra",
    "declared": "measure: sum\n",
    "basis": "by country of dispatch",
    "assumed": ["“chips” is read as HS2022 8542"],
    "stated": {
        "words": "more than $4 million",
        "low": 4e6,
        "high": None,
        "low_open": True,
        "high_open": False,
        "unit": "usd",
        "rule": "as it says",
    },
    "ground": "made_up",
    "value": 4_120_000.4,
    "interval": [4.0e6, 4.2e6],
    "verdict": "supported",
    "why": "",
    "caveats": ["These records are invented."],
    "sql": "SELECT 1",
    "evidence": ["e3", "e4"],
}

_MATCH: dict[str, Any] = {
    "list": "un_sc",
    "version": "2025-06-20",
    "authority": "UN",
    "entry_id": "ANe/1",
    "name": "ENVALIRA WORKS",
    "listed": "2023-09-14",
    "measure": "",
    "program": "",
    "score": 0.99,
    "relation": "same",
    "confirmed": True,
    "status": "in_force",
    "since": "2023-09-14",
    "not_before": None,
    "seen_first": "2025-06-20",
    "seen_last": "2025-06-20",
    "until": None,
    "note": "",
    "first_id": "ANe/1",
    "reasons": [{"kind": "token", "weight": 2.0, "query": "envalira", "listed": "envalira"}],
}
_ROW = {"kind": "row", "source": FILE, "number": 7, "text": "2024-01-05, A to B, USD 10"}


def make_record() -> dict[str, Any]:
    """A record of an assessment, small enough to see through."""
    content = span(ONE, "Uruguay had likely sold Andorra chips worth more than $4 million")
    said = _claim(
        "a1.c1",
        A,
        content,
        cue=span(ONE, "said"),
        speaker={
            "name": "Officials",
            "kind": "official",
            "on_record": False,
            "country": "no",
            "span": span(ONE, "Officials"),
        },
        stance="hedges",
        likelihood="likely",
        estimative=["likely"],
        hedges=[span(ONE, "likely")],
        disclosure="no:officials",
        figures=[{"span": span(ONE, "more than $4 million"), "kind": "money"}],
        goods_spans=[[*span(ONE, "chips", 40), "integrated_circuit"]],
        parties=[],
    )
    denied = _claim("a2.c1", B, span(TWO, "selling weapons"), stance="denies")
    copied = _claim("a2.c2", B, span(TWO, "Uruguay had sold Andorra chips"))
    charge = "supply:uy>ad:integrated_circuit"
    start, end = span(TWO, "Uruguay had sold Andorra chips")
    lines, at = [], 0
    for kind, line in zip(("nav", "title", "body"), [x for x in ONE.split("\n") if x], strict=True):
        at = ONE.index(line, at)
        lines.append([at, at + len(line), kind])
    return {
        "format": 1,
        "software": "enduse 0",
        "as_of": "2025-06-30",
        "inputs": "0" * 64,
        "ledger_head": "",
        "notice": "This case is invented.",
        "documents": [
            _document(A, "1.txt", "The Harbour Ledger", title="Uruguay sells chips", lines=lines),
            _document(B, "2.txt", None, label="article 2"),
        ],
        "refused": [{"path": "bad.pdf", "reason": "no text"}],
        "lists": [
            {
                "key": "un_sc",
                "title": "UN list",
                "authority": "UN",
                "measure": "asset freeze",
                "forbids": "dealing",
                "binds": "all member states",
                "caveat": "exemptions",
                "licence": "",
                "complete": False,
                "versions": [{"version": "2025-06-20", "digest": "1" * 64}],
                "newest": "2025-01-02",
                "age_days": 179,
                "stale": True,
            }
        ],
        "sections": [
            {"key": "summary", "title": "In short"},
            {"key": "key_judgements", "title": "Key judgements"},
        ],
        "sentences": [
            _sentence("s1", "summary", 1, "One charge.", ["e2"]),
            _sentence("s2", "key_judgements", 2, "In order of weight.", ["e2"], form="order"),
            _sentence("s3", "key_judgements", 3, "Chips are said to be sold.", ["e1", "e2"]),
            _sentence("s4", "key_judgements", 3, "Records bear it out.", ["e3", "e4", "e1"]),
        ],
        "evidence": {
            "e1": {"kind": "span", "document": A, "start": 0, "end": 4, "text": "Home"},
            "e2": {
                "kind": "measure",
                "definition": "charges",
                "digest": "2" * 64,
                "value": "1",
                "inputs": ["a1.c1", "elsewhere"],
            },
            "e3": {
                "kind": "measure",
                "definition": "sum",
                "digest": "3" * 64,
                "value": "4120000.4",
                "inputs": [],
            },
            "e4": _ROW,
            "e5": {
                "kind": "entry",
                "list": "un_sc",
                "version": "2025-06-20",
                "entry_id": "ANe/1",
                "field": "name",
                "value": "ENVALIRA WORKS",
            },
        },
        "claims": [said, denied, copied],
        "disclosures": [
            {
                "key": "no:officials",
                "name": "Norwegian officials",
                "country": "no",
                "named": False,
                "span": {
                    "kind": "span",
                    "document": A,
                    "start": 39,
                    "end": 48,
                    "text": "Officials",
                },
                "basis": ["customs_records"],
                "date": None,
                "earlier": False,
            }
        ],
        "propositions": [
            _proposition(
                "supply:a1.c1",
                "supply",
                ["a1.c1", "a2.c2"],
                text=ONE[content[0] : content[1]],
                goods=["integrated_circuit"],
                charges=[charge],
                checks=[CHECK],
            ),
            _proposition("denial:a2.c1", "denial", ["a2.c1"], text="selling weapons", roots=[]),
        ],
        "charges": [_proposition(charge, "supply", ["a1.c1", "a2.c2"], checks=[CHECK])],
        "denials": [
            {
                "ref": "a2.c1",
                "proposition": charge,
                "goods": "integrated_circuit",
                "verdict": "misses",
            }
        ],
        "lineage": {"documents": [], "pairs": []},
        "drift": [
            {
                "kind": "hedge_lost",
                "document": "2.txt",
                "upstream": "1.txt",
                "copy": {"start": start, "end": end, "text": TWO[start:end]},
                "original": {
                    "start": content[0],
                    "end": content[1],
                    "text": ONE[content[0] : content[1]],
                },
                "copy_words": None,
                "original_words": {"start": 62, "end": 68, "text": "likely"},
                "claim": "a2.c2",
                "original_claim": "a1.c1",
            }
        ],
        "parties": [
            {
                "name": "Envalira Works",
                "mentions": [{"document": A, "start": 39, "end": 48}],
                "searched": [["un_sc", "2025-06-20"]],
                "matches": [
                    _MATCH,
                    {**_MATCH, "entry_id": "ANe/2", "relation": "subsidiary", "confirmed": False},
                ],
            },
            {
                "name": "Tallers",
                "mentions": [],
                "searched": [["un_sc", "2025-06-20"]],
                "matches": [{**_MATCH, "relation": "possible", "confirmed": False, "score": 0.6}],
            },
            {"name": "Nobody", "mentions": [], "searched": [], "matches": []},
        ],
        "goods": [
            {
                "concept": {
                    "key": "integrated_circuit",
                    "label": "integrated circuits",
                    "controls": [
                        _control("854231", "Common High Priority List", "1", "BIS; looked up"),
                        _control("3A001", "Commerce Control List", "", "unverified: not read"),
                    ],
                },
                "mentions": [
                    [A, {"span": _span(A, span(ONE, "chips", 40), "chips"), "key": "x"}],
                    [B, {"span": _span(B, span(TWO, "chips"), "chips"), "key": "x"}],
                ],
            }
        ],
        "conflicts": [
            {
                "subject": "the value of chips",
                "items": [
                    {"ref": "a1.c1", "quantity": 0, "words": "more than $4 million", "document": A},
                    {"ref": "a2.c2", "quantity": 0, "words": "chips", "document": B},
                ],
                "relation": "compatible",
                "why": "both can hold",
            }
        ],
        "records": [
            {
                "key": "made_up",
                "title": "goods items",
                "kind": "goods items",
                "digest": "4" * 64,
                "rows": 10,
                "refused": 1,
                "first": "2024-01-01",
                "last": "2024-12-31",
                "reporters": ["ad"],
                "notices": ["These records are invented."],
                "synthetic": True,
            }
        ],
        "alerts": [
            {
                "records": "made_up",
                "detector": "T01",
                "title": "listed party",
                "subject": "Envalira Works",
                "parties": ["Envalira Works"],
                "score": 0.9,
                "what": "one item",
                "counter": "a namesake",
                "rows": [_ROW],
                "number": 1,
            }
        ],
        "silent": [{"records": "made_up", "detector": "T02", "title": "surge", "why": "no month"}],
        "trade": [
            {
                "records": "made_up",
                "party": "Envalira Works",
                "names": ["ENVALIRA WORKS"],
                "number": 3,
                "value_usd": 1234.5,
                "rows": [_ROW],
            }
        ],
        "entered": {"ratings": [], "likelihoods": [], "matches": [], "dossier": []},
        "dossiers": [
            {
                "key": charge,
                "aspects": [
                    {"aspect": "goods", "state": "claimed", "sentences": ["s3"], "entered": False}
                ],
            }
        ],
        "gaps": [{"id": "s4", "text": "Who buys?", "aspect": "end_user"}],
    }


def _sentence(
    key: str, section: str, paragraph: int, text: str, evidence: list[str], *, form: str = "charge"
) -> dict[str, Any]:
    return {
        "id": key,
        "text": text,
        "section": section,
        "paragraph": paragraph,
        "heading": "",
        "form": form,
        "roles": {},
        "evidence": evidence,
    }


def _control(code: str, name: str, tier: str, source: str) -> dict[str, Any]:
    return {
        "set": name,
        "tier": tier,
        "authority": "US-BIS",
        "code": code,
        "code_kind": "hs",
        "hs_revision": "HS2022",
        "title": "",
        "source": source,
        "since": "",
        "binds": "",
    }


def _span(layer: str, stretch: list[int], text: str) -> dict[str, Any]:
    return {
        "kind": "span",
        "document": layer,
        "start": stretch[0],
        "end": stretch[1],
        "text": text,
    }


@dataclass(frozen=True)
class Case:
    """What a view needs of a snapshot."""

    record: Mapping[str, Any] = field(default_factory=make_record)
    texts: Mapping[str, str] = field(default_factory=lambda: {A: ONE, B: TWO})


@pytest.fixture
def case() -> Case:
    return Case()


@pytest.fixture
def client() -> Any:
    """Give a client of an application."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Starlette wants the successor of httpx
        from fastapi.testclient import TestClient

    return lambda app: TestClient(app, base_url="http://127.0.0.1:8000")
