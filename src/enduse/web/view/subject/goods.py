"""Goods: where they are named, what they may be controlled under, and what checks rest on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.web.view.shown import Book, Link, Plain, Shown, article_address
from enduse.web.view.subject.check import Question, checks_of
from enduse.web.view.subject.claims import PropositionItem, proposition_item

__all__ = ["ControlItem", "GoodsItemView", "GoodsListView", "GoodsView", "goods_list", "goods_view"]


@dataclass(frozen=True, slots=True)
class ControlItem:
    """A candidate for control: a code in a dated set.

    Attributes:
        set: Title of the set.
        tier: Tier or category, or an empty string.
        authority: Whose set it is.
        code: The code.
        code_kind: ``hs``, ``eccn`` or ``annex``.
        hs_revision: ``HS2022`` ..., or an empty string.
        title: What the code covers.
        source: Where and when it was looked up; or ``unverified``.
        verified: Whether it was looked up.
        since: Since when it is in the set, or an empty string where not looked up.
        binds: Whom it binds.
    """

    set: str
    tier: str
    authority: str
    code: str
    code_kind: str
    hs_revision: str
    title: str
    source: str
    verified: bool
    since: str
    binds: str


@dataclass(frozen=True, slots=True)
class GoodsItemView:
    """Goods in a list.

    Attributes:
        key: Key in the goods table.
        label: Plain words.
        documents: In how many articles they are named.
        words: In which words.
        sets: Sets with a candidate for control, with the highest tier where the set has tiers.
        codes: How many candidates.
        charges: How many charges are about them.
    """

    key: str
    label: str
    documents: int
    words: tuple[str, ...]
    sets: tuple[str, ...]
    codes: int
    charges: int


@dataclass(frozen=True, slots=True)
class GoodsListView:
    """The goods of a case.

    Attributes:
        goods: Those that pass the facet.
        sets: Set and how many goods have a candidate in it.
        chosen: The set that is asked for, or an empty string.
    """

    goods: tuple[GoodsItemView, ...]
    sets: tuple[tuple[str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class GoodsView:
    """Goods for showing.

    Attributes:
        item: As a list has them.
        controls: Candidates for control, by set.
        mentions: Where articles name them.
        charges: Charges about them.
        propositions: Propositions about them.
        questions: Checks of those.
    """

    item: GoodsItemView
    controls: tuple[ControlItem, ...]
    mentions: tuple[Link, ...]
    charges: tuple[PropositionItem, ...]
    propositions: tuple[PropositionItem, ...]
    questions: tuple[Question, ...]


def goods_list(shown: Shown, *, chosen: str = "") -> GoodsListView:
    """Give the goods of a case.

    Args:
        shown: The case.
        chosen: Only goods with a candidate in this set; all if empty.
    """
    book = Book.of(shown)
    items = [_item(book, goods) for goods in book.goods]
    sets = sorted({c["set"] for goods in book.goods for c in goods["concept"]["controls"]})
    return GoodsListView(
        goods=tuple(
            item
            for item, goods in zip(items, book.goods, strict=True)
            if not chosen or any(c["set"] == chosen for c in goods["concept"]["controls"])
        ),
        sets=tuple(
            (
                name,
                sum(any(c["set"] == name for c in g["concept"]["controls"]) for g in book.goods),
            )
            for name in sets
        ),
        chosen=chosen,
    )


def goods_view(shown: Shown, key: str) -> GoodsView | None:
    """Give goods by their key; None where no article of the case names them."""
    book = Book.of(shown)
    goods = next((item for item in book.goods if item["concept"]["key"] == key), None)
    if goods is None:
        return None
    propositions = [
        (number, item)
        for number, item in enumerate(book.rows("propositions"))
        if key in item["goods"]
    ]
    charges = [
        (number, item)
        for number, item in enumerate(book.rows("charges"))
        if item["key"].endswith(f":{key}")
    ]
    about = [item for _number, item in (*charges, *propositions)]
    return GoodsView(
        item=_item(book, goods),
        controls=tuple(_control(each) for each in goods["concept"]["controls"]),
        mentions=tuple(_mentions(book, goods)),
        charges=tuple(proposition_item(book, item, f"/charges/{n}") for n, item in charges),
        propositions=tuple(
            proposition_item(book, item, f"/propositions/{n}") for n, item in propositions
        ),
        questions=checks_of(book, _checks(book, about)),
    )


def _checks(book: Book, items: Iterable[Plain]) -> list[Plain]:
    refs = {ref for item in items for ref in item["claims"]}
    return [check for check in book.checks if check.get("ref") in refs]


def _item(book: Book, goods: Plain) -> GoodsItemView:
    concept = goods["concept"]
    sets: dict[str, str] = {}
    for control in concept["controls"]:
        tier = min(filter(None, (sets.get(control["set"]), control["tier"])), default="")
        sets[control["set"]] = tier
    words = (mention["span"]["text"] for _layer, mention in goods["mentions"])
    return GoodsItemView(
        key=concept["key"],
        label=concept["label"],
        documents=len({layer for layer, _mention in goods["mentions"]}),
        words=tuple(dict.fromkeys(words)),
        sets=tuple(f"{name}, tier {tier}" if tier else name for name, tier in sets.items()),
        codes=len(concept["controls"]),
        charges=sum(item["key"].endswith(f":{concept['key']}") for item in book.rows("charges")),
    )


def _control(control: Plain) -> ControlItem:
    return ControlItem(
        set=control["set"],
        tier=control["tier"],
        authority=control["authority"],
        code=control["code"],
        code_kind=control["code_kind"],
        hs_revision=control["hs_revision"],
        title=control["title"],
        source=control["source"],
        verified=bool(control["source"]) and not control["source"].startswith("unverified"),
        since=control["since"],
        binds=control["binds"],
    )


def _mentions(book: Book, goods: Plain) -> list[Link]:
    links = []
    for layer, mention in goods["mentions"]:
        span = mention["span"]
        address = article_address(layer, span["start"], span["end"])
        links.append(Link(f"{book.label(layer)}: “{span['text']}”", address))
    return links
