"""Feeds on disk: RSS 2.0, RSS 1.0, Atom (RFC 4287) and JSON Feed, each entry an article.

The text layer of an entry is its title, an empty line, and its fullest text: the content if it is
there, else the summary.
"""

from __future__ import annotations

import email.utils
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from enduse.errors import Empty, IntakeError, Malformed, TooLarge
from enduse.intake.encoding import decode
from enduse.intake.layer import Layer, make_document
from enduse.intake.limits import Limits
from enduse.intake.page import fragment_text
from enduse.intake.record import parse_json
from enduse.intake.xml import iter_elements_in, local_name, namespace_of
from enduse.model.document import Document

__all__ = ["documents_of_feed", "is_feed"]

_HEAD = 4096
# With a DOCTYPE it is a feed too, and is refused as one.
_ROOT = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:rss|feed|(?:rdf:)?RDF)\b")
_BEFORE_ROOT = re.compile(
    rb"\A\s{0,99}(?:<\?xml[^>]{0,300}\?>)?(?:\s{0,99}(?:<!--.{0,2000}?-->|<\?[^>]{0,300}\?>))"
    rb"{0,9}\s{0,99}",
    re.DOTALL,
)
_JSON_FEED = re.compile(rb"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version")
_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = {"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"}
# Atom and its draft, RSS 1.0, RSS 0.9, and what RSS 2.0 is in by mistake.
_CORE = {
    "",
    _ATOM,
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
}
_KINDS = {
    "rss": "application/rss+xml",
    "RDF": "application/rdf+xml",
    "feed": "application/atom+xml",
    "json": "application/feed+json",
}
_LONGEST = 1_000
_AGAIN = "fetch the feed again"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: its fields as written, and its text as HTML or as it is."""

    fields: dict[str, str]
    html: str = ""
    plain: str = ""


def is_feed(head: bytes) -> bool:
    """Tell a feed by its first bytes."""
    before = _BEFORE_ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
    rest = head.removeprefix(b"\xef\xbb\xbf")[0 if before is None else before.end() :]
    return _ROOT.match(rest) is not None or (
        rest[:1] == b"{" and _JSON_FEED.search(head[:_HEAD]) is not None
    )


def documents_of_feed(data: bytes, name: str, caps: Limits) -> Iterator[Document | IntakeError]:
    """Give the entries of a feed as documents, in order, or why one is refused.

    Args:
        data: The bytes as received; they are the source of each entry.
        name: Path of the feed, as it is shown; an entry's is that with its number: ``feed.xml#3``.
        caps: Size caps.

    Yields:
        Each entry.  Where the feed breaks off, those before it, and then the fault.
    """
    if len(data) > caps.whole:
        found = f"{len(data):,} bytes, over the cap of {caps.whole:,}"
        yield TooLarge(found, where=name, advice="split the feed")
        return
    number = 0
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    try:
        for kind, entry in (_in_json if is_json else _in_xml)(data, name, caps):
            number += 1
            if number > caps.members:
                found = f"over {caps.members:,} entries"
                raise TooLarge(found, where=name, advice="split the feed")
            yield _document(data, f"{name}#{number}", _KINDS[kind], entry, caps)
    except IntakeError as error:
        yield error
        return
    if number == 0:
        yield Empty("a feed without entries", where=name, advice=_AGAIN)


def _document(
    data: bytes, path: str, kind: str, entry: _Entry, caps: Limits
) -> Document | IntakeError:
    meta = {key: value for key, value in entry.fields.items() if value}
    if "date" in meta:
        meta["date_source"] = "feed entry"
    title = meta.get("title")
    try:
        body = fragment_text(entry.html, path) if entry.html.strip() else entry.plain.strip()
        if not body:
            raise Empty("an entry without a text", where=path, advice="fetch what it links to")
        lines = [" ".join(line.split()) for line in body.split("\n")]
        lines = lines[1:] if lines[0] == title else lines
        text = "\n".join([*([] if title is None else [title, ""]), *lines]) + "\n"
        layer = Layer(text, kind, "feed", "1", "utf-8", tuple(sorted(meta.items())))
        return make_document(data, path, layer, caps)
    except IntakeError as error:
        return error


def _in_xml(data: bytes, name: str, caps: Limits) -> Iterator[tuple[str, _Entry]]:
    feed: dict[str, str] = {}
    kind = ""
    wide = replace(caps, field=max(caps.field, caps.article))
    wanted = {"item", "entry", "title", "author", "publisher"}
    for element in iter_elements_in(io.BytesIO(data), name, wanted, limits=wide):
        kind = kind or local_name(element.getroottree().getroot().tag)
        if kind not in _KINDS:
            raise Malformed(f"<{kind[:40]}> is no feed", where=name, advice=_AGAIN)
        tag = local_name(element.tag)
        if tag in {"item", "entry"}:
            yield kind, _entry_in_xml(element, feed)
        elif namespace_of(element.tag) in _CORE:
            feed.setdefault(tag, _name_in(element))


def _entry_in_xml(element: Any, feed: dict[str, str]) -> _Entry:
    found: dict[str, str] = {}
    html: dict[str, str] = {}
    plain: dict[str, str] = {}
    for child in element:
        tag, space = local_name(child.tag), namespace_of(child.tag)
        if space in _CORE and tag in {"title", "author", "link"}:
            _add(found, tag, _link(child) if tag == "link" else _name_in(child))
        elif tag in {"pubDate", "published", "updated", "issued", "modified", "guid", "id"}:
            _add(found, tag, _line(child.text))
        elif space in _DC:
            _add(found, f"dc:{tag}", _line(child.text))
        elif space in _CORE and tag == "source":
            _add(found, "source", _line(child.text) or _line(child.findtext(f"{{{_ATOM}}}title")))
        elif (space == _CONTENT and tag == "encoded") or (
            space in _CORE and tag in {"content", "description", "summary"}
        ):
            (plain if _is_plain(child) else html)[tag] = _markup(child)
    fullest = ("encoded", "content", "description", "summary")
    fields = {
        "title": found.get("title") or found.get("dc:title", ""),
        "author": found.get("author") or found.get("dc:creator", "") or feed.get("author", ""),
        "sitename": feed.get("title", ""),
        "url": found.get("link") or _address(found.get("guid") or found.get("id", "")),
        "source": found.get("source", ""),
        "date": _date(
            found.get("pubDate")
            or found.get("published")
            or found.get("issued")
            or found.get("dc:date")
            or found.get("updated", "")
        ),
        "modified": _date(found.get("updated") or found.get("modified", "")),
    }
    said = next((html[tag] for tag in fullest if html.get(tag, "").strip()), "")
    other = next((plain[tag] for tag in fullest if plain.get(tag, "").strip()), "")
    return _Entry(fields, said, other)


def _add(found: dict[str, str], key: str, value: str) -> None:
    if value:
        found.setdefault(key, value)


def _link(child: Any) -> str:
    """Give the address that a link leads to: RSS writes it as text, Atom as an attribute."""
    if child.get("rel", "alternate") != "alternate":
        return ""
    return _line(child.get("href") or child.text)


def _name_in(child: Any) -> str:
    """Give a name or a title: Atom has a person's in an element of its own."""
    inner = next((item for item in child if local_name(item.tag) == "name"), child)
    text = _line("".join(inner.itertext()))
    if "<" in text and child.get("type", "html") in {"html", "text/html"}:
        try:
            return _line(fragment_text(text, ""))
        except IntakeError:
            return text
    # RSS 2.0 wants an address of e-mail here, with the name behind it.
    named = re.fullmatch(r"[^\s@()]{1,99}@[^\s@()]{1,99} \((?P<name>[^()]{2,99})\)", text)
    return text if named is None else named.group("name")


