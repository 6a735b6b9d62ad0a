"""The assessment as GraphML: a typed graph that networkx and Gephi open.

::

    article ─contains→ claim ─names→ party ─matches→ listing
    wire ──carried by→ article     └─is about→ goods ─candidate for→ control
    source ──says────→ claim ─part of→ proposition ─part of→ charge ─is about→ goods
                       claim ─put to→ check

Each node has a ``type``, a ``key`` that is its own among nodes of the type, and a ``label``; each
edge has a ``type``.  The elements follow the GraphML schema 1.1 (graphdrawing.org).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from enduse.assess.render.arranged import all_checks, contents
from enduse.svg import Svg, escape, tag

__all__ = ["EDGES", "NODES", "render_graphml"]

Record = Mapping[str, Any]

NODES = (
    "article",
    "wire",
    "source",
    "claim",
    "proposition",
    "charge",
    "check",
    "party",
    "listing",
    "goods",
    "control",
)
"""Types of nodes."""

EDGES = (
    "carried_by",
    "contains",
    "says",
    "part_of",
    "names",
    "is_about",
    "put_to",
    "matches",
    "candidate_for",
    "changed_from",
)
"""Types of edges."""

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = f"{_NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd"

# Attribute, of nodes or edges, type.
_KEYS = (
    ("type", "node", "string"),
    ("key", "node", "string"),
    ("label", "node", "string"),
    ("text", "node", "string"),
    ("date", "node", "string"),
    ("country", "node", "string"),
    ("stance", "node", "string"),
    ("strength", "node", "string"),
    ("verdict", "node", "string"),
    ("authority", "node", "string"),
    ("status", "node", "string"),
    ("relation", "edge", "string"),
    ("type", "edge", "string"),
    ("weight", "edge", "double"),
    ("confirmed", "edge", "boolean"),
    ("evidence", "edge", "string"),
)


@dataclass(slots=True)
class _Graph:
    """Nodes and edges so far, in the order in which they came."""

    nodes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    edges: dict[tuple[str, tuple[str, str], tuple[str, str]], dict[str, str]] = field(
        default_factory=dict
    )

    def node(self, kind: str, key: str, label: str, **values: str | None) -> tuple[str, str]:
        held = {name: value for name, value in values.items() if value}
        self.nodes.setdefault((kind, key), {"type": kind, "key": key, "label": label, **held})
        return kind, key

    def edge(
        self, kind: str, start: tuple[str, str], end: tuple[str, str], **values: str | None
    ) -> None:
        """Add an edge; one that is there already, or has no node at an end, is passed over."""
        if start in self.nodes and end in self.nodes:
            held = {name: value for name, value in values.items() if value}
            self.edges.setdefault((kind, start, end), {"type": kind, **held})


def render_graphml(record: Record) -> str:
    """Render a record as a GraphML document with one directed graph."""
    graph = _Graph()
    for add in (_articles, _sources, _goods, _parties, _claims, _propositions, _checks, _drift):
        add(graph, record)
    ids = {node: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    parts = [_node(ids[node], values) for node, values in graph.nodes.items()]
    parts += [
        _edge(number, ids[edge[1]], ids[edge[2]], values)
        for number, (edge, values) in enumerate(graph.edges.items(), 1)
    ]
    body = tag(
        "graphml",
        *_keys(),
        tag("graph", *parts, id="assessment", edgedefault="directed"),
        **{
            "xmlns": _NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": _SCHEMA,
        },
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _keys() -> Iterator[Svg]:
    for name, of, kind in _KEYS:
        given = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
        yield tag("key", **given)


def _node(key: str, values: Mapping[str, str]) -> Svg:
    return tag("node", *_data("node", values), id=key)


def _edge(number: int, start: str, end: str, values: Mapping[str, str]) -> Svg:
    return tag("edge", *_data("edge", values), id=f"e{number}", source=start, target=end)


def _data(of: str, values: Mapping[str, str]) -> list[Svg]:
    return [tag("data", escape(value), key=f"{of}_{name}") for name, value in values.items()]


def _articles(graph: _Graph, record: Record) -> None:
    paths = {}
    for item in record["documents"]:
        label = item["outlet"] or item["path"]
        day = item["published"]["stated"]
        paths[item["path"]] = graph.node(
            "article", item["layer"], label, text=item["title"], date=day and day[:10]
        )
    for wire in record["lineage"]["wires"]:
        node = graph.node("wire", wire["key"], wire["name"] or wire["key"])
        for path in wire["documents"]:
            graph.edge("carried_by", node, paths.get(path, ("article", path)))


def _sources(graph: _Graph, record: Record) -> None:
    for item in record["disclosures"]:
        graph.node("source", item["key"], item["name"], country=item["country"], date=item["date"])


def _goods(graph: _Graph, record: Record) -> None:
    for item in record["goods"]:
        concept = item["concept"]
        goods = graph.node("goods", concept["key"], concept["label"])
        for control in concept["controls"]:
            key = f"{control['set']} {control['code']}".strip()
            node = graph.node(
                "control", key, key, text=control["title"], authority=control["authority"]
            )
            graph.edge("candidate_for", goods, node)


def _parties(graph: _Graph, record: Record) -> None:
    for item in record["parties"]:
        party = graph.node("party", item["name"], item["name"])
        for match in item["matches"]:
            key = f"{match['list']} {match['entry_id']}"
            listing = graph.node(
                "listing",
                key,
                match["name"],
                text=match["measure"],
                date=match["since"],
                authority=match["authority"],
                status=match["status"],
            )
            graph.edge(
                "matches",
                party,
                listing,
                relation=match["relation"],
                weight=str(match["score"]),
                confirmed="true" if match["confirmed"] else "false",
            )


def _claims(graph: _Graph, record: Record) -> None:
    texts = contents(record)
    for claim in record["claims"]:
        node = graph.node(
            "claim",
            claim["ref"],
            claim["ref"],
            text=texts.get(claim["ref"]),
            stance=claim["stance"],
        )
        graph.edge("contains", ("article", claim["document"]), node)
        if claim["disclosure"] is not None:
            graph.edge("says", ("source", claim["disclosure"]), node)
        for key in claim["goods"]:
            graph.edge("is_about", node, ("goods", key))
        for name in _named(record, claim):
            graph.edge("names", node, ("party", name))


def _named(record: Record, claim: Mapping[str, Any]) -> Iterator[str]:
    """Give the parties that stand in a claim's words or are its supplier or recipient."""
    start, end = claim["content"]
    ends = {*claim["supplier"], *claim["recipient"]}
    for party in record["parties"]:
        within = any(
            mention["document"] == claim["document"] and start <= mention["start"] < end
            for mention in party["mentions"]
        )
        if within or party["name"] in ends:
            yield party["name"]


