"""Everyday names of goods, which tariffs do not use, and where such goods are classified."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from enduse.controls.goods.classify.words import head_and_rest, stem, words_of
from enduse.controls.goods.term import Node, add_term, expand
from enduse.tables import load_table

__all__ = ["Named", "named_goods"]

# A name that ends the phrase is what it is about; longer names say more; what the goods are for
# says less.
_NOT_LAST = 0.55
_PER_WORD = 0.25
_IN_REST = 0.4


@dataclass(frozen=True, slots=True)
class Named:
    """An everyday name found in a text.

    Attributes:
        codes: HS2022 subheadings, the commonest first.
        weight: About 1 where the name is what the text is about.
    """

    codes: tuple[str, ...]
    weight: float


def named_goods(text: str) -> list[Named]:
    """Find everyday names of goods in a text, longest first at each word."""
    parts = head_and_rest(text)
    return [
        Named(codes, weight * (_IN_REST if part and parts[0].strip() else 1.0))
        for part in (0, 1)
        for codes, weight in _in_phrase(words_of(parts[part]))
    ]


def _in_phrase(words: list[str]) -> list[tuple[tuple[str, ...], float]]:
    stems = [stem(word) for word in words]
    found = []
    at = 0
    while at < len(stems):
        hit = _longest(stems, at)
        if hit is None:
            at += 1
            continue
        last, codes = hit
        weight = 1.0 if last == len(stems) - 1 else _NOT_LAST
        found.append((tuple(codes.split()), weight * (1 + _PER_WORD * (last - at))))
        at = last + 1
    return found


def _longest(stems: list[str], at: int) -> tuple[int, str] | None:
    node: Node | None = _tree()
    best: tuple[int, str] | None = None
    for i in range(at, len(stems)):
        node = None if node is None else node.next.get(stems[i])
        if node is None:
            break
        if node.key is not None:
            best = (i, node.key)
    return best


@cache
def _tree() -> Node:
    root = Node()
    for term, codes in sorted(load_table("goods_everyday").items()):
        for way in expand(term):
            add_term(root, [stem(word.lstrip("^=").lower()) for word in way], codes)
    return root
