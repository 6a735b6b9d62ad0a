from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake import parse_article, read_article
from enduse.model.document import Document, Header
from enduse.read.header import read_header
from enduse.read.lines import classify_lines

TITLE = "Salva stops machine tools bound for Grenzmark"
BODY = [
    "The trade ministry of Salva has stopped two shipments of machine tools to Grenzmark.",
    "The ministry said that the machine tools were on a list of goods under control.",
    "The trader in Larnel denied that the machine tools were his, the ministry added.",
]
# The title of the third given article.
_LONG_TITLE = (
    "China’s Alleged Support for Russia’s Military Build-up in Ukraine Draws International Concern"
)
CARDS = [
    "You may also like",
    "Train leaves the rails near Alm",
    "By Night Desk",
    "December 26, 2025",
]


def read(*blocks: str) -> tuple[Document, Header]:
    document = parse_article("\n\n".join(blocks).encode(), "page.txt")
    return document, read_header(document, classify_lines(document))


def header(*blocks: str) -> Header:
    return read(*blocks)[1]


def test_the_title_is_cited() -> None:
    document, found = read("  " + TITLE + " ", *BODY)
    assert found.title is not None
    assert found.title.text == TITLE
    assert document.text[found.title.start : found.title.end] == TITLE


def test_a_text_without_a_title_has_none() -> None:
    assert header(*BODY).title is None


def test_the_end_of_the_breadcrumb_is_the_title() -> None:
    other = "Grenzmark denies that Salva has stopped machine tools"
    found = header(other, f"Night Ledger > News > {TITLE}", "News", TITLE, *BODY)
    assert found.title is not None
    assert found.title.text == TITLE
    assert found.outlet == "Night Ledger"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and Tom Vance", "Ann Lee and Tom Vance"),
        ("By Ann Lee | Trade editor", "Ann Lee"),
        ("By Ann Lee, April 12, 2024", "Ann Lee"),
        ("Written by: Ann Lee", "Ann Lee"),
        ("By\nAnn Lee", "Ann Lee"),
        ("Ann Lee - Nov 19, 2023, 10:31 pm CST", "Ann Lee"),
        ("By News Room", "News Room"),
        ("Ann Lee\nApril 12, 2024", "Ann Lee"),
    ],
)
def test_authors(line: str, author: str) -> None:
    document, found = read(TITLE, line, *BODY)
    assert found.author == author
    assert found.author_span is not None
    assert document.text[found.author_span.start : found.author_span.end] == author


def test_an_author_who_is_named_in_the_credit_alone() -> None:
    credit = "Reuters, with additional editing by Ann Lee"
    assert header(TITLE, *BODY, f"  • {credit}").author == credit
    note = "Ann Lee (The information in this article is based on reports from Reuters and CNN.)"
    assert header(TITLE, *BODY, note).author == "Ann Lee"


def test_the_byline_of_a_card_is_not_the_authors() -> None:
    assert header(TITLE, *BODY, *CARDS).author is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By The Salva Courier Staff & Agencies", "The Salva Courier"),
        ("© 2024 Salva Courier. All rights reserved.", "Salva Courier"),
        ("2024 © SalvaCourier.com. All Rights Reserved.", "SalvaCourier"),
        ("Copyright 2019-2024 The Salva Courier Ltd", "The Salva Courier"),
        ("Salva Courier Ltd. All rights reserved.", "Salva Courier"),
        ("Ann Lee is the trade editor at Salva Courier. She lives in Larnel.", "Salva Courier"),
        ("By News Desk", None),
        ("© Reuters", None),
        ("Ann Lee is a reporter.", None),
    ],
)
def test_outlets(line: str, outlet: str | None) -> None:
    document, found = read(TITLE, *BODY, line)
    assert found.outlet == outlet
    if outlet is not None and found.outlet_span is not None:
        assert document.text[found.outlet_span.start :].startswith(outlet)


def test_an_outlet_whose_logo_repeats_its_name() -> None:
    assert header("SalvaCourierSalvaCourier", TITLE, *BODY).outlet == "SalvaCourier"


