from __future__ import annotations

import textwrap
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, IntakeError, TooLarge
from enduse.intake import Limits, parse_article, parse_articles
from enduse.intake.mail import is_mail
from enduse.model import Document

SAID = "The ministry said on Friday that two shipments of machine tools had been stopped."
PAGE = (
    "<html><body><p>Read in a browser</p><article><h1>Two shipments stopped</h1>"
    f"<p>{SAID}</p><p>An importer in the capital had named a school as the end user.</p>"
    "<p>The spokesman declined to name the bank that had paid, and the day on which it did so, and "
    "said that a court would have to say which of the two laws had been broken.</p></article>"
    "</body></html>"
)


def mail(text: str | None = SAID, html: str | None = None, **fields: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = fields.get("sender", "The Harbour Post <news@post.example>")
    message["Date"] = "Fri, 12 Apr 2024 19:59:00 +0200"
    message["Subject"] = fields.get("subject", "Two shipments stopped")
    message["Message-ID"] = "<1@post.example>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def test_the_headers_are_what_it_says_of_itself() -> None:
    document = parse_article(mail(subject="Fwd: Ministère stops two").as_bytes(), "m.eml")
    assert dict(document.meta) == {
        "title": "Ministère stops two",
        "sitename": "The Harbour Post",
        "date": "2024-04-12T19:59:00+02:00",
        "date_source": "mail Date",
    }
    assert document.text == f"Ministère stops two\n\n{SAID}\n"
    assert (document.media_type, document.extractor) == ("message/rfc822", "mail")


def test_a_list_is_the_outlet_and_its_sender_the_author() -> None:
    message = mail()
    message["List-Id"] = "Export watch <watch.post.example>"
    meta = dict(parse_article(message.as_bytes(), "m.eml").meta)
    assert (meta["sitename"], meta["author"]) == ("Export watch", "The Harbour Post")


def test_an_html_part_that_says_as_much_is_read_as_a_page() -> None:
    document = parse_article(mail("See the page.", PAGE).as_bytes(), "m.eml")
    assert SAID in document.text
    assert "browser" not in document.text
    assert document.extractor == "trafilatura"


def test_the_plain_part_is_read_where_the_html_has_less() -> None:
    long = "\n".join([SAID] * 9)
    document = parse_article(mail(long, "<p>Only for browsers.</p>").as_bytes(), "m.eml")
    assert document.text.count(SAID) == 9


def test_lines_that_were_broken_for_the_mail_are_joined() -> None:
    message = mail(textwrap.fill(f"{SAID} {SAID} {SAID}", 70))
    assert f"{SAID} {SAID} {SAID}" in parse_article(message.as_bytes(), "m.eml").text


def test_quoted_lines_are_marked_and_freed_of_their_marks() -> None:
    document = parse_article(mail(f"See below.\n\n> {SAID}\n> More.\n").as_bytes(), "m.eml")
    lines = document.text.split("\n")
    first, last = map(int, dict(document.meta)["quoted"].split("-"))
    assert lines[first - 1 : last] == [SAID, "More."]


def test_the_day_on_which_it_was_sent_on_is_not_that_of_what_it_brings() -> None:
    text = f"FYI\n\n---------- Forwarded message ---------\nFrom: A Wire\n\n{SAID}"
    document = parse_article(mail(text).as_bytes(), "m.eml")
    meta = dict(document.meta)
    assert "date" not in meta
    assert meta["sent"].startswith("2024-04-12")
    assert "Forwarded" in document.text.split("\n")[int(meta["forwarded"]) - 1]


def test_what_is_attached_is_further_documents() -> None:
    message = mail()
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(mail("The inner ministry said so.", subject="Inner"))
    given_ = list(parse_articles(message.as_bytes(), "m.eml"))
    assert [item.path for item in given_ if isinstance(item, Document)] == [
        "m.eml",
        "m.eml/page.html",
        "m.eml/part-3.eml",
    ]
    (refused,) = [item for item in given_ if isinstance(item, IntakeError)]
    assert refused.where == "m.eml/a.pdf"


def test_mails_in_mails_are_read_to_a_bound() -> None:
    message = mail("Innermost said so.")
    for at in range(6):
        outer = mail(f"Level {at} said so.")
        outer.add_attachment(message)
        message = outer
    given_ = list(parse_articles(message.as_bytes(), "m.eml"))
    assert 3 <= len([item for item in given_ if isinstance(item, Document)]) <= 4
    assert isinstance(given_[-1], TooLarge)


def test_a_mail_without_a_text_is_refused() -> None:
    with pytest.raises(Empty, match="without a text"):
        parse_article(mail(None).as_bytes(), "m.eml")


@pytest.mark.parametrize("kind", ["deep", "long field", "long content type", "large"])
def test_hostile_mails_are_refused_at_once(kind: str) -> None:
    head = b"From: a@b.example\nMessage-ID: <1@b>\nSubject: x\nMIME-Version: 1.0\n"
    if kind == "deep":
        parts = b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at)
            for at in range(5000)
        )
        data = head + parts
    elif kind == "long field":
        data = head + b"X-Junk: " + b"a" * 2_000_000 + b"\n\nSaid.\n"
    elif kind == "long content type":
        data = head + b"Content-Type: text/plain;" + b" a=b;" * 100_000 + b"\n\nSaid.\n"
    else:
        data = head + b"\n" + b"a" * 200
    with pytest.raises(TooLarge):
        parse_article(data, "m.eml", limits=Limits(whole=200 if kind == "large" else 50_000_000))


@pytest.mark.parametrize(
    "text",
    [
        "From: the ministry\nThe text goes on.",
        "From: A\nTo: B\nSubject: what was copied\n\nThe ministry said so.",
        "NOTE: the ministry said so.\n",
    ],
)
def test_a_text_that_looks_like_a_mail_is_a_text(text: str) -> None:
    assert parse_article(text.encode(), "note.txt").media_type == "text/plain"


@given(st.binary(max_size=400))
def test_any_bytes_under_a_mails_head_are_read_or_refused(data: bytes) -> None:
    whole = mail().as_bytes().partition(b"Content-Type")[0] + data
    assert is_mail(whole)
    for item in parse_articles(whole, "m.eml"):
        assert item.text if isinstance(item, Document) else item.found
