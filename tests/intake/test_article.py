from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError, TooLarge
from enduse.intake import Limits, parse_article, read_article

TEXT = "Ministry stops two shipments\r\n\r\n  The ministry said on Friday: “two” – no more.\r\n"


def test_text_layer_is_the_decoded_file_unchanged() -> None:
    data = TEXT.encode()
    document = parse_article(data, "note.txt")
    assert document.text == TEXT
    assert document.source == hashlib.sha256(data).hexdigest()
    assert document.layer == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (document.media_type, document.extractor, document.encoding) == (
        "text/plain",
        "plain",
        "utf-8",
    )


def test_a_span_cites_the_layer_by_code_points() -> None:
    document = parse_article("😀 “two” 武汉".encode(), "note.txt")
    span = document.span(3, 6)
    assert span.text == "two"
    assert span.document == document.layer


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_not_part_of_the_text(encoding: str) -> None:
    document = parse_article(TEXT.encode(encoding), "note.txt")
    assert document.text == TEXT


def test_the_same_text_in_two_encodings_has_one_layer_and_two_sources() -> None:
    first, second = (parse_article(TEXT.encode(name), "note.txt") for name in ("utf-8", "cp1252"))
    assert first.layer == second.layer
    assert first.source != second.source


@pytest.mark.parametrize(
    "text",
    [
        "[1] The ministry said so.",
        "{Kyiv} The ministry said so.",
        "a < b and b > c, said the ministry",
        "<- back to the ministry",
        "The tag <p> starts a paragraph.",
    ],
)
def test_text_with_brackets_is_text(text: str) -> None:
    assert parse_article(text.encode(), "note.txt").text == text


def test_what_it_is_is_told_by_content_and_not_by_name() -> None:
    page = (
        b"<!doctype html><html><body><article><p>The ministry said so.</p></article></body></html>"
    )
    assert parse_article(page, "note.txt").media_type == "text/html"
    assert parse_article(b"The ministry said so.", "note.html").media_type == "text/plain"


def test_limits_are_the_callers_to_set(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"The ministry said so.")
    with pytest.raises(TooLarge, match="21 bytes, over the cap of 20"):
        read_article(path, limits=Limits(article=20))
    with pytest.raises(TooLarge, match="21 characters, over the cap of 20"):
        read_article(path, limits=Limits(layer=20))
    assert read_article(path, limits=Limits(article=21, layer=21)).path == "note.txt"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map("A".__add__)
)
def test_any_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    document = parse_article(("note: " + text).encode(), "note.txt")
    assert document.media_type == "text/html" or document.text == "note: " + text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_our_own_tree(data: bytes) -> None:
    refusal = ""
    try:
        document = parse_article(data, "any")
    except IntakeError as error:
        refusal = str(error)
    assert refusal or document.text.encode("utf-8")
    assert "\n" not in refusal


def test_the_given_articles_are_read_unchanged(shared: Path) -> None:
    paths = sorted((shared / "articles").glob("*.txt"))
    assert paths
    for path in paths:
        document = read_article(path)
        assert document.text.encode() == path.read_bytes()
