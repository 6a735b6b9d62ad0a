from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from enduse.intake.page.linked import Linked, read_linked

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Two shipments &amp; a ship",
    "datePublished": "2024-04-12T19:59:00+02:00",
    "dateModified": "2024-04-13",
    "author": [{"@type": "Person", "name": "Ann Lee"}, "Bob Ray"],
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "articleSection": "World",
    "provider": {"@type": "Organization", "name": "Reuters"},
    "isBasedOn": {"@type": "NewsArticle", "publisher": {"name": "A Wire"}},
}


def linked(*scripts: str, url: str = "", title: str = "") -> Linked | None:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    tree = lxml_html.document_fromstring(f"<html><head>{tags}</head><body>x</body></html>")
    return read_linked(tree, {url} - {""}, {title.casefold()} - {""})


def test_all_that_schema_org_has_for_an_article() -> None:
    assert linked(json.dumps(ARTICLE)) == Linked(
        title="Two shipments & a ship",
        published="2024-04-12T19:59:00+02:00",
        modified="2024-04-13",
        authors=("Ann Lee", "Bob Ray"),
        publisher="Harbour Post",
        section="World",
        sources=("Reuters",),
        based_on=("A Wire",),
    )


@pytest.mark.parametrize(
    "script",
    [
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        f"<!--\n{json.dumps(ARTICLE)}\n-->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)};\n//]]>",
        json.dumps(ARTICLE).replace("Two shipments", "Two\tshipments"),
    ],
)
def test_forms_that_pages_write(script: str) -> None:
    found = linked(script)
    assert found is not None
    assert found.title == "Two shipments & a ship"


def test_names_are_looked_up_by_their_id() -> None:
    graph = [
        {**ARTICLE, "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    found = linked(json.dumps({"@graph": graph}))
    assert found is not None
    assert found.authors == ("Ann Lee",)


def test_of_several_articles_the_pages_own_is_taken() -> None:
    other = {**ARTICLE, "headline": "Other", "datePublished": "2025-12-26", "url": "https://a/2"}
    own = {**ARTICLE, "mainEntityOfPage": {"@id": "https://a/1"}}
    scripts = [json.dumps(other), json.dumps(own)]
    for found in (
        linked(*scripts, url="https://a/1"),
        linked(*scripts, title="Two shipments & a ship"),
    ):
        assert found is not None
        assert found.published.startswith("2024-04-12")
    assert linked(*scripts) is None


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "a": ' * 2_000,
        json.dumps({"@type": ["NewsArticle", 3], "headline": 3, "author": [[["x"]]]}),
        json.dumps({"@type": "NewsArticle", "author": {"name": {"name": "x"}}}),
        json.dumps({"@type": "NewsArticle", "headline": "\ud800x"}),
        json.dumps([{"@type": "Person"}] * 20_000),
        json.dumps({"@type": "Product", "name": "x"}),
    ],
)
def test_hostile_json_ld_is_passed_over(script: str) -> None:
    found = linked(script)
    assert found is None or (found.published, found.publisher) == ("", "")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*ARTICLE, "@id", "@graph", "name"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_texts(value: Any) -> None:
    found = linked(json.dumps(value), json.dumps({**ARTICLE, "provider": value}))
    for name in () if found is None else (*found.authors, *found.sources, found.title):
        assert name == " ".join(name.split())
        assert name.encode("utf-8")
