"""Routes as a Sankey: origin, dispatch, intermediary, consignee, coloured by tier.

The width of a band is its value.  Nodes are put in an order with few crossings by the barycentre
method of Sugiyama, Tagawa and Toda (1981).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from enduse.svg import (
    OTHER,
    PALETTE,
    PAPER,
    Body,
    Caption,
    Paper,
    Svg,
    escape,
    frame,
    tag,
)
from enduse.svg.element import number
from enduse.svg.frame import MARGIN
from enduse.svg.mark import empty, label, legend
from enduse.svg.wording import amount, percent, plural, short, width

__all__ = ["DIRECT", "STAGES", "Flow", "Others", "Stop", "sankey"]

STAGES = ("Origin", "Dispatch", "Intermediary", "Consignee")
NOT_STATED = "not stated"
DIRECT = "none, straight from origin"
"""What stands for an intermediary where there was none."""
NODE = 11.0
THIN = 0.7
LINE = 17.0


@dataclass(frozen=True, slots=True)
class Others:
    """Stops bundled into one.

    Attributes:
        count: How many they are.
    """

    count: int

    def __str__(self) -> str:
        """Say that they are others, and how many."""
        return f"other ({self.count:,})"


Stop = str | Others | None
"""A stop on a route: its name, a bundle of small ones, or None where it is not stated."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Value that went one way.

    Attributes:
        stops: Origin, dispatch, intermediary, consignee.
        tier: Tier of the goods, or None.
        value: In US dollars, at least 0.
        rows: How many records it is the sum of.
    """

    stops: tuple[Stop, Stop, Stop, Stop]
    tier: str | None
    value: float
    rows: int


@dataclass(slots=True)
class _Node:
    stop: Stop
    value: float
    y: float = 0.0
    height: float = 0.0


_Column = dict[Stop, _Node]


@dataclass(frozen=True, slots=True)
class _Plan:
    xs: tuple[float, ...]
    rooms: tuple[float, ...]
    columns: tuple[_Column, ...]
    scale: float
    height: float


def sankey(flows: Sequence[Flow], caption: Caption, paper: Paper = PAPER) -> str:
    """Draw routes.

    Args:
        flows: Any number; in each column the smallest stops are bundled as ``other (n)``.
        caption: What the picture says about itself.
        paper: What it is drawn on.
    """
    flows = [flow for flow in flows if flow.value > 0]
    if not flows:
        return frame(
            caption, paper, empty(paper, caption.nothing or "no such trade in these records")
        )
    flows = _bundled(flows, 10 if paper.narrow else 14)
    tiers = sorted({flow.tier for flow in flows if flow.tier is not None})
    colours = {tier: min(i, PALETTE - 1) for i, tier in enumerate(tiers)}
    keys, top = _legend(colours, flows, paper)
    plan = _plan(flows, paper, top + 24)
    parts = (keys, *_bands(flows, plan, colours), *_nodes(plan, paper, top + 10))
    return frame(caption, paper, Body(parts, plan.height, _summary(flows)))


def _legend(colours: Mapping[str, int], flows: Sequence[Flow], paper: Paper) -> tuple[Svg, float]:
    entries = [(f"tier {tier}", colour) for tier, colour in colours.items()]
    if any(flow.tier is None for flow in flows):
        entries.append(("no tier", OTHER))
    marks = [
        (name, tag("rect", class_=f"f{colour}", x=-6, y=-5, width=12, height=10, opacity=0.75))
        for name, colour in entries
    ]
    return legend(marks, MARGIN, paper.width - MARGIN, 6)


def _summary(flows: Sequence[Flow]) -> str:
    total = sum(flow.value for flow in flows)
    rows = sum(flow.rows for flow in flows)
    return f"{amount(total)} in {plural(rows, 'record')}."


# Bundling --------------------------------------------------------------------------------------


def _bundled(flows: Sequence[Flow], most: int) -> list[Flow]:
    for stage in range(len(STAGES)):
        values: dict[Stop, float] = defaultdict(float)
        for flow in flows:
            values[flow.stops[stage]] += flow.value
        names = sorted(
            (stop for stop in values if isinstance(stop, str)), key=lambda s: (-values[s], s)
        )
        bundles = {stop for stop in values if isinstance(stop, Others)}
        keep = most - (None in values)
        if len(names) + bool(bundles) > keep or len(bundles) > 1:
            small = set(names[keep - 1 :])
            other = Others(len(small) + sum(bundle.count for bundle in bundles))
            flows = [_with_other(flow, stage, small | bundles, other) for flow in flows]
    return list(flows)


def _with_other(flow: Flow, stage: int, small: set[Stop], other: Others) -> Flow:
    if flow.stops[stage] not in small:
        return flow
    first, second, third, fourth = (
        other if i == stage else stop for i, stop in enumerate(flow.stops)
    )
    return replace(flow, stops=(first, second, third, fourth))


# Layout ----------------------------------------------------------------------------------------


def _plan(flows: Sequence[Flow], paper: Paper, top: float) -> _Plan:
    columns = _ordered(flows)
    last = 84.0 if paper.narrow else 196.0
    step = (paper.width - 2 * MARGIN - NODE - last) / (len(STAGES) - 1)
    xs = tuple(MARGIN + i * step for i in range(len(STAGES)))
    rooms = (*(step - NODE - 12 for _ in range(len(STAGES) - 1)), last - 8)
    tallest = max(len(column) for column in columns)
    body = max(300.0, tallest * (34.0 if paper.narrow else 31.0))
    total = sum(node.value for node in columns[0].values())
    scale = min(_scale(column, body, total) for column in columns)
    for column in columns:
        _place(column, scale, top, body)
    return _Plan(xs, rooms, columns, scale, top + body + 8)


def _ordered(flows: Sequence[Flow]) -> tuple[_Column, ...]:
    columns: tuple[_Column, ...] = tuple({} for _ in STAGES)
    for flow in flows:
        for column, stop in zip(columns, flow.stops, strict=True):
            column.setdefault(stop, _Node(stop, 0.0)).value += flow.value
    ordered = [dict(sorted(c.items(), key=lambda kv: (-kv[1].value, str(kv[0])))) for c in columns]
    links = _links(flows)
    for sweep in range(8):
        stages = range(1, len(STAGES)) if sweep % 2 == 0 else range(len(STAGES) - 2, -1, -1)
        for stage in stages:
            beside = stage - 1 if sweep % 2 == 0 else stage + 1
            ordered[stage] = _by_neighbours(ordered[stage], ordered[beside], links, stage, beside)
    return tuple(ordered)


_Links = dict[tuple[int, Stop, Stop], float]


def _links(flows: Sequence[Flow]) -> _Links:
    links: _Links = defaultdict(float)
    for flow in flows:
        for stage, (a, b) in enumerate(pairwise(flow.stops)):
            links[stage, a, b] += flow.value
    return links


def _by_neighbours(
    column: _Column, beside: _Column, links: _Links, stage: int, other: int
) -> _Column:
    places, at = {}, 0.0
    for stop, node in beside.items():
        places[stop] = at + node.value / 2
        at += node.value

    def middle(stop: Stop) -> float:
        pairs = (
            (places[b], links.get((other, b, stop) if other < stage else (stage, stop, b), 0.0))
            for b in beside
        )
        weighed = [(place * value, value) for place, value in pairs]
        return sum(pv for pv, _ in weighed) / (sum(v for _, v in weighed) or 1.0)

    # Bundles and what is not stated stand last: they are not places to follow a route to.
    rank = {stop: isinstance(stop, Others) + 2 * (stop is None) for stop in column}
    return dict(sorted(column.items(), key=lambda kv: (rank[kv[0]], middle(kv[0]), str(kv[0]))))


def _scale(column: _Column, body: float, total: float) -> float:
    """Find the height of a dollar at which a column's nodes, with room for labels, fit the body."""
    low, high = 0.0, body / total
    for _ in range(50):
        scale = (low + high) / 2
        taken = sum(max(node.value * scale + 5, LINE) for node in column.values())
        low, high = (scale, high) if taken <= body else (low, scale)
    return low


