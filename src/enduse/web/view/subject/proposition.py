"""A proposition or a charge: who says it, who denies it, what it rests on, what checks say."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.web.view.shown import Book, Link, Plain, Shown, article_address
from enduse.web.view.subject.check import Question, checks_of
from enduse.web.view.subject.claims import PropositionItem, proposition_item
from enduse.web.view.wording import BASES, DRIFTS, STANCES, country, say

__all__ = [
    "ClaimItem",
    "DenialItem",
    "PropositionDrift",
    "PropositionView",
    "RootItem",
    "charge_view",
    "proposition_view",
]


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim: who says what, where.

    Attributes:
        ref: Its reference.
        speaker: Whose word it is.
        speaker_kind: What kind of source.
        stance: What the speaker does with it, in words.
        denies: Whether it is a denial.
        content: What is said.
        hedges: The source's own hedges.
        basis: What it is said to rest on, in words.
        root: Whose disclosure it rests on, or an empty string.
        article: Where it stands.
    """

    ref: str
    speaker: str
    speaker_kind: str
    stance: str
    denies: bool
    content: str
    hedges: tuple[str, ...]
    basis: str
    root: str
    article: Link


@dataclass(frozen=True, slots=True)
class RootItem:
    """A disclosure that stands behind a proposition.

    Attributes:
        key: Its key.
        name: In the documents' own words.
        named: Whether the source is named.
        country: The state that speaks, or an empty string.
        date: Day of the disclosure, or None.
        basis: What it is said to rest on, in words; empty where none is stated.
        rating: Reliability and credibility as an analyst entered them, or an empty string.
        link: Where it is named.
    """

    key: str
    name: str
    named: bool
    country: str
    date: str | None
    basis: tuple[str, ...]
    rating: str
    link: str


@dataclass(frozen=True, slots=True)
class DenialItem:
    """A denial set against it.

    Attributes:
        verdict: What it answers: ``meets``, ``partly``, ``misses`` or ``unclear``.
        claim: The denial.
    """

    verdict: str
    claim: ClaimItem


@dataclass(frozen=True, slots=True)
class PropositionDrift:
    """A change in one of its claims: what, from what, into what.

    Attributes:
        kind: What changed, in words.
        original: The earliest version, or an empty string.
        copy: The copy.
        article: Where the copy stands.
    """

    kind: str
    original: str
    copy: str
    article: Link


@dataclass(frozen=True, slots=True)
class PropositionView:
    """A proposition or a charge for showing.

    Attributes:
        item: As a list has it.
        key: Its key.
        charge: Whether it is a charge, of which key judgements are written.
        text: The claim that stands for it, or an empty string.
        says: Claims that say it.
        denies: Claims within it that deny.
        denials: Denials elsewhere, with what they answer of it.
        roots: The disclosures behind it.
        outlets: Names of the outlets.
        wires: Names of the wires.
        bases: Stated bases in words; empty where none is stated.
        rule_words: The rule in words, or an empty string.
        questions: Its checks, by figure.
        drifts: What changed in its claims.
        wider: The charges that it belongs to; of a charge its propositions.
        dossier: Where an end-use check on it is entered.
        figures: Figures in the claims' own words.
        periods: Periods in the claims' own words.
        via: What the goods are said to pass through.
    """

    item: PropositionItem
    key: str
    charge: bool
    text: str
    says: tuple[ClaimItem, ...]
    denies: tuple[ClaimItem, ...]
    denials: tuple[DenialItem, ...]
    roots: tuple[RootItem, ...]
    outlets: tuple[str, ...]
    wires: tuple[str, ...]
    bases: tuple[str, ...]
    rule_words: str
    questions: tuple[Question, ...]
    drifts: tuple[PropositionDrift, ...]
    wider: tuple[Link, ...]
    dossier: str
    figures: tuple[str, ...]
    periods: tuple[str, ...]
    via: tuple[str, ...]


def proposition_view(shown: Shown, number: int) -> PropositionView | None:
    """Give a proposition by its place in the record; None where there is none."""
    return _view(Book.of(shown), "propositions", number)


def charge_view(shown: Shown, number: int) -> PropositionView | None:
    """Give a charge by its place in the record; None where there is none."""
    return _view(Book.of(shown), "charges", number)


