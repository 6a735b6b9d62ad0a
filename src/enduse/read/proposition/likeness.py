"""How alike two atoms are: a score from 0 to 1, from what is said, of what, and by whom.

The weights are few and set by hand; ``evals/reading/propositions.py`` measures them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from enduse.read.proposition.atom import Atom, are_related, is_kind
from enduse.read.proposition.word import kinship
from enduse.tables import load_table

__all__ = ["SAME", "Weights", "likeness", "weights_of"]

SAME = 0.45
"""Atoms this much alike say the same."""

_WEAK = 0.55
_PLACE = 0.8
_LEAST = 0.3
_TELLING = 1.2
"""A wording whose telling senses weigh less is not held to be contained in another."""
_DICE, _CONTAINED = 0.5, 0.5
_GOODS = 0.55
_GOODS_WIDER = 0.45
_GOODS_KIND = 0.35
_LITTLE, _TOLD_BY_TWO = 0.6, 1.2
_SAYS_LITTLE, _SAME_WORDS = 0.5, 0.8
_BARE, _BARE_TEXT = 0.25, 0.25
_END_USE = 0.25
_ROOT, _ROOT_ELSEWHERE = 0.05, 0.12
_OTHER_ROOT, _OTHER_PERSON = 0.45, 0.15
_TELLS_ALL = 3.0
"""What two sources share is as good as one source's where its telling senses weigh so much."""
_FIRMS, _OTHER_FIRMS = 0.15, 0.4
_SHARE, _ONE_SHARE = 0.15, 0.5
_ADDRESSEE, _OTHER_ADDRESSEE = 0.25, 0.2
_OTHER_GATE, _NOT_ASKED, _WISH = 0.08, 0.2, 0.1
_OTHER_GOODS = 0.25
_NO_GOODS = 0.12
_SCOPE, _NEAR_SCOPE, _OTHER_SCOPE = 0.25, 0.15, 0.25


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sense of a case tells, and which senses are near each other.

    Attributes:
        of: Sense → weight from 0 to 1: by how few atoms of the case have it.
        kin: Sense → near sense → nearness.
    """

    of: Mapping[str, float]
    kin: Mapping[str, Mapping[str, float]]


def weights_of(atoms: Sequence[Atom]) -> Weights:
    """Weigh the senses of atoms: inverse document frequency, scaled to 1."""
    held = Counter(sense for atom in atoms for sense in {*atom.terms, *atom.tail})
    scale = math.log1p(max(2, len(atoms)))
    found = {
        sense: _weight_of(sense, math.log1p(len(atoms) / n) / scale) for sense, n in held.items()
    }
    return Weights(found, kinship(sorted(held)))


def _weight_of(sense: str, rarity: float) -> float:
    if sense[0] in "@#":
        return min(1.0, rarity) * _PLACE
    value = _LEAST + (1.0 - _LEAST) * min(1.0, rarity)
    return value * (_WEAK if sense in _weak() else 1.0)


@cache
def _weak() -> frozenset[str]:
    return frozenset(f"={name}" for name in load_table("senses")["weak"])


def likeness(one: Atom, other: Atom, weights: Weights) -> float:
    """Give how alike two atoms are, from 0 to 1.

    Of different sources, a denial is like denials alone, what cannot be told like nothing else, and
    what says little ("the accusation") like nothing.
    """
    if _is_other_root(one, other) and (
        _are_apart(one, other) or min(_info(one, weights), _info(other, weights)) < _TOLD_BY_TWO
    ):
        return 0.0
    value = _goods(one, other, weights)
    if not (value and (one.listed or other.listed)):
        value = max(value, _said(one, other, weights))
    value += _by_whom(one, other, weights) + _of_what(one, other)
    if one.gate != other.gate and (one.side is None or one.side != other.side):
        value -= _OTHER_GATE if one.addressee is None is other.addressee else _NOT_ASKED
    if ("=urge" in one.terms or one.gate == "demand") != (
        "=urge" in other.terms or other.gate == "demand"
    ):
        value -= _WISH
    if one.gate == other.gate == "demand":
        value += _demanded(one, other)
    return max(0.0, min(1.0, value))


def _said(one: Atom, other: Atom, weights: Weights) -> float:
    """Compare wordings; where one says little, it must be said in nearly the same words."""
    value = _text(one.terms, other.terms, weights)
    if value < _SAME_WORDS and min(_info(one, weights), _info(other, weights)) < _LITTLE:
        return value * _SAYS_LITTLE
    return value


def _are_apart(one: Atom, other: Atom) -> bool:
    return one.gate != other.gate and bool({one.gate, other.gate} & {"denial", "limit"})


def _is_other_root(one: Atom, other: Atom) -> bool:
    return one.root is not None and other.root is not None and one.root != other.root


def _info(atom: Atom, weights: Weights) -> float:
    return _weight([term for term in atom.terms if _tells(term)], weights)


def _text(one: Sequence[str], other: Sequence[str], weights: Weights) -> float:
    """Compare wordings: shared weight over both, and over the shorter one."""
    own, others = _weight(one, weights), _weight(other, weights)
    if not own or not others:
        return 0.0
    here, there = _shared(one, other, weights), _shared(other, one, weights)
    dice = (here + there) / (own + others)
    shorter = one if own <= others else other
    if _weight([term for term in shorter if _tells(term)], weights) < _TELLING:
        return dice
    return _DICE * dice + _CONTAINED * max(here / own, there / others)


def _tells(sense: str) -> bool:
    return sense[0] not in "@#" and sense not in _weak()


def _weight(terms: Sequence[str], weights: Weights) -> float:
    return sum(weights.of[term] for term in terms)


def _shared(one: Sequence[str], other: Sequence[str], weights: Weights) -> float:
    held = set(other)
    total = 0.0
    for term in one:
        if term in held:
            total += weights.of[term]
        elif (kin := weights.kin.get(term)) is not None:
            total += weights.of[term] * max((kin[o] for o in held & kin.keys()), default=0.0)
    return total


def _goods(one: Atom, other: Atom, weights: Weights) -> float:
    """Compare charges of supply by their goods and what those are for."""
    if one.gate != "other" or other.gate != "other" or not (one.goods and other.goods):
        return 0.0
    if not (_supplies(one) and _supplies(other)):
        return 0.0
    if set(one.goods) == set(other.goods):
        value = _GOODS_KIND if all(is_kind(good) for good in one.goods) else _GOODS
    elif _related(one, other):
        value = _GOODS_WIDER
    else:
        return 0.0
    if one.route and other.route and not set(one.route) & set(other.route):
        return 0.0
    if not (any(map(_tells, one.tail)) and any(map(_tells, other.tail))):
        if one.route and other.route:
            return value
        return value - _BARE + _BARE_TEXT * _text(one.terms, other.terms, weights)
    return value + _END_USE * max(
        _shared(one.tail, other.tail, weights) / max(_weight(one.tail, weights), 0.1),
        _shared(other.tail, one.tail, weights) / max(_weight(other.tail, weights), 0.1),
    )


def _supplies(atom: Atom) -> bool:
    return atom.listed or bool(atom.route) or atom.share


def _related(one: Atom, other: Atom) -> bool:
    return any(are_related(good, goods) for good in one.goods for goods in other.goods)


def _by_whom(one: Atom, other: Atom, weights: Weights) -> float:
    """Compare the sources.

    One source in two documents most likely says there what it says here.  Of two sources, what
    both say must be the more telling: a charge in general words is each one's own.
    """
    if one.root is None or other.root is None:
        return 0.0
    if one.root == other.root:
        return _ROOT if one.layer == other.layer else _ROOT_ELSEWHERE
    shared = _shared([t for t in one.terms if _tells(t)], other.terms, weights)
    general = 1.0 - min(1.0, shared / _TELLS_ALL)
    if one.side is not None and one.side == other.side:
        persons = one.root.startswith("person:") or other.root.startswith("person:")
        return -_OTHER_PERSON * general if persons else 0.0
    vague = one.root.startswith("unnamed:") or other.root.startswith("unnamed:")
    return -_OTHER_ROOT * general * (0.5 if vague else 1.0)


def _of_what(one: Atom, other: Atom) -> float:
    value = 0.0
    if one.firms and other.firms:
        value += _FIRMS if set(one.firms) & set(other.firms) else -_OTHER_FIRMS
    elif one.firms or other.firms:
        value -= _OTHER_FIRMS / 2
    if one.share and other.share:
        value += _SHARE
    elif (one.share or other.share) and _related(one, other):
        value -= _ONE_SHARE
    return value + _scopes(one, other)


def _scopes(one: Atom, other: Atom) -> float:
    """Compare what goods are spoken of; a denial of other goods is another denial."""
    if not (one.goods and other.goods):
        both_other = one.gate == other.gate == "other"
        return -_NO_GOODS if both_other and (one.goods or other.goods) else 0.0
    related = _related(one, other)
    if one.gate == "denial":
        if set(one.goods) == set(other.goods):
            return _SCOPE if one.side is not None and one.side == other.side else 0.0
        return -_NEAR_SCOPE if related else -_OTHER_SCOPE
    return 0.0 if related else -_OTHER_GOODS


def _demanded(one: Atom, other: Atom) -> float:
    if one.addressee is None or other.addressee is None or one.side != other.side:
        return 0.0
    return _ADDRESSEE if one.addressee == other.addressee else -_OTHER_ADDRESSEE
