"""What controlled goods the description of a declaration names.

A description is terse, in capitals, in many languages, and names accessories, toys and machines by
what they hold.  So a term counts only as the head of a phrase: before any "for" or "with", not
before a word that makes it something else, and where no longer term of other goods takes it.  The
terms stand in ``resources/goods_described.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.controls.goods.describe.phrase import hits, in_han, sentences_of, tokens_of
from enduse.controls.goods.describe.stem import fold, stems
from enduse.controls.goods.describe.vocabulary import OTHER, WORD, vocabulary

__all__ = [
    "DescribedGoods",
    "described",
    "is_governed",
    "is_of_other_goods",
    "is_plaything",
    "other_words",
]

_LONGEST = 2000
_REACH = 2
_CONTEXT = 120
_MAX_KEPT = 1 << 18


@dataclass(frozen=True, slots=True)
class DescribedGoods:
    """Controlled goods that a description names.

    Attributes:
        code: HS2022 subheading of the Common High Priority List that such goods fall under most
            often: a candidate, never a classification.
        heading: Its heading (HS4, HS2022).
        tier: Its tier.
        words: The words of the description, folded, that say so.
    """

    code: str
    heading: int
    tier: str
    words: str


def described(texts: Sequence[str | None]) -> list[DescribedGoods | None]:
    """Tell for each description what goods of the Common High Priority List it names.

    Some 20,000 new texts a second on one core; a text seen before costs nothing.

    Args:
        texts: Descriptions as given; None and empty ones name nothing.

    Returns:
        One item a text: the first goods named as the head of a phrase, or None.  "Toy with chip",
        "parts for modems", "case for laptop" and "bearing grease" name none.
    """
    return [None if text is None else _named(text[:_LONGEST]) for text in texts]


def is_of_other_goods(text: str) -> bool:
    """Whether a description names goods beside those of the list: accessories, toys, neighbours.

    "Case for a camera", "bearing housing", "light-emitting diodes", "toy with chip".
    """
    if is_plaything(text):
        return True
    words = vocabulary()
    folded = fold(text[:_LONGEST])
    first = next(iter(sentences_of(folded)), "")
    for token in tokens_of(first):
        if token.text in words.joins:
            break
        if not words.heads.isdisjoint(token.keys):
            return True
    if any(code == OTHER for code, _ in hits(first, words)):
        return True
    return any(code == OTHER and term in text for term, code in words.han)


def other_words(text: str) -> tuple[str, ...]:
    """Give the words, folded, by which a description names goods that the list lacks."""
    words = vocabulary()
    sentences = sentences_of(fold(text[:_LONGEST]))
    return tuple(said for part in sentences for code, said in hits(part, words) if code == OTHER)


def is_plaything(text: str) -> bool:
    """Whether a word makes the whole description one of toys, books or sweets."""
    return not vocabulary().elsewhere.isdisjoint(WORD.findall(fold(text[:_LONGEST])))


def is_governed(text: str, start: int, end: int) -> bool:
    """Whether goods words of a text are what other goods are for, or only say what these are like.

    Args:
        text: Any text.
        start: First code point of the goods words.
        end: One past the last.
    """
    words = vocabulary()
    before = fold(re.split(r"[.;:!?\n]", text[max(0, start - _CONTEXT) : start])[-1])
    earlier = WORD.findall(before)
    if not words.joins.isdisjoint(earlier) or not words.before.isdisjoint(earlier[-_REACH:]):
        return True
    after = fold(re.split(r"[.;:!?,()\n]", text[end : end + _CONTEXT])[0])
    for word in WORD.findall(after):
        if word in words.joins or not word.isalpha():
            return False
        if not words.heads.isdisjoint(stems(word)):
            return True
    return False


@lru_cache(maxsize=_MAX_KEPT)
def _named(text: str) -> DescribedGoods | None:
    words = vocabulary()
    folded = fold(text)
    if not words.elsewhere.isdisjoint(WORD.findall(folded)):
        return None
    found = (
        hit
        for part in sentences_of(folded)
        for hit in hits(part, words, folded)
        if hit[0] in words.tiers
    )
    hit = next(found, None) or (None if text.isascii() else in_han(text))
    if hit is None:
        return None
    code, said = hit
    return DescribedGoods(code, int(code[:4]), words.tiers[code], said)
