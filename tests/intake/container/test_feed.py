from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, IntakeError, Malformed, TooLarge
from enduse.intake import Limits, parse_articles
from enduse.model import Document

# Each form as its specification writes it: RSS 2.0 (Harvard), RSS 1.0 (web.resource.org), RFC 4287,
# JSON Feed 1.1 (jsonfeed.org).
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Post</title><link>https://post.example</link>
<image><title>Logo</title></image>
<item><title>Two shipments stopped</title><link>https://post.example/1</link>
<author>desk@post.example (Ann Lee)</author>
<pubDate>Fri, 12 Apr 2024 19:59:00 GMT</pubDate><media:title>A picture</media:title>
<description>In short.</description>
<content:encoded><![CDATA[<p>The ministry said so.</p><ul><li>One</li><li>Two</li></ul>
<script>var a;</script>]]></content:encoded></item>
<item><title>In &lt;b&gt;brief&lt;/b&gt;</title><dc:creator>Bob Ray</dc:creator>
<dc:date>2024-04-13</dc:date><source url="https://wire.example">A Wire</source>
<description>&lt;p&gt;Officials said so.&lt;/p&gt;</description></item>
</channel></rss>"""
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://post.example/rss"><title>Harbour Post</title></channel>
<item rdf:about="https://post.example/1"><title>Two shipments stopped</title>
<link>https://post.example/1</link><description>The ministry said so.</description>
<dc:creator>Ann Lee</dc:creator><dc:date>2024-04-12T19:59:00Z</dc:date></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Harbour Post</title><author><name>The desk</name></author>
<entry><title type="html">Two &lt;i&gt;shipments&lt;/i&gt; stopped</title>
<link rel="self" href="https://post.example/x"/><link href="https://post.example/1"/>
<author><name>Ann Lee</name><uri>https://post.example/ann</uri></author>
<published>2024-04-12T19:59:00+02:00</published><updated>2024-04-13T08:00:00Z</updated>
<summary>In short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>ministry</b> said.</p>
<p>So.</p></div></content></entry>
<entry><title>Plain</title><updated>2024-04-13T08:00:00Z</updated>
<content type="text">Where a &lt; b, officials said so.</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [
            {
                "id": "https://post.example/1",
                "title": "Two shipments stopped",
                "content_html": "<p>The ministry said so.</p>",
                "date_published": "2024-04-12T19:59:00Z",
                "authors": [{"name": "Ann Lee"}, {"name": "Bob Ray"}],
            },
            {"id": "2", "content_text": "Officials said so."},
        ],
    }
)


def documents(text: str, **limits: int) -> list[Document]:
    given_ = list(parse_articles(text.encode(), "feed.xml", limits=Limits(**limits)))
    return [item for item in given_ if isinstance(item, Document)]


def test_rss_2() -> None:
    first, second = documents(RSS)
    assert first.text == "Two shipments stopped\n\nThe ministry said so.\n- One\n- Two\n"
    assert (first.path, first.media_type) == ("feed.xml#1", "application/rss+xml")
    assert dict(first.meta) == {
        "title": "Two shipments stopped",
        "author": "Ann Lee",
        "sitename": "Harbour Post",
        "url": "https://post.example/1",
        "date": "2024-04-12T19:59:00+00:00",
        "date_source": "feed entry",
    }
    meta = dict(second.meta)
    assert second.text == "In brief\n\nOfficials said so.\n"
    assert (meta["author"], meta["date"], meta["source"]) == ("Bob Ray", "2024-04-13", "A Wire")


def test_rss_1() -> None:
    (only,) = documents(RDF)
    assert only.text == "Two shipments stopped\n\nThe ministry said so.\n"
    meta = dict(only.meta)
    assert (meta["author"], meta["date"]) == ("Ann Lee", "2024-04-12T19:59:00Z")
    assert meta["sitename"] == "Harbour Post"


def test_atom() -> None:
    first, second = documents(ATOM)
    assert first.text == "Two shipments stopped\n\nThe ministry said.\nSo.\n"
    meta = dict(first.meta)
    assert (meta["author"], meta["url"]) == ("Ann Lee", "https://post.example/1")
    assert (meta["date"], meta["modified"]) == ("2024-04-12T19:59:00+02:00", "2024-04-13T08:00:00Z")
    assert second.text == "Plain\n\nWhere a < b, officials said so.\n"
    assert dict(second.meta)["author"] == "The desk"


def test_json_feed() -> None:
    first, second = documents(JSON_FEED)
    assert first.text == "Two shipments stopped\n\nThe ministry said so.\n"
    assert dict(first.meta)["author"] == "Ann Lee; Bob Ray"
    assert second.text == "Officials said so.\n"


def test_the_source_of_an_entry_is_the_feed_as_received() -> None:
    first, second = documents(RSS)
    assert first.source == second.source
    assert first.layer != second.layer


def test_a_feed_that_breaks_off_gives_what_stands_before() -> None:
    cut = RSS[: RSS.index("Officials said")]
    first, fault = parse_articles(cut.encode(), "feed.xml")
    assert isinstance(first, Document)
    assert isinstance(fault, Malformed)
    assert "feed.xml" in fault.where


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>',
        "<rss>" + "<a>" * 500,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1"}',
        "<rss><channel><title>x</title></channel></rss>",
    ],
)
def test_hostile_and_empty_feeds_are_refused(text: str) -> None:
    (fault,) = parse_articles(text.encode(), "feed.xml")
    assert isinstance(fault, Malformed | TooLarge | Empty)
    assert fault.advice
    assert len(str(fault)) < 400


def test_caps_on_bytes_and_entries() -> None:
    assert isinstance(next(parse_articles(RSS.encode(), "f", limits=Limits(whole=99))), TooLarge)
    *_, fault = parse_articles(RSS.encode(), "f", limits=Limits(members=1))
    assert isinstance(fault, TooLarge)


@given(st.text(max_size=60).filter(lambda text: "\x00" not in text), st.integers(0, len(RSS)))
def test_any_text_in_a_feed_is_read_or_refused(text: str, at: int) -> None:
    data = (RSS[:at] + text + RSS[at:]).encode("utf-8", "replace")
    for item in parse_articles(data, "feed.xml"):
        assert item.text if isinstance(item, Document) else isinstance(item, IntakeError)
