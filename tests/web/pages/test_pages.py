"""What a reader finds on the pages of the demo's case."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_notice_stands_above_every_page(read: Any) -> None:
    for url in ("/", "/assessment", "/claims", "/search"):
        assert "invented" in text_of(read(url).xpath("//aside[@class='notice']")[0])


def test_a_page_begins_with_a_link_past_the_navigation(read: Any) -> None:
    first = read("/").xpath("//a")[0]
    assert first.get("href") == "#main"


def test_the_navigation_tells_where_one_is(read: Any) -> None:
    current = read("/parties").xpath("//nav[@id='menu']//a[@aria-current='page']/@href")
    assert current == ["/parties"]


def test_each_sentence_leads_to_its_evidence_and_back(read: Any) -> None:
    whole = read("/assessment")
    places = {each.get("id"): each for each in whole.xpath("//*[@id]")}
    sentences = {each.get("id"): each for each in whole.xpath("//span[@id and sup]")}
    assert sentences
    for key, sentence in sentences.items():
        first = sentence.xpath(".//sup/a/@href")[0].removeprefix("#")
        evidence = places[first]
        assert f"#{key}" in evidence.xpath(".//a/@href"), key


def test_a_link_to_a_stretch_of_an_article_marks_just_this_stretch(read: Any) -> None:
    link = read("/assessment").xpath("//li[starts-with(@id, 'e')]//a[contains(@href, '?mark=')]")[0]
    said = link.xpath("ancestor::li[1]//q")[0].text_content()
    marked = read(link.get("href").split("#")[0]).xpath("//*[contains(@class, 'm-mark')]")
    assert "".join(each.text_content() for each in marked[1:]) == said  # the first is the legend's


def test_boilerplate_of_an_article_is_dimmed_and_named(read: Any) -> None:
    first = read("/articles").xpath("//tbody//a/@href")[0]
    dimmed = read(first).xpath("//div[contains(@class, 'dim')]")
    assert any("navigation" in text_of(line) for line in dimmed)


def test_the_text_of_an_article_is_all_there(read: Any, served: TestClient) -> None:
    first = read("/articles").xpath("//tbody//a/@href")[0]
    data = served.get(f"/api{first}").json()
    for line in data["lines"]:
        shown = read(first).get_element_by_id(f"l{line['number']}")
        assert " ".join("".join(p["text"] for p in line["pieces"]).split()) in text_of(shown)


@pytest.mark.parametrize("query", ["nitrocelulose", "NITROCELLULOSE", "nitrocellulos"])
def test_a_search_stands_typos(read: Any, query: str) -> None:
    hits = read(f"/search?q={query}").xpath("//ol[@class='hits']//a/@href")
    assert hits[0] == "/goods/nitrocellulose"


def test_a_search_marks_what_it_found(read: Any) -> None:
    assert "integrated" in read("/search?q=integrated").xpath("//mark/text()")


def test_a_search_finds_names_on_the_lists(read: Any) -> None:
    found = read("/search?q=Envalira&kind=listed").xpath("//ol[@class='hits']//a/@href")
    assert found
    assert all(href.startswith("/lists/") for href in found)


def test_a_search_without_words_says_what_it_would_search(read: Any) -> None:
    assert "Typos" in text_of(read("/search?q=").xpath("//main")[0])


def test_a_search_that_finds_nothing_says_what_to_do(read: Any) -> None:
    assert "Nothing was found" in text_of(read("/search?q=zzzzqqqq").xpath("//main")[0])


@pytest.mark.parametrize(
    "url",
    [
        "/articles/000000000000",
        "/charges/9999",
        "/dossier/none",
        "/goods/none",
        "/lists/none/entry?version=2025&id=1",
        "/parties/none",
        "/propositions/9999",
        "/rows/000000000000/1",
        "/triage/9999",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(served: TestClient, url: str) -> None:
    answer = served.get(url)
    assert answer.status_code == 404
    assert "<main" in answer.text
    assert served.get(f"/api{url}").json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    "url",
    "/ /assessment /articles /claims /parties /goods /checks /lists /records /triage /ledger "
    "/dossier /search".split(),
)
def test_a_case_without_an_assessment_has_its_pages(bare: TestClient, url: str) -> None:
    answer = bare.get(url)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_a_line_of_an_end_use_check_is_entered_and_shown(served: TestClient, read: Any) -> None:
    href = read("/dossier").xpath("//tbody//a/@href")[0]
    form = {
        "form": read(href).xpath("//input[@name='form']/@value")[0],
        "aspect": "end_user",
        "state": "open",
        "says": "Who runs the <b>works</b> is not known.",
        "reason": "asked the consignee",
        "who": "A. Analyst",
    }
    answer = served.post(href, data=form, headers={"Origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 303
    cell = read(href).xpath("//td[contains(@class, 'cell-open')]//div[@class='entry']")[0]
    assert "the <b>works</b> is not known" in text_of(cell)
    assert "A. Analyst" in text_of(read("/ledger").xpath("//tbody")[0])


def test_a_refused_line_keeps_what_was_typed(served: TestClient, read: Any) -> None:
    href = read("/dossier").xpath("//tbody//a/@href")[0]
    form = {
        "form": read(href).xpath("//input[@name='form']/@value")[0],
        "aspect": "end_user",
        "state": "open",
        "says": "A long sentence.",
        "reason": "",
        "who": "A. Analyst",
    }
    answer = served.post(href, data=form, headers={"Origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 400
    assert "A long sentence." in answer.text
    assert 'role="alert"' in answer.text