def _place(column: _Column, scale: float, top: float, body: float) -> None:
    slots = [max(node.value * scale + 5, LINE) for node in column.values()]
    spare = max(body - sum(slots), 0.0) / max(len(slots), 1)
    y = top
    for node, slot in zip(column.values(), slots, strict=True):
        node.height = max(node.value * scale, 1.0)
        node.y = y + (slot + spare - node.height) / 2
        y += slot + spare


# Drawing ---------------------------------------------------------------------------------------


def _bands(flows: Sequence[Flow], plan: _Plan, colours: Mapping[str, int]) -> list[Svg]:
    bands: dict[tuple[int, Stop, Stop, str | None], tuple[float, int]] = {}
    for flow in flows:
        for stage, (a, b) in enumerate(pairwise(flow.stops)):
            value, rows = bands.get((stage, a, b, flow.tier), (0.0, 0))
            bands[stage, a, b, flow.tier] = (value + flow.value, rows + flow.rows)
    ranks = [{stop: i for i, stop in enumerate(column)} for column in plan.columns]
    starts = [{stop: node.y for stop, node in column.items()} for column in plan.columns]
    ends = [dict(start) for start in starts]
    keys = sorted(
        bands, key=lambda k: (k[0], ranks[k[0]][k[1]], ranks[k[0] + 1][k[2]], k[3] or "~")
    )
    places = {}
    for key in keys:
        stage, a, b, _ = key
        places[key] = starts[stage][a]
        starts[stage][a] += bands[key][0] * plan.scale
    parts = []
    for key in sorted(
        bands, key=lambda k: (k[0], ranks[k[0] + 1][k[2]], ranks[k[0]][k[1]], k[3] or "~")
    ):
        stage, a, b, tier = key
        value, rows = bands[key]
        y = ends[stage + 1][b]
        ends[stage + 1][b] += value * plan.scale
        said = (
            f"{a or NOT_STATED} → {b or NOT_STATED}: {amount(value)}, "
            f"{'no tier' if tier is None else f'tier {tier}'}, {plural(rows, 'record')}"
        )
        colour = OTHER if tier is None else colours[tier]
        x = (plan.xs[stage] + NODE, plan.xs[stage + 1])
        parts.append(_band(x, (places[key], y), value * plan.scale, colour, said))
    return parts


