"""Tables of whom, what and where: sources, lineage, parties, goods, records, entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.assess.render.arranged import entered, ratings_of

__all__ = ["FOUND"]

Record = Mapping[str, Any]
Rows = Iterator[tuple[Any, ...]]


def _documents(record: Record) -> Rows:
    roots = {item["path"]: item for item in record["lineage"]["documents"]}
    for item in record["documents"]:
        held, published = roots.get(item["path"], {}), item["published"]
        yield (
            item["path"],
            item["outlet"],
            item["title"],
            item["author"],
            published["stated"],
            published["earliest"],
            published["latest"],
            held.get("wires"),
            held.get("roots"),
            item["layer"],
        )


def _lineage(record: Record) -> Rows:
    for item in record["lineage"]["pairs"]:
        yield (
            item["a"],
            item["b"],
            item["same_wire"],
            item["same_root"],
            item["score"],
            item.get("source"),
        )


def _drift(record: Record) -> Rows:
    for item in record["drift"]:
        copy, original = item["copy"], item["original"] or {}
        was, now = item["original_words"] or {}, item["copy_words"] or {}
        yield (
            item["kind"],
            item["document"],
            item["upstream"],
            was.get("text"),
            now.get("text"),
            original.get("text"),
            copy["text"],
            item["original_claim"],
            item["claim"],
        )


def _sources(record: Record) -> Rows:
    ratings = ratings_of(record)
    for item in record["disclosures"]:
        rating = ratings.get(item["key"], {})
        yield (
            item["key"],
            item["name"],
            item["country"],
            item["named"],
            item["date"],
            item["basis"],
            rating.get("reliability", "not assessed"),
            rating.get("credibility", "not assessed"),
            rating.get("who"),
            rating.get("reason"),
        )


def _parties(record: Record) -> Rows:
    for party in record["parties"]:
        for match in party["matches"]:
            yield (
                party["name"],
                match["name"],
                match["authority"],
                match["list"],
                match["version"],
                match["entry_id"],
                match["measure"],
                match["score"],
                match["relation"],
                match["confirmed"],
                match["status"],
                match["since"],
                match["until"],
                match["note"],
            )
        if not party["matches"]:
            yield (party["name"], *[None] * 13)


def _lists(record: Record) -> Rows:
    for item in record["lists"]:
        yield (
            item["key"],
            item["title"],
            item["authority"],
            item["measure"],
            item["binds"],
            item["newest"],
            item["age_days"],
            item["stale"],
        )


def _goods(record: Record) -> Rows:
    for item in record["goods"]:
        concept = item["concept"]
        for control in concept["controls"]:
            yield (
                concept["key"],
                concept["label"],
                control["set"],
                control["tier"],
                control["authority"],
                control["code"],
                control["hs_revision"],
                control["title"],
                control["since"],
                control["source"],
            )
        if not concept["controls"]:
            yield (concept["key"], concept["label"], *[None] * 8)


def _records(record: Record) -> Rows:
    for item in record.get("records", ()):
        yield (
            item["key"],
            item["title"],
            item["kind"],
            item["rows"],
            item["refused"],
            item["first"],
            item["last"],
            item["reporters"],
            item["synthetic"],
            item["notices"],
            item["digest"],
        )


def _alerts(record: Record) -> Rows:
    for item in record.get("alerts", ()):
        yield (
            item["records"],
            item["detector"],
            item["title"],
            item["subject"],
            item["score"],
            item["what"],
            item["counter"],
            item["number"],
            item["parties"],
        )
    for item in record.get("silent", ()):
        told = item["why"] or "nothing flagged"
        yield item["records"], item["detector"], item["title"], None, None, told, None, 0, None


def _trade(record: Record) -> Rows:
    for item in record.get("trade", ()):
        for row in item["rows"] or [{}]:
            yield (
                item["records"],
                item["party"],
                item["names"],
                item["number"],
                item["value_usd"],
                row.get("number"),
                row.get("text"),
            )


def _dossier(record: Record) -> Rows:
    texts = {item["id"]: item["text"] for item in record["sentences"]}
    for item in record.get("dossiers", ()):
        for aspect in item["aspects"]:
            for key in aspect["sentences"]:
                told = (aspect["aspect"], aspect["state"], texts.get(key), aspect["entered"])
                yield item["key"], *told, key


def _decisions(record: Record) -> Rows:
    held = entered(record)
    for item in held["ratings"]:
        rating = item["reliability"] + item["credibility"]
        yield "rating", item["disclosure"], rating, *_signed(item)
    for item in held["likelihoods"]:
        yield "likelihood", item["charge"], item["likelihood"], *_signed(item)
    for item in held["dossier"]:
        subject = f"{item['check']} / {item['aspect']}"
        yield "end_use_check", subject, f"{item['state']}: {item['says']}", *_signed(item)
    for item in held["matches"]:
        subject = f"{item['party']} ~ {item['list']} {item['entry_id']}"
        word = "confirmed" if item["confirmed"] else "cleared"
        yield "match", subject, word, *_signed(item)


def _signed(item: Mapping[str, Any]) -> tuple[str, str, str, str]:
    decision = item["decision"]
    return decision["who"], decision["at"], decision["reason"], decision["ledger"]


FOUND: Mapping[str, tuple[str, Any]] = {
    "documents": (
        "path outlet title author stated earliest latest wires roots text_sha256",
        _documents,
    ),
    "lineage": ("a b same_wire same_root score source", _lineage),
    "drift": (
        "kind document upstream original_words copy_words original copy original_claim claim",
        _drift,
    ),
    "sources": (
        "key name country named date basis reliability credibility rated_by reason",
        _sources,
    ),
    "parties": (
        (
            "party listed_name authority list version entry_id measure score relation confirmed "
            "status since until note"
        ),
        _parties,
    ),
    "lists": ("key title authority measure binds newest age_days stale", _lists),
    "goods": ("key label set tier authority code hs_revision title since source", _goods),
    "records": (
        "key title kind rows refused first last reporters synthetic notices digest",
        _records,
    ),
    "alerts": ("records detector title subject score what counter rows parties", _alerts),
    "trade": ("records party names rows value_usd row text", _trade),
    "dossier": ("check aspect state says entered sentence", _dossier),
    "decisions": ("kind subject decision who at reason ledger", _decisions),
}
"""Name of a table → its columns, and what gives its rows from a record."""