def _is_plain(child: Any) -> bool:
    return namespace_of(child.tag) == _ATOM and child.get("type", "text") in {"text", "text/plain"}


def _markup(child: Any) -> str:
    """Give the HTML in an element: escaped as text, or as elements of its own."""
    if len(child) == 0:
        return child.text or ""
    from lxml import etree

    inner = "".join(etree.tostring(item, encoding="unicode") for item in child)
    return (child.text or "") + inner


def _in_json(data: bytes, name: str, _caps: Limits) -> Iterator[tuple[str, _Entry]]:
    text, _ = decode(data, name, declared="utf-8")
    try:
        feed = parse_json(text)
    except IntakeError as error:
        raise type(error)(error.found, where=f"{name}, {error.where}", advice=_AGAIN) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Malformed("a JSON feed without items", where=name, advice=_AGAIN)
    for item in items:
        entry = item if isinstance(item, dict) else {}
        people = entry.get("authors") or entry.get("author") or feed.get("authors") or []
        names = [
            _line(person.get("name"))
            for person in (people if isinstance(people, list) else [people])
            if isinstance(person, dict)
        ]
        fields = {
            "title": _line(entry.get("title")),
            "author": "; ".join(name for name in names if name),
            "sitename": _line(feed.get("title")),
            "url": _line(entry.get("url")) or _address(_line(entry.get("id"))),
            "date": _date(_line(entry.get("date_published"))),
            "modified": _date(_line(entry.get("date_modified"))),
        }
        html, plain = entry.get("content_html"), entry.get("content_text") or entry.get("summary")
        yield (
            "json",
            _Entry(
                fields,
                html if isinstance(html, str) else "",
                plain if isinstance(plain, str) else "",
            ),
        )


def _line(text: object) -> str:
    return " ".join(text.split())[:_LONGEST] if isinstance(text, str) else ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def _date(text: str) -> str:
    """Give a date as ISO 8601: RSS 2.0 writes it as e-mail does, the others write it so already."""
    if not text or text[:4].isdigit() or len(text) > 60:
        return text[:60]
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
