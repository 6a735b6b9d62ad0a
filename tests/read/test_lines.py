"""Lines of scraped pages.

The pages in ``pages/`` are written by us, on invented events, after layouts that news sites have:
each line of such a file is the kind that the line should get, a bar, and the line itself.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake import parse_article, read_article
from enduse.model.document import Line, LineKind
from enduse.read.lines import classify_lines

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
PROSE = [
    "The trade ministry of Salva has stopped two shipments of machine tools to Grenzmark.",
    "The ministry said that the machine tools were on a list of goods under control.",
    "An official of the ministry said that the shipments had come from a trader in Larnel.",
    "The trader in Larnel denied that the machine tools were his, the ministry added.",
]


def kinds(text: str) -> dict[str, str]:
    """Give the kind of each line that is not blank."""
    document = parse_article(text.encode(), "page.txt")
    return {
        text[line.start : line.end].strip(): line.kind.value
        for line in classify_lines(document)
        if text[line.start : line.end].strip()
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_every_line_of_a_page_gets_its_kind(path: Path) -> None:
    rows = [row.split("|", 1) for row in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    text = "\n".join(line for _, line in rows)
    found = classify_lines(parse_article(text.encode(), path.name))
    wrong = [
        (line.number, kind, line.kind.value, shown)
        for line, (kind, shown) in zip(found, rows, strict=True)
        if shown and line.kind.value != kind
    ]
    assert wrong == []


@pytest.mark.parametrize("layout", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n\t\n"])
def test_paragraphs_are_body_however_they_are_set(layout: str) -> None:
    found = kinds(layout.join(["Salva stops machine tools", *PROSE]))
    assert found["Salva stops machine tools"] == "title"
    assert [found[paragraph] for paragraph in PROSE] == ["body"] * 4


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this:", "share"),
        ("Facebook Twitter Copy Link Print", "share"),
        ("Advertisement", "ad"),
        ("Story continues below", "ad"),
        ("Sign up here for the Trade Secrets newsletter, straight to your inbox.", "ad"),
        ("READ MORE: Storm closes the port", "related"),
        ("Also on HP: Storm closes the port", "related"),
        ("Crates on the quay. Photo: Ann Lee/AFP", "caption"),
        ("A ship at Larnel [File: Ann Lee/Reuters]", "caption"),
        ("Crates on the quay in May. Ann Lee/Getty Images", "caption"),
        ("What the ministry says", "subhead"),
        ("“It is over,” she said.", "body"),
        ("Additional reporting by Ann Lee", "credit"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    text = "\n\n".join(["Salva stops machine tools", *PROSE[:2], line, *PROSE[2:]])
    found = kinds(text)
    assert found[line] == kind
    assert [found[paragraph] for paragraph in PROSE] == ["body"] * 4


@pytest.mark.parametrize(
    "words",
    [
        "The minister wants everybody to share this story with the police, and to print it.",
        "Customs found the newsletter of a firm in Larnel among the papers of the ship.",
        "The official said that cookies had been found in the crates instead of the valves.",
        "More than 100 companies are on the list: banks, traders and two shipyards.",
        "Since the war began, the port of Larnel has sent its comments on each law to Salva.",
        "“We will follow up on Facebook,” the minister said of the traders in Larnel.",
        "By Thursday the ministry had stopped forty crates at the port of Larnel.",
        "The firm’s editor for trade is a fellow of the institute, the ministry said on Monday.",
        "It first appeared on the list of the ministry in 2014, after a shipment to Grenzmark.",
    ],
)
def test_words_of_buttons_within_a_report_do_not_make_it_one(words: str) -> None:
    found = kinds("\n\n".join(["Salva stops machine tools", *PROSE[:3], words, PROSE[3]]))
    assert found[words] == "body"


def test_what_stands_with_a_pictures_credit_is_its_caption() -> None:
    caption = "The minister is said to have known of the shipments for two years."
    credit = "Minister Okafor at the port. Photo: Salva News via AFP."
    found = kinds("\n\n".join(["Salva stops machine tools", f"{caption}\n{credit}", *PROSE]))
    assert (found[caption], found[credit]) == ("caption", "caption")
    assert found[PROSE[0]] == "body"


def test_teasers_below_the_article_are_not_body() -> None:
    teasers = [
        "It was around six in the morning when the first wagon left the rails near Alm.",
        "The striker had said that he would leave in the summer, and now he is gone.",
    ]
    page = [
        *PROSE,
        "You may also like",
        "Train leaves the rails",
        teasers[0],
        "Striker leaves",
        teasers[1],
    ]
    found = kinds("\n\n".join(["Salva stops machine tools", *page]))
    assert {found[teaser] for teaser in teasers} == {"related"}


def test_readers_comments_are_not_body_even_if_they_are_longer() -> None:
    comments = [
        f"Reader {n} thinks that the machine tools of Salva are no good at all." for n in range(40)
    ]
    found = kinds("\n\n".join(["Salva stops machine tools", *PROSE, "40 Comments", *comments]))
    assert {found[comment] for comment in comments} == {"comments"}
    assert [found[paragraph] for paragraph in PROSE] == ["body"] * 4


def test_the_life_of_an_author_is_not_body_and_that_of_a_party_is() -> None:
    life = "Ann Lee is a reporter at The Harbour Post, where she covers trade."
    party = "Otto Brandt is an analyst at the institute and was a writer of the list."
    text = "\n\n".join(
        ["Salva stops machine tools", "By Ann Lee", *PROSE[:2], party, *PROSE[2:], life]
    )
    found = kinds(text)
    assert (found[life], found[party]) == ("other", "body")


def test_a_line_that_breaks_off_is_a_teaser() -> None:
    teaser = "The trade ministry of Salva had known of the machine tools since the day when…"
    found = kinds("\n\n".join([*PROSE, "Most read", "Old headline", teaser]))
    assert found[teaser] == "related"


def test_han_text_has_a_body() -> None:
    body = [
        "商务部周五表示，已将两家公司列入不可靠实体清单，禁止其从事进出口活动。",
        "商务部发言人说，这两家公司向台湾出售武器，损害了国家主权和安全。",
        "清单上的公司不得在中国境内新增投资，其高级管理人员不得入境。",
    ]
    found = kinds("\n\n".join(["商务部公布清单", *body, "分享"]))
    assert [found[line] for line in body] == ["body"] * 3


def test_the_layer_of_a_page_is_title_and_body() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    html = (
        "<!doctype html><html><head><title>Salva stops tools</title></head><body><article>"
        f"<h1>Salva stops tools</h1>{paragraphs}</article></body></html>"
    )
    document = parse_article(html.encode(), "page.html")
    found = [line.kind for line in classify_lines(document) if line.end > line.start]
    assert found == [LineKind.TITLE, *[LineKind.BODY] * 4]


def _is_partition(lines: tuple[Line, ...], text: str) -> bool:
    return "\n".join(text[line.start : line.end] for line in lines) == text


@given(st.lists(st.sampled_from([*PROSE, "", "Share", "By Ann Lee", "Home", "  • x", "Most read"])))
def test_lines_cover_the_text_layer_and_nothing_else(chosen: list[str]) -> None:
    text = "\n".join(["x", *chosen])
    lines = classify_lines(parse_article(text.encode(), "page.txt"))
    assert _is_partition(lines, text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r ")))
def test_any_text_is_classified(text: str) -> None:
    document = parse_article(("note\n" + text).encode(), "page.txt")
    assert _is_partition(classify_lines(document), document.text)


def test_body_lines_of_the_annotated_articles(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "articles_gold.json").read_text(encoding="utf-8"))
    right = found = wanted = 0
    for article in gold["articles"].values():
        document = read_article(shared / "articles" / article["file"])
        body = {line.number for line in classify_lines(document) if line.kind is LineKind.BODY}
        right += len(body & set(article["lines"]["body"]))
        found += len(body)
        wanted += len(article["lines"]["body"])
    assert 2 * right / (found + wanted) >= 0.97


def test_lists_and_tables_in_the_body_of_a_page_are_body() -> None:
    rows = "".join(f"<tr><td>Lathe {at}</td><td>{at}00 euros</td></tr>" for at in range(3))
    html = (
        "<html><body><article><h1>Two shipments stopped</h1>"
        + "".join(f"<p>{line}</p>" for line in PROSE)
        + "<ul><li>two lathes of a new make</li><li>one grinding machine</li></ul>"
        + f"<table>{rows}</table>"
        + "".join(f"<p>{line}</p>" for line in reversed(PROSE[1:]))
        + "</article></body></html>"
    )
    document = parse_article(html.encode(), "page.html")
    found = {document.text[line.start : line.end]: line.kind for line in classify_lines(document)}
    wanted = [text for text in found if "lathes" in text or "grinding" in text or "euros" in text]
    assert len(wanted) == 5
    assert {found[text] for text in wanted} == {LineKind.BODY}


def test_what_an_e_mail_answers_is_not_its_own_and_what_it_brings_is() -> None:
    head = b"From: a@b.example\nMessage-ID: <1@b>\nSubject: Two stopped\nMIME-Version: 1.0\n\n"
    own, other = "\n".join(PROSE), "\n".join(f"> {line}" for line in PROSE)
    for body, kind in (
        (f"{own}\n\n> {PROSE[0][:-1]} again.\n", LineKind.OTHER),
        (f"See below.\n\n{other}\n", LineKind.BODY),
    ):
        document = parse_article(head + body.encode(), "m.eml")
        first = int(dict(document.meta)["quoted"].partition("-")[0])
        assert classify_lines(document)[first - 1].kind is kind