def wires(*blocks: str) -> list[tuple[str, str]]:
    return [(wire.name, wire.relation) for wire in header(*blocks).wires]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  • Reuters, with additional editing by Ann Lee", [("Reuters", "credited")]),
        ("(Reporting by Ann Lee in Larnel; Reuters)", [("Reuters", "credited")]),
        ("AFP / AP", [("Agence France-Presse", "credited"), ("Associated Press", "credited")]),
        ("Source: Xinhua", [("Xinhua", "credited")]),
        ("With inputs from PTI", [("Press Trust of India", "based_on")]),
        (
            "(The information in this article is based on reports sourced from Reuters and CNN.)",
            [("Reuters", "based_on"), ("CNN", "based_on")],
        ),
        ("The Associated Press contributed to this report.", [("Associated Press", "based_on")]),
        (
            "Simply sign up to the War myFT Digest, delivered to your inbox.",
            [("Financial Times", "implied")],
        ),
        (
            "Copyright 2024 The Associated Press. All rights reserved.",
            [("Associated Press", "credited")],
        ),
        ("Crates on the quay. Photo: Ann Lee via Reuters", []),
        ("Also read: Grenzmark buys tools, says Reuters", []),
        ("According to Reuters, the ministry of Salva knew of the machine tools.", []),
    ],
)
def test_credits(line: str, expected: list[tuple[str, str]]) -> None:
    assert wires(TITLE, *BODY, line) == expected


def test_a_dispatch_names_its_agency_at_its_beginning_or_its_end() -> None:
    opening = "LARNEL, April 3 (Reuters) - " + BODY[0]
    assert wires(TITLE, opening, *BODY[1:]) == [("Reuters", "credited")]
    assert wires(TITLE, *BODY[:2], BODY[2] + " (AFP)") == [("Agence France-Presse", "credited")]
    assert wires(TITLE, "LARNEL (Courier) - " + BODY[0], *BODY[1:]) == []


def test_the_most_direct_credit_counts() -> None:
    found = wires(TITLE, "Reuters", *BODY, "Based on reports from Reuters")
    assert found == [("Reuters", "credited")]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Last updated: 2024/04/12 at 7:59 PM", "2024-04-12T19:59"),
        ("April 12, 2024", "2024-04-12"),
        ("Friday 12 April 2024 14.30", "2024-04-12"),
        ("By Ann Lee, 12 April 2024", "2024-04-12"),
        ("Published: 12.04.2024, 09:12", "2024-04-12T09:12"),
        ("Published 11 April 2024 | Updated 12 April 2024", "2024-04-11"),
        (
            "PUBLISHED: 17:22, Fri, Apr 12, 2024 | UPDATED: 18:03, Sat, Apr 13, 2024",
            "2024-04-12T17:22",
        ),
        ("Updated: 13 April 2024\n\nPosted: 12 April 2024", "2024-04-12"),
    ],
)
def test_stated_dates(line: str, stated: str) -> None:
    document, found = read(TITLE, line, *BODY, *CARDS)
    assert found.published.stated == stated
    assert found.published.earliest == found.published.latest == stated[:10]
    assert found.published.span is not None
    assert document.text.startswith(found.published.span.text, found.published.span.start)


def test_a_date_right_below_the_article_is_its_own() -> None:
    assert header(TITLE, *BODY, "News Room April 12, 2024").published.stated == "2024-04-12"


def test_a_date_in_the_dateline_is_its_own() -> None:
    opening = "LARNEL, 3 April 2024 (Reuters) - " + BODY[0]
    assert header(TITLE, opening, *BODY[1:]).published.stated == "2024-04-03"


@pytest.mark.parametrize(
    "blocks",
    [
        (TITLE, *BODY, *CARDS),
        (TITLE, *BODY, "Leave a comment", "Ann", "December 26, 2025 at 6:34 am", "So what."),
        ("December 26, 2025", "Train leaves the rails", "x", "x", "x", "x", "x", "x", TITLE, *BODY),
        (TITLE, *BODY, "© 2025 Salva Courier. All rights reserved."),
        (TITLE, "2 hours ago", *BODY),
    ],
)
def test_a_date_beside_the_article_is_not_its_own(blocks: tuple[str, ...]) -> None:
    published = header(*blocks).published
    assert (published.stated, published.earliest, published.latest) == (None, None, None)
    assert published.basis


