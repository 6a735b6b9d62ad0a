"""Parts of the record that several renderers need in the same order and shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = [
    "Changed",
    "all_checks",
    "changes",
    "contents",
    "entered",
    "known_as",
    "ratings_of",
    "wires_of",
]

Record = Mapping[str, Any]

_CHANGES = {
    "hedge_lost": "a hedge was left out",
    "hedge_added": "a hedge came in",
    "hedge_weakened": "firmer than the original",
    "hedge_strengthened": "more hedged than the original",
    "goods_changed": "other goods",
    "actor_changed": "another actor",
    "figure_changed": "another figure",
    "date_changed": "another date",
    "attribution_changed": "another speaker, or none",
    "invented": "in no earlier article",
}


class Changed(NamedTuple):
    """A change in a copy, laid side by side.

    Attributes:
        what: What changed, in a few words.
        upstream: What the earlier article is called, or an empty string.
        document: What the copy is called.
        original: The earlier words in pieces, each with whether it is what changed.
        copy: The words of the copy, likewise.
    """

    what: str
    upstream: str
    document: str
    original: tuple[tuple[str, bool], ...]
    copy: tuple[tuple[str, bool], ...]


STATES = ("known", "claimed", "open", "contradicted")
"""What an end-use check can say of an aspect, in the order of the columns."""

_ASPECTS = ("parties", "goods", "route", "end_user", "end_use")


class Dossier(NamedTuple):
    """An end-use check as a table.

    Attributes:
        title: What it is about.
        rows: Aspect, and for each of :data:`STATES` the sentences that say so; each sentence
            stands in one place alone.
    """

    title: str
    rows: tuple[tuple[str, tuple[tuple[Mapping[str, Any], ...], ...]], ...]


_CHECK: Mapping[str, Any] = {
    "ref": "",
    "quantity": None,
    "kind": "",
    "measure": "",
    "declared": "",
    "basis": "",
    "assumed": [],
    "stated": None,
    "ground": "",
    "value": None,
    "interval": None,
    "verdict": "not_evaluable",
    "why": "",
    "caveats": [],
    "sql": "",
    "evidence": [],
}
_ENTERED: Mapping[str, Any] = {"ratings": [], "likelihoods": [], "matches": [], "dossier": []}


def all_checks(record: Record) -> list[dict[str, Any]]:
    """Give every check of a record once, in case order, with every key."""
    if "checks" in record:
        return [{**_CHECK, **check} for check in record["checks"]]
    found: dict[str, dict[str, Any]] = {}
    for item in record["propositions"]:
        for check in item.get("checks", ()):
            full = {**_CHECK, **check}
            found.setdefault(repr([full[key] for key in _CHECK]), full)
    return list(found.values())


def entered(record: Record) -> Mapping[str, Any]:
    """Give what analysts entered, each kind as a list."""
    return {**_ENTERED, **(record.get("entered") or {})}


def dossiers_of(record: Record) -> list[Dossier]:
    """Give the end-use checks of a record as tables, without rows of which nothing is said."""
    told = (item for item in record["sentences"] if item["section"] == "dossiers")
    left = {item["id"]: item for item in told}
    found = []
    for item in record.get("dossiers", ()):
        rows = []
        for aspect in _ASPECTS:
            cells = []
            for state in STATES:
                keys = [
                    key
                    for line in item["aspects"]
                    if (line["aspect"], line["state"]) == (aspect, state)
                    for key in line["sentences"]
                ]
                held = (left.pop(key, None) for key in keys)
                cells.append(tuple(sentence for sentence in held if sentence is not None))
            if any(cells):
                rows.append((aspect.replace("_", " "), tuple(cells)))
        found.append(Dossier(", ".join(item["goods"]) or item["key"], tuple(rows)))
    return found


def ratings_of(record: Record) -> dict[str, Mapping[str, Any]]:
    """Give the rating of each disclosure that an analyst rated, with who and why."""
    found: dict[str, Mapping[str, Any]] = {}
    for item in entered(record)["ratings"]:
        decision = item["decision"]
        found[item["disclosure"]] = {
            "reliability": item["reliability"],
            "credibility": item["credibility"],
            **{name: decision[name] for name in ("who", "at", "reason")},
        }
    held = {item["key"]: item.get("rating") for item in record["disclosures"]}
    return found | {key: rating for key, rating in held.items() if rating}


def changes(record: Record) -> list[Changed]:
    """Give what changed in copying, each with both texts and the words that differ marked."""
    names = known_as(record)
    return [
        Changed(
            _CHANGES.get(item["kind"], item["kind"].replace("_", " ")),
            names.get(item["upstream"], ""),
            names.get(item["document"], item["document"]),
            _marked(item["original"], item["original_words"]),
            _marked(item["copy"], item["copy_words"]),
        )
        for item in record["drift"]
    ]


def _marked(
    text: Mapping[str, Any] | None, words: Mapping[str, Any] | None
) -> tuple[tuple[str, bool], ...]:
    if text is None:
        return ()
    whole = str(text["text"])
    if words is None:
        return ((whole, False),)
    start = min(max(words["start"] - text["start"], 0), len(whole))
    end = min(max(words["end"] - text["start"], start), len(whole))
    pieces = ((whole[:start], False), (whole[start:end], True), (whole[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def contents(record: Record) -> dict[str, str]:
    """Give the words of each claim that a sentence cites, by the claim's reference."""
    spans = {
        (item["document"], item["start"], item["end"]): item["text"]
        for item in record["evidence"].values()
        if item["kind"] == "span"
    }
    first: dict[tuple[str, int], str] = {}
    for (document, start, _end), text in sorted(spans.items()):
        first.setdefault((document, start), text)
    found = {}
    for claim in record["claims"]:
        start, end = claim["content"]
        layer = claim["document"]
        text = claim.get("text") or spans.get((layer, start, end)) or first.get((layer, start))
        if text:
            found[claim["ref"]] = str(text)
    return found


def known_as(record: Record) -> dict[str, str]:
    """Give what each document is called: as sentences call it, else its outlet or its file.

    Returns:
        Path → name; names are distinct.
    """
    names = [_called(item) for item in record["documents"]]
    return {
        item["path"]: name if names.count(name) == 1 else f"{name}, {item['path']}"
        for item, name in zip(record["documents"], names, strict=True)
    }


def wires_of(record: Record) -> dict[str, str]:
    """Give whose words each document carries, by its path; its own where no wire is known.

    Returns:
        Path → names of wires, parted by commas, or an empty string.
    """
    held = {item["path"]: item["wires"] for item in record["lineage"]["documents"]}
    return {
        item["path"]: ", ".join(
            name for name in held.get(item["path"], ()) if not name.startswith("wire:")
        )
        for item in record["documents"]
    }


def _called(item: Mapping[str, Any]) -> str:
    return str(item.get("label") or item["outlet"] or item["path"])
