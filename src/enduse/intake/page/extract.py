"""The article in a web page, and what the page declares of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from enduse.errors import Empty, IntakeError, Malformed
from enduse.intake.page.body import body_lines
from enduse.intake.page.declared import read_declared
from enduse.intake.page.flatten import blocks_of

__all__ = ["Page", "extract_page", "fragment_text"]

_ADVICE = "save the page after it has loaded in a browser, or give the article as plain text"
_XML_MARK = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HEAD = 1000
# htmldate wants a last day, and would take today's.
_LAST_DAY = "2100-01-01"
_REVISION = "2"


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken from a page.

    Attributes:
        text: Title, empty line, body; below it, whose words the page declares that it carries.
        meta: What the page declares: see ``read_declared``; sorted by key.
        extractor: Name of the library that found the body.
        extractor_version: Its version, and the revision of our rules about it.
        body: The body alone.
    """

    text: str
    meta: tuple[tuple[str, str], ...]
    extractor: str
    extractor_version: str
    body: str


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


def fragment_text(html: str, name: str) -> str:
    """Give the text of a piece of HTML that is an article already, as a feed carries it.

    Raises:
        Malformed: It cannot be taken apart.
    """
    from enduse.intake.page.flatten import lines_of, parse_fragment

    if not html.strip():
        return ""
    try:
        return "\n".join(lines_of(parse_fragment(html)))
    except Exception as error:  # as for a page
        found = f"the text cannot be taken apart ({type(error).__name__})"
        raise Malformed(found, where=name, advice=_ADVICE) from error


def _extract(html: str, name: str) -> Page:
    import trafilatura

    tree = _tree(html)
    meta, _linked = read_declared(tree)
    # Before the extractor works on the tree: it takes away what it does not want.
    blocks = blocks_of(tree)
    headings = [element.text_content() for element in tree.iter("h1")][:5]
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
            meta.setdefault(key, " ".join(value.split()))
    lines = [" ".join(line.split()) for line in body.split("\n")]
    title = meta["title"] = _without_site(meta.get("title", ""), meta.get("sitename", ""))
    lines = body_lines(lines, blocks, [title, *headings])
    if not title:
        del meta["title"]
    version = f"{trafilatura.__version__}+{_REVISION}"
    text = "\n".join([*_head(title), *lines, *_foot(meta)]) + "\n"
    return Page(text, tuple(sorted(meta.items())), "trafilatura", version, "\n".join(lines))


def _without_site(title: str, site: str) -> str:
    """Take the name of the site off the end of a title: "Two shipments stopped | Harbour Post"."""
    bare = title.removesuffix(site).rstrip() if site else title
    is_divided = bare != title and bare.endswith(("|", "-", "–", "—", "•", "·", "»"))
    return bare[:-1].rstrip() or title if is_divided else title


def _head(title: str) -> list[str]:
    return [title, ""] if title else []


def _foot(meta: dict[str, str]) -> list[str]:
    """Give what the page declares of whose words it carries, as lines that can be cited."""
    foot = [f"Source: {meta['source'].replace('; ', ', ')}"] if "source" in meta else []
    based_on = [name for name in meta.get("based_on", "").split("; ") if name]
    named = [name for name in based_on if "://" not in name]
    return foot + ([f"Based on reports from {', '.join(named)}"] if named else [])


def _tree(html: str) -> Any:
    from lxml import html as lxml_html

    # An encoding that the page declares is over: it has been decoded.
    plain = _XML_MARK.sub("", html[:_HEAD]) + html[_HEAD:]
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    return lxml_html.document_fromstring(plain, parser=parser)
