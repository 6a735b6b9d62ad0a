"""Credits, directions, the graph."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from enduse.intake import parse_article
from enduse.model.lineage import DocumentPair, Lineage, Wire
from enduse.read import classify_lines, read_header
from enduse.read.lineage.credit import Signed, credits_between, read_signed
from enduse.read.lineage.direction import earliest_of
from enduse.read.lineage.graph import to_graphml

BODY = (
    "The ministry said on Thursday that 17 engines were found near the border, and that the firm "
    "which had sold them is known.\n\nThe engines came from a trading house in Novi Sad, {cited}, "
    "and officials want to know who paid.\n\nParliament will debate the matter in July.\n"
)


def _signed(head: str, cited: str = "it is thought") -> Signed:
    page = f"A headline about engines\n\n{head}\n\n{BODY.format(cited=cited)}"
    document = parse_article(page.encode(), "x.txt")
    lines = classify_lines(document)
    return read_signed(document, lines, read_header(document, lines))


@pytest.mark.parametrize(
    ("cited", "source"),
    [
        ("Harrow Dispatch reported", 0),
        ("a lawyer told the Harrow Dispatch", 0),
        ("according to Harrow Dispatch", 0),
        ("a lawyer told the Fenwick Post", None),
    ],
)
def test_who_cites_a_newsroom_names_its_source(cited: str, source: int | None) -> None:
    found = credits_between(_signed("Harrow Dispatch"), _signed("Fenwick Standard", cited))
    assert [naming.source for naming in found] == ([] if source is None else [source])
    turned = credits_between(_signed("Fenwick Standard", cited), _signed("Harrow Dispatch"))
    assert [naming.source for naming in turned] == ([] if source is None else [1 - source])


def test_a_newsroom_that_cites_itself_says_nothing_of_others() -> None:
    own = _signed("Harrow Dispatch", "a lawyer told the Harrow Dispatch")
    found = credits_between(own, _signed("Harrow Dispatch"))
    assert [naming.source for naming in found] == [None]


def test_the_first_version_is_the_one_that_most_were_taken_from() -> None:
    sources = {(0, 1): 1, (0, 2): 2, (1, 2): 1}
    assert earliest_of([0, 1, 2], sources, set()) == 1
    # A mix is chosen only where there is nothing else.
    assert earliest_of([0, 1, 2], sources, {1}) == 2
    assert earliest_of([1], {}, {1}) == 1


def test_the_graph_is_well_formed_whatever_the_names_are() -> None:
    a, b = "a" * 64, "b" * 64
    pair = DocumentPair(a, b, same_wire=True, score=0.9, source=b)
    wire = Wire("wire:aaaaaaaaaaaa", "A & B <wire>", (a, b), b)
    text = to_graphml(Lineage((wire,), (pair,)), {a: 'x"<>&\x00\x1b.txt', b: "y\ud800.txt"})
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ET.fromstring(text.encode())  # noqa: S314 - the same
    assert [node.get("id") for node in graph.iter(f"{space}node")] == [a, b]
    (edge,) = graph.iter(f"{space}edge")
    # From the one that was taken from to the one that took.
    assert (edge.get("source"), edge.get("target"), edge.get("directed")) == (b, a, "true")