def _band(
    x: tuple[float, float], y: tuple[float, float], height: float, colour: int, said: str
) -> Svg:
    # A band too thin to see is drawn at the least width and paler, so that many keep their weight.
    opacity = 0.55 * min(height / THIN, 1.0)
    height = max(height, THIN)
    (x0, x1), (y0, y1) = x, y
    a, b, m = number(x0), number(x1), number((x0 + x1) / 2)
    path = (
        f"M{a} {number(y0)}C{m} {number(y0)} {m} {number(y1)} {b} {number(y1)}"
        f"V{number(y1 + height)}C{m} {number(y1 + height)} {m} {number(y0 + height)} "
        f"{a} {number(y0 + height)}z"
    )
    return tag(
        "path", tag("title", escape(said)), class_=f"f{colour}", opacity=max(opacity, 0.02), d=path
    )


def _nodes(plan: _Plan, paper: Paper, head: float) -> list[Svg]:
    size = 10.5 if paper.narrow else 12.0
    total = sum(node.value for node in plan.columns[0].values())
    bold = "soft" if paper.narrow else "bold soft"
    parts = []
    for x, room, column, name in zip(plan.xs, plan.rooms, plan.columns, STAGES, strict=True):
        parts.append(label(name, x, head, size=size, room=room + NODE, kind=bold))
        for node in column.values():
            parts += _node(node, x, room, size, total)
    return parts


def _node(node: _Node, x: float, room: float, size: float, total: float) -> list[Svg]:
    name = str(node.stop) if node.stop is not None else NOT_STATED
    said = f"{name}: {amount(node.value)}, {percent(node.value / total)}"
    bar = tag(
        "rect",
        tag("title", escape(said)),
        class_="node",
        x=x,
        y=node.y,
        width=NODE,
        height=node.height,
    )
    at, middle = x + NODE + 5, node.y + node.height / 2
    value = short(node.value)
    kind = "halo" if isinstance(node.stop, str) else "halo soft"
    if node.height >= 2 * size + 8:
        return [
            bar,
            label(name, at, middle - 2, size=size, room=room, kind=kind),
            label(value, at, middle + size, size=size - 1, kind="halo soft"),
        ]
    after = value if room - width(value, size) > 70 else ""
    return [bar, label(name, at, middle + 4, size=size, room=room, kind=kind, after=after)]
