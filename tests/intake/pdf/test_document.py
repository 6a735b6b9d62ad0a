from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake import Limits, parse_article, parse_articles

MakePdf = Callable[..., bytes]
WORDS = "The ministry said on Friday that two shipments had been stopped."


def column(left: float, top: float, *lines: str, size: float = 10) -> list[tuple]:  # type: ignore[type-arg] - what the writer below takes
    return [(left, top - 12 * at, size, line) for at, line in enumerate(lines)]


def test_a_pdf_becomes_its_paragraphs(make_pdf: MakePdf) -> None:
    first = [
        (72, 760, 9, "Harbour Post"),
        (72, 720, 18, "Ministry stops two shipments"),
        *column(72, 690, "The ministry said on Friday that two shipments of dual-", "use goods"),
        *column(72, 650, "The importer, whose papers were in-", "complete, had named a school as"),
        (300, 30, 9, "1"),
    ]
    second = [
        (72, 760, 9, "Harbour Post"),
        *column(72, 720, "the end user of the goods, and gave no bank."),
        (300, 30, 9, "2"),
    ]
    info = "<< /Title (Ministry stops two shipments) /CreationDate (D:20240412195900Z) >>"
    data = make_pdf([first, second], info=info)
    document = parse_article(data, "report.pdf")
    assert document.text.split("\n\n") == [
        "Ministry stops two shipments",
        "The ministry said on Friday that two shipments of dual-use goods",
        (
            "The importer, whose papers were incomplete, had named a school as the end user of the "
            "goods, and gave no bank.\n"
        ),
    ]
    assert (document.media_type, document.extractor, document.encoding) == (
        "application/pdf",
        "pdfium",
        "",
    )
    assert document.source == hashlib.sha256(data).hexdigest()
    assert dict(document.meta) == {
        "title": "Ministry stops two shipments",
        "created": "2024-04-12",
        "pages": "2",
    }


@pytest.mark.parametrize("by_line", [True, False])
def test_two_columns_are_read_one_after_the_other(make_pdf: MakePdf, *, by_line: bool) -> None:
    left = column(72, 700, "one one one", "two two two", "three three", "four four", "five five")
    right = column(320, 700, "six six six", "seven seven", "eight eight", "nine nine", "ten ten.")
    mixed = [text for pair in zip(left, right, strict=True) for text in pair]
    document = parse_article(make_pdf([mixed if by_line else left + right]), "columns.pdf")
    words = document.text.split()
    assert [word for at, word in enumerate(words) if word not in words[:at]] == (
        "one two three four five six seven eight nine ten ten.".split()
    )


def test_a_declared_title_that_the_text_lacks_is_not_taken(make_pdf: MakePdf) -> None:
    data = make_pdf([[(72, 700, 10, WORDS)]], info="<< /Title (Microsoft Word - doc1.doc) >>")
    assert "title" not in dict(parse_article(data, "a.pdf").meta)


def test_the_same_pdf_gives_the_same_text(make_pdf: MakePdf) -> None:
    data = make_pdf([[(72, 700, 10, WORDS)]])
    assert parse_article(data, "a.pdf") == parse_article(data, "a.pdf")


def test_what_has_no_text_or_cannot_be_opened_is_refused(make_pdf: MakePdf) -> None:
    page = [(72, 700, 10, WORDS)]
    whole = make_pdf([page])
    for data, expected, found in (
        (make_pdf([[]]), Empty, "without text"),
        (make_pdf([page], locked=True), Unsupported, "password"),
        (b"%PDF-1.4 ...", Malformed, "broken"),
        (whole[:300], Malformed, "broken"),
    ):
        with pytest.raises(expected, match=found) as refusal:
            parse_article(data, "report.pdf")
        assert refusal.value.where == "report.pdf"
        assert refusal.value.advice


def test_caps_on_pages_bytes_and_characters(make_pdf: MakePdf) -> None:
    data = make_pdf([[(72, 700, 10, WORDS)]] * 3)
    for limits in (Limits(pages=2), Limits(whole=len(data) - 1), Limits(layer=100)):
        with pytest.raises(TooLarge):
            parse_article(data, "report.pdf", limits=limits)


def test_every_cut_of_a_pdf_is_read_or_refused(make_pdf: MakePdf) -> None:
    data = make_pdf([[(72, 700, 10, WORDS)]])
    for length in range(20, len(data), len(data) // 6):
        (given,) = parse_articles(data[:length], "cut.pdf")
        assert given.advice if isinstance(given, IntakeError) else given.text
