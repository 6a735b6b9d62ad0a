"""Markup becomes lines of text: one for each block that a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Block", "blocks_of", "lines_of", "parse_fragment"]

# The elements that HTML's rendering section (15.3) sets as blocks, and those that break a line.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody "
    "td tfoot th thead tr ul xmp".split()
)
_UNSEEN = frozenset(
    "audio button canvas datalist embed head iframe input link map math meta noframes noscript "
    "object picture script select source style svg template textarea title track video".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page.

    Attributes:
        text: Its text, blanks made one.
        linked: How many of its code points stand in links, blanks not counted.
        size: How many it has, blanks not counted.
        item: Whether it is an item of a list.
    """

    text: str
    linked: int
    size: int
    item: bool


def parse_fragment(html: str) -> Any:
    """Parse a piece of HTML, as a feed or an e-mail carries it, under one element.

    Raises:
        Exception: What lxml raises; the caller refuses the piece.
    """
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    return lxml_html.document_fromstring(f"<div>{html}</div>", parser=parser)


def lines_of(root: Any) -> list[str]:
    """Give the lines of an element that a reader sees; an item of a list begins with ``-``."""
    return [f"- {block.text}" if block.item else block.text for block in blocks_of(root)]


def blocks_of(root: Any) -> list[Block]:
    """Give the lines of an element that a reader sees, each with what it is made of."""
    from lxml import etree

    made = _Blocks()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            made.begin(tag, element.text or "")
        else:
            made.finish(tag, (element.tail or "") if element is not root else "")
    made.end()
    return made.blocks


class _Blocks:
    """Receives the elements of a page in order, and puts lines together."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._item = False
        self._hidden = 0
        self._links = 0

    def begin(self, tag: str, text: str) -> None:
        self._hidden += tag in _UNSEEN
        self._links += tag == "a"
        if tag in _BLOCKS:
            self.end()
            self._item = tag == "li"
        self._add(text)

    def finish(self, tag: str, tail: str) -> None:
        self._hidden -= tag in _UNSEEN
        self._links -= tag == "a"
        if tag in _BLOCKS:
            self.end()
            self._item = False
        self._add(tail)

    def end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            size = len(text) - text.count(" ")
            self.blocks.append(Block(text, min(self._linked, size), size, self._item))
            self._item = False
        self._pieces.clear()
        self._linked = 0

    def _add(self, text: str) -> None:
        if text and self._hidden == 0:
            self._pieces.append(text)
            if self._links:
                self._linked += sum(not char.isspace() for char in text)
