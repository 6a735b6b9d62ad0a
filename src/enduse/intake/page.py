"""The article in a web page, and what the page declares of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from enduse.errors import Empty, IntakeError, Malformed
from enduse.intake.record import parse_json

__all__ = ["Page", "extract_page"]

_ADVICE = "save the page after it has loaded in a browser, or give the article as plain text"
# Where a page declares its own day of publication: Open Graph (article:published_time), schema.org
# (datePublished), Dublin Core, and the names that news systems use for the same.
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_ARTICLE_TYPES = {
    "AnalysisNewsArticle",
    "Article",
    "BlogPosting",
    "NewsArticle",
    "Report",
    "ReportageNewsArticle",
}
# htmldate wants a last day, and would take today's.
_XML_MARK = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HEAD = 1000
_LAST_DAY = "2100-01-01"


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken from a page.

    Attributes:
        text: Title, empty line, body.
        meta: What the page declares: ``author``, ``date``, ``date_source``, ``sitename``,
            ``title``, ``url``, as far as it does; sorted by key.
        extractor: Name of the library that found the body.
        extractor_version: Its version.
    """

    text: str
    meta: tuple[tuple[str, str], ...]
    extractor: str
    extractor_version: str


def extract_page(html: str, name: str) -> Page:
    """Take the article out of a page.

    The body is found by trafilatura without its fallback methods.  The date is read only from what
    the page declares (meta elements, JSON-LD): never guessed from its text, where it may be another
    article's.

    Args:
        html: The decoded page.
        name: The file's name, for messages.

    Raises:
        Empty: The page has no article text.
        Malformed: The page cannot be taken apart.
    """
    try:
        return _extract(html, name)
    except IntakeError:
        raise
    # The extractor walks a tree that strangers shaped: whatever it trips over, the page is refused.
    except Exception as error:
        found = f"the page cannot be taken apart ({type(error).__name__})"
        raise Malformed(found, where=name, advice=_ADVICE) from error


def _extract(html: str, name: str) -> Page:
    import trafilatura

    tree = _tree(html)
    meta = _declared(tree)
    dates = {"max_date": _LAST_DAY, "extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, with_metadata=True, date_extraction_params=dates
    )
    body = "" if found is None else str(getattr(found, "text", "") or "")
    if not body.strip():
        raise Empty("a page without an article in it", where=name, advice=_ADVICE)
    for key in ("title", "author", "sitename", "url"):
        value = getattr(found, key, None)
        if isinstance(value, str) and value.strip():
            meta[key] = " ".join(value.split())
    text = _layer(meta.get("title"), body)
    return Page(text, tuple(sorted(meta.items())), "trafilatura", trafilatura.__version__)


def _layer(title: str | None, body: str) -> str:
    lines = [" ".join(line.split()) for line in body.split("\n")]
    if title is None:
        return "\n".join(lines) + "\n"
    # Where the body begins with the title, it is not said twice.
    first = 1 if lines[0] == title else 0
    return "\n".join([title, "", *lines[first:]]) + "\n"


def _tree(html: str) -> Any:
    from lxml import html as lxml_html

    # An encoding that the page declares is over: it has been decoded.
    plain = _XML_MARK.sub("", html[:_HEAD]) + html[_HEAD:]
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    return lxml_html.document_fromstring(plain, parser=parser)


def _declared(tree: Any) -> dict[str, str]:
    """Read the day of publication where the page declares it, and say where."""
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        names = [element.get(name) for name in ("property", "name", "itemprop")]
        key = next((name for name in names if name is not None), "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if key in _DATE_NAMES and value:
            declared.setdefault(key, value)
    for key in _DATE_NAMES:
        if key in declared:
            return {"date": declared[key], "date_source": f"meta {key}"}
    dates = sorted(set(_linked_dates(tree)))
    # Several: the page describes other articles too, and does not say which of them it is.
    return {"date": dates[0], "date_source": "JSON-LD datePublished"} if len(dates) == 1 else {}


def _linked_dates(tree: Any) -> list[str]:
    found: list[str] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = parse_json(element.text or "")
        except IntakeError:
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            date = node.get("datePublished")
            names = set(map(str, kinds if isinstance(kinds, list) else [kinds]))
            if names & _ARTICLE_TYPES and isinstance(date, str) and date.strip():
                found.append(" ".join(date.split()))
    return found


def _nodes(value: Any) -> list[dict[str, Any]]:
    """Give the top nodes of a JSON-LD value: one object, an array, or an @graph."""
    values = value if isinstance(value, list) else [value]
    nodes = [node for node in values if isinstance(node, dict)]
    graphs = [node["@graph"] for node in nodes if isinstance(node.get("@graph"), list)]
    return nodes + [node for graph in graphs for node in graph if isinstance(node, dict)]
