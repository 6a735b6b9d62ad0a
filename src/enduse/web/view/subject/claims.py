"""Charges and propositions as a list shows them, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.web.view.shown import Book, Plain, Shown
from enduse.web.view.wording import BASES, KINDS, country, route, say

__all__ = ["ClaimsView", "PropositionItem", "claims_view", "proposition_item"]


@dataclass(frozen=True, slots=True)
class PropositionItem:
    """A proposition in a list.

    Attributes:
        href: Its page.
        kind: What kind, in words.
        label: Goods and route of a charge; the fullest claim of another.
        route: Supplier to recipient, or an empty string.
        goods: Goods in words.
        claims: How many claims.
        outlets: How many outlets.
        wires: How many wires.
        roots: How many disclosures.
        governments: The governments behind it, by name.
        bases: Stated bases in words.
        step: Strength of evidence, or an empty string.
        rule: Key of the rule that gives it, or an empty string.
        verdicts: Verdicts of its checks, each once.
    """

    href: str
    kind: str
    label: str
    route: str
    goods: tuple[str, ...]
    claims: int
    outlets: int
    wires: int
    roots: int
    governments: tuple[str, ...]
    bases: tuple[str, ...]
    step: str
    rule: str
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """All charges and propositions of a case.

    Attributes:
        charges: Charges of supply, in order of importance.
        propositions: What is said, those of the chosen kind.
        kinds: Kind, its words, and how many there are.
        chosen: The kind that is asked for, or an empty string.
    """

    charges: tuple[PropositionItem, ...]
    propositions: tuple[PropositionItem, ...]
    kinds: tuple[tuple[str, str, int], ...]
    chosen: str


def claims_view(shown: Shown, *, kind: str = "") -> ClaimsView:
    """Give the charges and the propositions of a case.

    Args:
        shown: The case.
        kind: Only propositions of this kind; all if empty.
    """
    book = Book.of(shown)
    propositions = list(enumerate(book.rows("propositions")))
    kinds = [item["kind"] for _number, item in propositions]
    return ClaimsView(
        charges=tuple(
            proposition_item(book, item, f"/charges/{number}")
            for number, item in enumerate(book.rows("charges"))
        ),
        propositions=tuple(
            proposition_item(book, item, f"/propositions/{number}")
            for number, item in propositions
            if not kind or item["kind"] == kind
        ),
        kinds=tuple((key, words, kinds.count(key)) for key, words in KINDS.items() if key in kinds),
        chosen=kind,
    )


def proposition_item(book: Book, item: Plain, href: str) -> PropositionItem:
    """Give a proposition as a list shows it."""
    goods = tuple(book.goods_label(key) for key in item["goods"] or _goods_of(item))
    way = route(item["key"]) or _route_of(item)
    named = ", ".join(goods)
    label = item["text"] or (f"{named[:1].upper()}{named[1:]}, {way}" if way else named)
    strength = item.get("strength") or {}
    checks = item.get("checks") or ()
    return PropositionItem(
        href=href,
        kind=say(KINDS, item["kind"]),
        label=label or item["key"],
        route=way,
        goods=goods,
        claims=len(item["claims"]),
        outlets=len(item["outlets"]),
        wires=len(item["wires"]),
        roots=len(item["roots"]),
        governments=tuple(country(code) for code in item["governments"]),
        bases=tuple(say(BASES, key) for key in item["bases"]),
        step=strength.get("step", ""),
        rule=strength.get("rule", ""),
        verdicts=tuple(dict.fromkeys(check["verdict"] for check in checks)),
    )


def _goods_of(item: Plain) -> list[str]:
    """Give the goods that a charge's key names."""
    parts = item["key"].split(":")
    return [parts[2]] if item["kind"] == "supply" and not item["text"] and len(parts) > 2 else []


def _route_of(item: Plain) -> str:
    if not item["suppliers"] or not item["recipients"]:
        return ""
    ends = (item["suppliers"], item["recipients"])
    return " to ".join(", ".join(map(country, codes)) for codes in ends)
