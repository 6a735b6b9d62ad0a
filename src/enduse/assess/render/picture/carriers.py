"""Who carries what: disclosures, the articles that have them, and what is told of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from enduse.assess.render.arranged import known_as, wires_of
from enduse.assess.render.picture.table import Table
from enduse.text.date import spell_date

__all__ = [
    "articles_of",
    "bases_of",
    "carried_by",
    "disclosures_of",
    "lineage_table",
    "told_of_article",
    "told_of_source",
]

Record = Mapping[str, Any]


def lineage_table(record: Record) -> Table:
    """Give each disclosure with its basis and the articles that carry it."""
    names, wires, carried = known_as(record), wires_of(record), carried_by(record)
    rows = []
    for item in disclosures_of(record, carried):
        for path in names:
            count = carried[(item["key"], path)]
            if count:
                basis = "; ".join(_words(each) for each in item["basis"]) or "not stated"
                wire = wires[path] or "none credited"
                rows.append((item["name"], basis, names[path], wire, str(count)))
    return Table(("Disclosure", "Basis", "Article", "Wire", "Claims"), tuple(rows))


def carried_by(record: Record) -> Counter[tuple[str, str]]:
    """Count claims by disclosure and path of the article."""
    paths = {item["layer"]: item["path"] for item in record["documents"]}
    return Counter(
        (claim["disclosure"], paths[claim["document"]])
        for claim in record["claims"]
        if claim["disclosure"] is not None
    )


def disclosures_of(record: Record, carried: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """Give the disclosures that articles carry: those of the most articles and claims first."""

    def weight(item: Mapping[str, Any]) -> tuple[int, int, str]:
        counts = [count for (key, _path), count in carried.items() if key == item["key"]]
        return -len(counts), -sum(counts), item["key"]

    held = {key for key, _path in carried}
    return sorted((item for item in record["disclosures"] if item["key"] in held), key=weight)


def articles_of(record: Record) -> list[str]:
    """Give the articles: those of one wire together, its first version first."""
    held = {item["path"] for item in record["documents"]}
    order: list[str] = []
    for wire in sorted(record["lineage"]["wires"], key=lambda w: (-len(w["documents"]), w["key"])):
        for path in sorted(wire["documents"], key=lambda p: (p != wire["earliest"], p)):
            if path in held and path not in order:
                order.append(path)
    return order + [item["path"] for item in record["documents"] if item["path"] not in order]


def bases_of(shown: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Give the key of each basis, its name and nothing more; what is not stated comes last."""
    found = dict.fromkeys(basis for item in shown for basis in item["basis"] or ["not_stated"])
    ordered = [key for key in found if key != "not_stated"]
    ordered += ["not_stated"] if "not_stated" in found else []
    return [(key, _words(key), "") for key in ordered]


def told_of_source(item: Mapping[str, Any], *, narrow: bool) -> tuple[str, str, str]:
    """Give the key of a disclosure, its name, and when, where and on what basis it was made."""
    told = [item["country"].upper() if item["country"] else "", _day(item["date"])]
    if item.get("earlier"):
        told.append("recalled")
    if narrow:
        told.append("; ".join(map(_words, item["basis"])) or "basis not stated")
    return item["key"], item["name"], ", ".join(filter(None, told))


def told_of_article(record: Record, path: str) -> tuple[str, str, str]:
    """Give the path of an article, its name, and its day with whose words it carries."""
    item = next(each for each in record["documents"] if each["path"] == path)
    stated = item["published"]["stated"]
    wire = wires_of(record)[path] or "no wire credited"
    return path, known_as(record)[path], ", ".join(filter(None, [_day(stated), wire]))


def _words(key: str) -> str:
    return key.replace("_", " ")


def _day(iso: str | None) -> str:
    return "" if not iso else spell_date(iso[:10])
