"""Walks over all pages of a server by their links, and says what is wrong with a page's HTML."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

_ALONE = ("export", "assets")
"""What is no page of ours to look at: files to take away, and assets."""

_FIELDS = ("input", "select", "textarea")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Walk:
    """What a walk has seen.

    Attributes:
        statuses: Address without its fragment → status.
        anchors: Address → the ids on its page.
        links: Address → fragments that pages link to in it, each with one page that does.
        faults: What is wrong with which page.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    links: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    faults: list[str] = field(default_factory=list)

    def broken(self) -> list[str]:
        """Links that lead nowhere: no such page, or no such place on it."""
        found = [f"{url}: {status}" for url, status in self.statuses.items() if status != 200]
        for url, fragments in self.links.items():
            for fragment, source in fragments.items():
                if url in self.anchors and fragment not in self.anchors[url]:
                    found.append(f"{source} links to {url}#{fragment}, which is not there")
        return found


def walk(
    client: TestClient, start: Sequence[str] = ("/", "/search?q=chips"), *, most: int = 12
) -> Walk:
    """Follow all links within a server.

    Args:
        client: The server.
        start: Where to begin.
        most: At most so many pages of one kind: of one first part of the path, with or without a
            query.
    """
    seen = Walk()
    queue, queued, kinds = list(start), set(start), Counter[tuple[str, bool]]()
    while queue:
        url = queue.pop(0)
        answer = client.get(url)
        seen.statuses[url] = answer.status_code
        if "text/html" not in answer.headers.get("content-type", "") or answer.status_code != 200:
            continue
        if urlsplit(url).path.split("/")[1] in _ALONE:
            continue
        page = html.document_fromstring(answer.text)
        seen.anchors[url] = frozenset(page.xpath("//@id"))
        seen.faults += [f"{url}: {fault}" for fault in faults_of(page)]
        for link in _links(page, url):
            address, fragment = urldefrag(link)
            if fragment:
                seen.links[address].setdefault(unquote(fragment), url)
            kind = (urlsplit(address).path.split("/")[1], "?" in address)
            if address not in queued and kinds[kind] < most:
                kinds[kind] += 1
                queued.add(address)
                queue.append(address)
    return seen


def faults_of(page: html.HtmlElement) -> Iterator[str]:
    """Say what is wrong with a page for those who use it by keyboard or by ear, or for the CSP."""
    ids = Counter(page.xpath("//@id"))
    yield from (f"id {key} stands {number} times" for key, number in ids.items() if number > 1)
    yield from (f"style attribute on <{e.tag}>" for e in page.xpath("//*[@style]"))
    yield from ("inline <style>" for _ in page.xpath("//style"))
    yield from ("inline <script>" for _ in page.xpath("//script[not(@src)]"))
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from (f"{name} on <{element.tag}>" for name in element.attrib if _acts(name))
    if len(page.xpath("//h1")) != 1:
        yield f"{len(page.xpath('//h1'))} headings of the first level"
    if not page.xpath("//title[normalize-space()]") or not page.get("lang"):
        yield "no title or no language"
    yield from _heading_faults(page)
    yield from _label_faults(page, ids)
    for table in page.xpath("//table"):
        if not table.xpath("./caption[normalize-space()]"):
            yield "a table without a caption"
        if table.xpath(".//th[not(@scope)]"):
            yield "a table head without a scope"
    yield from (f"an empty link to {a.get('href')}" for a in page.xpath("//a[@href]") if _mute(a))
    yield from ("a button without a name" for b in page.xpath("//button") if _mute(b))


def _acts(name: str) -> bool:
    return name.lower().startswith("on")


def _mute(element: html.HtmlElement) -> bool:
    return not (element.text_content().strip() or element.get("aria-label"))


def _heading_faults(page: html.HtmlElement) -> Iterator[str]:
    """Headings go down one level at a time; those of the navigation stand for themselves."""
    at = 0
    for element in page.iter(*_HEADINGS):
        if element.xpath("ancestor::nav"):
            continue
        level = int(element.tag[1])
        if level > at + 1:
            yield f"<{element.tag}> “{element.text_content().strip()[:40]}” after level {at}"
        at = level


def _label_faults(page: html.HtmlElement, ids: Counter[str]) -> Iterator[str]:
    labelled = set(page.xpath("//label/@for"))
    for element in page.iter(*_FIELDS):
        told = element.get("id") in labelled or element.get("aria-label")
        if element.get("type") != "hidden" and not told and not element.xpath("ancestor::label"):
            yield f"<{element.tag} name={element.get('name')}> without a label"
    for name in ("aria-labelledby", "aria-describedby", "popovertarget"):
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name} {key} names nothing" for key in value.split() if key not in ids)


def _links(page: html.HtmlElement, url: str) -> Iterator[str]:
    for href in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
        link = urljoin(url, href)
        if urlsplit(link).scheme == "" and not link.startswith("//"):
            yield link


@pytest.fixture(scope="module")
def walked(served: TestClient) -> Walk:
    """All pages of the demo's case, of each kind some."""
    return walk(served, most=6)


@pytest.fixture
def read(served: TestClient) -> Callable[[str], html.HtmlElement]:
    """Give a page of the demo's case, parsed."""

    def get(url: str) -> html.HtmlElement:
        answer = served.get(url)
        assert answer.status_code == 200, url
        return html.document_fromstring(answer.text)

    return get
