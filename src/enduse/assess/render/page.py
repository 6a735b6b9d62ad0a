"""The record arranged for reading: sections, evidence by source, the matrix of parties.

Nothing is said here that the record does not say; renderers only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from enduse.assess.render.arranged import known_as
from enduse.text.date import spell_date

__all__ = ["Note", "backlinks", "describe", "matrix", "notes", "runs", "sections"]

Record = Mapping[str, Any]

_LONGEST_NOTE = 180
_TELLING = ("span", "decision", "row", "entry", "measure", "search")
"""Kinds of evidence, the most telling first."""


class Note(NamedTuple):
    """A piece of evidence beside the paragraph that cites it.

    Attributes:
        key: Of the evidence.
        words: Its words, cut; empty where it has none of its own.
        where: Where it stands, in a few words.
    """

    key: str
    words: str
    where: str


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


def notes(
    record: Record, sentences: Sequence[Mapping[str, Any]], most: int
) -> tuple[tuple[Note, ...], int]:
    """Choose the evidence that stands beside sentences, the most telling first.

    Args:
        record: The record.
        sentences: A paragraph, or a sentence of one.
        most: How many notes at most; all evidence stands at the end of the page.

    Returns:
        The notes, no two with the same words, and how many more pieces are cited.
    """
    keys = list(dict.fromkeys(key for sentence in sentences for key in sentence["evidence"]))
    evidence = record["evidence"]
    ranked = sorted(keys, key=lambda key: _TELLING.index(evidence[key]["kind"]))
    chosen: dict[tuple[str, str], Note] = {}
    for key in ranked:
        note = _note(record, key)
        chosen.setdefault((note.words, note.where), note)
        if len(chosen) == most:
            break
    shown = sorted(chosen.values(), key=lambda note: int(note.key[1:]))
    return tuple(shown), len(keys) - len(shown)


def _note(record: Record, key: str) -> Note:
    item = record["evidence"][key]
    kind = item["kind"]
    if kind == "span":
        document = next(d for d in record["documents"] if d["layer"] == item["document"])
        return Note(key, _cut(item["text"]), known_as(record)[document["path"]])
    if kind == "entry":
        return Note(key, _cut(item["value"]), _title(record, item["list"]))
    if kind == "row":
        return Note(key, _cut(item.get("text", "")), f"row {item['number']}")
    if kind == "measure":
        return Note(key, "", f"{_cut(item['definition'])}: {_cut(item['value'] or 'none')}")
    return Note(key, _cut(item.get("says") or ""), _cut(describe(record, item)))


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST_NOTE:
        return plain
    return plain[:_LONGEST_NOTE].rsplit(" ", 1)[0] + " …"


def describe(record: Record, item: Mapping[str, Any]) -> str:
    """Say in a line where a piece of evidence stands, or how a figure was made."""
    kind = item["kind"]
    if kind == "span":
        document = next(d for d in record["documents"] if d["layer"] == item["document"])
        where = ", ".join(dict.fromkeys(filter(None, (document["outlet"], document["path"]))))
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
        return _describe_decision(item)
    return f"row {item['number']} of the file {item['source'][:12]}…"


def _describe_decision(item: Mapping[str, Any]) -> str:
    who, at = item.get("who"), item.get("at")
    told = f"entered by {who or 'somebody whose name was erased'}" if at else "entered"
    day = f" on {spell_date(at[:10])}" if at else ""
    reason = f": {item['reason']}" if item.get("reason") else ""
    subject = " ".join(filter(None, (item.get("subject"), item.get("decision"))))
    head = f"{subject}, " if subject else ""
    return f"{head}{told}{day}{reason} (ledger record {item['ledger'][:12]}…)"


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
