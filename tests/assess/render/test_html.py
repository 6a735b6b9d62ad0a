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


def test_hostile_text_is_text_wherever_it_stands(full: Record, hostile: Record) -> None:
    plain, page = Page(render_html(full)), Page(render_html(hostile))
    assert page.loads == []
    assert set(page.tags) == set(plain.tags)
    assert {"script", "img"}.isdisjoint(page.tags)
    text = render_html(hostile)
    assert not set(text) & {"\u202e", "\x00"}
    assert "{{7*7}}" in text


def test_pictures_stand_in_their_sections_with_their_data(full: Record) -> None:
    held = {section["key"] for section in full["sections"]}
    full["sections"] += [{"key": key, "title": key} for key in {"checks", "drift"} - held]
    text = render_html(full)
    page = Page(text)
    assert page.tags.count("svg") == 2 * page.tags.count("figure") == 6
    for section, picture in (("independence", "lineage"), ("checks", "checks")):
        part = text.split(f'<section id="{section}"')[1].split("</section>")[0]
        assert f'id="wide-{picture}-title"' in part
        assert "as a table</summary>" in part


def test_a_picture_is_shown_where_its_section_is_not(full: Record) -> None:
    full["sections"] = [full["sections"][0]]
    full["sentences"] = [s for s in full["sentences"] if s["section"] == full["sections"][0]["key"]]
    full["gaps"], full["dossiers"] = [], []
    text = render_html(full)
    assert text.count("<figure>") == 3
    assert text.index("<figure>") < text.index("<section")


def test_a_change_is_marked_in_both_texts(full: Record) -> None:
    if all(section["key"] != "drift" for section in full["sections"]):
        full["sections"].append({"key": "drift", "title": "What changed"})
    text = render_html(full)
    assert "<mark>likely</mark> supplying components" in text
    assert "a hedge was left out" in text


def test_a_rated_source_shows_who_rated_it_and_another_that_nobody_did(full: Record) -> None:
    text = render_html(full)
    assert "B2, A. Analyst" in text
    assert "not assessed" in text


def test_a_decision_shows_who_when_and_why(full: Record) -> None:
    text = html.unescape(render_html(full))
    assert "entered by A. Analyst on 1 August 2026: borne out before" in text
    full["evidence"]["e902"] = {**full["evidence"]["e902"], "who": "", "reason": ""}
    assert "entered by somebody whose name was erased on 1 August 2026" in render_html(full)


def test_page_numbers_stand_on_paper_of_any_size(record: Record) -> None:
    text = render_html(record)
    assert "size: auto" in text
    assert "counter(page)" in text
    assert "display: table-header-group" in text


def test_the_same_record_gives_the_same_bytes(full: Record) -> None:
    assert render_html(full) == render_html(full)


def test_a_sentence_of_a_dossier_stands_in_its_table_alone(full: Record) -> None:
    text = render_html(full)
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {item["id"] for item in full["sentences"]} <= set(page.ids)
    part = text.split('<section id="dossiers"')[1].split("</section>")[0]
    assert part.index('id="s900"') < part.index("</table>") < part.index('id="s901"')
