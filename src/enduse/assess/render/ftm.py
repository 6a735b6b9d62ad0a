"""The assessment as FollowTheMoney entities, one JSON object a line.

FollowTheMoney has no claim: a claim is exported as a ``Note`` on its article, a party in an article
as a ``Mention``.  Identifiers are digests of what they name, so that the same case gives the same
ones.  Confirmed listings become ``Sanction`` entities; an unconfirmed match is not exported as a
fact.  A row of trade records that is cited becomes an ``EconomicActivity`` with the id that
``enduse records export`` gives it, so that both merge; what a claim was checked against is a
``Note`` on the claim's article.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from enduse.assess.render.arranged import all_checks

__all__ = ["render_ftm"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=,)")
_CODE = re.compile(r", HS ([0-9]{2,12}),")
_STATUS = {"in_force": "active", "not_yet": "not yet in force"}


def render_ftm(record: Mapping[str, Any]) -> str:
    """Render a record as JSON lines."""
    entities = [
        *_articles(record),
        *_notes(record),
        *_checks(record),
        *_parties(record),
        *_items(record),
    ]
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


def _checks(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    documents = {claim["ref"]: claim["document"] for claim in record["claims"]}
    seen = set()
    for check in all_checks(record):
        if check["ref"] not in documents:
            continue
        told = (check["ref"], check["measure"], check["basis"], check["ground"], check["why"])
        key = _key("check", documents[check["ref"]], *told, str(check["value"]))
        if key in seen:
            continue
        seen.add(key)
        value = "" if check["value"] is None else f": {check['value']}"
        why = f" ({check['why']})" if check["why"] else ""
        yield _entity(
            key,
            "Note",
            {
                "name": [f"{check['ref']}: {check['verdict']}"],
                "description": [f"{check['measure']}, {check['basis']}{value}{why}"],
                "summary": [*check["caveats"]],
                "entity": [_key("article", documents[check["ref"]])],
            },
        )


def _items(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each cited row of trade records once, with the parties of the case that it names."""
    rows: dict[tuple[str, int], str] = {}
    parties: dict[tuple[str, int], dict[str, list[str | None]]] = {}
    for trade in record.get("trade", ()):
        for row in trade["rows"]:
            at = (row["source"], row["number"])
            rows.setdefault(at, row["text"])
            held = parties.setdefault(at, {"sender": [], "receiver": []})
            for role in _roles(row["text"], trade["names"]):
                held[role].append(_key("party", trade["party"]))
    cited = [item for item in record["evidence"].values() if item["kind"] == "row"]
    for row in (*cited, *(row for alert in record.get("alerts", ()) for row in alert["rows"])):
        rows.setdefault((row["source"], row["number"]), row.get("text", ""))
    for (source, number), text in sorted(rows.items()):
        day, code = _DAY.match(text), _CODE.search(text)
        properties: dict[str, list[str | None]] = {
            "recordId": [str(number)],
            "date": [day.group() if day is not None else None],
            "vedCode": [code.group(1) if code is not None else None],
            "description": [text],
            **parties.get((source, number), {}),
        }
        yield _entity(_key("item", source, str(number)), "EconomicActivity", properties)


def _roles(text: str, names: list[str]) -> Iterator[str]:
    """Say whether one of some names stands in a row as sender, as receiver, or as both."""
    if any(f", {name} to " in text for name in names):
        yield "sender"
    if any(f" to {name}, " in text for name in names):
        yield "receiver"
