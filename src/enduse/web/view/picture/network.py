"""The network of a case: parties, their lists, sources, what they say, goods, trade partners."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from enduse.svg.wording import amount
from enduse.web.view.picture.layout import place
from enduse.web.view.picture.traced import TracedShown, sales
from enduse.web.view.shown import Book, Plain, Shown, article_address, slug_of

__all__ = ["KINDS", "MOST", "Edge", "NetworkView", "Node", "network_view"]

MOST = 300
STEPS = 3
SHAPE = 1.7
KINDS = {
    "party": "parties",
    "list": "lists",
    "source": "sources",
    "goods": "goods",
    "proposition": "propositions",
    "article": "articles",
    "trader": "trade partners",
}
_RANK = {kind: 1.0 - 0.1 * place for place, kind in enumerate(KINDS)}


class NetworkShown(Shown, TracedShown, Protocol):
    """What this view reads of a snapshot."""


@dataclass(frozen=True, slots=True)
class Node:
    """One of the network.

    Attributes:
        id: Its address in the network, as ``party:envalira-works-98ea7d``.
        kind: A key of :data:`KINDS`.
        name: What it is called.
        href: Its page, or an empty string.
        links: How many links it has in the whole network.
        step: How many steps it is from what the network is shown around; 0 where it is shown whole.
        listed: Whether it is a party that is held to be on a list.
        x: Where it stands from left to right, 0 to 1.
        y: Where it stands from top to bottom, 0 to 1.
    """

    id: str
    kind: str
    name: str
    href: str
    links: int
    step: int
    listed: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two.

    Attributes:
        a: Id of the first.
        b: Id of the second.
        what: What links them, as a clause: a is ... b.
        sure: Whether it is confirmed: a possible match is not.
    """

    a: str
    b: str
    what: str
    sure: bool


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network, or a part of it.

    Attributes:
        around: Id of what it is shown around; empty where it is shown whole.
        steps: How many steps are shown.
        nodes: The most relevant, at most :data:`MOST`.
        edges: The links between them.
        more: How many more there are in what was asked for.
        total: How many there are in the whole network.
        known: Whether ``around`` is one of the network.
        notice: What stands above the case, or an empty string.
    """

    around: str
    steps: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    more: int
    total: int
    known: bool
    notice: str


@dataclass(slots=True)
class _Net:
    names: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    edges: dict[tuple[str, str], tuple[str, bool]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def node(self, key: str, kind: str, name: str, href: str = "") -> str:
        self.names.setdefault(key, (kind, name, href))
        return key

    def link(self, a: str, b: str, what: str, *, sure: bool = True) -> None:
        if a == b or a not in self.names or b not in self.names or (b, a) in self.edges:
            return
        held = self.edges.get((a, b))
        self.edges[a, b] = (held[0] if held else what, sure or bool(held and held[1]))


def network_view(shown: NetworkShown, around: str = "", steps: int = 1) -> NetworkView:
    """Lay out the network of a case, most relevant first.

    Args:
        shown: The case.
        around: Id of the one to show it around, or an empty string for the whole.
        steps: How many steps from it, 1 to 3.
    """
    net = _net(shown)
    steps = max(1, min(steps, STEPS))
    near: dict[str, list[str]] = defaultdict(list)
    for a, b in net.edges:
        near[a].append(b)
        near[b].append(a)
    known = around in net.names
    reach = _reach(around, near, steps) if known else dict.fromkeys(net.names, 0)
    if not known:
        # What nothing is linked to says nothing in a network, but a party is always looked for.
        reach = {key: 0 for key in reach if near[key] or net.names[key][0] == "party"}
    ranked = sorted(reach, key=lambda key: _importance(key, reach, near, net))
    kept = ranked[:MOST]
    inside = set(kept)
    edges = tuple(
        Edge(a, b, what, sure)
        for (a, b), (what, sure) in sorted(net.edges.items())
        if a in inside and b in inside
    )
    places = {key: i for i, key in enumerate(kept)}
    spots = place(len(kept), tuple((places[edge.a], places[edge.b]) for edge in edges), SHAPE)
    nodes = tuple(
        Node(key, *net.names[key], len(near[key]), reach[key], key in net.listed, *spot)
        for key, spot in zip(kept, spots, strict=True)
    )
    return NetworkView(
        around if known else "",
        steps,
        nodes,
        edges,
        len(ranked) - len(nodes),
        len(net.names),
        known or not around,
        str(shown.record.get("notice") or ""),
    )


def _reach(start: str, near: dict[str, list[str]], steps: int) -> dict[str, int]:
    reach, queue = {start: 0}, deque([start])
    while queue:
        here = queue.popleft()
        if reach[here] == steps:
            continue
        for other in sorted(near[here]):
            if other not in reach:
                reach[other] = reach[here] + 1
                queue.append(other)
    return reach


def _importance(
    key: str, reach: dict[str, int], near: dict[str, list[str]], net: _Net
) -> tuple[float, float, str]:
    """Order: near ones first; then parties on lists; then by kind and number of links."""
    kind = net.names[key][0]
    weight = len(near[key]) * _RANK[kind] + 100.0 * (key in net.listed)
    return (reach[key], -weight, key)


# What is linked to what ---------------------------------------------------------------------


def _net(shown: NetworkShown) -> _Net:
    book, net = Book.of(shown), _Net()
    parties = {item["name"]: _party(net, item) for item in book.rows("parties")}
    for item in book.rows("goods"):
        key = item["concept"]["key"]
        net.node(f"goods:{key}", "goods", item["concept"]["label"], f"/goods/{key}")
    for item in book.rows("disclosures"):
        net.node(f"source:{item['key']}", "source", item["name"], _where(item["span"]))
    _articles(net, book)
    _propositions(net, book)
    _matches(net, book)
    known = _aliases(book, parties)
    _alerts(net, book, known)
    _trade(net, shown, known)
    return net


def _where(span: Plain) -> str:
    return article_address(span["document"], span["start"], span["end"])


def _party(net: _Net, item: Plain) -> str:
    slug = slug_of(item["name"])
    return net.node(f"party:{slug}", "party", item["name"], f"/parties/{slug}")


def _articles(net: _Net, book: Book) -> None:
    origins = {item["path"]: item["roots"] for item in _documents(book)}
    for item in book.rows("documents"):
        name = book.label(item["layer"])
        key = net.node(
            f"article:{item['layer'][:12]}", "article", name, article_address(item["layer"])
        )
        for root in origins.get(item["path"], ()):
            net.link(key, f"source:{root}", "rests on")


def _documents(book: Book) -> Iterable[Plain]:
    documents: Iterable[Plain] = (book.record.get("lineage") or {}).get("documents") or ()
    return documents


def _propositions(net: _Net, book: Book) -> None:
    for number, item in enumerate(book.rows("propositions")):
        key = net.node(
            f"proposition:{number}", "proposition", item["text"], f"/propositions/{number}"
        )
        for root in item["roots"]:
            net.link(f"source:{root}", key, "says")
        for goods in item["goods"]:
            net.link(key, f"goods:{goods}", "is about")
    for party in book.rows("parties"):
        _said_of(net, book, party)


def _said_of(net: _Net, book: Book, party: Plain) -> None:
    """Link a party to what is said in a sentence that names it, or else to its articles."""
    key = f"party:{slug_of(party['name'])}"
    for mention in party["mentions"]:
        linked = False
        for claim in book.claims.values():
            low, high = claim["content"]
            inside = low <= mention["start"] and mention["end"] <= high
            if claim["document"] == mention["document"] and inside:
                for number in book.stating.get(claim["ref"], ()):
                    net.link(f"proposition:{number}", key, "names")
                    linked = True
        if not linked:
            net.link(f"article:{mention['document'][:12]}", key, "names")


def _matches(net: _Net, book: Book) -> None:
    for party in book.rows("parties"):
        key = f"party:{slug_of(party['name'])}"
        for match in party["matches"]:
            title = f"{match['authority']}: {book.list_title(match['list'])}"
            entry = net.node(f"list:{match['list']}", "list", title, f"/lists#{match['list']}")
            sure = bool(match.get("confirmed"))
            net.link(key, entry, "is on" if sure else "is possibly on", sure=sure)
            if sure:
                net.listed.add(key)


def _aliases(book: Book, parties: dict[str, str]) -> dict[str, str]:
    """Give the names that records have for parties of the case, each with the party's id."""
    found = dict(parties)
    for item in book.rows("trade"):
        if item["party"] in parties:
            found |= dict.fromkeys(item["names"], parties[item["party"]])
    return found


def _alerts(net: _Net, book: Book, parties: dict[str, str]) -> None:
    for alert in book.rows("alerts"):
        keys = [_trader(net, name, parties) for name in alert.get("parties") or ()]
        for other in keys[1:]:
            net.link(keys[0], other, f"is flagged with ({alert['detector']})")


def _trade(net: _Net, shown: NetworkShown, parties: dict[str, str]) -> None:
    """Link who sold controlled goods to whom, as the pictures of routes have it."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for path in sorted(shown.traced):
        if path.endswith("/pictures/pictures.json"):
            for seller, buyer, value in sales(shown.traced[path]):
                sums[seller, buyer] += value
    for (seller, buyer), value in sums.items():
        a, b = (_trader(net, name, parties) for name in (seller, buyer))
        net.link(a, b, f"sold controlled goods worth {amount(value)} to")


def _trader(net: _Net, name: str, parties: dict[str, str]) -> str:
    if name in parties:
        return parties[name]
    return net.node(f"trader:{slug_of(name)}", "trader", name)
