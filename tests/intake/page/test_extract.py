from __future__ import annotations

import pytest

from enduse.intake import parse_article

BODY = (
    "<p>The ministry said on Friday that two shipments of machine tools had been stopped at the "
    "border after a check of their papers.</p>"
    "<p>An importer in the capital had named a school as the end user, the ministry's spokesman "
    "said, and declined to name the bank that paid.</p>"
)


def page(head: str = "", body: str = BODY, top: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Two shipments stopped</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>{top}"
        f"<article><h1>Two shipments stopped</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def meta(data: bytes) -> dict[str, str]:
    return dict(parse_article(data, "page.html").meta)


def test_the_layer_is_title_and_body_without_menu_and_footer() -> None:
    lines = parse_article(page(), "page.html").text.split("\n")
    assert lines[0] == "Two shipments stopped"
    assert lines[2].startswith("The ministry said on Friday")
    assert not any("Home" in line or "rights reserved" in line for line in lines)


def test_the_extractor_and_its_version_are_recorded() -> None:
    document = parse_article(page(), "page.html")
    assert document.extractor == "trafilatura"
    assert document.extractor_version[0].isdigit()


@pytest.mark.parametrize(
    ("head", "date", "source"),
    [
        (
            '<meta property="article:published_time" content="2024-04-12T19:59:00Z">',
            "2024-04-12T19:59:00Z",
            "meta article:published_time",
        ),
        ('<meta name="pubdate" content="2024-04-12">', "2024-04-12", "meta pubdate"),
        (
            '<meta itemprop="datePublished" content="2024-04-12">',
            "2024-04-12",
            "meta datepublished",
        ),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", '
                '"datePublished": "2024-04-12"}</script>'
            ),
            "2024-04-12",
            "JSON-LD datePublished",
        ),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], '
                '"datePublished": "2024-04-12"}, {"@type": "WebPage", "datePublished": "2020"}]}'
                "</script>"
            ),
            "2024-04-12",
            "JSON-LD datePublished",
        ),
    ],
)
def test_a_declared_date_is_taken_with_its_place(head: str, date: str, source: str) -> None:
    declared = meta(page(head))
    assert (declared["date"], declared["date_source"]) == (date, source)


def test_a_date_in_the_text_is_not_taken_for_the_pages_own() -> None:
    related = "<aside><time datetime='2025-12-26'>26 December 2025</time> Later headline</aside>"
    body = BODY + "<p>In 2022-02-24 terms, it was 12 April 2024.</p>"
    declared = meta(page(body=body, top=related))
    assert "date" not in declared


def test_two_dates_in_json_ld_are_none() -> None:
    head = (
        '<script type="application/ld+json">'
        '[{"@type": "NewsArticle", "datePublished": "2024-04-12"},'
        '{"@type": "NewsArticle", "datePublished": "2025-12-26"}]</script>'
    )
    assert "date" not in meta(page(head))


@pytest.mark.parametrize(
    "script", ["{broken", '{"@type": 3}', "[[[[", "null", '{"@graph": {}}', ""]
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert "Two shipments stopped" in parse_article(page(head), "page.html").text


def test_the_declared_charset_is_used() -> None:
    html = page('<meta charset="windows-1251">', body=BODY + "<p>Министр сообщил об этом.</p>")
    document = parse_article(html.decode().encode("cp1251"), "page.html")
    assert document.encoding == "cp1251"
    assert "Министр сообщил" in document.text


def test_xhtml_with_an_encoding_declaration_is_a_page() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert parse_article(data, "page.html").media_type == "text/html"


def test_sitename_author_and_address_are_kept() -> None:
    head = (
        '<meta property="og:site_name" content="The Daily Note">'
        '<meta name="author" content="Ann Lee">'
        '<link rel="canonical" href="https://note.example/a">'
    )
    declared = meta(page(head))
    assert declared["sitename"] == "The Daily Note"
    assert declared["author"] == "Ann Lee"
    assert declared["url"] == "https://note.example/a"
    assert list(declared) == sorted(declared)
