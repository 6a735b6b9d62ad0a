"""The record arranged for reading: sections, evidence by source, the matrix of parties.

Nothing is said here that the record does not say; renderers only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from enduse.text.date import spell_date

__all__ = ["backlinks", "describe", "matrix", "runs", "sections"]

Record = Mapping[str, Any]


def sections(record: Record) -> Iterator[dict[str, Any]]:
    """Give each section with its paragraphs, each a list of sentences."""
    for section in record["sections"]:
        sentences = [s for s in record["sentences"] if s["section"] == section["key"]]
        paragraphs = [list(group) for _n, group in groupby(sentences, lambda s: s["paragraph"])]
        yield {**section, "paragraphs": paragraphs}


def backlinks(record: Record) -> dict[str, list[str]]:
    """Give for each piece of evidence the sentences that cite it."""
    links: dict[str, list[str]] = {key: [] for key in record["evidence"]}
    for sentence in record["sentences"]:
        for key in sentence["evidence"]:
            links[key].append(sentence["id"])
    return links


def describe(record: Record, item: Mapping[str, Any]) -> str:
    """Say in a line where a piece of evidence stands, or how a figure was made."""
    kind = item["kind"]
    if kind == "span":
        document = next(d for d in record["documents"] if d["layer"] == item["document"])
        where = ", ".join(filter(None, (document["outlet"], document["path"])))
        return f"{where}, characters {item['start']} to {item['end']}"
    if kind == "entry":
        title = _title(record, item["list"])
        version = "looked up in" if item["list"].startswith("goods:") else "version"
        number = item["entry_id"]
        return f"{title}, {version} {item['version']}, {number}, {item['field']}"
    if kind == "search":
        return _describe_search(record, item)
    if kind == "measure":
        return f"{item['definition']}: {item['value'] or 'none'}"
    if kind == "decision":
        return f"ledger record {item['ledger']}"
    return f"row {item['number']} of {item['source']}"


def _describe_search(record: Record, item: Mapping[str, Any]) -> str:
    if not item["lists"]:
        return "no list"
    lists = len({key for key, _version in item["lists"]})
    key, version = item["lists"][0]
    where = f"{_title(record, key)}, version {version}" if lists == 1 else f"{lists} lists"
    asked = f"“{item['query']}” searched in " if item["query"] else ""
    return f"{asked}{where}, as of {spell_date(item['as_of'])}"


def _title(record: Record, key: str) -> str:
    return next(
        (str(item["title"]) for item in record["lists"] if item["key"] == key),
        key.removeprefix("goods:"),
    )


def runs(keys: list[str]) -> list[tuple[str, str]]:
    """Give runs of neighbouring evidence as first and last: ``e1, e2, e3, e7`` as ``e1–e3, e7``.

    >>> runs(["e1", "e2", "e3", "e7"])
    [('e1', 'e3'), ('e7', 'e7')]
    """
    numbers = sorted(int(key[1:]) for key in keys)
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [(f"e{first}", f"e{last}") for first, last in found]


def matrix(record: Record) -> list[tuple[str, list[str], list[str]]]:
    """Give for each party with a confirmed match where it is in force on the day, and where not.

    Returns:
        Name of the party, the authorities with which it is in force and since when, and the others
        with what is known of them; one line for each authority, sorted.
    """
    rows = []
    for party in record["parties"]:
        confirmed = [match for match in party["matches"] if match["confirmed"]]
        if confirmed:
            cells = [
                (code, _standing([m for m in confirmed if m["authority"] == code]))
                for code in sorted({match["authority"] for match in confirmed})
            ]
            in_force = [f"{code} {text}" for code, (held, text) in cells if held]
            others = [f"{code} {text}" for code, (held, text) in cells if not held]
            rows.append((party["name"], in_force, others))
    return rows


def _standing(matches: list[Mapping[str, Any]]) -> tuple[bool, str]:
    """Say whether a party is in force with an authority, by its clearest list, and since when."""
    order = ("in_force", "unknown", "suspended", "stopped", "not_yet", "ended")
    best = min(matches, key=lambda m: (order.index(m["status"]), m["since"] or "9999"))
    status, since, first = best["status"], best["since"], best["seen_first"]
    if status == "in_force":
        return True, f"since {since}" if since else f"by {first}"
    if status == "not_yet":
        return False, f"not yet, from {since or first}"
    if status == "unknown":
        before = (
            f"between {best['not_before']} and {first}" if best["not_before"] else f"by {first}"
        )
        return False, f"listed {before}"
    return False, str(status)
