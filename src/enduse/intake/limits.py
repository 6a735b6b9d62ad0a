"""How much intake takes in before it refuses."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Size caps, in bytes unless said otherwise.

    The defaults are ours: each lies well above the largest honest file that we have seen of its
    kind (news pages: 1.5 MB; list tables: 20 MB, with national XML forms near 120 MB) and low
    enough for a machine with 2 GB of memory.

    Attributes:
        article: A file that holds one article as text or HTML.
        layer: The text layer of an article, in characters; a long reportage has 60,000, and the
            language model takes 1,000,000 at most.
        layer_lines: Lines of a text layer (a count); scraped pages have some hundreds.
        table: A CSV or JSON-lines file, which is read as a stream.
        json: A JSON file, which is read whole.
        xml: An XML file, which is read as a stream.
        line: One line of a CSV or JSON-lines file, in characters.
        field: One field of a CSV file, one attribute or one text of an XML element, in characters;
            the default is the cap that Python's csv reader has by itself, and a higher one has no
            effect there.
        columns: Columns of a table, or attributes of an XML element (a count).
        depth: Nesting of XML elements (a count).
        whole: A PDF, an e-mail or a feed, which is read whole.
        container: A ZIP archive or a WARC file, which is read member by member.
        unpacked: All that the members of a container hold together, once unpacked.
        members: Members of a container, entries of a feed, attachments of an e-mail (a count).
        pages: Pages of a PDF (a count).
    """

    article: int = 10_000_000
    layer: int = 1_000_000
    layer_lines: int = 20_000
    table: int = 2_000_000_000
    json: int = 200_000_000
    xml: int = 1_000_000_000
    line: int = 4_000_000
    field: int = 131_072
    columns: int = 1_000
    depth: int = 100
    whole: int = 50_000_000
    container: int = 10_000_000_000
    unpacked: int = 20_000_000_000
    members: int = 200_000
    pages: int = 2_000
