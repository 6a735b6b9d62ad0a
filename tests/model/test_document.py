from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Document, LineKind, Span


def make_document(text: str) -> Document:
    return Document("s" * 64, "l" * 64, "a.txt", "text/plain", "plain", "1", "utf-8", text)


@given(st.data(), st.text(min_size=1))
def test_a_span_cites_code_points_of_the_text(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert make_document(text).span(start, end) == Span("l" * 64, start, end, text[start:end])


def test_offsets_count_code_points_and_not_bytes() -> None:
    assert make_document("\U0001f6a2 武汉 x").span(2, 4).text == "武汉"


def test_the_kinds_of_a_line_are_those_that_readers_of_the_output_know() -> None:
    # The stable values of `read`'s output.
    assert " ".join(each.value for each in LineKind) == (
        "title subhead body caption credit byline date related nav share comments ad other"
    )
