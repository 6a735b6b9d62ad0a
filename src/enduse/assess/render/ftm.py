"""The assessment as FollowTheMoney entities, one JSON object a line.

FollowTheMoney has no claim: a claim is exported as a ``Note`` on its article, a party in an article
as a ``Mention``.  Identifiers are digests of what they name, so that the same case gives the same
ones. Confirmed listings become ``Sanction`` entities; an unconfirmed match is not exported as a
fact.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["render_ftm"]

_STATUS = {"in_force": "active", "not_yet": "not yet in force"}


def render_ftm(record: Mapping[str, Any]) -> str:
    """Render a record as JSON lines."""
    entities = [*_articles(record), *_notes(record), *_parties(record)]
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


def _key(*parts: str) -> str:
    return "enduse-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _entity(key: str, schema: str, properties: Mapping[str, list[str | None]]) -> dict[str, Any]:
    held = {name: [v for v in values if v] for name, values in properties.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in held.items() if values},
    }


def _articles(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for item in record["documents"]:
        stated = item["published"]["stated"]
        yield _entity(
            _key("article", item["layer"]),
            "Article",
            {
                "fileName": [item["path"]],
                "title": [item["title"] or item["path"]],
                "publisher": [item["outlet"]],
                "author": [item["author"]],
                "publishedAt": [stated[:10] if stated else None],
                "contentHash": [],
            },
        )


def _notes(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    texts: dict[str, Mapping[str, Any]] = {}
    for item in record["evidence"].values():
        if item["kind"] == "span":
            texts[f"{item['document']}:{item['start']}"] = item
    for claim in record["claims"]:
        span = texts.get(f"{claim['document']}:{claim['content'][0]}")
        speaker = claim["speaker"]
        yield _entity(
            _key("claim", claim["document"], claim["ref"]),
            "Note",
            {
                "name": [f"{claim['ref']}: {claim['stance']}"],
                "description": [span["text"] if span is not None else None],
                "summary": [f"speaker: {speaker['name']}" if speaker is not None else None],
                "entity": [_key("article", claim["document"])],
            },
        )


def _parties(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for party in record["parties"]:
        confirmed = [m for m in party["matches"] if m["confirmed"]]
        key = _key("party", party["name"])
        schema = party.get("schema", "LegalEntity")
        names: list[str | None] = [party["name"], *(m["name"] for m in confirmed)]
        yield _entity(key, schema, {"name": list(dict.fromkeys(names))})
        for mention in party["mentions"]:
            yield _entity(
                _key("mention", party["name"], mention["document"], str(mention["start"])),
                "Mention",
                {
                    "document": [_key("article", mention["document"])],
                    "resolved": [key],
                    "name": [party["name"]],
                    "detectedSchema": [schema],
                },
            )
        for match in confirmed:
            yield _sanction(key, match)


def _sanction(party: str, match: Mapping[str, Any]) -> dict[str, Any]:
    return _entity(
        _key("sanction", party, match["list"], match["version"], match["entry_id"]),
        "Sanction",
        {
            "entity": [party],
            "authority": [match["authority"]],
            "program": [match["program"] or match["list"]],
            "provisions": [match["measure"]],
            "authorityId": [match["entry_id"]],
            "startDate": [match["since"]],
            "endDate": [match["until"]],
            "status": [_STATUS.get(match["status"], match["status"])],
            "summary": [match["note"]],
        },
    )
