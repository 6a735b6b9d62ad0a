from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Document, Line, LineKind
from enduse.read.paragraph import paragraphs_of, plain, split_sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The yard is old. It was closed.", ["The yard is old.", "It was closed."]),
        ("Mr. Holm of St. Olaf spoke.", ["Mr. Holm of St. Olaf spoke."]),
        ("The U.S. Treasury spoke.", ["The U.S. Treasury spoke."]),
        ("He left the U.S. The yard closed.", ["He left the U.S.", "The yard closed."]),
        ("Zorvex Co. sold it. Nobody knew.", ["Zorvex Co. sold it.", "Nobody knew."]),
        ("“It is old. We know.” He left.", ["“It is old.", "We know.”", "He left."]),
        ("Who knew? Nobody! The end…", ["Who knew?", "Nobody!", "The end…"]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("OSLO, Norway (AP) — The yard is old.", ["The yard is old."]),
        ("LIMA (Reuters) - The yard is old.", ["The yard is old."]),
        ("(Bloomberg) -- The yard is old.", ["The yard is old."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text(alphabet="aA.?! “”\"'\u00a0\n1—", max_size=200))
def test_no_letter_of_a_paragraph_is_lost_or_read_twice(text: str) -> None:
    bounds = split_sentences(text)
    assert bounds == sorted(bounds)
    assert all(a < b for a, b in bounds)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(bounds))
    kept = "".join(text[a:b] for a, b in bounds)
    assert sum(map(str.isalnum, kept)) <= sum(map(str.isalnum, text))


@given(st.text(max_size=200))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_no_break_spaces_become_spaces() -> None:
    assert plain("90\u00a0per\u202fcent\u200b.") == "90 per cent ."


def document(text: str) -> Document:
    return Document("0" * 64, "1" * 64, "a.txt", "text/plain", "plain", "1", "utf-8", text)


def body(text: str) -> tuple[Line, ...]:
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(Line(number, at, at + len(line), LineKind.BODY if line else LineKind.OTHER))
        at += len(line) + 1
    return tuple(lines)


def test_hard_wrapped_lines_are_one_paragraph_with_its_lines() -> None:
    text = "The ministry said that the yard had\nsold two lathes.\n\nIt is old."
    first, second = paragraphs_of(document(text), body(text))
    assert first.text == "The ministry said that the yard had sold two lathes."
    assert (first.line, first.line_at(0), first.line_at(first.text.index("sold"))) == (1, 1, 2)
    assert (second.line, second.start) == (4, text.index("It is"))


def test_whole_lines_stay_paragraphs_of_their_own() -> None:
    text = "The yard is old.\nIt was closed."
    assert [p.text for p in paragraphs_of(document(text), body(text))] == text.split("\n")


def test_captions_and_links_are_not_read() -> None:
    text = "A caption says that Zorvex sold it."
    lines = (Line(1, 0, len(text), LineKind.CAPTION),)
    assert list(paragraphs_of(document(text), lines)) == []
