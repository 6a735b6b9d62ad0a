"""What a page says of its article in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Linked", "read_linked"]

_LONGEST = 2_000_000
_MOST_NODES = 5_000
_DEEPEST = 6
_LONGEST_NAME = 200
_MOST_NAMES = 12
# schema.org: Article and its subtypes end so; Report is one, and SocialMediaPosting's are.
_ARTICLE = re.compile(r"(?:^|[/:])(?:\w{0,40}Article|\w{0,30}Posting|Report)$")
_INSIDE = ("mainEntity", "mainEntityOfPage", "hasPart", "subjectOf")


@dataclass(frozen=True, slots=True)
class Linked:
    """The article that a page describes.

    Attributes:
        title: Its headline.
        published: When it was published, as written.
        modified: When it was changed, as written.
        authors: Names of its authors.
        publisher: Name of its publisher.
        section: The section that it stands in.
        sources: Whose words it says it carries: provider, sourceOrganization, creditText.
        based_on: What it says it is based on: names, or addresses where there is no name.
        body: The article's text, if it is given there.
    """

    title: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    section: str = ""
    sources: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    body: str = ""


def read_linked(tree: Any, addresses: set[str], titles: set[str]) -> Linked | None:
    """Read the article that a page describes of itself.

    A page may describe several, as those that it links to: then it is the one with the page's own
    address or title.  Where none has, and they do not agree on a day, none is taken.

    Args:
        tree: The page.
        addresses: The page's own addresses.
        titles: Its titles, in small letters.
    """
    nodes = list(_nodes_in(tree))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    own = [node for node in articles if _is_own(node, addresses, titles)] or articles
    days = {_text(node.get("datePublished"))[:10] for node in own} - {""}
    if not own or len(days) > 1:
        return None
    node = max(own, key=lambda one: len(one) if "datePublished" in one else 0)
    return _linked(node, known)


def _nodes_in(tree: Any) -> Iterator[dict[str, Any]]:
    left = _MOST_NODES
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        waiting = deque([(_parsed(element.text or ""), 0)])
        while waiting and left > 0:
            value, depth = waiting.popleft()
            left -= 1
            if isinstance(value, list) and depth < _DEEPEST:
                waiting += [(item, depth + 1) for item in value[:_MOST_NODES]]
            elif isinstance(value, dict):
                yield value
                if depth < _DEEPEST:
                    inner = [value.get(key) for key in ("@graph", *_INSIDE)]
                    waiting += [(item, depth + 1) for item in inner if item is not None]


def _parsed(text: str) -> Any:
    """Parse JSON as pages write it: in a comment, with line ends in strings, a stop at its end."""
    # A section of XML would begin with a bracket too.
    text = text.replace("<![CDATA[", "", 1).replace("]]>", "", 1)
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    if len(text) > _LONGEST or not starts:
        return None
    bare = text[min(starts) : max(text.rfind("}"), text.rfind("]")) + 1]
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE.search(name[:99]) for name in names)


def _is_own(node: dict[str, Any], addresses: set[str], titles: set[str]) -> bool:
    page = node.get("mainEntityOfPage")
    given = [node.get("url"), node.get("@id"), page]
    given += [page.get("@id"), page.get("url")] if isinstance(page, dict) else []
    if any(isinstance(url, str) and url.split("#")[0].rstrip("/") in addresses for url in given):
        return True
    headline = _text(node.get("headline") or node.get("name")).casefold()
    return headline != "" and headline in titles


def _linked(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Linked:
    sources = [
        name
        for key in ("provider", "sourceOrganization", "creditText")
        for name in _names(node.get(key), known)
    ]
    return Linked(
        title=_text(node.get("headline")),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        authors=_names(node.get("author") or node.get("creator"), known),
        publisher=next(iter(_names(node.get("publisher"), known)), ""),
        section=next(iter(_names(node.get("articleSection"), known)), ""),
        sources=tuple(dict.fromkeys(sources)),
        based_on=_based_on(node.get("isBasedOn") or node.get("isBasedOnUrl"), known),
        body=node["articleBody"] if isinstance(node.get("articleBody"), str) else "",
    )


def _names(value: Any, known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Give the names of one party or several, each text or a node."""
    names: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        node = item
        if isinstance(node, dict) and "name" not in node:
            node = known.get(str(node.get("@id")), node)
        name = node.get("name") if isinstance(node, dict) else node
        for one in name if isinstance(name, list) else [name]:
            text = _text(one)
            if 1 < len(text) <= _LONGEST_NAME and "://" not in text:
                names.append(text)
    return tuple(dict.fromkeys(names))


def _based_on(value: Any, known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        if isinstance(item, dict):
            publisher = item.get("publisher") or item.get("provider") or item.get("author")
            found += _names(publisher, known) or _names(item, known)
            found += [_text(item.get("url"))] if not found else []
        else:
            found.append(_text(item))
    return tuple(dict.fromkeys(text for text in found if text))


def _text(value: Any) -> str:
    """Give a text on one line, and nothing for what is no text or has half of a pair in it."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str) or len(value) > _LONGEST_NAME * 10:
        return ""
    plain = value.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(_unescaped(plain).split())


def _unescaped(text: str) -> str:
    from html import unescape

    # Pages escape for HTML what stands in a script, where nothing takes it back.
    return unescape(text) if "&" in text else text
