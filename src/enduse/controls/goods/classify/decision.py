"""Whether goods, as they are described, are named by a dated set that ships.

A decision to look closer or to go on, never a legal classification: that rests on technical
parameters which a description does not give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from enduse.controls.goods.classify.candidate import Classified, classify
from enduse.controls.goods.classify.words import words_of
from enduse.controls.goods.code import parse_code
from enduse.controls.goods.codes import controlled_codes, set_keys
from enduse.controls.goods.describe import (
    described,
    is_governed,
    is_of_other_goods,
    is_plaything,
    other_words,
)
from enduse.controls.goods.describe.stem import fold
from enduse.controls.goods.table import GoodsTable

__all__ = ["VERDICTS", "Decision", "decide"]

VERDICTS = ("controlled", "not_controlled", "unclear")

# Of the probability that the candidates hold together, the part that must lie on listed codes.
_LISTED = 0.5
# Where the codes of the sets stand: machinery, electronics, aircraft, instruments.
_LISTED_CHAPTERS = frozenset({"84", "85", "88", "90"})
# An apparatus that no heading names falls in a residual one of those chapters (8543.70, 9031.80).
_APPARATUS = frozenset(
    "apparatus device devices electric electrical electronic electronics instrument instruments "
    "laser optical robot robotic sensor sensors ultrasonic".split()
)
_NOT_ONE_GOODS = frozenset({"dual_use", "military_and_dual_use"})


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether described goods are candidates for control.

    Attributes:
        verdict: One of :data:`VERDICTS`; ``unclear`` is an abstention.
        codes: Codes that it rests on: of a set, or candidates.
        why: What it rests on, as a clause.
    """

    verdict: str
    codes: tuple[str, ...]
    why: str


def decide(text: str) -> Decision:
    """Decide whether goods are named by any dated set.

    Args:
        text: A code, a phrase, or the description of a declaration.

    Returns:
        ``controlled`` where the words are those of a set; ``not_controlled`` where they are other
        goods' words, or all candidates lie outside the sets; else ``unclear``.
    """
    if parse_code(text) is not None:
        return _of_code(text)
    (named,) = described([text])
    if named is not None:
        return Decision("controlled", (named.code,), f"it names {named.words!r}")
    keys = list(_concepts(text))
    if keys and not is_plaything(text):
        return _of_concepts(keys)
    if is_of_other_goods(text):
        return Decision("not_controlled", (), "it names other goods")
    return _of_candidates(text, classify(text))


def _of_code(text: str) -> Decision:
    found = GoodsTable.load().lookup(text)
    codes = tuple(dict.fromkeys(control.code for control in found))
    if codes:
        return Decision("controlled", codes, "the code is in a set")
    return Decision("not_controlled", (), "the code is in no set")


def _concepts(text: str) -> Iterator[str]:
    """Give the goods concepts that a text is about, not those that its goods are for."""
    other = other_words(text)
    for start, end, key in GoodsTable.load().find(text):
        said = fold(text[start:end])
        if not is_governed(text, start, end) and not any(said in words for words in other):
            yield key


def _of_concepts(keys: list[str]) -> Decision:
    table = GoodsTable.load()
    one = [key for key in keys if key not in _NOT_ONE_GOODS]
    for key in one:
        controls = table.concept(key).controls
        if controls:
            codes = tuple(dict.fromkeys(control.code for control in controls))
            return Decision("controlled", codes, f"{table.concept(key).label} are in a set")
    if one and all({"energy", "civil"} & set(table.scope(key)) for key in one):
        return Decision("not_controlled", (), "no set names such goods")
    return Decision("unclear", (), "the goods are not specified")


def _of_candidates(text: str, found: Classified) -> Decision:
    if not found.candidates:
        return Decision("unclear", (), found.why)
    listed = [one for one in found.candidates if one.code in _listed()]
    total = sum(one.probability for one in found.candidates)
    part = sum(one.probability for one in listed) / total
    codes = tuple(one.code for one in found.candidates[:3])
    if part >= _LISTED and not found.abstains:
        return Decision("controlled", tuple(one.code for one in listed), "by its likely codes")
    if part >= _LISTED or (listed and found.abstains):
        return Decision("unclear", codes, "some of its possible codes are in a set")
    near = sum(one.probability for one in found.candidates if one.code[:2] in _LISTED_CHAPTERS)
    apparatus = not _APPARATUS.isdisjoint(words_of(text))
    if found.abstains and (apparatus or near / total >= _LISTED):
        return Decision("unclear", codes, "machinery or apparatus, and what kind is not known")
    return Decision("not_controlled", codes, "its likely codes are in no set")


@cache
def _listed() -> frozenset[str]:
    table = controlled_codes(date.max, set_keys())
    newest = [row for row in table.to_pylist() if row["revision"] == 2022]
    return frozenset(f"{row['hs6']:06d}" for row in newest)
