"""Two Chinese names compared: traditional and simplified, short and full.

A firm's name is place, brand, trade and legal form; the brand tells it from others.  武汉高芯 is
short for 武汉高芯科技有限公司; a shared place and trade without the brand is no hit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from enduse.model.match import Reason
from enduse.screen.across.han import segments
from enduse.screen.across.lexicon import han_lexicon
from enduse.text.romanize.syllable import pinyin, to_simplified
from enduse.text.script import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["compare_chinese"]

_PART = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[a-z0-9]+")
_PRIOR = -5.0
_CHARACTER, _MOST = 3.0, 9.0
_HOMOPHONE, _SLIP = 1.4, 0.6
_PLACE, _OTHER_PLACE = 2.0, -2.5
_TRADE, _OTHER_TRADE, _MORE_TRADE, _MOST_MORE = 0.8, -1.5, -0.3, 3
_OTHER_BRAND, _NO_BRAND, _SAME = -6.0, -2.0, 3.0
_SHORTEST_SLIP = 4


class _Firm(NamedTuple):
    """A Chinese name: the characters that are its own, its places, and its trades as concepts."""

    text: str
    brand: str
    places: frozenset[str]
    trades: tuple[tuple[str, frozenset[str]], ...]


def compare_chinese(query: str, listed: str) -> tuple[float, tuple[Reason, ...]]:
    """Give the log-odds that two Chinese names are one party's, and the reasons.

    Args:
        query: The name asked for.
        listed: The listed name.
    """
    asked, other = _firm(query), _firm(listed)
    reasons = list(_reasons(asked, other))
    reasons.sort(key=lambda r: (-abs(r.weight), r.query, r.listed))
    return _PRIOR + sum(r.weight for r in reasons), tuple(reasons)


def _reasons(asked: _Firm, other: _Firm) -> Iterator[Reason]:
    if asked.text == other.text:
        yield Reason("same", _SAME, asked.text, other.text)
    yield from _brands(asked.brand, other.brand)
    if asked.places and other.places:
        same = asked.places & other.places
        weight = _PLACE if same else _OTHER_PLACE
        yield Reason(
            "place", weight, " ".join(sorted(asked.places)), " ".join(sorted(other.places))
        )
    yield from _trades(asked, other)


def _brands(asked: str, other: str) -> Iterator[Reason]:
    if asked == other:
        if asked:
            yield Reason("brand", min(_MOST, _CHARACTER * len(asked)), asked, other)
    elif not asked or not other:
        yield Reason("lost_word", _NO_BRAND, asked, other)
    elif (near := _near(asked, other)) > 0:
        yield Reason("brand", near, asked, other)
    else:
        yield Reason("conflict", _OTHER_BRAND, asked, other)


def _near(asked: str, other: str) -> float:
    """Give the evidence of two brands that differ: homophones, or one character of four or more."""
    if len(asked) != len(other):
        return 0.0
    same = [a == b for a, b in zip(asked, other, strict=True)]
    alike = [a == b for a, b in zip(pinyin(asked), pinyin(other), strict=False)]
    if len(alike) == len(same) and all(alike):
        return min(_MOST, sum(_CHARACTER if s else _HOMOPHONE for s in same))
    if len(asked) >= _SHORTEST_SLIP and sum(same) == len(same) - 1:
        return min(_MOST, _SLIP * _CHARACTER * sum(same))
    return 0.0


def _trades(asked: _Firm, other: _Firm) -> Iterator[Reason]:
    left = list(other.trades)
    alone = []
    for word, concepts in asked.trades:
        pair = next((t for t in left if t[0] == word or not concepts.isdisjoint(t[1])), None)
        if pair is None:
            alone.append(word)
            continue
        left.remove(pair)
        yield Reason("meaning", _TRADE if asked.brand else 2 * _TRADE, word, pair[0])
    both = min(len(alone), len(left))
    for word, (more, _) in zip(alone, left, strict=False):
        yield Reason("differs", _OTHER_TRADE, word, more)
    weight = _MORE_TRADE if asked.brand else _OTHER_TRADE
    for word in alone[both:][:_MOST_MORE]:
        yield Reason("extra_word", weight, word, "")
    for word, _ in left[both:][:_MOST_MORE]:
        yield Reason("extra_word", weight, "", word)


@lru_cache(maxsize=16_384)
def _firm(name: str) -> _Firm:
    text = to_simplified(clean(name).casefold())
    table = han_lexicon()
    brand, places, trades = [], set(), []
    for part in _PART.findall(text):
        pieces = ((part, "name"),) if part.isascii() else segments(part)
        for piece, kind in pieces:
            if kind in {"name", "brand"}:
                brand.append(piece)
            elif kind == "place":
                places.add(piece.rstrip("市省") if len(piece) > len("上海") else piece)
            elif kind == "generic":
                trades.append((piece, table[piece].concepts))
    bare = "".join(_PART.findall(text))
    return _Firm(bare, "".join(brand), frozenset(places), tuple(trades))