def test_a_date_that_can_be_read_in_two_ways_is_a_range() -> None:
    published = header(TITLE, "Published: 04/12/2024", *BODY).published
    assert published.stated is None
    assert (published.earliest, published.latest) == ("2024-04-12", "2024-12-04")
    assert "2024-04-12 or 2024-12-04" in published.basis


def test_a_month_is_a_range() -> None:
    published = header(TITLE, "Published April 2024", *BODY).published
    assert (published.stated, published.earliest, published.latest) == (
        None,
        "2024-04-01",
        "2024-04-30",
    )


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("Salva has stopped such shipments since February 2022.", "2022-02-01", None),
        ("Salva has stopped such shipments since 2021, the ministry said.", "2021-01-01", None),
        ("The ministry acted after the vote of 3 May 2023 in the house.", "2023-05-03", None),
        ("The ministry acted on Thursday, and earlier this month.", None, None),
        ("A law was passed on July 27th, the ministry said.", None, None),
        ("The ban will end on 10 November 2026, the ministry said.", None, None),
    ],
)
def test_the_body_may_bound_the_day(
    sentence: str, earliest: str | None, latest: str | None
) -> None:
    published = header(TITLE, *BODY, sentence).published
    assert (published.stated, published.earliest, published.latest) == (None, earliest, latest)


def test_a_date_without_a_year_is_named_in_the_basis_with_its_line() -> None:
    published = header(TITLE, *BODY, "A law was passed on July 27th, the ministry said.").published
    assert "“July 27th” (line 9)" in published.basis


def test_an_event_dated_twice_gives_the_year() -> None:
    twice = [
        "Grenzmark has bought tools since its invasion of Ostrava in February 2022.",
        "The minister warned of this after Grenzmark invaded Ostrava last year.",
    ]
    published = header(TITLE, *BODY, *twice).published
    assert (published.earliest, published.latest) == ("2023-01-01", "2023-12-31")
    later = header(
        TITLE, *BODY, *twice, "In May this year the ministry warned the traders."
    ).published
    assert (later.earliest, later.latest) == ("2023-05-01", "2023-12-31")


def test_trade_that_is_dated_twice_does_not_give_the_year() -> None:
    twice = [
        "Exports of tools to Grenzmark fell in February 2022, the ministry said.",
        "The ministry said that exports of tools to Grenzmark rose last year.",
    ]
    assert header(TITLE, *BODY, *twice).published.latest is None


def test_the_metadata_of_a_page_come_first() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY * 2)
    html = (
        f"<!doctype html><html><head><title>{TITLE}</title>"
        '<meta property="og:site_name" content="Salva Courier">'
        '<meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2024-04-12T19:59:30+02:00"></head>'
        f"<body><article><h1>{TITLE}</h1><p>December 26, 2025</p>{paragraphs}</article>"
        "</body></html>"
    )
    document = parse_article(html.encode(), "page.html")
    found = read_header(document, classify_lines(document))
    assert (found.outlet, found.author) == ("Salva Courier", "Ann Lee")
    assert found.published.stated == "2024-04-12T19:59+02:00"
    assert found.published.latest == "2024-04-12"
    assert "meta article:published_time" in found.published.basis


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee, Night Ledger | November 19, 2019",
        "By Ann Lee, Night Ledger - Nov 19, 2019, 10:03 AM",
        "Nov 19, 2019 | By Ann Lee",
        "Ann Lee Published November 19, 2019",
    ],
)
def test_byline_and_date_on_one_line(line: str) -> None:
    found = header(TITLE, line, *BODY)
    assert found.author == "Ann Lee"
    assert found.published.latest == "2019-11-19"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Larnel Herald", "The Larnel Herald"),
        ("Larnel Daily Times", "Larnel Daily Times"),
        ("World News", None),
        ("Latest News", None),
        ("Larnel", None),
    ],
)
def test_a_bare_masthead(line: str, outlet: str | None) -> None:
    assert header(line, TITLE, *BODY).outlet == outlet


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("— with AP", [("Associated Press", "based_on")]),
        ("(AFP, Reuters)", [("Agence France-Presse", "credited"), ("Reuters", "credited")]),
        ("— Reuters", [("Reuters", "credited")]),
        ("— with care", []),
    ],
)
def test_how_a_body_is_signed_off(end: str, expected: list[tuple[str, str]]) -> None:
    assert wires(TITLE, *BODY[:-1], f"{BODY[-1]} {end}") == expected


