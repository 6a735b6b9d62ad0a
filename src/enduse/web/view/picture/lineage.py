"""The lineage of a story: whose words, whose disclosures, on what basis, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.web.view.shown import Book, Plain, Shown, article_address
from enduse.web.view.wording import BASES, DRIFTS, country, say

__all__ = [
    "Basis",
    "Changed",
    "Copy",
    "LineageView",
    "Origin",
    "Pair",
    "Words",
    "lineage_view",
]


PAIRS = 300


@dataclass(frozen=True, slots=True)
class Copy:
    """An article in the story.

    Attributes:
        path: Its file name.
        name: What it is called: its outlet, or its file name.
        title: Its title, or an empty string.
        published: The day it was published where it is told, ISO 8601; or an empty string.
        href: Its page.
        wires: Names of the wires whose words it carries.
        origins: Keys of the disclosures that it rests on.
    """

    path: str
    name: str
    title: str
    published: str
    href: str
    wires: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A disclosure.

    Attributes:
        key: Its key.
        name: Its source in the articles' own words.
        country: The government that speaks, in words; or an empty string.
        named: Whether the source is named.
        day: The day of it where an article tells, ISO 8601; or an empty string.
        bases: Keys of what it is said to rest on.
        circle: The words that say that it rests on press reports; or an empty string.
    """

    key: str
    name: str
    country: str
    named: bool
    day: str
    bases: tuple[str, ...]
    circle: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What disclosures rest on.

    Attributes:
        key: Its key.
        name: The words for it.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that were compared.

    Attributes:
        a: File name of the first.
        b: File name of the second.
        same_wire: Whether they are held to carry the words of one wire.
        same_root: Whether they rest on one disclosure, in part at least.
        score: Probability of one wire, from 0 to 1.
        source: File name of the one that the other was taken from, where that can be told; or an
            empty string.
    """

    a: str
    b: str
    same_wire: bool
    same_root: bool
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Words:
    """A statement with the words in it that changed.

    Attributes:
        before: What stands before those words.
        changed: The words; empty where none are told apart.
        after: What stands after them.
        document: File name of the article.
        href: Where it stands.
    """

    before: str
    changed: str
    after: str
    document: str
    href: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A change between the earliest version of a statement and a copy.

    Attributes:
        kind: Its key, as ``hedge_lost``.
        what: The words for it.
        original: The statement in the earliest version, or None where there is none.
        copy: The statement in the copy.
    """

    kind: str
    what: str
    original: Words | None
    copy: Words


@dataclass(frozen=True, slots=True)
class LineageView:
    """The lineage of a story.

    Attributes:
        copies: The articles, in case order.
        wires: Names of the wires, in the order in which the articles carry them.
        origins: The disclosures, in the order in which the articles rest on them.
        bases: What they rest on, in the order in which they do.
        pairs: The pairs that were compared, the likeliest of one wire first; 300 at the most.
        more_pairs: How many were compared beyond those.
        drift: What changed, in case order.
        notice: What stands above the case, or an empty string.
    """

    copies: tuple[Copy, ...]
    wires: tuple[str, ...]
    origins: tuple[Origin, ...]
    bases: tuple[Basis, ...]
    pairs: tuple[Pair, ...]
    more_pairs: int
    drift: tuple[Changed, ...]
    notice: str


def lineage_view(shown: Shown) -> LineageView:
    """Lay out the lineage of the articles of a case."""
    book = Book.of(shown)
    lineage = book.record.get("lineage") or {}
    names = {wire["key"]: _wire(book, wire) for wire in lineage.get("wires") or ()}
    by_path = {item["path"]: item for item in book.rows("documents")}
    copies = tuple(
        _copy(book, item, by_path[item["path"]], names)
        for item in lineage.get("documents") or ()
        if item["path"] in by_path
    )
    keys = _once(key for copy in copies for key in copy.origins)
    circles = {one["disclosure"]: one["span"]["text"] for one in lineage.get("circles") or ()}
    origins = tuple(
        _origin(book.disclosures[key], circles.get(key, ""))
        for key in keys
        if key in book.disclosures
    )
    pairs = [_pair(item) for item in lineage.get("pairs") or ()]
    pairs.sort(key=lambda pair: (-pair.same_wire, -pair.score))
    return LineageView(
        copies,
        _once(wire for copy in copies for wire in copy.wires),
        origins,
        tuple(Basis(key, say(BASES, key)) for key in _once(b for o in origins for b in o.bases)),
        tuple(pairs[:PAIRS]),
        max(len(pairs) - PAIRS, 0),
        tuple(_changed(book, item) for item in book.rows("drift")),
        str(book.record.get("notice") or ""),
    )


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _wire(book: Book, wire: Plain) -> str:
    if wire["name"]:
        return str(wire["name"])
    return f"wire first seen in {_name(book, wire['earliest'])}"


def _name(book: Book, path: str) -> str:
    found = [item for item in book.rows("documents") if item["path"] == path]
    return str(found[0]["outlet"] or path) if found else path


def _copy(book: Book, item: Plain, document: Plain, names: dict[str, str]) -> Copy:
    published = document["published"]
    day = published["earliest"] if published["earliest"] == published["latest"] else ""
    return Copy(
        item["path"],
        book.label(document["layer"]),
        document["title"] or "",
        day or "",
        article_address(document["layer"]),
        tuple(names.get(wire, wire) for wire in item["wires"]),
        tuple(item["roots"]),
    )


def _origin(item: Plain, circle: str) -> Origin:
    return Origin(
        item["key"],
        item["name"],
        country(item["country"]) if item["country"] else "",
        bool(item["named"]),
        item["date"] or "",
        tuple(item["basis"]) or ("not_stated",),
        circle,
    )


def _pair(item: Plain) -> Pair:
    return Pair(
        item["a"],
        item["b"],
        bool(item["same_wire"]),
        bool(item["same_root"]),
        float(item["score"]),
        item.get("source") or "",
    )


def _changed(book: Book, item: Plain) -> Changed:
    by_path = {one["path"]: one["layer"] for one in book.rows("documents")}
    said = item.get("upstream") or ""
    upstream = str(by_path.get(said, said))
    copy = str(by_path.get(item["document"], item["document"]))
    original = item.get("original")
    return Changed(
        item["kind"],
        say(DRIFTS, item["kind"]),
        None
        if original is None or not upstream
        else _words(book, upstream, original, item.get("original_words")),
        _words(book, copy, item["copy"], item.get("copy_words")),
    )


def _words(book: Book, layer: str, span: Plain, words: Plain | None) -> Words:
    name = book.label(layer)
    text, start = str(span["text"]), int(span["start"])
    href = article_address(layer, start, int(span["end"]))
    if words is None:
        return Words(text, "", "", name, href)
    low, high = int(words["start"]) - start, int(words["end"]) - start
    if not 0 <= low <= high <= len(text):
        return Words(text, "", "", name, href)
    return Words(text[:low], text[low:high], text[high:], name, href)
