"""An article beside its claims: its lines, what is said in them, and what changed in copying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.web.view.cited.marks import Mark, Piece, cut
from enduse.web.view.shown import Book, Link, Plain, Shown, article_address, slug_of
from enduse.web.view.wording import BASES, DRIFTS, STANCES, say

__all__ = ["ArticleClaim", "ArticleDrift", "ArticleLine", "ArticleView", "article_view"]

_BOILERPLATE = frozenset({"related", "nav", "share", "comments", "ad", "other"})


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """A claim beside the line in which it stands.

    Attributes:
        ref: Its reference, as ``a1.c02``.
        speaker: Who says it, or ``nobody named``.
        speaker_kind: ``government``, ``official`` ...; or an empty string.
        on_record: Whether the source is named; None where that cannot be told.
        stance: What the speaker does with it, in words.
        denies: Whether it is a denial.
        hedges: The source's own hedges.
        likelihood: The source's own likelihood word, or None.
        basis: What it is said to rest on, in words.
        content: What is said.
        carried_over: Whether the speaker is carried over from before.
        propositions: What it is counted with.
        disclosure: Whose disclosure it rests on, or an empty string.
        address: The same claim in the text.
        drifts: What changed in it against the earliest version, in words.
    """

    ref: str
    speaker: str
    speaker_kind: str
    on_record: bool | None
    stance: str
    denies: bool
    hedges: tuple[str, ...]
    likelihood: str | None
    basis: str
    content: str
    carried_over: bool
    propositions: tuple[Link, ...]
    disclosure: str
    address: str
    drifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleDrift:
    """A change against the earliest version of the same words.

    Attributes:
        kind: What changed, in words.
        copy: The statement here.
        copy_words: The words here that differ, or an empty string.
        original: The statement in the earliest version, or an empty string.
        original_words: The words there that differ, or an empty string.
        upstream: The article with the earliest version, and the place in it.
        address: The statement here.
    """

    kind: str
    copy: str
    copy_words: str
    original: str
    original_words: str
    upstream: Link
    address: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A line of an article.

    Attributes:
        number: 1-based, empty lines counted.
        kind: ``title``, ``body``, ``nav`` ...
        boilerplate: Whether it belongs to the page and not to the article.
        pieces: Its text, cut where marks begin and end.
        claims: The claims that begin in it.
    """

    number: int
    kind: str
    boilerplate: bool
    pieces: tuple[Piece, ...]
    claims: tuple[ArticleClaim, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article for showing.

    Attributes:
        layer: SHA-256 of its text layer.
        path: File name.
        title: Its title, or the file name.
        outlet: Outlet, or None.
        author: Author, or None.
        earliest: First day on which it may have been published, or None.
        latest: Last such day, or None.
        stated: The date as the article states it, or None.
        date_basis: How the day is known.
        wires: Whose words it says it carries, with the relation.
        lines: Its lines; empty ones are left out.
        drifts: What changed in it.
        claims: How many claims it has.
        text_at_hand: Whether its text is there.
        marked: Whether a link led to a stretch of it.
    """

    layer: str
    path: str
    title: str
    outlet: str | None
    author: str | None
    earliest: str | None
    latest: str | None
    stated: str | None
    date_basis: str
    wires: tuple[str, ...]
    lines: tuple[ArticleLine, ...]
    drifts: tuple[ArticleDrift, ...]
    claims: int
    text_at_hand: bool
    marked: bool


def article_view(
    shown: Shown, short: str, *, mark: tuple[int, int] | None = None
) -> ArticleView | None:
    """Lay out an article.

    Args:
        shown: The case.
        short: The first 12 hex digits of its layer, or more of them.
        mark: The stretch that a link leads to, as code points; or None.

    Returns:
        The article, or None where the case has none such.
    """
    book = Book.of(shown)
    document = book.document_at(short)
    if document is None:
        return None
    layer = document["layer"]
    claims = [claim for claim in book.rows("claims") if claim["document"] == layer]
    drifts = [item for item in book.rows("drift") if item["document"] == document["path"]]
    marks = sorted(_marks(book, layer, claims, drifts))
    if mark is not None and mark[0] < mark[1]:
        marks.append(_mark(mark, "mark"))
    published = document["published"]
    return ArticleView(
        layer=layer,
        path=document["path"],
        title=document["title"] or document["path"],
        outlet=document["outlet"],
        author=document["author"],
        earliest=published["earliest"],
        latest=published["latest"],
        stated=published["stated"],
        date_basis=published["basis"],
        wires=tuple(f"{w['name']} ({w['relation'].replace('_', ' ')})" for w in document["wires"]),
        lines=tuple(_lines(book, document, claims, marks)),
        drifts=tuple(_drift(book, layer, item) for item in drifts),
        claims=len(claims),
        text_at_hand=layer in book.texts,
        marked=mark is not None,
    )


def _lines(
    book: Book, document: Plain, claims: list[Plain], marks: list[Mark]
) -> Iterator[ArticleLine]:
    text = book.texts.get(document["layer"], "")
    kinds = {start: kind for start, _end, kind in document.get("lines") or ()}
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            kind = _kind_of(line, at, kinds)
            begun = [c for c in claims if at <= c["content"][0] <= at + len(line)]
            yield ArticleLine(
                number=number,
                kind=kind,
                boilerplate=kind in _BOILERPLATE,
                pieces=cut(line, at, marks),
                claims=tuple(_claim(book, claim) for claim in begun),
            )
        at += len(line) + 1


def _kind_of(line: str, at: int, kinds: dict[int, str]) -> str:
    """Find the kind of a line, whose stretch may begin behind its white space."""
    if not kinds:
        return "body"
    lead = len(line) - len(line.lstrip())
    return kinds.get(at) or kinds.get(at + lead) or "other"


def _marks(book: Book, layer: str, claims: list[Plain], drifts: list[Plain]) -> Iterator[Mark]:
    for claim in claims:
        yield from _claim_marks(book, claim)
    for party in book.rows("parties"):
        for mention in party["mentions"]:
            if mention["document"] == layer:
                address = f"/parties/{slug_of(party['name'])}"
                yield Mark(mention["start"], mention["end"], "party", party["name"], address)
    for item in book.goods:
        key = item["concept"]["key"]
        for place, mention in item["mentions"]:
            if place == layer:
                span, label = mention["span"], item["concept"]["label"]
                yield Mark(span["start"], span["end"], "goods", label, f"/goods/{key}")
    for item in drifts:
        words = item["copy_words"] or item["copy"]
        yield Mark(words["start"], words["end"], "drift", say(DRIFTS, item["kind"]))


def _claim_marks(book: Book, claim: Plain) -> Iterator[Mark]:
    ref = claim["ref"]
    yield _mark(claim["content"], "content", f"claim {ref}")
    if claim["cue"] is not None:
        yield _mark(claim["cue"], "cue")
    speaker = claim.get("speaker") or {}
    if speaker.get("span"):
        yield _mark(speaker["span"], "speaker", f"speaker: {speaker['name']}")
    for start, end in claim.get("hedges") or ():
        yield Mark(start, end, "hedge", "the source’s own hedge")
    for figure in claim.get("figures") or ():
        yield _mark(figure["span"], "figure", "figure")
    for start, end, key in claim.get("goods_spans") or ():
        named = key is not None
        yield Mark(
            start,
            end,
            "goods",
            book.goods_label(key) if named else "goods, in no set of ours",
            f"/goods/{key}" if named and _is_goods_page(book, key) else "",
        )
    for start, end, name in claim.get("parties") or ():
        slug = slug_of(name)
        yield Mark(start, end, "party", name, f"/parties/{slug}" if slug in book.slugs else "")


def _mark(stretch: Sequence[int], kind: str, note: str = "") -> Mark:
    start, end = stretch
    return Mark(start, end, kind, note)


def _is_goods_page(book: Book, key: str) -> bool:
    return any(item["concept"]["key"] == key for item in book.goods)


def _claim(book: Book, claim: Plain) -> ArticleClaim:
    speaker = claim.get("speaker") or {}
    start, end = claim["content"]
    disclosure = book.disclosures.get(claim.get("disclosure") or "")
    changed = [item for item in book.rows("drift") if item["claim"] == claim["ref"]]
    return ArticleClaim(
        ref=claim["ref"],
        speaker=book.spoken_by(claim),
        speaker_kind=speaker.get("kind", ""),
        on_record=speaker.get("on_record"),
        stance=say(STANCES, claim["stance"]),
        denies=claim["stance"] == "denies",
        hedges=tuple(claim["estimative"]),
        likelihood=claim["likelihood"],
        basis=say(BASES, claim["basis"]),
        content=book.quote(claim["document"], start, end),
        carried_over=claim["carried_over"],
        propositions=tuple(
            Link(f"proposition {number + 1}", f"/propositions/{number}")
            for number in book.stating.get(claim["ref"], ())
        ),
        disclosure="" if disclosure is None else disclosure["name"],
        address=article_address(claim["document"], start, end),
        drifts=tuple(say(DRIFTS, item["kind"]) for item in changed),
    )


def _drift(book: Book, layer: str, item: Plain) -> ArticleDrift:
    layers = {document["path"]: key for key, document in book.documents.items()}
    upstream = layers.get(item["upstream"] or "")
    original = item["original"]
    copy = item["copy"]
    return ArticleDrift(
        kind=say(DRIFTS, item["kind"]),
        copy=copy["text"],
        copy_words=(item["copy_words"] or {}).get("text", ""),
        original="" if original is None else original["text"],
        original_words=(item["original_words"] or {}).get("text", ""),
        upstream=Link("")
        if upstream is None or original is None
        else Link(
            book.label(upstream), article_address(upstream, original["start"], original["end"])
        ),
        address=article_address(layer, copy["start"], copy["end"]),
    )
