"""The network of a case as a picture."""

from __future__ import annotations

from collections import defaultdict

from enduse.svg import Body, Caption, Paper, Svg, frame, tag
from enduse.svg.frame import MARGIN
from enduse.svg.mark import diamond, empty, label, legend
from enduse.svg.wording import plural, shorten, width
from enduse.web.draw.pair import lead, tip
from enduse.web.view.picture.network import KINDS, NetworkView, Node

__all__ = ["COLOURS", "draw_network"]

COLOURS = {
    "party": 1,
    "list": 4,
    "source": 0,
    "goods": 2,
    "proposition": 5,
    "article": 6,
    "trader": 3,
}
_SIZE = 11.5
_Place = tuple[float, float]


def draw_network(view: NetworkView, paper: Paper, address: str = "/network") -> str:
    """Draw the network.

    Args:
        view: What is in it.
        paper: What it is drawn on.
        address: The page that a node leads to, which shows the network around it.
    """
    shown = len(view.nodes)
    caption = Caption(
        "Who and what is linked",
        f"{plural(shown, 'node')}, {plural(len(view.edges), 'link')}"
        + (f"; {view.more:,} more are not shown" if view.more else "")
        + ". A point leads to its own network; dashed: possible, not confirmed.",
    )
    if not view.nodes:
        return frame(caption, paper, empty(paper, "nothing in this case is linked"))
    keys, top = _legend(view, paper)
    height = _height(shown, paper)
    room = paper.width - 2 * MARGIN - 24
    at = {
        # A phone is held upright: what stands left and right on a desk stands above and below.
        node.id: (
            MARGIN + 12 + (node.y if paper.narrow else node.x) * room,
            top + 12 + (node.x if paper.narrow else node.y) * height,
        )
        for node in view.nodes
    }
    parts = [keys, *_links(view, at), *(_node(node, at[node.id], address) for node in view.nodes)]
    parts += _names(view, at, paper)
    return frame(caption, paper, Body(tuple(parts), top + height + 30, _summary(view)))


def _height(count: int, paper: Paper) -> float:
    if paper.narrow:
        return min(max(count * 6.0, 300.0), 900.0)
    return min(max(count * 6.0, 380.0), 860.0)


def _legend(view: NetworkView, paper: Paper) -> tuple[Svg, float]:
    kinds = {node.kind for node in view.nodes}
    marks = [(words, _mark(kind, 0, 0, 5)) for kind, words in KINDS.items() if kind in kinds]
    return legend(marks, MARGIN, paper.width - MARGIN, 6)


def _summary(view: NetworkView) -> str:
    counts: dict[str, int] = defaultdict(int)
    for node in view.nodes:
        counts[node.kind] += 1
    return ", ".join(f"{counts[kind]} {words}" for kind, words in KINDS.items() if counts[kind])


def _mark(kind: str, x: float, y: float, size: float, *inside: Svg) -> Svg:
    """Draw a mark whose form tells its kind to those who cannot tell the colours apart."""
    colour = f"f{COLOURS[kind]} edge"
    if kind in {"list", "goods"}:
        side = size * 1.8
        turn = 3.0 if kind == "goods" else 0.0
        box = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
        return tag("rect", *inside, class_=colour, rx=turn, **box)
    if kind in {"proposition", "article"}:
        return diamond(round(x, 1), round(y, 1), size + (kind == "article"), colour, *inside)
    return tag("circle", *inside, class_=colour, cx=x, cy=y, r=size)


def _links(view: NetworkView, at: dict[str, _Place]) -> list[Svg]:
    names = {node.id: node.name for node in view.nodes}
    parts = []
    for edge in view.edges:
        (ax, ay), (bx, by) = at[edge.a], at[edge.b]
        said = f"{names[edge.a]} {edge.what} {names[edge.b]}"
        parts.append(
            tag(
                "line",
                tip(said),
                class_="tie",
                x1=ax,
                y1=ay,
                x2=bx,
                y2=by,
                stroke_dasharray=None if edge.sure else "3 3",
            )
        )
    return parts


def _node(node: Node, at: _Place, address: str) -> Svg:
    size = min(4.0 + node.links**0.5, 11.0)
    said = f"{node.name} ({KINDS[node.kind]}; {plural(node.links, 'link')})"
    x, y = at
    ring = [tag("circle", class_="ring", cx=x, cy=y, r=size + 4)] if node.listed else []
    return lead(f"{address}?{_asked(node.id)}", tip(said), *ring, _mark(node.kind, x, y, size))


def _asked(key: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"around": key})


def _names(view: NetworkView, at: dict[str, _Place], paper: Paper) -> list[Svg]:
    """Write names, the most relevant first, where they do not lie on another name or mark."""
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in at.values()]
    parts = []
    for node in view.nodes:
        x, y = at[node.id]
        words = shorten(node.name, 130 if paper.narrow else 190, _SIZE)
        size = min(4.0 + node.links**0.5, 11.0) + 4
        long = width(words, _SIZE)
        for left, low in (
            (x + size, y - 8),
            (x - size - long, y - 8),
            (x - long / 2, y - size - 15),
            (x - long / 2, y + size),
        ):
            box = (left, low, left + long, low + 15)
            inside = box[0] >= 4 and box[2] <= paper.width - 4
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                parts.append(label(words, left, low + 11.5, size=_SIZE, kind="halo named"))
                break
    return parts


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
