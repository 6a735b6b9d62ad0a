"""What of a case can be searched: its articles, claims, sentences, parties, goods and checks."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.web.view.search.index import Fragment, WordIndex
from enduse.web.view.shown import Book, Shown, article_address, slug_of
from enduse.web.view.subject.check import check_item
from enduse.web.view.wording import STANCES, say

__all__ = ["index_of"]

_LEFT_OUT = frozenset({"nav", "share", "ad", "comments"})


def index_of(shown: Shown) -> WordIndex:
    """Index all that can be searched in a case."""
    book = Book.of(shown)
    return WordIndex.over(
        [
            *_parties(book),
            *_goods(book),
            *_claims(book),
            *_sentences(book),
            *_checks(book),
            *_articles(book),
        ]
    )


def _parties(book: Book) -> Iterator[Fragment]:
    for party in book.rows("parties"):
        listed = dict.fromkeys(m["name"] for m in party["matches"] if m["confirmed"])
        yield Fragment(
            "party",
            party["name"],
            f"on a list as {'; '.join(listed)}" if listed else "",
            f"/parties/{slug_of(party['name'])}",
            1.4,
        )


def _goods(book: Book) -> Iterator[Fragment]:
    for item in book.goods:
        concept = item["concept"]
        words = dict.fromkeys(mention["span"]["text"] for _layer, mention in item["mentions"])
        codes = dict.fromkeys(control["code"] for control in concept["controls"])
        text = "; ".join(filter(None, ("; ".join(words), ", ".join(codes))))
        yield Fragment("goods", concept["label"], text, f"/goods/{concept['key']}", 1.3)


def _claims(book: Book) -> Iterator[Fragment]:
    for claim in book.rows("claims"):
        start, end = claim["content"]
        layer = claim["document"]
        yield Fragment(
            "claim",
            f"{book.label(layer)}: {book.spoken_by(claim)}, {say(STANCES, claim['stance'])}",
            book.quote(layer, start, end),
            article_address(layer, start, end),
            1.1,
        )


def _sentences(book: Book) -> Iterator[Fragment]:
    titles = {section["key"]: section["title"] for section in book.rows("sections")}
    for sentence in book.rows("sentences"):
        title = str(titles.get(sentence["section"], sentence["section"]))
        yield Fragment("sentence", title, sentence["text"], f"/assessment#{sentence['id']}")


def _checks(book: Book) -> Iterator[Fragment]:
    for check in book.checks:
        item = check_item(book, check)
        text = f"{item.basis}: {item.verdict_words}"
        yield Fragment("check", item.question, text, f"/checks#k{item.number}")


def _articles(book: Book) -> Iterator[Fragment]:
    for layer, document in book.documents.items():
        title = document["title"] or document["path"]
        label = book.label(layer)
        yield Fragment("article", title, label, article_address(layer), 1.2)
        kinds = {start: kind for start, _end, kind in document.get("lines") or ()}
        at = 0
        for line in book.texts.get(layer, "").split("\n"):
            if line.strip() and line.strip() != title and kinds.get(at) not in _LEFT_OUT:
                yield Fragment(
                    "article", label, line.strip(), article_address(layer, at, at + len(line))
                )
            at += len(line) + 1
