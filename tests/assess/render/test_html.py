from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from enduse.assess import make_record, record_bytes
from enduse.assess.render import render_html
from enduse.model import Findings

Record = dict[str, Any]
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e'


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in {"src", "srcset", "action", "data", "poster"} or name.startswith("on"):
                self.loads.append((name, value or ""))


@pytest.fixture
def record(findings: Findings) -> Record:
    made: Record = json.loads(record_bytes(make_record(findings, software="x")))
    return made


def test_sentences_lead_to_evidence_and_evidence_to_sentences(record: Record) -> None:
    page = Page(render_html(record))
    assert len(page.ids) == len(set(page.ids))
    assert {s["id"] for s in record["sentences"]} | record["evidence"].keys() <= set(page.ids)
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert {s["id"] for s in record["sentences"]} <= inner


def test_nothing_is_loaded_and_nothing_runs(record: Record) -> None:
    text = render_html(record)
    page = Page(text)
    assert page.loads == []
    assert {"script", "iframe", "object", "embed", "link", "base", "form"}.isdisjoint(page.tags)
    assert all(link.startswith("#") for link in page.links)
    assert not re.search(r"url\(|@import", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize(
    "place",
    [
        ("documents", 0, "path"),
        ("documents", 0, "outlet"),
        ("lists", 0, "title"),
        ("lists", 0, "authority"),
        ("parties", 0, "name"),
        ("sections", 0, "title"),
        ("sentences", 0, "text"),
        ("sentences", 0, "heading"),
        ("evidence", "e1", "text"),
        ("software",),
    ],
    ids=lambda place: "/".join(map(str, place)),
)
def test_no_text_from_outside_becomes_markup(record: Record, place: tuple[Any, ...]) -> None:
    before = Page(render_html(record))
    target: Any = record
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = HOSTILE
    page = Page(render_html(record))
    assert page.loads == []
    assert set(page.tags) <= {*before.tags, "h3"}


def test_every_sentence_can_be_read(record: Record) -> None:
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", "", render_html(record))).split())
    for sentence in record["sentences"]:
        assert " ".join(sentence["text"].split()) in text


def test_it_is_made_for_paper_and_for_small_screens(record: Record) -> None:
    text = render_html(record)
    assert "@media print" in text
    assert 'name="viewport"' in text
    assert '<html lang="en">' in text
