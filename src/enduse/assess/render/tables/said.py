"""Tables of what the assessment says and what it says it on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.assess.render.arranged import all_checks, contents
from enduse.assess.render.page import backlinks, describe

__all__ = ["SAID"]

Record = Mapping[str, Any]
Rows = Iterator[tuple[Any, ...]]


def _sentences(record: Record) -> Rows:
    for item in record["sentences"]:
        heading = item.get("heading", "")
        yield item["id"], item["section"], heading, item["text"], item["evidence"]


def _evidence(record: Record) -> Rows:
    links = backlinks(record)
    for key, item in record["evidence"].items():
        words = item.get("text") or item.get("value") or item.get("says") or ""
        yield (
            key,
            item["kind"],
            words,
            describe(record, item),
            item.get("document") or item.get("list") or item.get("source") or item.get("ledger"),
            item.get("start"),
            item.get("end"),
            links[key],
        )


def _claims(record: Record) -> Rows:
    texts = contents(record)
    paths = {item["layer"]: item for item in record["documents"]}
    for item in record["claims"]:
        document, speaker = paths[item["document"]], item["speaker"] or {}
        yield (
            item["ref"],
            document["path"],
            document["outlet"],
            item["line"],
            speaker.get("name"),
            speaker.get("kind"),
            speaker.get("on_record"),
            item["stance"],
            item["mode"],
            item["basis"],
            item["likelihood"],
            item["disclosure"],
            item["supplier"],
            item["recipient"],
            item["goods"],
            texts.get(item["ref"]),
        )


def _propositions(record: Record) -> Rows:
    for of in ("charges", "propositions"):
        for item in record[of]:
            yield (
                item["key"],
                of[:-1],
                item["kind"],
                item["text"],
                item["claims"],
                item["outlets"],
                item["wires"],
                item["roots"],
                item["governments"],
                item["bases"],
                item["goods"],
                item["figures"],
                item["periods"],
                item["charges"],
                item["strength"]["step"],
                item["strength"]["rule"],
            )


def _checks(record: Record) -> Rows:
    for item in all_checks(record):
        stated, interval = item["stated"] or {}, item["interval"] or (None, None)
        yield (
            item["ref"],
            item["kind"],
            item["measure"],
            item["basis"],
            stated.get("words"),
            stated.get("low"),
            stated.get("high"),
            stated.get("unit"),
            item["value"],
            interval[0],
            interval[1],
            item["verdict"],
            item["why"],
            item["ground"],
            item["assumed"],
            item["caveats"],
            item["evidence"],
        )


def _conflicts(record: Record) -> Rows:
    for item in record.get("conflicts", ()):
        for each in item["items"]:
            told = (each["ref"], each.get("words"), each.get("document"))
            yield item["subject"], item["relation"], item["why"], *told


def _gaps(record: Record) -> Rows:
    for item in record["gaps"]:
        yield item.get("id"), item["text"], item.get("aspect", "")


SAID: Mapping[str, tuple[str, Any]] = {
    "sentences": ("id section heading text evidence", _sentences),
    "evidence": ("id kind words where source start end sentences", _evidence),
    "claims": (
        (
            "ref document outlet line speaker speaker_kind on_record stance mode basis likelihood "
            "disclosure supplier recipient goods words"
        ),
        _claims,
    ),
    "propositions": (
        (
            "key level kind text claims outlets wires roots governments bases goods figures "
            "periods charges strength rule"
        ),
        _propositions,
    ),
    "checks": (
        (
            "claim kind measure basis stated low high unit value interval_low interval_high "
            "verdict why ground assumed caveats evidence"
        ),
        _checks,
    ),
    "conflicts": ("subject relation why claim words document", _conflicts),
    "gaps": ("sentence text aspect", _gaps),
}
"""Name of a table → its columns, and what gives its rows from a record."""