def test_reuters_is_known_by_how_it_closes_a_dispatch() -> None:
    note = "(Reporting by Ann Lee in Larnel; Editing by Bob Ray)"
    assert wires(TITLE, *BODY, note) == [("Reuters", "implied")]
    assert wires(TITLE, *BODY, "Reporting by Ann Lee. Editing by Bob Ray.") == []


@pytest.mark.parametrize(
    ("key", "how"), [("captured", "kept by a crawler"), ("sent", "sent on by mail")]
)
def test_the_day_on_which_a_text_was_seen_bounds_it(key: str, how: str) -> None:
    document, _ = read(TITLE, *BODY)
    seen = replace(document, meta=((key, "2024-04-12T19:59:00Z"),))
    published = read_header(seen, classify_lines(seen)).published
    assert (published.stated, published.earliest, published.latest) == (None, None, "2024-04-12")
    assert how in published.basis


@given(st.lists(st.sampled_from([TITLE, *BODY, *CARDS, "Reuters", "By Ann Lee", "", "April 2024"])))
def test_every_span_of_a_header_cites_the_text_layer(blocks: list[str]) -> None:
    document, found = read("x", *blocks)
    spans = [found.title, found.outlet_span, found.author_span, found.published.span]
    spans += [wire.span for wire in found.wires]
    for span in spans:
        assert span is None or document.text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    ("file", "title", "outlet", "author", "stated", "credited"),
    [
        (
            "000_b07eba9b178ae552.txt",
            "China Likely Sending Military Tech to Russia: US Intelligence",
            "Asia Financial",
            "Reuters, with additional editing by Vishakha Saxena",
            None,
            [("Reuters", "credited")],
        ),
        (
            "001_f7fefe5c3965fdef.txt",
            "US Intelligence Accuses China of Supplying Technology to the Russian Military",
            None,
            "Huyền Lê",
            None,
            [("Reuters", "based_on"), ("CNN", "based_on")],
        ),
        (
            "002_890900f50b5b78e1.txt",
            _LONG_TITLE,
            "The Smartencyclopedia",
            "The Smartencyclopedia Staff & Agencies",
            None,
            [],
        ),
        (
            "003_8d14d2ebfb6ca022.txt",
            "US says China is supplying missile and drone engines to Russia",
            "Indebta",
            "News Room",
            "2024-04-12T19:59",
            [("Financial Times", "implied")],
        ),
        ("004_43de8b031f73710a.txt", None, None, None, None, []),
    ],
)
def test_the_given_articles(
    shared: Path,
    *,
    file: str,
    title: str | None,
    outlet: str | None,
    author: str | None,
    stated: str | None,
    credited: list[tuple[str, str]],
) -> None:
    document = read_article(shared / "articles" / file)
    found = read_header(document, classify_lines(document))
    assert (None if found.title is None else found.title.text) == title
    assert (found.outlet, found.author, found.published.stated) == (outlet, author, stated)
    assert [(wire.name, wire.relation) for wire in found.wires] == credited


@pytest.mark.parametrize(
    ("file", "day"),
    # When the two disclosures became public: 27 July 2023 and 12 April 2024.
    [
        ("000_b07eba9b178ae552.txt", "2023-07-27"),
        ("001_f7fefe5c3965fdef.txt", "2023-07-28"),
        ("002_890900f50b5b78e1.txt", "2024-04-12"),
        ("004_43de8b031f73710a.txt", "2024-04-13"),
    ],
)
def test_the_ranges_of_the_given_articles_hold_the_day(shared: Path, file: str, day: str) -> None:
    document = read_article(shared / "articles" / file)
    published = read_header(document, classify_lines(document)).published
    assert published.stated is None
    assert published.earliest is None or published.earliest <= day
    assert published.latest is None or published.latest >= day
    assert published.basis
