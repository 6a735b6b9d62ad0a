from __future__ import annotations

import json

import pytest

from enduse.intake import parse_article
from enduse.read.header import read_header
from enduse.read.lines import classify_lines

BODY = (
    "<p>The ministry said on Friday that two shipments of machine tools had been stopped at the "
    "border after a check of their papers.</p><p>An importer in the capital had named a school as "
    "the end user, the ministry's spokesman said, and declined to name the bank that paid.</p>"
)


def page(head: str, body: str = BODY, beside: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Two shipments stopped</title>{head}</head><body>"
        f"<article><h1>Two shipments stopped</h1>{body}</article>{beside}</body></html>"
    ).encode()


def meta(data: bytes) -> dict[str, str]:
    return dict(parse_article(data, "page.html").meta)


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ('<meta property="og:title" content="Two stopped">', "title", "Two stopped"),
        ('<meta name="DC.title" content="Two stopped">', "title", "Two stopped"),
        ('<meta property="og:site_name" content="Harbour Post">', "sitename", "Harbour Post"),
        ('<meta name="byl" content="By Ann Lee">', "author", "Ann Lee"),
        ('<meta name="dc.creator" content="Ann Lee">', "author", "Ann Lee"),
        ('<meta property="article:section" content="World">', "section", "World"),
        (
            '<meta property="article:modified_time" content="2024-04-13T08:00:00Z">',
            "modified",
            "2024-04-13T08:00:00Z",
        ),
        ('<link rel="canonical" href="https://post.example/1">', "url", "https://post.example/1"),
        ('<meta name="original-source" content="A Wire">', "source", "A Wire"),
    ],
)
def test_what_a_page_declares(head: str, key: str, value: str) -> None:
    assert meta(page(head))[key] == value


def test_an_address_is_no_author() -> None:
    head = '<meta name="author" content="https://www.facebook.com/post">'
    assert "author" not in meta(page(head)) or "facebook" not in meta(page(head))["author"]


def test_the_hour_and_its_zone_come_from_where_they_are() -> None:
    script = {"@type": "NewsArticle", "datePublished": "2024-04-12T19:59:00+02:00"}
    head = (
        '<meta name="pubdate" content="2024-04-12">'
        f'<script type="application/ld+json">{json.dumps(script)}</script>'
    )
    document = parse_article(page(head), "page.html")
    header = read_header(document, classify_lines(document))
    assert header.published.stated == "2024-04-12T19:59+02:00"


def test_a_card_beside_the_article_declares_nothing_of_it() -> None:
    beside = (
        "<aside><time itemprop='datePublished' datetime='2025-12-26'>26 December</time>"
        "<meta itemprop='datePublished' content='2025-12-25'></aside>"
        "<ul><li><time itemprop='datePublished' datetime='2025-12-24'>24</time></li></ul>"
    )
    assert "date" not in meta(page("", beside=beside))
    own = "<time itemprop='datePublished' datetime='2024-04-12T10:00Z'>12 April</time>"
    declared = meta(page("", body=own + BODY, beside=beside))
    assert declared["date"] == "2024-04-12T10:00Z"
    assert declared["date_source"] == "microdata datePublished"


@pytest.mark.parametrize(
    ("script", "relation"),
    [
        ({"provider": {"name": "Reuters"}}, "credited"),
        ({"sourceOrganization": "Reuters"}, "credited"),
        ({"creditText": "Reuters"}, "credited"),
        ({"author": {"name": "Reuters"}}, "credited"),
        ({"isBasedOn": {"@type": "NewsArticle", "publisher": {"name": "Reuters"}}}, "based_on"),
    ],
)
def test_a_declared_wire_is_a_credit_that_can_be_cited(
    script: dict[str, object], relation: str
) -> None:
    node = {"@type": "NewsArticle", "publisher": {"name": "Harbour Post"}, **script}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    document = parse_article(page(head), "page.html")
    (credit,) = read_header(document, classify_lines(document)).wires
    assert (credit.name, credit.relation) == ("Reuters", relation)
    assert document.text[credit.span.start : credit.span.end] == credit.span.text


def test_the_outlet_is_not_its_own_source() -> None:
    node = {
        "@type": "NewsArticle",
        "publisher": {"name": "Reuters"},
        "sourceOrganization": "Reuters",
        "provider": {"name": "Reuters"},
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert "source" not in meta(page(head))


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Two stopped | Harbour Post", "Two stopped"),
        ("Two stopped - Harbour Post", "Two stopped"),
        ("Owners of the Harbour Post", "Owners of the Harbour Post"),
        ("Harbour Post", "Harbour Post"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, taken: str) -> None:
    head = (
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="Harbour Post">'
    )
    document = parse_article(page(head), "page.html")
    assert dict(document.meta)["title"] == taken
    assert document.text.startswith(f"{taken}\n\n")