def _view(book: Book, part: str, number: int) -> PropositionView | None:
    if not 0 <= number < len(book.rows(part)):
        return None
    item = book.rows(part)[number]
    charge = part == "charges"
    names = {document["path"]: book.label(layer) for layer, document in book.documents.items()}
    claims = [_claim(book, book.claims[ref]) for ref in item["claims"] if ref in book.claims]
    return PropositionView(
        item=proposition_item(book, item, f"/{part}/{number}"),
        key=item["key"],
        charge=charge,
        text=item["text"],
        says=tuple(claim for claim in claims if not claim.denies),
        denies=tuple(claim for claim in claims if claim.denies),
        denials=tuple(_denials(book, item)),
        roots=tuple(_root(book, book.disclosures[key]) for key in _known(book, item["roots"])),
        outlets=tuple(names.get(each, each) for each in item["outlets"]),
        wires=tuple(item["wires"]),
        bases=tuple(say(BASES, key) for key in item["bases"]),
        rule_words=_rule(item),
        questions=checks_of(book, list(item.get("checks") or ())),
        drifts=tuple(_drifts(book, item)),
        wider=tuple(_members(book, item) if charge else _charges(book, item)),
        dossier=f"/dossier/{_quoted(item['key'])}",
        figures=tuple(item["figures"]),
        periods=tuple(item["periods"]),
        via=tuple(item["via"]),
    )


def _claim(book: Book, claim: Plain) -> ClaimItem:
    start, end = claim["content"]
    root = book.disclosures.get(claim.get("disclosure") or "")
    speaker = claim.get("speaker") or {}
    return ClaimItem(
        ref=claim["ref"],
        speaker=book.spoken_by(claim),
        speaker_kind=speaker.get("kind", ""),
        stance=say(STANCES, claim["stance"]),
        denies=claim["stance"] == "denies",
        content=book.quote(claim["document"], start, end),
        hedges=tuple(claim["estimative"]),
        basis=say(BASES, claim["basis"]),
        root="" if root is None else root["name"],
        article=Link(book.label(claim["document"]), article_address(claim["document"], start, end)),
    )


def _known(book: Book, keys: list[str]) -> list[str]:
    return [key for key in keys if key in book.disclosures]


def _root(book: Book, root: Plain) -> RootItem:
    span = root["span"]
    return RootItem(
        key=root["key"],
        name=root["name"],
        named=root["named"],
        country=country(root["country"]) if root["country"] else "",
        date=root["date"],
        basis=tuple(say(BASES, key) for key in root["basis"]),
        rating=_rating(book, root["key"]),
        link=article_address(span["document"], span["start"], span["end"]),
    )


def _rating(book: Book, key: str) -> str:
    entered = book.record.get("entered") or {}
    for rating in entered.get("ratings") or ():
        if rating["disclosure"] == key:
            return f"{rating['reliability']}{rating['credibility']}"
    return ""


def _denials(book: Book, item: Plain) -> list[DenialItem]:
    """Give the denials that were set against a charge, or against the charges it belongs to."""
    keys = {item["key"], *item["charges"]}
    found: dict[str, str] = {}
    for denial in book.rows("denials"):
        if denial["proposition"] in keys and denial["ref"] in book.claims:
            found.setdefault(denial["ref"], denial["verdict"])
    return [
        DenialItem(verdict, _claim(book, book.claims[ref]))
        for ref, verdict in found.items()
        if ref not in item["claims"]
    ]


def _drifts(book: Book, item: Plain) -> list[PropositionDrift]:
    layers = {document["path"]: layer for layer, document in book.documents.items()}
    return [
        PropositionDrift(
            kind=say(DRIFTS, each["kind"]),
            original="" if each["original"] is None else each["original"]["text"],
            copy=each["copy"]["text"],
            article=Link(
                book.label(layers[each["document"]]),
                article_address(
                    layers[each["document"]], each["copy"]["start"], each["copy"]["end"]
                ),
            ),
        )
        for each in book.rows("drift")
        if {each["claim"], each["original_claim"]} & set(item["claims"])
        and each["document"] in layers
    ]


def _charges(book: Book, item: Plain) -> list[Link]:
    return [
        Link(proposition_item(book, charge, "").label, f"/charges/{number}")
        for number, charge in enumerate(book.rows("charges"))
        if charge["key"] in item["charges"]
    ]


def _members(book: Book, charge: Plain) -> list[Link]:
    return [
        Link(each["text"] or each["key"], f"/propositions/{number}")
        for number, each in enumerate(book.rows("propositions"))
        if charge["key"] in each["charges"]
    ]


def _rule(item: Plain) -> str:
    """Give the rule of strength in words: as the record has it, or from the published table."""
    from enduse.assess.strength import RULES

    strength = item.get("strength") or {}
    known = RULES.get(strength.get("rule", ""))
    return str(strength.get("why") or ("" if known is None else known.why))


def _quoted(key: str) -> str:
    from urllib.parse import quote

    return quote(key, safe="")
