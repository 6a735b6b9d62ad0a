"""Goods of a figure as codes of the Harmonized System."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from enduse.check.question.words.pattern import pattern_of
from enduse.controls.goods import GoodsTable
from enduse.tables import load_table

__all__ = ["GoodsHit", "as_codes", "goods_in", "left_out", "says_all_goods", "wider_than"]


@dataclass(frozen=True, slots=True)
class GoodsHit:
    """Goods in a sentence.

    Attributes:
        start: Where the words begin.
        end: One past their last code point.
        key: What they are: a key of the goods table, or the label of our own row.
        label: In plain words.
        codes: Codes of HS2022, or names of sets; empty where none are known.
        words: The words.
    """

    start: int
    end: int
    key: str
    label: str
    codes: tuple[str, ...]
    words: str


def goods_in(text: str, table: GoodsTable) -> tuple[GoodsHit, ...]:
    """Find goods in a sentence, by the goods table and by ``resources/check_words.yaml``."""
    found = [
        GoodsHit(start, end, key, table.concept(key).label, table.headings(key), text[start:end])
        for start, end, key in table.find(text)
    ]
    for match in _pattern().finditer(text):
        row = _rows()[_single(match[0])]
        own = GoodsHit(
            *match.span(), row.get("key", row["label"]), row["label"], tuple(row["codes"]), match[0]
        )
        beside = [hit for hit in found if hit.start < own.end and own.start < hit.end]
        # The goods table wins, except that it has no codes, or less of the words.
        if not own.codes and beside:
            continue
        if all(not hit.codes or hit.end - hit.start <= own.end - own.start for hit in beside):
            found = [hit for hit in found if hit not in beside] + [own]
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end)))


def as_codes(hits: tuple[GoodsHit, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes of some goods, and what was assumed, as clauses.

    A code that another one of them begins with is left out.
    """
    codes = sorted({code for hit in hits for code in hit.codes})
    kept = tuple(
        code
        for code in codes
        if not any(code != other and code.startswith(other) for other in codes)
    )
    said = {}
    for hit in hits:
        if hit.codes and hit.codes[0][0].isdigit():
            said[hit.key] = f"“{hit.words}” is read as HS2022 {', '.join(hit.codes)}"
        elif hit.codes:
            said[hit.key] = f"“{hit.words}” is read as {hit.label}"
        else:
            said[hit.key] = f"“{hit.words}” names no codes and is left out"
    return kept, tuple(said.values())


def wider_than(text: str, hits: tuple[GoodsHit, ...]) -> tuple[str, ...]:
    """Say what the codes hold beside the goods, and which words about them records cannot tell."""
    table = load_table("check_words")
    said = []
    for hit in hits:
        if hit.codes and hit.codes[0][0].isdigit() and hit.key not in table["exact"]:
            held = ", ".join(hit.codes)
            said.append(table["wider"].get(hit.key, f"HS2022 {held} may hold other goods too"))
        before = _untold().search(text[max(0, hit.start - _BESIDE) : hit.end])
        if before is not None:
            said.append(f"records do not tell which goods are “{before[0].casefold()}”")
    return tuple(dict.fromkeys(said))


def left_out(text: str, hits: tuple[GoodsHit, ...]) -> tuple[str, ...]:
    """Say what a figure is of beside the codes: "chips and other goods"."""
    said = [f"“{hit.words}” names no codes" for hit in hits if not hit.codes]
    other = _OTHER.search(text) if hits else None
    if other is not None and not any(other.end() == hit.end for hit in hits if not hit.codes):
        said.append(f"“{other[0]}” names no codes")
    return tuple(said)


_OTHER = re.compile(
    r"\bother\s(?:[\w-]{1,20}\s){0,2}?"
    r"(?:goods|items|products|supplies|commodities|parts|components|materials|equipment|gear)\b"
)
_BESIDE = 20


@cache
def _untold() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["untold"])


def says_all_goods(text: str) -> bool:
    """Tell whether a sentence speaks of trade without a word on goods."""
    return _all_goods().search(text) is not None


def _single(words: str) -> str:
    """Give the phrase of the table that found words are a form of."""
    folded = re.sub(r"\s+", " ", words).casefold()
    forms = (folded, folded.removesuffix("s"), folded.removesuffix("es"))
    return next(form for form in forms if form in _rows())


@cache
def _rows() -> dict[str, Any]:
    return {
        word.casefold(): row for row in load_table("check_words")["goods"] for word in row["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    return pattern_of(_rows(), plural=True)


@cache
def _all_goods() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["all_goods"])