def _propositions(graph: _Graph, record: Record) -> None:
    for kind, items in (("charge", record["charges"]), ("proposition", record["propositions"])):
        for item in items:
            node = graph.node(
                kind,
                item["key"],
                item["key"],
                text=item["text"],
                strength=item["strength"]["step"],
            )
            if kind == "charge":
                for key in item["goods"]:
                    graph.edge("is_about", node, ("goods", key))
                continue
            for ref in item["claims"]:
                graph.edge("part_of", ("claim", ref), node)
            for key in item["charges"]:
                graph.edge("part_of", node, ("charge", key))


def _checks(graph: _Graph, record: Record) -> None:
    for number, check in enumerate(all_checks(record), 1):
        node = graph.node(
            "check",
            f"check {number}",
            f"{check['measure']}, {check['basis']}" if check["basis"] else check["measure"],
            verdict=check["verdict"],
            text=check["why"],
        )
        graph.edge("put_to", ("claim", check["ref"]), node, evidence=" ".join(check["evidence"]))


def _drift(graph: _Graph, record: Record) -> None:
    for item in record["drift"]:
        if item["claim"] is not None and item["original_claim"] is not None:
            graph.edge(
                "changed_from",
                ("claim", item["claim"]),
                ("claim", item["original_claim"]),
                relation=item["kind"],
            )
