"""GraphML: read back with another library, and checked against the schema's structure."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from enduse.assess.render import render_graphml
from enduse.assess.render.graphml import EDGES, NODES

Record = dict[str, Any]
SPACE = "{http://graphml.graphdrawing.org/xmlns}"

# The structure of graphml-structure.xsd 1.1 as RELAX NG: keys, then one graph of nodes and edges.
STRUCTURE = etree.RelaxNG(
    etree.XML(
        """
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
         ns="http://graphml.graphdrawing.org/xmlns">
 <start><element name="graphml">
  <attribute name="schemaLocation" ns="http://www.w3.org/2001/XMLSchema-instance"/>
  <zeroOrMore><element name="key">
   <attribute name="id" ns=""><data type="ID"/></attribute>
   <attribute name="for" ns=""><choice><value>node</value><value>edge</value></choice></attribute>
   <attribute name="attr.name" ns=""><data type="NMTOKEN"/></attribute>
   <attribute name="attr.type" ns=""><choice><value>boolean</value><value>int</value>
    <value>double</value><value>string</value></choice></attribute>
   <empty/></element></zeroOrMore>
  <element name="graph">
   <attribute name="id" ns=""><data type="NMTOKEN"/></attribute>
   <attribute name="edgedefault" ns=""><value>directed</value></attribute>
   <zeroOrMore><element name="node"><attribute name="id" ns=""><data type="NMTOKEN"/></attribute>
    <ref name="data"/></element></zeroOrMore>
   <zeroOrMore><element name="edge">
    <attribute name="id" ns=""><data type="NMTOKEN"/></attribute>
    <attribute name="source" ns=""><data type="NMTOKEN"/></attribute>
    <attribute name="target" ns=""><data type="NMTOKEN"/></attribute>
    <ref name="data"/></element></zeroOrMore>
  </element></element></start>
 <define name="data"><zeroOrMore><element name="data">
  <attribute name="key" ns=""><data type="NMTOKEN"/></attribute><text/></element></zeroOrMore>
 </define>
</grammar>"""
    )
)


def graph_of(record: Record) -> Any:
    return nx.read_graphml(io.StringIO(render_graphml(record)))


def of_type(graph: Any, kind: str) -> dict[str, Any]:
    return {data["key"]: node for node, data in graph.nodes(data=True) if data["type"] == kind}


def test_it_has_the_structure_of_the_schema(full: Record) -> None:
    tree = etree.fromstring(render_graphml(full).encode())
    assert STRUCTURE.validate(tree), STRUCTURE.error_log
    ids = [node.get("id") for node in tree.iter(f"{SPACE}node", f"{SPACE}edge")]
    assert len(ids) == len(set(ids))
    nodes = {node.get("id") for node in tree.iter(f"{SPACE}node")}
    for edge in tree.iter(f"{SPACE}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes
    keys = {key.get("id") for key in tree.iter(f"{SPACE}key")}
    assert {data.get("key") for data in tree.iter(f"{SPACE}data")} <= keys


def test_every_part_of_the_record_is_a_typed_node(full: Record) -> None:
    graph = graph_of(full)
    kinds = Counter(data["type"] for _node, data in graph.nodes(data=True))
    assert kinds.keys() <= set(NODES)
    for kind, part in (
        ("article", "documents"),
        ("claim", "claims"),
        ("source", "disclosures"),
        ("proposition", "propositions"),
        ("charge", "charges"),
        ("party", "parties"),
        ("goods", "goods"),
        ("check", "checks"),
        ("wire", "wires"),
    ):
        held = full["lineage"]["wires"] if part == "wires" else full[part]
        assert kinds[kind] == len(held), kind
    assert {data["type"] for *_ends, data in graph.edges(data=True)} <= set(EDGES)


def test_a_path_leads_from_a_source_to_a_listing_and_to_a_control(full: Record) -> None:
    graph = graph_of(full)
    source = of_type(graph, "source")["us:government"]
    (listing,) = of_type(graph, "listing").values()
    (control,) = of_type(graph, "control").values()
    assert nx.has_path(graph, source, listing)
    assert nx.has_path(graph, source, control)
    edge = next(data for _a, b, data in graph.edges(data=True) if b == listing)
    assert (edge["type"], edge["confirmed"], edge["weight"]) == ("matches", True, 0.97)


def test_a_change_leads_from_the_copy_to_the_original(full: Record) -> None:
    graph = graph_of(full)
    claims = of_type(graph, "claim")
    edge = graph.edges[claims["a2.c1"], claims["a1.c1"]]
    assert (edge["type"], edge["relation"]) == ("changed_from", "hedge_lost")


def test_hostile_text_stays_text(hostile: Record, full: Record) -> None:
    tree = etree.fromstring(render_graphml(hostile).encode())
    assert STRUCTURE.validate(tree), STRUCTURE.error_log
    plain = etree.fromstring(render_graphml(full).encode())
    assert {node.tag for node in tree.iter()} == {node.tag for node in plain.iter()}
    assert "<script>alert(1)</script>" in "".join(tree.itertext())


@pytest.mark.parametrize("part", ["checks", "drift", "goods", "parties"])
def test_a_record_without_a_part_is_a_graph_still(full: Record, part: str) -> None:
    full[part] = []
    assert graph_of(full).number_of_nodes() > 0
