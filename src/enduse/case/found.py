"""What readings say of claims, documents, parties and goods, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from enduse.controls.goods import GoodsTable
from enduse.model import (
    ClaimFinding,
    DocumentFinding,
    GoodsFinding,
    GoodsMention,
    LineKind,
    PartyMention,
    Reading,
    Span,
)
from enduse.text.name import normalize
from enduse.text.place import countries_in

__all__ = ["claim_finding", "document_finding", "goods_findings", "named_parties"]

_RUN_GAP = 8
"""A cue and a content at most so many code points apart ("said that ...") are cited as one."""

_OF_NO_CONCERN = frozenset({"energy", "civil"})
"""Goods of these scopes alone make no charge of supply."""


def claim_finding(
    ref: str,
    reading: Reading,
    index: int,
    roots: Mapping[tuple[str, str], str],
    goods: GoodsTable,
) -> ClaimFinding:
    """Give a claim of a reading, with the states and the goods that it is about.

    Args:
        ref: Its reference in the case.
        reading: The reading that it is from.
        index: Its place among the claims.
        roots: ``(layer, claim id)`` to the key of the disclosure behind it.
        goods: The goods table.
    """
    claim = reading.claims[index]
    named = sorted({mention.key for mention in claim.goods if mention.key is not None})
    keys = [key for key in named if not _OF_NO_CONCERN.issuperset(goods.scope(key))]
    run = None
    if claim.cue is not None and 0 <= claim.content.start - claim.cue.end <= _RUN_GAP:
        run = reading.document.span(claim.cue.start, claim.content.end)
    return ClaimFinding(
        ref=ref,
        layer=reading.document.layer,
        claim=claim,
        disclosure=roots.get((reading.document.layer, claim.id)),
        supplier_countries=_countries(claim.supplier),
        recipient_countries=_countries(claim.recipient),
        goods_keys=tuple(keys),
        scopes=tuple(sorted({scope for key in keys for scope in goods.scope(key)})),
        run=run,
    )


def _countries(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({place.code for name in names for place in countries_in(name)}))


def document_finding(reading: Reading) -> DocumentFinding:
    """Say what an article is, and what it says of itself."""
    document, header = reading.document, reading.header
    lead = header.title or _first_line(reading)
    lines = tuple(
        (line.start, line.end, line.kind.value) for line in reading.lines if line.end > line.start
    )
    return DocumentFinding(document.layer, document.path, header, lead, lines)


def _first_line(reading: Reading) -> Span:
    """Give the beginning of the first line of body, or of the text, cut at 120 code points."""
    lines = [line for line in reading.lines if line.kind is LineKind.BODY] or list(reading.lines)
    line = next(line for line in lines if line.end > line.start)
    end = line.end
    if end - line.start > 120:
        end = reading.document.text.rfind(" ", line.start, line.start + 120)
        end = line.start + 120 if end <= line.start else end
    return reading.document.span(line.start, end)


def named_parties(
    readings: Sequence[Reading],
) -> list[tuple[str, tuple[tuple[str, PartyMention], ...]]]:
    """Group mentions over documents by normalised name; the longest name stands for the group.

    What only the statistical tagger sees, and only in a headline, is left out: headlines capitalise
    what is no name.  A single name ("Example") joins the one full name that has it.
    """
    groups: dict[str, list[tuple[str, PartyMention]]] = {}
    for reading in readings:
        titles = [line for line in reading.lines if line.kind is LineKind.TITLE]
        for mention in reading.parties:
            in_title = any(line.start <= mention.span.start < line.end for line in titles)
            key = normalize(mention.name)
            if key and not (in_title and mention.origin == "model"):
                groups.setdefault(key, []).append((reading.document.layer, mention))
    for key in [key for key in groups if " " not in key]:
        full = [other for other in groups if " " in other and key in _ends(other)]
        if len(full) == 1 and groups[full[0]][0][1].schema == "Person":
            groups[full[0]] += groups.pop(key)
    named = []
    for mentions in groups.values():
        first: dict[str, PartyMention] = {}
        for layer, mention in mentions:
            kept = first.get(layer)
            if kept is None or len(mention.span.text) > len(kept.span.text):
                first[layer] = mention
        name = max((m.name for _layer, m in mentions), key=lambda n: (len(n), n))
        named.append((name, tuple(first.items())))
    return sorted(named, key=lambda item: item[0])


def _ends(key: str) -> tuple[str, str]:
    """Give the first and the last word of a name: family names stand at either end."""
    words = key.split()
    return words[0], words[-1]


def goods_findings(readings: Sequence[Reading], goods: GoodsTable) -> tuple[GoodsFinding, ...]:
    """Group the goods that articles name by what they are, sorted by key."""
    mentions: dict[str, dict[str, GoodsMention]] = {}
    for reading in readings:
        for mention in reading.goods:
            if mention.key is not None:
                mentions.setdefault(mention.key, {}).setdefault(reading.document.layer, mention)
    return tuple(
        GoodsFinding(goods.concept(key), tuple(mentions[key].items())) for key in sorted(mentions)
    )
