"""Web archives: written by warcio, which is another's implementation of ISO 28500."""

from __future__ import annotations

import gc
import gzip
import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError, Malformed, TooLarge
from enduse.intake import Limits, parse_articles, read_articles
from enduse.model import Document

warcwriter = pytest.importorskip("warcio.warcwriter", reason="warcio writes the archives")
statusandheaders = pytest.importorskip(
    "warcio.statusandheaders", reason="warcio writes the archives"
)

PAGE = (
    b"<html><head><title>Stopped</title></head><body><article><h1>Stopped</h1><p>The ministry "
    b"said on Friday that two shipments of machine tools had been stopped at the border.</p>"
    b"</article></body></html>"
)


def archive(*pages: tuple[str, str, bytes], packed: bool = True, status: str = "200 OK") -> bytes:
    with warnings.catch_warnings():
        # warcio leaves its temporary files to be closed by the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        data = _archive(pages, packed=packed, status=status)
        gc.collect()
    return data


def _archive(pages: tuple[tuple[str, str, bytes], ...], *, packed: bool, status: str) -> bytes:
    buffer = io.BytesIO()
    writer = warcwriter.WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, kind, body in pages:
        head = statusandheaders.StatusAndHeaders(
            status, [("Content-Type", kind)], protocol="HTTP/1.1"
        )
        record: Any = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2024-04-12T19:59:00Z"},
        )
        writer.write_record(record)
    return buffer.getvalue()


TWO = (
    ("https://post.example/1", "text/html; charset=utf-8", PAGE),
    ("https://post.example/a.png", "image/png", b"\x89PNG"),
    ("https://post.example/2", "text/plain", b"Officials said so."),
)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_address_and_time(*, packed: bool) -> None:
    page, text = parse_articles(archive(*TWO, packed=packed), "a.warc")
    assert isinstance(page, Document)
    assert isinstance(text, Document)
    assert (page.path, text.path) == ("a.warc#2", "a.warc#4")
    assert page.text.startswith("Stopped\n\nThe ministry said on Friday")
    meta = dict(page.meta)
    assert meta["captured"] == "2024-04-12T19:59:00Z"
    assert meta["url"] == "https://post.example/1"
    assert len(meta["container"]) == 64
    assert text.text == "Officials said so."


def test_a_pdf_in_an_archive(make_pdf: Callable[..., bytes]) -> None:
    data = make_pdf([[(72, 700, 10, "The ministry said so.")]])
    (found,) = parse_articles(archive(("https://a.example/x", "application/pdf", data)), "a.warc")
    assert isinstance(found, Document)
    assert found.media_type == "application/pdf"


def test_what_was_not_found_is_no_article() -> None:
    assert list(parse_articles(archive(*TWO, status="404 Not Found"), "a.warc")) == []


@pytest.mark.parametrize("change", [5, -5])
def test_after_a_wrong_length_the_rest_goes_on(change: int) -> None:
    data = archive(*TWO, ("https://post.example/3", "text/plain", b"Three said so."), packed=False)
    at = data.index(b"https://post.example/1")
    start = data.index(b"Content-Length: ", at) + len("Content-Length: ")
    end = data.index(b"\r\n", start)
    wrong = data[:start] + b"%d" % (int(data[start:end]) + change) + data[end:]
    given_ = list(parse_articles(wrong, "a.warc"))
    texts = [item.text for item in given_ if isinstance(item, Document)]
    assert texts[-1] == "Three said so."
    assert any(isinstance(item, Malformed) for item in given_)


def test_an_archive_that_is_cut_off_gives_what_stands_before() -> None:
    data = archive(*TWO, packed=False)
    *before, fault = parse_articles(data[:-30], "a.warc")
    assert [item.path for item in before if isinstance(item, Document)] == ["a.warc#2"]
    assert isinstance(fault, Malformed)


def test_a_length_beyond_all_bounds_is_a_cut_off_record() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a\r\nContent-Length: "
    for length in (b"999999999999", b"-5", b"x", b""):
        (fault,) = parse_articles(head + length + b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "a.warc")
        assert isinstance(fault, IntakeError)
        assert fault.advice


def test_a_bomb_ends_at_the_cap() -> None:
    head = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 100000000\r\n\r\n"
    bomb = gzip.compress(head + bytes(100_000_000))
    (fault,) = parse_articles(bomb, "a.warc.gz", limits=Limits(unpacked=1_000_000))
    assert isinstance(fault, TooLarge)


def test_a_line_without_end_and_too_many_records() -> None:
    (fault,) = parse_articles(b"WARC/1.0\r\n" + b"a" * 300_000, "a.warc")
    assert isinstance(fault, Malformed)
    *_, last = parse_articles(archive(*TWO), "a.warc", limits=Limits(members=2))
    assert isinstance(last, TooLarge)


def test_a_packed_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"The ministry said so."))
    (fault,) = read_articles(path)
    assert isinstance(fault, IntakeError)
    assert "gzip" in fault.found


UNPACKED = archive(*TWO, packed=False)


@given(st.integers(0, len(UNPACKED)), st.binary(max_size=20))
def test_any_change_is_read_or_refused(at: int, change: bytes) -> None:
    data = UNPACKED
    for item in parse_articles(data[:at] + change + data[at + len(change) :], "a.warc"):
        assert item.text if isinstance(item, Document) else item.found
