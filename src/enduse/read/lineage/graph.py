"""A lineage as a graph in GraphML, which network tools open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from enduse.model.lineage import DocumentPair, Lineage

__all__ = ["to_graphml"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
 <key id="label" for="node" attr.name="label" attr.type="string"/>
 <key id="wires" for="node" attr.name="wires" attr.type="string"/>
 <key id="score" for="edge" attr.name="score" attr.type="double"/>
 <key id="evidence" for="edge" attr.name="evidence" attr.type="string"/>
 <graph edgedefault="directed">
"""
_TAIL = " </graph>\n</graphml>\n"


def to_graphml(lineage: Lineage, names: Mapping[str, str]) -> str:
    """Write the documents and the pairs of one wire as GraphML 1.0.

    A node is a document, by its text layer, with its wires.  An edge leads from the document that
    was taken from to the one that took; where that is not known, it is not directed.

    Args:
        lineage: The lineage.
        names: Text layer → how the document is called, of all documents in it.
    """
    wires: dict[str, list[str]] = {layer: [] for layer in names}
    for wire in lineage.wires:
        for layer in wire.documents:
            wires[layer].append(wire.key if wire.name is None else f"{wire.key} ({wire.name})")
    nodes = [_node(layer, names[layer], wires[layer]) for layer in names]
    edges = [_edge(pair) for pair in lineage.pairs if pair.same_wire]
    return "".join([_HEAD, *nodes, *edges, _TAIL])


def _node(layer: str, name: str, wires: Sequence[str]) -> str:
    data = _data("label", name) + _data("wires", "; ".join(wires))
    return f"  <node id={quoteattr(layer)}>{data}</node>\n"


def _edge(pair: DocumentPair) -> str:
    source, target = (pair.b, pair.a) if pair.source == pair.b else (pair.a, pair.b)
    directed = "true" if pair.source is not None else "false"
    kinds = sorted({piece.kind.value for piece in pair.evidence})
    data = _data("score", f"{pair.score:.4f}") + _data("evidence", ", ".join(kinds))
    return (
        f"  <edge source={quoteattr(source)} target={quoteattr(target)} "
        f'directed="{directed}">{data}</edge>\n'
    )


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(_allowed(text))}</data>'


def _allowed(text: str) -> str:
    """Leave out what XML 1.0 (section 2.2) does not allow even escaped."""
    return "".join(c for c in text if c.isprintable() or c in "\t\n\r")
