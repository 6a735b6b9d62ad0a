"""The lineage of a story: bases, disclosures, articles, wires, and what changed in copying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enduse.assess.render.arranged import known_as
from enduse.assess.render.picture.carriers import (
    articles_of,
    bases_of,
    carried_by,
    disclosures_of,
    told_of_article,
    told_of_source,
)
from enduse.svg import OTHER, PALETTE, PAPER, Body, Caption, Paper, Svg, escape, frame, tag
from enduse.svg.element import number
from enduse.svg.frame import MARGIN
from enduse.svg.mark import diamond, empty, label, legend
from enduse.svg.wording import plural

__all__ = ["lineage_picture"]

Record = Mapping[str, Any]

_MOST = 24
"""So many disclosures and articles are drawn at most; all are in the table."""

_TITLE = "Who carries whose words"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node: its key, its two lines of words, and where it stands."""

    key: str
    head: str
    below: str
    y: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths of the three columns: bases, disclosures, articles."""

    bases: tuple[float, float]
    roots: tuple[float, float]
    articles: tuple[float, float]


def lineage_picture(record: Record, paper: Paper = PAPER) -> str:
    """Draw what disclosures rest on, which articles carry them, and whose words those are.

    Args:
        record: The record of an assessment.
        paper: What it is drawn on.
    """
    carried = carried_by(record)
    caption = Caption(
        _TITLE,
        "Disclosures with the basis that they state, and the articles that carry them; a line is "
        "as thick as the number of claims. An arc leads from an article to its copy.",
    )
    disclosures = disclosures_of(record, carried)
    if not disclosures:
        return frame(caption, paper, empty(paper, "no article cites a source"))
    return frame(caption, paper, _body(record, disclosures, carried, paper))


def _body(
    record: Record,
    disclosures: Sequence[Mapping[str, Any]],
    carried: Mapping[tuple[str, str], int],
    paper: Paper,
) -> Body:
    shown, articles = disclosures[:_MOST], articles_of(record)[:_MOST]
    colours = _colours(record)
    keys, top = _legend(record, colours, paper)
    top += 26
    rooms = _columns(paper)
    height = max(len(shown), len(articles), 2) * 44.0
    roots = _spots([told_of_source(item, narrow=paper.narrow) for item in shown], top, height)
    papers = _spots([told_of_article(record, path) for path in articles], top, height)
    bases = [] if paper.narrow else _spots(bases_of(shown), top, height)
    parts = [keys, *_heads(rooms, top, paper)]
    parts += _basis_lines(shown, bases, roots, rooms)
    parts += _carry_lines(carried, roots, papers, rooms, (record, colours))
    parts += [_node(spot, rooms.bases, "soft") for spot in bases]
    parts += [_node(spot, rooms.roots, "bold") for spot in roots]
    parts += [_node(spot, rooms.articles, "bold") for spot in papers]
    parts += _arcs(record, papers, rooms)
    left_out = len(disclosures) - len(shown) + len(record["documents"]) - len(articles)
    notes = [_circles(record)] if record["lineage"]["circles"] else []
    if left_out:
        notes.append(f"{left_out} more disclosures and articles stand in the table.")
    summary = (
        f"{plural(len(record['documents']), 'article')} carry "
        f"{plural(len(disclosures), 'disclosure')} in the words of "
        f"{plural(len(record['lineage']['wires']), 'wire')}."
    )
    return Body(tuple(parts), top + height + 6, summary, tuple(notes))


def _columns(paper: Paper) -> _Columns:
    if paper.narrow:
        room = paper.width - 2 * MARGIN
        return _Columns((0, 0), (MARGIN, room * 0.46), (MARGIN + room * 0.60, room * 0.40 - 30))
    wide = paper.width
    return _Columns(
        (MARGIN + 8, wide * 0.15),
        (wide * 0.235, wide * 0.3),
        (wide * 0.69, wide * 0.31 - MARGIN - 52),
    )


def _spots(items: Sequence[tuple[str, str, str]], top: float, height: float) -> list[_Spot]:
    step = height / max(len(items), 1)
    return [_Spot(*item, top + step * (i + 0.5)) for i, item in enumerate(items)]


def _basis_lines(
    shown: Sequence[Mapping[str, Any]],
    bases: Sequence[_Spot],
    roots: Sequence[_Spot],
    rooms: _Columns,
) -> list[Svg]:
    at = {spot.key: spot.y for spot in bases}
    start, end = rooms.bases[0] + rooms.bases[1] + 6, rooms.roots[0] - 10
    return [
        _curve((start, at[basis]), (end, spot.y), "axis", 1.2, dashed=basis == "not_stated")
        for item, spot in zip(shown, roots, strict=True)
        for basis in item["basis"] or ["not_stated"]
        if basis in at
    ]


def _carry_lines(
    carried: Mapping[tuple[str, str], int],
    roots: Sequence[_Spot],
    papers: Sequence[_Spot],
    rooms: _Columns,
    coloured: tuple[Record, Mapping[str, int]],
) -> list[Svg]:
    record, colours = coloured
    wires = {item["path"]: item["wires"] for item in record["lineage"]["documents"]}
    start, end = rooms.roots[0] + rooms.roots[1] + 6, rooms.articles[0] - 10
    parts = []
    for root in roots:
        for article in papers:
            count = carried.get((root.key, article.key), 0)
            if count:
                names = wires.get(article.key)
                colour = colours[names[0]] if names else OTHER
                tip = f"{root.head}: {plural(count, 'claim')} in {article.head}"
                parts.append(
                    _curve(
                        (start, root.y),
                        (end, article.y),
                        f"s{colour}",
                        min(1.2 + 0.55 * count, 7),
                        tip=tip,
                    )
                )
    return parts


def _curve(
    start: tuple[float, float],
    end: tuple[float, float],
    kind: str,
    thick: float,
    *,
    dashed: bool = False,
    tip: str = "",
) -> Svg:
    middle = number((start[0] + end[0]) / 2)
    path = (
        f"M{number(start[0])} {number(start[1])}C{middle} {number(start[1])} {middle} "
        f"{number(end[1])} {number(end[0])} {number(end[1])}"
    )
    inside = [tag("title", escape(tip))] if tip else []
    return tag(
        "path",
        *inside,
        class_=kind,
        d=path,
        fill="none",
        stroke_width=thick,
        stroke_opacity=0.75,
        stroke_linecap="round",
        stroke_dasharray="2 4" if dashed else None,
    )


def _node(spot: _Spot, room: tuple[float, float], kind: str) -> Svg:
    left, wide = room
    two = bool(spot.below)
    tip = tag("title", escape(", ".join(filter(None, (spot.head, spot.below)))))
    parts = [
        tip,
        tag("rect", class_="node", x=left - 8, y=spot.y - 15, width=3, height=30, rx=1.5),
        label(spot.head, left, spot.y - (2 if two else -4), size=12.5, room=wide, kind=kind),
    ]
    if two:
        parts.append(label(spot.below, left, spot.y + 13, size=11, room=wide, kind="soft"))
    return tag("g", *parts)


def _heads(rooms: _Columns, top: float, paper: Paper) -> list[Svg]:
    heads = [("Disclosure", rooms.roots[0]), ("Article", rooms.articles[0])]
    if not paper.narrow:
        heads.insert(0, ("Rests on", rooms.bases[0]))
    return [label(text, x - 8, top - 8, size=11.5, kind="soft") for text, x in heads]


def _arcs(record: Record, papers: Sequence[_Spot], rooms: _Columns) -> list[Svg]:
    """Draw from each article to those that were taken from it, with the changes on the way."""
    at = {spot.key: spot for spot in papers}
    changes = Counter((item["upstream"], item["document"]) for item in record["drift"])
    links = {
        (pair["source"], _other(pair)) for pair in record["lineage"]["pairs"] if pair.get("source")
    }
    links |= {(up, down) for up, down in changes if up is not None}
    parts = []
    for up, down in sorted(links):
        if up in at and down in at:
            parts.append(_arc(at[up], at[down], rooms, changes[(up, down)]))
    for spot in papers:
        invented = changes[(None, spot.key)]
        if invented:
            tip = tag("title", escape(f"{plural(invented, 'statement')} in no earlier article"))
            edge = rooms.articles[0] - 14
            parts.append(diamond(edge, spot.y - 16, 5, "f1 edge", tip))
    return parts


def _other(pair: Mapping[str, Any]) -> str:
    return str(pair["b"] if pair["source"] == pair["a"] else pair["a"])


def _arc(up: _Spot, down: _Spot, rooms: _Columns, changed: int) -> Svg:
    right = rooms.articles[0] + rooms.articles[1] + 4
    reach = min(14 + abs(down.y - up.y) * 0.12, 40)
    path = (
        f"M{number(right)} {number(up.y)}C{number(right + reach * 1.3)} {number(up.y)} "
        f"{number(right + reach * 1.3)} {number(down.y)} {number(right)} {number(down.y)}"
    )
    head = f"M{number(right + 6)} {number(down.y - 4)}L{number(right)} {number(down.y)}"
    head += f"L{number(right + 6)} {number(down.y + 4)}"
    told = f"{down.head} was taken from {up.head}"
    told += f": {plural(changed, 'change')}" if changed else ""
    parts = [
        tag("path", tag("title", escape(told)), class_="axis", d=path, stroke_width=1.4),
        tag("path", class_="axis", d=head, stroke_width=1.4),
    ]
    if changed:
        x, y = right + reach, (up.y + down.y) / 2
        parts.append(diamond(x, y, 6, "f1 edge", tag("title", escape(told))))
        parts.append(label(str(changed), x, y + 18, size=11, anchor="middle"))
    return tag("g", *parts)


def _colours(record: Record) -> dict[str, int]:
    """Give each wire its colour, by the name that documents have it under."""
    names = [
        wire["name"] or wire["key"]
        for wire in sorted(
            record["lineage"]["wires"], key=lambda w: (-len(w["documents"]), w["key"])
        )
    ]
    distinct = list(dict.fromkeys(names))
    return {name: i if i < PALETTE else OTHER for i, name in enumerate(distinct)}


def _legend(record: Record, colours: Mapping[str, int], paper: Paper) -> tuple[Svg, float]:
    def line(colour: int) -> Svg:
        return tag(
            "line", class_=f"s{colour}", x1=-6, x2=6, y1=0, y2=0, stroke_width=4, fill="none"
        )

    called = known_as(record)
    first = {
        wire["key"]: called.get(wire["earliest"], wire["key"])
        for wire in record["lineage"]["wires"]
    }
    entries = [
        (f"Words of {name}" if name not in first else f"Words of {first[name]}", line(colour))
        for name, colour in colours.items()
    ]
    if record["drift"]:
        entries.append(("Changed, or found in no earlier article", diamond(0, 0, 6, "f1 edge")))
    return legend(entries[: PALETTE + 2], MARGIN, paper.width - MARGIN, 8)


def _circles(record: Record) -> str:
    names = {item["key"]: item["name"] for item in record["disclosures"]}
    held = sorted({names.get(each["disclosure"], "") for each in record["lineage"]["circles"]})
    return f"{', '.join(held)}: rests on press reports itself, so press that cites it adds nothing."
