"""A piece of evidence for showing: what it says, where it stands, where it can be read again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from enduse.text.date import spell_date
from enduse.web.view.shown import Book, Link, Plain, article_address, entry_address
from enduse.web.view.wording import BASES, DRIFTS, country, dated, route

__all__ = ["EvidenceItem", "evidence_item", "evidence_of", "some_evidence"]

_MOST_INPUTS = 12
_CHARGE = re.compile(r"\b[a-z_]{1,40}:[a-z]{2,20}>[a-z]{2,20}:([a-z_]{1,60})\b")
_ROUTE = re.compile(r"([a-z]{2})>([a-z]{2})")


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence.

    Attributes:
        id: Its key in the record, as ``e12``.
        number: The same without its letter, for reading.
        kind: ``span``, ``entry``, ``search``, ``measure``, ``row`` or ``decision``.
        quote: The words of the source, or an empty string.
        says: What it shows, in our words; or an empty string.
        where: Where it stands, or how it was made.
        link: Where it can be read again.
        details: Further lines: what was counted, what a search came nearest to.
        sentences: Ids of the sentences that cite it.
    """

    id: str
    number: str
    kind: str
    quote: str
    says: str
    where: str
    link: str
    details: tuple[Link, ...] = ()
    sentences: tuple[str, ...] = field(default=())


def evidence_of(book: Book) -> dict[str, EvidenceItem]:
    """Give all evidence of a case for showing, by its key."""
    return {key: evidence_item(book, key, item) for key, item in book.evidence()}


def evidence_item(book: Book, key: str, item: Plain) -> EvidenceItem:
    """Give one piece of evidence for showing.

    Args:
        book: The case.
        key: Its key in the record.
        item: The piece, as the record has it.
    """
    makers = {
        "span": _span,
        "entry": _entry,
        "search": _search,
        "measure": _measure,
        "row": _row,
        "decision": _decision,
    }
    quote, says, where, link, details = makers.get(item["kind"], _other)(book, item)
    return EvidenceItem(
        id=key,
        number=key.removeprefix("e"),
        kind=item["kind"],
        quote=quote,
        says=says,
        where=where,
        link=link,
        details=details,
        sentences=tuple(book.citing.get(key, ())),
    )


_Parts = tuple[str, str, str, str, tuple[Link, ...]]


def _span(book: Book, item: Plain) -> _Parts:
    layer, start, end = item["document"], item["start"], item["end"]
    where = f"{book.label(layer)}, characters {start} to {end}"
    return item["text"], "", where, article_address(layer, start, end), ()


def _entry(book: Book, item: Plain) -> _Parts:
    said = "looked up in" if item["list"].startswith("goods:") else "version"
    where = (
        f"{book.list_title(item['list'])}, {said} {item['version']}, "
        f"{item['entry_id']}, {item['field'].replace('_', ' ')}"
    )
    link = entry_address(item["list"], item["version"], item["entry_id"])
    return item["value"], "", where, link, ()


def _search(book: Book, item: Plain) -> _Parts:
    keys = sorted({key for key, _version in item["lists"]})
    if not keys:
        where = "no list was searched"
    elif len(keys) == 1:
        where = f"{book.list_title(keys[0])}, version {item['lists'][0][1]}"
    else:
        where = f"{len(keys)} lists in {len(item['lists'])} versions"
    says = f"searched for “{item['query']}”" if item["query"] else "searched"
    near = tuple(
        Link(f"nearest: {book.list_title(key)}, {entry_id}, score {score:.2f}")
        for key, entry_id, score in item["candidates"][:_MOST_INPUTS]
    )
    return "", says, f"{where}, as of {spell_date(item['as_of'])}", "/lists", near


def _measure(book: Book, item: Plain) -> _Parts:
    inputs = tuple(_input(book, each) for each in item["inputs"][:_MOST_INPUTS])
    rest = len(item["inputs"]) - len(inputs)
    more = (Link(f"and {rest} more"),) if rest > 0 else ()
    definition = _CHARGE.sub(
        lambda key: f"“{book.goods_label(key[1])}, {route(key[0])}”", dated(item["definition"])
    )
    return "", _value(item["value"] or "none", definition), definition, "", inputs + more


def _value(value: str, definition: str) -> str:
    """Give a value in words where it is a route, a state or a key of ours."""
    way = _ROUTE.fullmatch(value)
    if way is not None:
        return f"{country(way[1])} to {country(way[2])}"
    if definition.startswith("state ") and len(value) == 2:
        return country(value)
    if re.fullmatch(r"[a-z_]{1,60}", value):
        return DRIFTS.get(value) or value.replace("_", " ")
    return dated(value)


def _input(book: Book, reference: str) -> Link:
    claim = book.claims.get(reference)
    if claim is not None:
        start, end = claim["content"]
        return Link(reference, article_address(claim["document"], start, end))
    if reference in book.documents:
        return Link(book.label(reference), article_address(reference))
    disclosure = book.disclosures.get(reference)
    if disclosure is not None:
        return Link(str(disclosure["name"]))
    way = _ROUTE.fullmatch(reference)
    return Link(_value(reference, "") if way else BASES.get(reference, reference))


def _row(_book: Book, item: Plain) -> _Parts:
    address = f"/rows/{item['source'][:12]}/{item['number']}"
    where = f"row {item['number']} of the file {item['source'][:12]}…"
    return item.get("text", ""), "", where, address, ()


def _decision(_book: Book, item: Plain) -> _Parts:
    said = " ".join(filter(None, (item.get("decision", ""), item.get("says", ""))))
    by = ", ".join(filter(None, (item.get("who", ""), item.get("at", ""))))
    where = f"ledger record {item['ledger'][:12]}…" + (f", {by}" if by else "")
    reason = (Link(f"reason: {item['reason']}"),) if item.get("reason") else ()
    return "", said, where, f"/ledger#r{item['ledger'][:12]}", reason


def _other(_book: Book, item: Plain) -> _Parts:
    return "", "", str(item["kind"]), "", ()


def some_evidence(book: Book, keys: tuple[str, ...] | list[str]) -> tuple[EvidenceItem, ...]:
    """Give some of the evidence of a case; keys that it does not have are passed over."""
    held = book.record.get("evidence", {})
    return tuple(evidence_item(book, key, held[key]) for key in keys if key in held)
