"""What a page declares of its article: Open Graph, Dublin Core, JSON-LD, and news systems' names.

A value is taken only from where the page speaks of itself: never from its text, where a date or a
name may be another article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from enduse.intake.page.linked import Linked, read_linked
from enduse.tables import load_table

__all__ = ["read_declared"]

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
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "author": (
        "author",
        "article:author_name",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
    ),
    "sitename": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
    ),
    "section": ("article:section", "parsely-section", "section"),
    "url": ("og:url",),
    "source": ("syndication-source", "original-source", "article:provider", "news_source"),
}
_LONGEST = 1_000
_NO_AUTHOR = re.compile(r"://|^@|\bwww\.|^[\w.]{1,40}@", re.IGNORECASE)
_BY = re.compile(r"^by\s{1,3}", re.IGNORECASE)
_BESIDE = frozenset({"aside", "footer", "nav", "li"})


def read_declared(tree: Any) -> tuple[dict[str, str], Linked | None]:
    """Read what a page declares of its article.

    Args:
        tree: The page, with its scripts.

    Returns:
        By key, as far as the page declares it: ``author``, ``date`` with ``date_source``,
        ``modified``, ``section``, ``sitename``, ``title``, ``url``; ``source`` for whose words it
        carries and ``based_on`` for what it rests on, several names divided by ``; ``.  And what it
        says in JSON-LD.
    """
    metas = _metas(tree)
    found = {key: value for key, names in _NAMES.items() if (value := _first(metas, names))}
    canonical = _canonical(tree)
    if canonical:
        found["url"] = canonical
    linked = read_linked(tree, _addresses(found, metas), _titles(tree, found))
    date = _date(tree, metas, linked)
    if date is not None:
        found["date"], found["date_source"] = date
    author = _authors([found.get("author", "")], found.get("sitename", ""))
    found.pop("author", None)
    if linked is not None:
        author = _authors(linked.authors, "") or author
        _add_linked(found, linked)
    if author:
        found["author"] = author
    _add_sources(found, linked, author)
    return found, linked


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = " ".join((element.get("content") or "").split())
        if not value or len(value) > _LONGEST:
            continue
        for name in ("property", "name", "itemprop"):
            key = (element.get(name) or "").strip().lower()
            if key and not (name == "itemprop" and _is_beside(element)):
                found.setdefault(key, value)
    return found


def _is_beside(element: Any) -> bool:
    """Tell what stands in a sidebar, a list or another article's card."""
    return any(parent.tag in _BESIDE for parent in element.iterancestors())


def _first(metas: dict[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _canonical(tree: Any) -> str:
    for element in tree.iter("link"):
        if (element.get("rel") or "").strip().lower() == "canonical":
            return " ".join((element.get("href") or "").split())[:_LONGEST]
    return ""


def _addresses(found: dict[str, str], metas: dict[str, str]) -> set[str]:
    given = {found.get("url", ""), metas.get("og:url", ""), metas.get("twitter:url", "")}
    return {url.split("#")[0].rstrip("/") for url in given if url}


def _titles(tree: Any, found: dict[str, str]) -> set[str]:
    titles = {found.get("title", "")}
    for element in [*tree.iter("h1")][:5]:
        titles.add(" ".join(element.text_content().split()))
    return {title.casefold() for title in titles if title}


def _date(tree: Any, metas: dict[str, str], linked: Linked | None) -> tuple[str, str] | None:
    """Give the day of publication and where the page declares it; one with an hour comes first."""
    key = next((name for name in _DATE_NAMES if name in metas), None)
    in_json = "" if linked is None else linked.published
    if key is not None:
        # A bare day in the one place, and the same day with its hour in the other.
        is_fuller = "T" not in metas[key] and in_json.startswith(f"{metas[key][:10]}T")
        if not is_fuller:
            return metas[key], f"meta {key}"
    if in_json:
        return in_json, "JSON-LD datePublished"
    marked = {
        value
        for element in tree.xpath("//*[@itemprop='datePublished']")
        if not _is_beside(element)
        and (value := " ".join((element.get("datetime") or element.get("content") or "").split()))
    }
    return (marked.pop(), "microdata datePublished") if len(marked) == 1 else None


def _authors(names: Iterable[str], sitename: str) -> str:
    kept = [
        _BY.sub("", name).strip(" ,;")
        for name in names
        if name and not _NO_AUTHOR.search(name) and name.casefold() != sitename.casefold()
    ]
    return "; ".join(dict.fromkeys(name for name in kept if name))


def _add_linked(found: dict[str, str], linked: Linked) -> None:
    for key, value in (
        ("title", linked.title),
        ("modified", linked.modified),
        ("section", linked.section),
        ("sitename", linked.publisher),
    ):
        if value:
            found.setdefault(key, value)


def _add_sources(found: dict[str, str], linked: Linked | None, author: str) -> None:
    """Note whose words the page says it carries, beside the outlet itself."""
    own = {found.get("sitename", "").casefold()}
    names = [found.pop("source", "")]
    if linked is not None:
        own.add(linked.publisher.casefold())
        names += linked.sources
        based_on = [name for name in linked.based_on if name.casefold() not in own]
        if based_on:
            found["based_on"] = "; ".join(based_on)
    names += [name for name in author.split("; ") if name in _agencies()]
    kept = [name for name in names if name and "://" not in name and name.casefold() not in own]
    if kept:
        found["source"] = "; ".join(dict.fromkeys(kept))


def _agencies() -> frozenset[str]:
    wires = load_table("wires")["wires"]
    return frozenset(form for wire in wires if wire["agency"] for form in wire["exact"])
