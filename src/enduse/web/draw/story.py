"""The lineage of a story as a picture: articles, whose words, whose disclosures, on what basis.

On a wide screen the four stand in columns; on a phone below one another, with the links as arcs at
their side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from enduse.svg import OTHER, PALETTE, Body, Caption, Paper, Svg, escape, frame, tag
from enduse.svg.element import number
from enduse.svg.frame import MARGIN
from enduse.svg.mark import empty, label
from enduse.svg.wording import plural, wrap
from enduse.text.date import spell_date
from enduse.web.draw.pair import lead, tip
from enduse.web.view.picture.lineage import Copy, LineageView, Origin

__all__ = ["draw_story"]

_HEADS = ("Articles", "Whose words", "Whose disclosure", "Resting on")
_SHARES = (0.23, 0.17, 0.30, 0.16)
_LINE = 14.5
_SIZE = 12.0
_GAP = 9.0
_GUTTER = 74.0
MOST = 40
"""Articles, and disclosures, that are drawn; the tables hold all."""


@dataclass(slots=True)
class _Box:
    key: str
    words: str
    under: str
    said: str
    href: str = ""
    warn: bool = False
    colour: int = OTHER
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    lines: tuple[str, ...] = ()
    unders: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return 12 + _LINE * (len(self.lines) + len(self.unders))

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def fit(self, x: float, width: float) -> None:
        self.x, self.width = x, width
        self.lines = tuple(wrap(self.words, width - 22, _SIZE)[:3])
        self.unders = tuple(wrap(self.under, width - 22, _SIZE - 1)[:2])


@dataclass(frozen=True, slots=True)
class _Link:
    start: _Box
    end: _Box
    colour: int
    number: int
    said: str


@dataclass(slots=True)
class _Story:
    stages: tuple[list[_Box], ...]
    links: list[_Link] = field(default_factory=list)


def draw_story(view: LineageView, paper: Paper) -> str:
    """Draw the lineage of a story."""
    caption = Caption(
        "Whose words, and whose disclosures",
        "A line leads from an article to the wire whose words it carries, to the disclosures that "
        "it rests on, and to what these are said to rest on.",
    )
    if not view.copies:
        return frame(caption, paper, empty(paper, "no article has been read"))
    more = len(view.copies) - MOST
    story = _story(_fewer(view))
    height = _below(story, paper) if paper.narrow else _columns(story, paper)
    parts = [_link(link, paper) for link in story.links]
    parts += [_box(box) for stage in story.stages for box in stage]
    parts += _heads(story, paper)
    notes = (f"{plural(more, 'article')} more in the table.",) if more > 0 else ()
    return frame(caption, paper, Body(tuple(parts), height, _summary(view), notes))


def _fewer(view: LineageView) -> LineageView:
    """Keep the first articles, and what they lead to."""
    copies = view.copies[:MOST]
    keys = {key for copy in copies for key in copy.origins}
    origins = tuple(one for one in view.origins if one.key in keys)[:MOST]
    bases = {key for one in origins for key in one.bases}
    carried = {wire for copy in copies for wire in copy.wires}
    return replace(
        view,
        copies=copies,
        wires=tuple(wire for wire in view.wires if wire in carried),
        origins=origins,
        bases=tuple(one for one in view.bases if one.key in bases),
    )


def _summary(view: LineageView) -> str:
    return (
        f"{plural(len(view.copies), 'article')} carry the words of "
        f"{plural(len(view.wires), 'wire')} and rest on {plural(len(view.origins), 'disclosure')}."
    )


# What stands in it --------------------------------------------------------------------------


def _story(view: LineageView) -> _Story:
    changes: dict[str, int] = defaultdict(int)
    for change in view.drift:
        changes[change.copy.document] += 1
    colours = {wire: min(i, PALETTE) for i, wire in enumerate(view.wires)}
    articles = {one.path: _article(one, changes[one.name], colours) for one in view.copies}
    wires = {
        name: _Box(f"w:{name}", name, "", f"Wire: {name}", colour=colours[name])
        for name in view.wires
    }
    origins = {one.key: _origin(one) for one in view.origins}
    bases = {one.key: _Box(f"b:{one.key}", one.name, "", one.name) for one in view.bases}
    story = _Story(tuple([*boxes.values()] for boxes in (articles, wires, origins, bases)))
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for copy in view.copies:
        for wire in copy.wires:
            said = f"{copy.name} carries words of: {wire}"
            story.links.append(_Link(articles[copy.path], wires[wire], colours[wire], 1, said))
            for key in copy.origins:
                if key in origins:
                    shared[wire, key] += 1
    for (wire, key), times in shared.items():
        said = f"{wire} → {origins[key].words}: {plural(times, 'article')}"
        story.links.append(_Link(wires[wire], origins[key], colours[wire], times, said))
    for one in view.origins:
        for basis in one.bases:
            said = f"{one.name} → {bases[basis].words}"
            story.links.append(_Link(origins[one.key], bases[basis], OTHER, 1, said))
    _order(story)
    return story


def _day(iso: str) -> str:
    return spell_date(iso) if iso else ""


def _article(one: Copy, changes: int, colours: dict[str, int]) -> _Box:
    under = " · ".join(
        part for part in (_day(one.published), plural(changes, "change") if changes else "") if part
    )
    said = f"{one.name}: {one.title or one.path}"
    colour = colours[one.wires[0]] if one.wires else OTHER
    return _Box(f"a:{one.path}", one.name, under, said, one.href, bool(changes), colour)


def _origin(one: Origin) -> _Box:
    under = " · ".join(part for part in (one.country, _day(one.day)) if part)
    if one.circle:
        under = " · ".join(part for part in (under, "cites the press that cites it") if part)
    return _Box(f"o:{one.key}", one.name, under, one.name, warn=bool(one.circle))


def _order(story: _Story) -> None:
    """Put each stage in an order with few crossings: by the mean place of what leads to it."""
    for stage in range(1, 4):
        places = {box.key: i for i, box in enumerate(story.stages[stage - 1])}
        means: dict[str, list[float]] = defaultdict(list)
        for link in story.links:
            if link.start.key in places:
                means[link.end.key] += [float(places[link.start.key])] * link.number
        order = {box.key: i for i, box in enumerate(story.stages[stage])}
        story.stages[stage].sort(
            key=lambda box: (
                sum(means[box.key]) / len(means[box.key]) if means[box.key] else 1e9,
                -len(means[box.key]),
                order[box.key],
            )
        )


# Where it stands ----------------------------------------------------------------------------


def _columns(story: _Story, paper: Paper) -> float:
    room = paper.width - 2 * MARGIN
    gap = room * (1 - sum(_SHARES)) / 3
    x = MARGIN
    for stage, share in zip(story.stages, _SHARES, strict=True):
        for box in stage:
            box.fit(x, room * share)
        x += room * share + gap
    tallest = max(sum(box.height + _GAP for box in stage) for stage in story.stages)
    for stage in story.stages:
        spare = (tallest - sum(box.height + _GAP for box in stage)) / max(len(stage), 1)
        y = 26.0
        for box in stage:
            box.y = y + spare / 2
            y += box.height + _GAP + spare
    return tallest + 18


def _below(story: _Story, paper: Paper) -> float:
    y = 26.0
    for stage in story.stages:
        for box in stage:
            box.fit(MARGIN + _GUTTER, paper.width - 2 * MARGIN - _GUTTER)
            box.y = y
            y += box.height + 6
        y += 30
    return y - 24


def _heads(story: _Story, paper: Paper) -> Iterable[Svg]:
    for head, stage in zip(_HEADS, story.stages, strict=True):
        if stage:
            y = stage[0].y - 10 if paper.narrow else 14.0
            yield label(head, stage[0].x, y, size=12.5, kind="bold", room=stage[0].width + 20)


# How it is drawn ----------------------------------------------------------------------------


def _box(box: _Box) -> Svg:
    texts = _texts(box, box.lines, box.y + 16.5, None, _SIZE)
    under = "warn" if box.warn else "soft"
    texts += _texts(box, box.unders, box.y + 16.5 + _LINE * len(box.lines), under, _SIZE - 1)
    inside = lead(
        box.href,
        tip(box.said),
        tag(
            "rect",
            class_="card",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=4,
        ),
        tag("rect", class_=f"f{box.colour}", x=box.x, y=box.y, width=4, height=box.height, rx=2),
        *texts,
    )
    return tag("g", inside, class_="part", data_key=_id(box))


def _id(box: _Box) -> str:
    """Give a name without spaces, as the ends of links are told apart by them."""
    return quote(box.key, safe=":")


def _texts(box: _Box, lines: Sequence[str], y: float, kind: str | None, size: float) -> list[Svg]:
    return [
        tag("text", escape(line), class_=kind, x=box.x + 12, y=y + _LINE * i, font_size=size)
        for i, line in enumerate(lines)
    ]


def _link(link: _Link, paper: Paper) -> Svg:
    a, b = link.start, link.end
    if paper.narrow:
        # An arc out to the side, the farther the longer the way.
        reach = _GUTTER * min(0.35 + abs(b.middle - a.middle) / 700, 1.0) * 1.25
        left, right, bends = a.x, b.x, (a.x - reach, b.x - reach)
    else:
        left, right = a.x + a.width, b.x
        bends = ((left + right) / 2, (left + right) / 2)
    path = (
        f"M{number(left)} {number(a.middle)}C{number(bends[0])} {number(a.middle)} "
        f"{number(bends[1])} {number(b.middle)} {number(right)} {number(b.middle)}"
    )
    return tag(
        "path",
        tip(link.said),
        class_=f"link s{link.colour}",
        d=path,
        fill="none",
        stroke_width=1.2 + 1.1 * min(link.number, 5),
        data_ends=f"{_id(a)} {_id(b)}",
    )
