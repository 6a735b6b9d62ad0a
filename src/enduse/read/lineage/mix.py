"""Texts that carry two wires.

A mix is covered much better by two families together than by either, each of which brings sentences
of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from enduse.read.lineage.likeness import Cover, judge, merge
from enduse.read.lineage.pairs import Families, Pairs

__all__ = ["find_mixes"]

_SECOND = -7.4
"""A mix is taken from texts that are as likely as this, each alone."""

_MIXED_FROM = 3
_RICH = 6
"""A mix needs three texts near it; with six near it or its sources, when none of these is cut, less
is asked of it."""

_SOURCES = 6
"""So many families are tried, two by two."""

_SENTENCES = 2
"""Each of the two brings so many sentences of its own."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a mix.

    Attributes:
        odds: The log-odds of the text against both families together, from the covers alone.
        more: What those gain by the second family.
        gain: The share of the text that each family brings and the other has not, ...
        clear: ... counted from so much better covered sentences on, ...
        level: ... which are covered so far at least.
        only: Whether these must be better covered than by any third family too.
    """

    odds: float
    more: float
    gain: float
    clear: float
    level: float
    only: bool


_USUAL = _Asked(-1.0, 0.7, 0.035, 0.1, 0.4, only=False)
_STRICT = _Asked(0.82, 0.94, 0.06, 0.08, 0.48, only=True)
"""Where few texts are at hand, or an end is missing: what a source had, another then seems to bring
instead."""


@dataclass(frozen=True, slots=True)
class _Mix:
    odds: float
    text: int
    families: tuple[int, int]
    sources: tuple[int, int]


def find_mixes(families: Families, pairs: Pairs) -> None:
    """Find the texts that carry two wires, and give them both families."""
    found = [
        mix for text in sorted(families.of) if (mix := _mix_of(text, families, pairs)) is not None
    ]
    settled: dict[int, _Mix] = {}
    for mix in sorted(found, key=lambda mix: (-mix.odds, mix.text)):
        # A text is no mix for what a mix took from it: it is then the mix's own source.
        again = _mix_of(mix.text, families, pairs, without=_made_from(settled, mix.text, families))
        if again is not None:
            settled[mix.text] = again
            _settle(families, again)


def _made_from(settled: Mapping[int, _Mix], text: int, families: Families) -> set[int]:
    own = families.of[text][0]
    return {number for number, mix in settled.items() if own in mix.families}


def _settle(families: Families, mix: _Mix) -> None:
    own = families.of[mix.text][0]
    if own not in mix.families:
        families.members[own].remove(mix.text)
        families.members[mix.families[0]].append(mix.text)
        families.members[mix.families[0]].sort()
        if not families.members[own]:
            del families.members[own]
    families.of[mix.text] = list(mix.families)
    families.links += [(mix.text, source) for source in mix.sources]


@dataclass(frozen=True, slots=True)
class _Source:
    """A family as one that a text may be taken from: how far each covers the other."""

    family: int
    there: Cover
    back: Cover
    nearest: int


def _mix_of(
    text: int, families: Families, pairs: Pairs, *, without: Collection[int] = ()
) -> _Mix | None:
    """Find the two families that a text is best explained by, where one alone does not do."""
    if len(pairs.around(text)) < _MIXED_FROM:
        return None
    sources = _sources_of(text, families, pairs, without)
    own = families.of[text][0]
    asked = _asked_of(text, sources, pairs)
    found: list[_Mix] = []
    for one, other in combinations(sources, 2):
        # Who has a family already is a mix of that one and another, or none.
        if any(source.family == own for source in sources) and own not in {
            one.family,
            other.family,
        }:
            continue
        if min(pairs.odds(text, one.nearest), pairs.odds(text, other.nearest)) < _SECOND:
            continue
        odds = _odds_together(one, other)
        alone = max(judge(source.there, source.back).log_odds for source in (one, other))
        thirds = [source.there for source in sources if source not in {one, other}]
        if odds >= max(asked.odds, alone + asked.more) and _both_bring(
            one.there, other.there, thirds if asked.only else (), asked
        ):
            first, second = (other, one) if other.family == own else (one, other)
            parts = (first.family, second.family), (first.nearest, second.nearest)
            found.append(_Mix(odds, text, *parts))
    return max(found, key=lambda mix: (mix.odds, -mix.families[0], -mix.families[1]), default=None)


def _asked_of(text: int, sources: Sequence[_Source], pairs: Pairs) -> _Asked:
    is_cut = text in pairs.cut or any(source.nearest in pairs.cut for source in sources[:2])
    event = pairs.around(text).union(*(pairs.around(source.nearest) for source in sources[:2]))
    return _STRICT if is_cut or len(event - {text}) < _RICH else _USUAL


def _odds_together(one: _Source, other: _Source) -> float:
    back = one.back if one.back.share >= other.back.share else other.back
    return judge(merge([one.there, other.there]), back).log_odds


def _sources_of(
    text: int, families: Families, pairs: Pairs, without: Collection[int]
) -> list[_Source]:
    """Give the families that cover a text most, its own first if there are others in it."""
    near: dict[int, list[int]] = defaultdict(list)
    for other in pairs.beside(text):
        if other not in without:
            near[families.of[other][0]].append(other)
    own = families.of[text][0]
    found = []
    for family, others in sorted(near.items()):
        nearest = max(others, key=lambda other: (pairs.cover(text, other).share, -other))
        back = max((pairs.cover(other, text) for other in others), key=lambda one: one.share)
        there = merge([pairs.cover(text, other) for other in others])
        found.append(_Source(family, there, back, nearest))
    found.sort(key=lambda source: (source.family != own, -source.there.share, source.family))
    return found[:_SOURCES]


def _both_bring(one: Cover, other: Cover, thirds: Sequence[Cover], asked: _Asked) -> bool:
    gains = [0.0, 0.0]
    sentences = [0, 0]
    for at, total in enumerate(one.totals):
        left, right = one.shares[at], other.shares[at]
        most, rest = max(left, right), max([min(left, right), *(c.shares[at] for c in thirds)])
        more = most - rest - asked.clear
        if more > 0 and most >= asked.level:
            gains[left < right] += total * more
            sentences[left < right] += 1
    return min(gains) >= asked.gain * sum(one.totals) and min(sentences) >= _SENTENCES
